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

    /// « nom prénom » and « nom de naissance prénom » of each person who has one, in order.
    static func entrees(de tranche: TrancheDuMois) -> ContiguousArray<EntreeDeNom> {
        let noms = tranche.textesDesPersonnes[TexteDePersonne.nom.rawValue]
        let naissances = tranche.textesDesPersonnes[TexteDePersonne.nomDeNaissance.rawValue]
        let prenoms = tranche.textesDesPersonnes[TexteDePersonne.prenom.rawValue]
        var entrees: ContiguousArray<EntreeDeNom> = []
        entrees.reserveCapacity(noms.fins.count + naissances.fins.count)
        for foyer in 0..<tranche.foyers.lignes {
            for personne in Int(tranche.debut[foyer])..<Int(tranche.debut[foyer + 1]) {
                let prenom = prenoms.octets[prenoms.bornes(personne)]
                for colonne in 0..<2 {
                    let nom =
                        colonne == 0
                        ? noms.octets[noms.bornes(personne)]
                        : naissances.octets[naissances.bornes(personne)]
                    guard !nom.isEmpty else { continue }
                    entrees.append(
                        EntreeDeNom(nom: emballer(nom, prenom), tranche: 0, foyer: UInt32(foyer)))
                }
            }
        }
        entrees.sort()
        return entrees
    }

    /// The 16 first bytes of « nom prénom », folded.
    static func emballer(
        _ nom: ContiguousArray<UInt8>.SubSequence, _ prenom: ContiguousArray<UInt8>.SubSequence
    ) -> UInt128 {
        simplement(nom, prenom) ?? emballer(Pliage.plier(octets: nom + [0x20] + prenom))
    }

    /// The same for letters without accent; `nil` when it takes more than that.
    private static func simplement(
        _ nom: ContiguousArray<UInt8>.SubSequence, _ prenom: ContiguousArray<UInt8>.SubSequence
    ) -> UInt128? {
        var plie: UInt128 = 0, nombre = 0
        guard ajouter(nom, a: &plie, &nombre) else { return nil }
        if !prenom.isEmpty, nombre < 16 {
            if nombre > 0 {
                plie = plie << 8 | 0x20
                nombre += 1
            }
            guard ajouter(prenom, a: &plie, &nombre) else { return nil }
        }
        // What a space ends, or would end were it longer, is for the careful one.
        guard nombre > 0, plie & 0xFF != 0x20 else { return nil }
        return plie << UInt128(8 * (16 - nombre))
    }

    /// Adds letters and digits, as far as they go; `false` at any other sign.
    @inline(__always)
    private static func ajouter(
        _ texte: ContiguousArray<UInt8>.SubSequence, a plie: inout UInt128, _ nombre: inout Int
    ) -> Bool {
        for octet in texte {
            guard nombre < 16 else { return true }
            let lettre = octet | 0x20
            guard lettre &- 0x61 < 26 || octet &- 0x30 < 10 else { return false }
            plie = plie << 8 | UInt128(octet &- 0x30 < 10 ? octet : lettre)
            nombre += 1
        }
        return true
    }

    /// The 16 first bytes, padded with zeros on the right.
    static func emballer(_ plie: [UInt8]) -> UInt128 {
        (0..<16).reduce(0) { $0 << 8 | UInt128($1 < plie.count ? plie[$1] : 0) }
    }
}
