import Regles

/// A person's name, folded, and the household where it is: a row of the index of names.
struct EntreeDeNom: Comparable, Sendable {
    /// First 16 bytes of the folded name, as one big-endian number: its order is that of the texts.
    let nom: UInt128
    var tranche: UInt32
    let foyer: UInt32

    /// Bytes of an entry in the file.
    static let taille = 24

    static func < (gauche: EntreeDeNom, droite: EntreeDeNom) -> Bool {
        (gauche.nom, gauche.tranche, gauche.foyer) < (droite.nom, droite.tranche, droite.foyer)
    }

    /// « nom prénom » and « nom de naissance prénom » of each person who has one.
    static func entrees(de tranche: TrancheDuMois) -> ContiguousArray<EntreeDeNom> {
        let noms = tranche.textesDesPersonnes[TexteDePersonne.nom.rawValue]
        let naissances = tranche.textesDesPersonnes[TexteDePersonne.nomDeNaissance.rawValue]
        let prenoms = tranche.textesDesPersonnes[TexteDePersonne.prenom.rawValue]
        var entrees: ContiguousArray<EntreeDeNom> = []
        for foyer in 0..<tranche.foyers.lignes {
            for personne in Int(tranche.debut[foyer])..<Int(tranche.debut[foyer + 1]) {
                let prenom = prenoms.octets[prenoms.bornes(personne)]
                for colonne in [noms, naissances] {
                    let nom = colonne.octets[colonne.bornes(personne)]
                    guard !nom.isEmpty else { continue }
                    let plie = Pliage.plier(octets: nom + [0x20] + prenom)
                    entrees.append(
                        EntreeDeNom(nom: emballer(plie), tranche: 0, foyer: UInt32(foyer)))
                }
            }
        }
        return entrees
    }

    /// The 16 first bytes, padded with zeros on the right.
    static func emballer(_ plie: [UInt8]) -> UInt128 {
        (0..<16).reduce(0) { $0 << 8 | UInt128($1 < plie.count ? plie[$1] : 0) }
    }
}
