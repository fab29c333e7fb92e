import ActionSociale
import ArgumentParser
import Reception
import Storage
import Valeurs

/// `socle secteurs` : les secteurs de travail social et leurs communes.
struct Secteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Charge et liste les secteurs de travail social.",
        subcommands: [ChargerSecteurs.self, ListerSecteurs.self])
}

struct ChargerSecteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charger", abstract: "Remplace les secteurs par ceux d’un fichier.",
        discussion: "Une ligne par commune : code du secteur;nom du secteur;code INSEE.")

    @Argument(help: ArgumentHelp("Fichier CSV.", valueName: "fichier"))
    var fichier: String
    @OptionGroup var lieux: Lieux

    func run() async throws {
        let secteurs = try FichierDeSecteurs.lire(try Textes.lire(fichier), nom: fichier)
        let storage = try await lieux.ouvrir()
        try await storage.write { try $0.secteurs.replace(secteurs) }
        let communes = secteurs.reduce(0) { $0 + $1.communes.count }
        Sortie.dire(
            "\(Sortie.compte(secteurs.count, "secteur")), \(Sortie.compte(communes, "commune")).")
        await storage.close()
    }
}

struct ListerSecteurs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lister", abstract: "Donne les secteurs et leurs communes.")

    @OptionGroup var lieux: Lieux

    func run() async throws {
        let storage = try await lieux.ouvrir()
        for secteur in try await storage.read({ try $0.secteurs.all() }) {
            Sortie.dire(
                "\(secteur.code)  \(secteur.nom) : \(secteur.communes.joined(separator: " "))")
        }
        await storage.close()
    }
}

/// Reads the file of sectors: a header, then a row a commune.
enum FichierDeSecteurs {
    /// Throws `SecteurIllisible` at the first row that cannot be read: nothing is replaced then.
    static func lire(_ texte: String, nom: String) throws(SecteurIllisible) -> [Secteur] {
        var ordre: [String] = []
        var noms: [String: String] = [:]
        var communes: [String: [String]] = [:]
        var deja: [String: Int] = [:]
        let lignes = texte.split(whereSeparator: \.isNewline)
        for (rang, ligne) in lignes.enumerated().dropFirst() {
            let champs = ligne.split(separator: ";", omittingEmptySubsequences: false)
                .map(String.init)
            guard champs.count == 3, !champs[0].isEmpty, !champs[1].isEmpty,
                champs[2].utf8.count == 5
            else { throw SecteurIllisible(fichier: nom, ligne: rang + 1, raison: .forme) }
            if let autre = deja.updateValue(rang + 1, forKey: champs[2]) {
                throw SecteurIllisible(fichier: nom, ligne: rang + 1, raison: .commune(autre))
            }
            if noms.updateValue(champs[1], forKey: champs[0]) == nil { ordre.append(champs[0]) }
            communes[champs[0], default: []].append(champs[2])
        }
        return ordre.map {
            Secteur(code: $0, nom: noms[$0] ?? $0, communes: communes[$0] ?? [])
        }
    }
}

struct SecteurIllisible: Refus, Equatable {
    enum Raison: Equatable {
        case forme
        /// The line where the commune stands already.
        case commune(Int)
    }

    let fichier: String
    let ligne: Int
    let raison: Raison

    var motif: String {
        let suite =
            switch raison {
            case .forme:
                "il faut trois colonnes, code du secteur;nom du secteur;code INSEE sur 5 caractères."
            case .commune(let autre): "cette commune est déjà à la ligne \(autre)."
            }
        return "\(fichier), ligne \(ligne)\u{A0}: \(suite) Rien n’a été changé. Corrigez la ligne."
    }
}
