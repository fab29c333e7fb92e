import Foundation
import Regles

extension Correspondance {
    /// Reads a mapping file. Every name is checked against the vocabulary; the first fault is thrown.
    ///
    /// - Parameter nom: name of the file, for messages.
    package static func lire(
        _ texte: String, nom: String, vocabulaire: Vocabulaire
    ) throws(ErreurDeCorrespondance) -> Correspondance {
        try LectureDeCorrespondance(vocabulaire).lire(texte, nom: nom)
    }
}

private struct LectureDeCorrespondance {
    let vocabulaire: Vocabulaire
    var usages = Usages()

    /// How values are written, unless a column says otherwise.
    struct Usages {
        var dates = Correspondance.FormatDeDate.anneeMoisJour
        var unite = Correspondance.Unite.euros
        var oui = ["1"]
        var non = ["0"]
        var vides: [String] = []

        static let cles = ["dates", "montants", "oui", "non", "vide"]

        mutating func lire(_ table: [String: PieceYAML]) throws(ErreurDeCorrespondance) {
            if let piece = table["dates"] {
                dates = try piece.mot(Correspondance.FormatDeDate.self)
            }
            if let piece = table["montants"] { unite = try piece.mot(Correspondance.Unite.self) }
            if let piece = table["oui"] { oui = try piece.textes() }
            if let piece = table["non"] { non = try piece.textes() }
            if let piece = table["vide"] { vides = try piece.textes() }
        }
    }

    init(_ vocabulaire: Vocabulaire) {
        self.vocabulaire = vocabulaire
    }

    func lire(_ texte: String, nom: String) throws(ErreurDeCorrespondance) -> Correspondance {
        let racine = try PieceYAML.lire(texte, nom: nom)
        let table = try racine.table(
            ["correspondance", "encodage", "séparateur", "foyers", "personnes"] + Usages.cles)
        var suite = self
        try suite.usages.lire(table)
        guard let foyers = table["foyers"], let personnes = table["personnes"] else {
            throw racine.erreur("il manque «\u{A0}foyers\u{A0}» ou «\u{A0}personnes\u{A0}».")
        }
        let decrites = try suite.fichier(personnes, .personne)
        return Correspondance(
            nom: try table["correspondance"]?.texte() ?? nom, texte: texte,
            encodage: try table["encodage"]?.mot(Correspondance.Encodage.self) ?? .utf8,
            separateur: try separateur(table["séparateur"]),
            foyers: try suite.fichier(foyers, .foyer), personnes: decrites,
            cle: try suite.cle(personnes, decrites.faits), vocabulaire: vocabulaire)
    }

    private func separateur(_ piece: PieceYAML?) throws(ErreurDeCorrespondance) -> UInt8 {
        guard let piece else { return UInt8(ascii: ";") }
        let texte = try piece.texte()
        let connus = [";": ";", ",": ",", "|": "|", "tabulation": "\t", "\t": "\t"]
        guard let signe = connus[texte]?.utf8.first else {
            throw piece.erreur(
                "le séparateur est l’un de\u{A0}: «\u{A0};\u{A0}», «\u{A0},\u{A0}», «\u{A0}|\u{A0}», tabulation."
            )
        }
        return signe
    }

    private func fichier(
        _ piece: PieceYAML, _ porteur: Fait.Porteur
    ) throws(ErreurDeCorrespondance) -> Correspondance.FichierDecrit {
        let cles = ["fichier", "matricule", "demande", "textes", "faits"]
        let table = try piece.table(porteur == .personne ? cles + ["clé"] : cles)
        guard let matricule = table["matricule"] else {
            throw piece.erreur(
                "il manque «\u{A0}matricule\u{A0}»\u{A0}: la colonne qui désigne le foyer.")
        }
        return Correspondance.FichierDecrit(
            nom: try nomDeFichier(table["fichier"], porteur), matricule: try matricule.texte(),
            demande: try table["demande"]?.texte(), textes: try textes(table["textes"], porteur),
            faits: try faits(table["faits"], porteur))
    }

    /// A file beside the mapping's month folder: a path would reach elsewhere.
    private func nomDeFichier(
        _ piece: PieceYAML?, _ porteur: Fait.Porteur
    ) throws(ErreurDeCorrespondance) -> String {
        guard let piece else { return porteur == .foyer ? "foyers.csv" : "personnes.csv" }
        let nom = try piece.texte()
        guard !nom.contains("/"), nom != ".." else {
            throw piece.erreur("«\u{A0}\(nom)\u{A0}» est un chemin. Donnez le nom du fichier seul.")
        }
        return nom
    }

