import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Ce qui se fait derrière les pages, et ce qui n’y arrive pas. Gabarit `Administration/taches`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `aDesComptes`, `comptes` (rangées `sorte`, `enAttente`, `ton`,
/// `abandonnees`) ; `aDesEchecs`, `echecs` (rangées `sorte`, `objet`, `code`, `quand`, `echec`, `essais`, `etat`, `ton`,
/// `reprendre`) ; `limite`.
struct TachesPage: Page {
    static let gabarit = "Administration/taches"
    static let montrees = 100

    let titre = "Tâches"
    let comptes: [(sorte: String, enAttente: Int, abandonnees: Int)]
    let echecs: [Tache]
    let jeton: String

    var champs: Champs {
        OngletDAdministration.taches.champs.plus([
            "jeton": .text(jeton), "aDesComptes": .oui(!comptes.isEmpty),
            "comptes": .liste(
                comptes.map {
                    [
                        "sorte": .text(Self.nom($0.sorte)),
                        "enAttente": .text($0.enAttente.enChiffres),
                        "abandonnees": .text($0.abandonnees.enChiffres),
                        "ton": .text($0.abandonnees > 0 ? "tard" : ""),
                    ]
                }),
            "aDesEchecs": .oui(!echecs.isEmpty), "echecs": .liste(echecs.map(ligne)),
            "limite": .text(
                echecs.count == Self.montrees
                    ? "Seuls les \(Self.montrees) échecs les plus récents sont montrés." : ""),
        ])
    }

    private func ligne(_ tache: Tache) -> Champs {
        let abandonnee = tache.abandonneeA != nil
        return [
            "sorte": .text(Self.nom(tache.sorte)), "code": .text(tache.sorte),
            "objet": .text(tache.objet), "quand": .text(tache.echecA.map(FuseauDeParis.moment)),
            "echec": .text(tache.dernierEchec), "essais": .text(tache.tentatives.compte("essai")),
            "etat": .text(
                abandonnee
                    ? "abandonnée"
                    : "nouvel essai le \(FuseauDeParis.moment(a: tache.aFaireA))"),
            "ton": .text(abandonnee ? "tard" : ""), "reprendre": .oui(abandonnee),
        ]
    }

    /// What each sort of task does, as a person reads it.
    private static let noms = [
        "message": "Courriels et SMS à remettre", "retours": "Courriels revenus à relever",
        "avis": "Avis aux autres programmes", "import": "Fichiers du mois à lire",
        "offre": "Textes d’offres à mettre en vigueur",
        "vague": "Messages à écrire à plusieurs familles", "lettres": "Lettres à mettre en PDF",
        "echeances": "Échéances à rappeler",
    ]

    static func nom(_ sorte: String) -> String {
        noms[sorte] ?? sorte.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
    }
}

extension FuseauDeParis {
    /// « 03/05/2026 9 h 12 ».
    static func moment(a instant: Instant) -> String {
        "\(jour(a: instant).court) \(heure(a: instant))"
    }
}

extension Application {
    func pageDesTaches(_ demande: Demande) async throws -> Response {
        let page = try await storage.read { depots in
            TachesPage(
                comptes: try depots.taches.comptes(),
                echecs: try depots.taches.enEchec(limite: TachesPage.montrees),
                jeton: demande.jeton)
        }
        return try self.page(page, demande)
    }

    func reprendreUneTache(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (sorte, objet) = (saisie["sorte"] ?? "", saisie["objet"] ?? "")
        let instant = horloge()
        try await storage.write { depots in
            guard try depots.taches.find(sorte, objet)?.abandonneeA != nil else {
                throw TacheDejaReprise()
            }
            try depots.taches.reprendre(sorte, objet, a: instant)
            try depots.journal.append(
                Ecriture(
                    .tacheReprise, a: instant, par: demande.agent.id, sujet: objet,
                    precision: sorte))
        }
        return .redirect(to: Annonce.tache.apres("/administration/taches"))
    }
}

/// Quelqu’un l’a reprise entre-temps, ou elle est finie.
struct TacheDejaReprise: Refus, Hashable {
    var motif: String {
        "Cette tâche n’est plus abandonnée\u{A0}: elle a été reprise ou menée à bien entre-temps. Rechargez la page des tâches."
    }
}
