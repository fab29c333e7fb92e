import ActionSociale
import Fichier
import Foundation
import Reception
import Storage
import Valeurs

/// Ce que la page d’état lit, en une fois : la base, le disque, les fichiers, le journal, les tâches.
struct EtatDuService: Sendable {
    struct Disque: Sendable {
        let libres: Int64
        let total: Int64
    }

    let base: EtatDeLaBase
    /// `nil` when the system does not say.
    let disque: Disque?
    let importation: Importation?
    /// What was recorded and whose events nobody has looked for.
    let importsAFinir: [ImportConnu]
    let extrait: Mois?
    let verification: VerificationDuJournal?
    let sauvegarde: Instant?
    let abandonnees: Int
    let horsSecteur: [CommuneHabitee]
    /// Sectors with families that no social worker holds.
    let secteursSansPersonne: [String]
    let instant: Instant

    /// One sentence a thing to do, with where to do it; what holds back families first.
    var aFaire: [(phrase: String, adresse: String, intitule: String)] {
        let jour = Application.jour(a: instant)
        var lignes: [(String, String, String)] = []
        if let rupture = verification?.rupture {
            lignes.append(
                (
                    "La chaîne du journal est rompue \(rupture). Gardez une copie de la base et prévenez la personne chargée de la protection des données.",
                    "/journal?chaine=verifier", "Voir le journal"
                ))
        }
        lignes += importsAFinir.map { ($0.phraseAFinir, "/importations", "Voir les importations") }
        if !horsSecteur.isEmpty {
            let familles = horsSecteur.reduce(0) { $0 + $1.familles }
            let communes =
                horsSecteur.count < 2 ? "une commune" : "\(horsSecteur.count.enChiffres) communes"
            lignes.append(
                (
                    "\(familles.compte("famille")) \(familles < 2 ? "vit" : "vivent") dans \(communes) sans secteur\u{A0}: personne n’est désigné pour \(familles < 2 ? "elle" : "elles").",
                    "/administration/secteurs",
                    horsSecteur.count < 2 ? "Placer cette commune" : "Placer ces communes"
                ))
        }
        if !secteursSansPersonne.isEmpty {
            lignes.append(
                (
                    "Aucune personne du travail social ne tient \(secteursSansPersonne.joined(separator: ", ")).",
                    "/administration/secteurs", "Voir les secteurs"
                ))
        }
        if abandonnees > 0 {
            lignes.append(
                (
                    "\(abandonnees.compte("tâche")) \(abandonnees < 2 ? "a été abandonnée" : "ont été abandonnées").",
                    "/administration/taches", "Voir les échecs"
                ))
        }
        return lignes + alertesDExploitation(au: jour)
    }

    private func alertesDExploitation(
        au jour: Jour
    ) -> [(phrase: String, adresse: String, intitule: String)] {
        var lignes: [(String, String, String)] = []
        if let disque, disque.libres * 10 < disque.total {
            lignes.append(
                ("Il reste moins d’un dixième du disque\u{A0}: faites de la place.", "", ""))
        }
        if let sauvegarde {
            let age = Application.jour(a: sauvegarde).jours(jusquAu: jour)
            if age > 7 {
                lignes.append(("La dernière sauvegarde a \(age.compte("jour")).", "", ""))
            }
        } else {
            lignes.append(
                (
                    "Aucune sauvegarde n’a encore été faite (commande «\u{A0}socle sauvegarder\u{A0}»).",
                    "", ""
                ))
        }
        if let ecart, abs(ecart) > 5 {
            lignes.append(
                (
                    "L’horloge du site et celle de la base diffèrent de \(abs(ecart).compte("seconde"))\u{A0}: réglez-les sur la même source.",
                    "", ""
                ))
        }
        return lignes
    }

    /// Seconds from the clock of the database to ours.
    var ecart: Int? {
        base.horloge.map { Int((instant.millisecondes - $0.millisecondes) / 1000) }
    }
}

extension EtatDuService {
    static func lire(_ app: Application) async throws -> EtatDuService {
        let instant = app.horloge()
        let jour = Application.jour(a: instant)
        let base = try await app.storage.etat()
        let extrait = try app.dernierExtrait()?.mois
        let disque = disque(app.reglages.donnees)
        let extraits = app.emplacements.map { DossierDExtraits($0.extraits) }
        return try await app.storage.read { depots in
            let lus = try TerritoiresLus(dans: depots, au: jour)
            return EtatDuService(
                base: base, disque: disque,
                importation: try depots.importations.liste(limite: 1).first,
                importsAFinir: try extraits.map { try ImportsAFinir.lire(depots, dans: $0) } ?? [],
                extrait: extrait,
                verification: try depots.parametres.derniereVerificationDuJournal(),
                sauvegarde: try depots.journal.page(
                    FiltreDuJournal(acte: .sauvegarde, parPage: 1)
                ).first?.ecriture.instant,
                abandonnees: try depots.taches.comptes().reduce(0) { $0 + $1.abandonnees },
                horsSecteur: lus.horsSecteur,
                secteursSansPersonne: lus.secteurs.filter {
                    lus.familles($0) > 0 && lus.agents($0, .travailleurSocial).isEmpty
                }.map(\.nom), instant: instant)
        }
    }

    private static func disque(_ dossier: String) -> Disque? {
        let attributs = try? FileManager.default.attributesOfFileSystem(forPath: dossier)
        guard let libres = attributs?[.systemFreeSize] as? NSNumber,
            let total = attributs?[.systemSize] as? NSNumber
        else { return nil }
        return Disque(libres: libres.int64Value, total: total.int64Value)
    }
}