    private func textes(
        _ piece: PieceYAML?, _ porteur: Fait.Porteur
    ) throws(ErreurDeCorrespondance) -> [Correspondance.TexteDecrit] {
        guard let piece else { return [] }
        let noms = porteur == .foyer ? TexteDeFoyer.noms : TexteDePersonne.noms
        var textes: [Correspondance.TexteDecrit] = []
        for (nom, valeur) in try piece.entrees() {
            guard let rang = noms.firstIndex(of: nom) else {
                throw valeur.inconnu(nom, parmi: noms)
            }
            let table = try colonne(valeur, ["colonne", "facultatif"])
            textes.append(
                .init(rang: rang, colonne: table.nom, facultatif: try facultatif(table.reste)))
        }
        return textes
    }

    private func faits(
        _ piece: PieceYAML?, _ porteur: Fait.Porteur
    ) throws(ErreurDeCorrespondance) -> [Correspondance.FaitDecrit] {
        guard let piece else { return [] }
        let connus = porteur == .foyer ? vocabulaire.foyer : vocabulaire.personne
        var faits: [Correspondance.FaitDecrit] = []
        for (nom, valeur) in try piece.entrees() {
            guard let fait = connus.first(where: { $0.nom == nom }) else {
                throw valeur.inconnu(nom, parmi: connus.map(\.nom))
            }
            let table = try colonne(valeur, ["colonne", "facultatif", "codes"] + Usages.cles)
            var usages = usages
            try usages.lire(table.reste)
            faits.append(
                .init(
                    fait: fait, colonne: table.nom, facultatif: try facultatif(table.reste),
                    lecture: try lecture(fait, usages, table.reste["codes"], valeur),
                    vides: usages.vides))
        }
        return faits
    }

    /// Either the name of a column alone, or a table that holds it.
    private func colonne(
        _ piece: PieceYAML, _ cles: [String]
    ) throws(ErreurDeCorrespondance) -> (nom: String, reste: [String: PieceYAML]) {
        guard piece.estTable else { return (try piece.texte(), [:]) }
        let table = try piece.table(cles)
        guard let nom = table["colonne"] else {
            throw piece.erreur(
                "il manque «\u{A0}colonne\u{A0}»\u{A0}: le nom de la colonne dans le fichier.")
        }
        return (try nom.texte(), table)
    }

    private func facultatif(_ table: [String: PieceYAML]) throws(ErreurDeCorrespondance) -> Bool {
        try table["facultatif"]?.mot(OuiNon.self) == .oui
    }

    private enum OuiNon: String, CaseIterable {
        case oui, non
    }

    private func lecture(
        _ fait: Fait, _ usages: Usages, _ codes: PieceYAML?, _ piece: PieceYAML
    ) throws(ErreurDeCorrespondance) -> Correspondance.LectureDeFait {
        switch fait.sorte {
        case .nombre: return .nombre
        case .montant: return .montant(usages.unite)
        case .date: return .date(usages.dates)
        case .ouiNon:
            var valeurs: [String: Int32] = [:]
            for oui in usages.oui { valeurs[oui] = 1 }
            for non in usages.non where valeurs.updateValue(0, forKey: non) != nil {
                throw piece.erreur("«\u{A0}\(non)\u{A0}» veut dire à la fois oui et non.")
            }
            return .codes(valeurs)
        case .choix(let noms):
            guard let codes else {
                throw piece.erreur(
                    "il manque «\u{A0}codes\u{A0}»\u{A0}: ce que veut dire chaque code de la colonne."
                )
            }
            return .codes(try choix(codes, noms))
        }
    }

    private func choix(
        _ codes: PieceYAML, _ noms: [String]
    ) throws(ErreurDeCorrespondance) -> [String: Int32] {
        var valeurs: [String: Int32] = [:]
        for (code, valeur) in try codes.entrees() {
            let nom = try valeur.texte()
            guard let rang = noms.firstIndex(of: nom) else {
                throw valeur.inconnu(nom, parmi: noms)
            }
            valeurs[code] = Int32(rang)
        }
        return valeurs
    }

    private func cle(
        _ piece: PieceYAML, _ faits: [Correspondance.FaitDecrit]
    ) throws(ErreurDeCorrespondance) -> [Correspondance.PartieDeCle] {
        let cle = try piece.entrees().first { $0.cle == "clé" }?.valeur
        let noms = try cle?.textes() ?? ["rôle", "rang", "naissance"]
        return noms.map { nom in
            faits.first { $0.fait.nom == nom }.map { .fait($0.fait.rang) } ?? .colonne(nom)
        }
    }
}

extension TexteDeFoyer {
    /// As a mapping names them, in the order of their ranks.
    fileprivate static let noms = [
        "caisse", "commune", "nom de commune", "code postal", "adresse", "téléphone", "courriel",
    ]
}

extension TexteDePersonne {
    fileprivate static let noms = ["nom", "prénom", "nom de naissance"]
}
