import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// L’état du service. Gabarit `Administration/etat`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `aFaire` (rangées `phrase`, `adresse`, `intitule`), `toutVaBien` ;
/// `faits` (rangées `nom`, `valeur`, `detail`).
struct EtatPage: Page {
    static let gabarit = "Administration/etat"

    let titre = "État du service"
    let etat: EtatDuService
    let version: String
    let adresse: String
    let jeton: String

    var champs: Champs {
        let aFaire = etat.aFaire
        return OngletDAdministration.etat.champs.plus([
            "jeton": .text(jeton), "toutVaBien": .oui(aFaire.isEmpty),
            "aFaire": .liste(
                aFaire.map {
                    [
                        "phrase": .text($0.phrase), "adresse": .text($0.adresse),
                        "intitule": .text($0.intitule),
                    ]
                }),
            "faits": .liste(
                (faitsDuService + faitsDesDonnees).map {
                    ["nom": .text($0.0), "valeur": .text($0.1), "detail": .text($0.2)]
                }),
        ])
    }

    private var faitsDuService: [(String, String, String)] {
        let base = etat.base
        let disque = etat.disque.map {
            "\(Self.octets($0.libres)) libres sur \(Self.octets($0.total))"
        }
        return [
            ("Version", "Socle \(version)", adresse),
            ("Base", base.moteur, Self.octets(base.octets)),
            (
                "Schéma", "\(base.migrations) sur \(base.migrationsLivrees)",
                base.migrations == base.migrationsLivrees ? "à jour" : "à mettre à jour"
            ),
            ("Disque des données", disque ?? "inconnu", ""),
            (
                "Horloge", moment(etat.instant),
                etat.ecart.map { "écart avec la base\u{A0}: \($0)\u{A0}s" } ?? ""
            ),
        ]
    }

    private var faitsDesDonnees: [(String, String, String)] {
        let journal = etat.verification.map { verification in
            verification.intactes.map { "chaîne intacte, \($0.compte("écriture"))" }
                ?? "chaîne rompue"
        }
        return [
            (
                "Dernier import",
                etat.importation.map { "mois \($0.mois.complement)" } ?? "aucun",
                etat.importation.map { "\($0.format), le \(moment($0.a))" } ?? ""
            ),
            ("Dernier extrait scellé", etat.extrait.map { "\($0.enLettres)" } ?? "aucun", ""),
            (
                "Journal", journal ?? "jamais vérifié depuis cette page",
                etat.verification.map { "le \(moment($0.a))" } ?? ""
            ),
            ("Dernière sauvegarde", etat.sauvegarde.map { "le \(moment($0))" } ?? "aucune", ""),
        ]
    }

    private func moment(_ instant: Instant) -> String {
        "\(Application.jour(a: instant).enLettres) à \(FuseauDeParis.heure(a: instant))"
    }

    /// « 12,4 Go », « 340 Mo ».
    static func octets(_ nombre: Int64) -> String {
        if nombre >= 1_000_000_000 {
            let dixiemes = nombre / 100_000_000
            return "\(dixiemes / 10),\(dixiemes % 10)\u{A0}Go"
        }
        return nombre >= 1_000_000
            ? "\(nombre / 1_000_000)\u{A0}Mo" : "\(nombre / 1000)\u{A0}ko"
    }
}

extension Porte {
    /// What the administrator watches over: health, parameters, tasks.
    package static let administration: [Porte] = [
        .page("/administration", .administration) { app, demande in
            let page = EtatPage(
                etat: try await EtatDuService.lire(app), version: app.version,
                adresse: app.racine(demande.requete), jeton: demande.jeton)
            return try app.page(page, demande)
        },
        .formulaire("/administration/verification", .administration) { app, demande, _ in
            _ = try await app.storage.verifierLeJournal(a: app.horloge(), par: demande.agent.id)
            return .redirect(to: Annonce.verification.apres("/administration"))
        },
        .page("/administration/parametres", .administration) { app, demande in
            try await app.pageDesParametres(demande)
        },
        .formulaire("/administration/parametres", .administration) { app, demande, saisie in
            try await app.fixerUnParametre(demande, saisie)
        },
        .formulaire("/administration/parametres/retrait", .administration) {
            app, demande, saisie in
            try await app.retirerUnParametre(demande, saisie)
        },
        .page("/administration/taches", .administration) { app, demande in
            try await app.pageDesTaches(demande)
        },
        .formulaire("/administration/taches", .administration) { app, demande, saisie in
            try await app.reprendreUneTache(demande, saisie)
        },
    ]
}
