import ActionSociale
import Valeurs

/// Un découpage en secteurs, tel qu’un tableur le donne : un en-tête, puis une ligne par commune.
///
/// « code du secteur;nom du secteur;code INSEE », séparés par des points-virgules ou des tabulations.
package struct FichierDeSecteurs: Sendable, Equatable {
    /// Une ligne qui ne convient pas, et pourquoi.
    package struct Faute: Sendable, Equatable {
        /// The first line is 1.
        package let ligne: Int
        package let raison: String
    }

    /// In the order of the file.
    package private(set) var lus: [Secteur] = []
    package private(set) var fautes: [Faute] = []

    /// Reads all lines, so that all faults are told at once.
    package init(_ texte: String) {
        var lecture = Lecture()
        let lignes = texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (rang, ligne) in lignes.enumerated().dropFirst() {
            guard !ligne.allSatisfy(\.isWhitespace) else { continue }
            if let raison = lecture.lire(Self.champs(ligne), ligne: rang + 1) {
                fautes.append(Faute(ligne: rang + 1, raison: raison))
            }
        }
        if lecture.ordre.isEmpty, fautes.isEmpty {
            fautes.append(
                Faute(
                    ligne: 1,
                    raison: "il n’y a aucune commune\u{A0}: un en-tête, puis une ligne par commune."
                ))
        }
        lus = lecture.secteurs
    }

    /// Throws `SecteurIllisible` when a line does not do: nothing is replaced then.
    package func secteurs(nom: String) throws(SecteurIllisible) -> [Secteur] {
        if let faute = fautes.first { throw SecteurIllisible(fichier: nom, faute: faute) }
        return lus
    }

    private static func champs(_ ligne: Substring) -> [String] {
        let separateur: Character = ligne.contains("\t") ? "\t" : ";"
        return ligne.split(separator: separateur, omittingEmptySubsequences: false).map {
            let champ = String($0).trimmed
            let entoure = champ.count >= 2 && champ.hasPrefix("\"") && champ.hasSuffix("\"")
            return entoure ? String(champ.dropFirst().dropLast()) : champ
        }
    }

    /// What the lines before have said.
    private struct Lecture {
        var ordre: [String] = []
        private var noms: [String: String] = [:]
        private var communes: [String: [String]] = [:]
        private var deja: [String: Int] = [:]

        var secteurs: [Secteur] {
            ordre.map { Secteur(code: $0, nom: noms[$0] ?? $0, communes: communes[$0] ?? []) }
        }

        /// `nil` when the line does.
        mutating func lire(_ champs: [String], ligne: Int) -> String? {
            guard champs.count == 3, !champs[0].isEmpty, !champs[1].isEmpty else {
                return
                    "il faut trois colonnes, code du secteur;nom du secteur;code INSEE sur 5\u{A0}caractères."
            }
            let (code, nom, commune) = (champs[0], champs[1], champs[2].uppercased())
            guard Secteur.codePossible(code) else {
                return
                    "le code «\u{A0}\(code)\u{A0}» s’écrit en minuscules sans accent, chiffres et tirets."
            }
            guard Secteur.communePossible(commune) else {
                return "«\u{A0}\(champs[2])\u{A0}» n’est pas un code INSEE de 5\u{A0}caractères."
            }
            if let autre = deja.updateValue(ligne, forKey: commune) {
                deja[commune] = autre
                return "la commune \(commune) est déjà à la ligne \(autre)."
            }
            if let connu = noms[code], connu != nom {
                return
                    "le secteur «\u{A0}\(code)\u{A0}» s’appelle déjà «\u{A0}\(connu)\u{A0}» plus haut."
            }
            if noms.updateValue(nom, forKey: code) == nil { ordre.append(code) }
            communes[code, default: []].append(commune)
            return nil
        }
    }
}

/// Une ligne du fichier des secteurs ne se lit pas.
package struct SecteurIllisible: Refus, Equatable {
    let fichier: String
    let faute: FichierDeSecteurs.Faute

    package var motif: String {
        "\(fichier), ligne \(faute.ligne)\u{A0}: \(faute.raison) Rien n’a été changé. Corrigez la ligne."
    }
}
