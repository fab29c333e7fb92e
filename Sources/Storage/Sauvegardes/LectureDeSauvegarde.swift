import Crypto
import Foundation

/// A backup being read: nothing of it is used before all of it was checked.
struct LectureDeSauvegarde {
    let manifeste: Manifeste
    private let chemin: String
    private let octets: Data

    /// Checks the frame: the header, the end, the manifest.
    init(_ chemin: String) throws {
        self.chemin = chemin
        do {
            octets = try Data(contentsOf: URL(fileURLWithPath: chemin), options: .alwaysMapped)
        } catch {
            throw SauvegardeRefusee.disque(chemin, raison: "fichier introuvable ou illisible")
        }
        let entete = EcritureDeSauvegarde.entete
        guard octets.starts(with: entete.utf8) else {
            throw SauvegardeRefusee.pasUneSauvegarde(chemin)
        }
        let debutDuPied = octets.count - EcritureDeSauvegarde.longueurDuPied
        guard debutDuPied >= entete.utf8.count else { throw SauvegardeRefusee.incomplete(chemin) }
        let pied = String(decoding: octets[debutDuPied...], as: UTF8.self)
        let mots = pied.split(whereSeparator: \.isWhitespace)
        guard mots.count == 3, mots[2] == "FIN", let longueur = Int(mots[1]),
            longueur <= debutDuPied - entete.utf8.count
        else { throw SauvegardeRefusee.incomplete(chemin) }
        let texte = octets[debutDuPied - longueur..<debutDuPied]
        guard EcritureDeSauvegarde.pied(Array(texte)) == pied,
            let manifeste = try? JSONDecoder().decode(Manifeste.self, from: texte)
        else { throw SauvegardeRefusee.abimee(chemin, partie: "la table des matières") }
        self.manifeste = manifeste
    }

    /// Reads every part and compares it with what the manifest says.
    func verifier() throws {
        for partie in manifeste.parties {
            let contenu = try contenu(partie)
            guard SHA256.hash(data: contenu).hexadecimal == partie.empreinte else {
                throw abimee(partie)
            }
        }
    }

    func contenu(_ partie: Manifeste.Partie) throws -> Data {
        guard partie.debut >= 0, partie.octets >= 0, partie.octets <= octets.count,
            partie.debut <= octets.count - partie.octets
        else { throw abimee(partie) }
        return octets[partie.debut..<partie.debut + partie.octets]
    }

    func abimee(_ partie: Manifeste.Partie) -> SauvegardeRefusee {
        .abimee(chemin, partie: partie.enMots)
    }

    /// The rows of a table, some hundreds at a time, with the names of its columns.
    func lignes(
        _ partie: Manifeste.Partie, _ corps: (_ colonnes: String, [[SQLValue]]) throws -> Void
    ) throws {
        let contenu = try contenu(partie)
        var noms: String?
        var largeur = 0
        var tampon: [[SQLValue]] = []
        var total = 0
        for ligne in contenu.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .dropLast()
        {
            guard let champs = LigneDeTable.lire(ligne) else { throw abimee(partie) }
            guard let colonnes = noms else {
                noms = champs.compactMap(String.init(sqlValue:)).joined(separator: ", ")
                largeur = champs.count
                continue
            }
            guard champs.count == largeur else { throw abimee(partie) }
            tampon.append(champs)
            total += 1
            if tampon.count == 1024 {
                try corps(colonnes, tampon)
                tampon = []
            }
        }
        if let noms, !tampon.isEmpty { try corps(noms, tampon) }
        guard total == partie.lignes else { throw abimee(partie) }
    }
}
