import Foundation
import Yams

/// A piece of a mapping file with its line: every scalar is text until the schema reads it.
struct PieceYAML {
    let noeud: Node
    let fichier: String
    let ligne: Int

    init(_ noeud: Node, fichier: String, ligne: Int) {
        self.noeud = noeud
        self.fichier = fichier
        self.ligne = noeud.mark?.line ?? ligne
    }

    static func lire(_ texte: String, nom: String) throws(ErreurDeCorrespondance) -> PieceYAML {
        do {
            if let noeud = try Yams.compose(yaml: texte) {
                return PieceYAML(noeud, fichier: nom, ligne: 1)
            }
        } catch {
            let ligne = Self.ligne(error)
            throw ErreurDeCorrespondance(
                fichier: nom, ligne: ligne,
                phrase:
                    "le fichier n’est pas du YAML correct. Vérifiez les deux-points et les retraits."
            )
        }
        throw ErreurDeCorrespondance(
            fichier: nom, ligne: 1,
            phrase: "le fichier est vide. Partez de Correspondances/extrait-csv.yaml.")
    }

    private static func ligne(_ erreur: any Error) -> Int {
        switch erreur as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let contexte): contexte.mark.line
        default: 1
        }
    }

    func erreur(_ phrase: String) -> ErreurDeCorrespondance {
        ErreurDeCorrespondance(fichier: fichier, ligne: ligne, phrase: phrase)
    }

    var estTable: Bool { noeud.mapping != nil }

    /// Key, value, in the order of the file.
    func entrees() throws(ErreurDeCorrespondance) -> [(cle: String, valeur: PieceYAML)] {
        guard let table = noeud.mapping else {
            throw erreur("on attend ici des lignes «\u{A0}nom: valeur\u{A0}».")
        }
        return table.map { cle, valeur in
            let ligne = cle.mark?.line ?? ligne
            return (
                cle.scalar?.string.precomposedStringWithCanonicalMapping ?? "",
                PieceYAML(valeur, fichier: fichier, ligne: ligne)
            )
        }
    }

    func texte() throws(ErreurDeCorrespondance) -> String {
        guard let scalaire = noeud.scalar, !scalaire.string.isEmpty else {
            throw erreur("on attend ici un texte.")
        }
        return scalaire.string.precomposedStringWithCanonicalMapping
    }

    func textes() throws(ErreurDeCorrespondance) -> [String] {
        guard let liste = noeud.sequence else { return [try texte()] }
        var textes: [String] = []
        for element in liste {
            textes.append(try PieceYAML(element, fichier: fichier, ligne: ligne).texte())
        }
        return textes
    }

    /// One of the words of an enumeration.
    func mot<Mot: RawRepresentable<String> & CaseIterable>(
        _ type: Mot.Type
    ) throws(ErreurDeCorrespondance) -> Mot {
        let lu = try texte()
        if let mot = Mot(rawValue: lu) { return mot }
        let connus = Mot.allCases.map { "«\u{A0}\($0.rawValue)\u{A0}»" }.joined(separator: ", ")
        throw erreur("«\u{A0}\(lu)\u{A0}» n’est pas connu ici. Écrivez l’un de\u{A0}: \(connus).")
    }

    /// Values by key; a key that is not expected is refused, with the nearest one.
    func table(_ cles: [String]) throws(ErreurDeCorrespondance) -> [String: PieceYAML] {
        var table: [String: PieceYAML] = [:]
        for (cle, valeur) in try entrees() {
            guard cles.contains(cle) else { throw valeur.inconnu(cle, parmi: cles) }
            table[cle] = valeur
        }
        return table
    }

    func inconnu(_ nom: String, parmi connus: [String]) -> ErreurDeCorrespondance {
        let proche = NomVoisin.chercher(nom, parmi: connus)
        let conseil =
            proche.map { "Vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" }
            ?? "Les noms possibles sont\u{A0}: \(connus.joined(separator: ", "))."
        return erreur("«\u{A0}\(nom)\u{A0}» n’est pas connu. \(conseil)")
    }
}

/// The known name that a mistyped one most resembles.
enum NomVoisin {
    static func chercher(_ nom: String, parmi connus: [String]) -> String? {
        let cible = Array(Pliage.plier(nom).utf8)
        let voisins = connus.map { (nom: $0, ecart: ecart(cible, Array(Pliage.plier($0).utf8))) }
        let meilleur = voisins.min { $0.ecart < $1.ecart }
        return meilleur.flatMap { $0.ecart <= max(1, cible.count / 3) ? $0.nom : nil }
    }

    /// Number of letters to add, drop or replace.
    private static func ecart(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var precedents = Array(0...b.count)
        for (rang, lettre) in a.prefix(64).enumerated() {
            var courants = [rang + 1]
            for (autre, signe) in b.enumerated() {
                courants.append(
                    min(
                        precedents[autre] + (lettre == signe ? 0 : 1), precedents[autre + 1] + 1,
                        courants[autre] + 1))
            }
            precedents = courants
        }
        return precedents[b.count]
    }
}
