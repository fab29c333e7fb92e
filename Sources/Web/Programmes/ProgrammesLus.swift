import ActionSociale
import Storage
import Valeurs

/// Ce que la page des programmes lit, en une fois.
struct ProgrammesLus: Sendable {
    let jetons: [JetonDAPI]
    let abonnements: [Abonnement]
    let comptes: [Identifiant<Abonnement>: (enAttente: Int, abandonnees: Int)]
    let secteurs: [Secteur]
    let agents: [Identifiant<Agent>: String]

    init(dans depots: Repositories) throws {
        jetons = try depots.jetons.all()
        abonnements = try depots.abonnements.all()
        comptes = try depots.livraisons.comptes()
        secteurs = try depots.secteurs.all()
        agents = Dictionary(try depots.agents.all().map { ($0.id, $0.nomComplet) }) { nom, _ in nom
        }
    }
}

extension Instant {
    /// « le 3 mai 2026 à 9 h 05 ».
    var enMots: String {
        "le \(Application.jour(a: self).enLettres) à \(FuseauDeParis.heure(a: self))"
    }
}
