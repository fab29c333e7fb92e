import ActionSociale
import Demo
import Storage
import Testing
import Valeurs

@testable import Web

/// Malik reçoit à Brumeval le mercredi matin ; Claire, qui encadre, par téléphone.
extension Essai {
    static let brumeval = Lieu(
        id: "brumeval", nom: "Centre social de Brumeval", adresse: "2 rue des Brumes",
        acces: "ascenseur", secteur: "vieux-bourg")

    static let mercredi: Jour = "2026-11-11"

    func ouvrirLesAgendas() async throws {
        try await app.storage.write { depots in
            try depots.lieux.keep(Self.brumeval)
            for (nom, agent, modalites) in [
                ("malik", AgentsFictifs.malik, [Modalite.lieu, .telephone]),
                ("claire", AgentsFictifs.claire, [.telephone]),
            ] as [(String, Agent, Set<Modalite>)] {
                try depots.disponibilites.keep(
                    try Plage(
                        id: #require(Identifiant<Plage>("plage-\(nom)")), agent: agent.id,
                        recurrence: #require(
                            Recurrence(
                                rythme: .chaqueSemaine, jours: [.mercredi, .jeudi],
                                depuis: "2026-10-01")),
                        minute: 540, duree: 180, modalites: modalites,
                        lieu: modalites.contains(.lieu) ? Self.brumeval.id : nil))
            }
        }
    }

    /// The value of the button of that moment, sur place with Malik.
    static func creneau(
        le jour: Jour = "2026-11-12", minute: Int = 540, modalite: Modalite = .lieu
    ) -> String {
        CreneauChoisi(
            agent: AgentsFictifs.malik.id, debut: HeureDeParis.instant(jour, minute: minute),
            modalite: modalite, lieu: modalite == .lieu ? brumeval.id : nil
        ).texte
    }

    func rencontres(de famille: Identifiant<Famille>) async throws -> [Rencontre] {
        try await app.storage.read { try $0.rencontres.de(famille) }
    }
}
