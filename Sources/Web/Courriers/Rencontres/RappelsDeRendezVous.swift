import ActionSociale
import Storage
import Valeurs

extension Ouvrier {
    private static let secondesEntreDeuxRappels = 1800

    /// Each half-hour: the meetings that come near are recalled to the families, once each.
    static let rappels = Ouvrier("rappels", bail: 600, essais: 1_000_000) { app, _ in
        let instant = app.horloge()
        try await app.rappelerLesRendezVous(a: instant)
        return .plusTard(instant.plus(secondes: secondesEntreDeuxRappels))
    }
}

extension Application {
    /// Asks for the meetings to be recalled from now on.
    func programmerLesRappels() async throws {
        let instant = horloge()
        try await storage.write { try $0.taches.refaire("rappels", "rendez-vous", a: instant) }
    }

    /// Each family in its own transaction, which looks again: a meeting may be moved meanwhile.
    func rappelerLesRendezVous(a instant: Instant) async throws {
        let jour = HeureDeParis.jour(a: instant)
        let (heures, proches) = try await storage.read { depots in
            let heures = try depots.parametres.valeurs(le: jour).entier(.rappelDeRendezVous)
            let temps = Intervalle(
                instant.plus(secondes: Rencontre.dernierRappel),
                instant.plus(secondes: max(heures * 3600, Rencontre.dernierRappel + 1)))
            return (heures, heures == 0 ? [] : try depots.rencontres.quiCommencent(dans: temps))
        }
        for rencontre in proches {
            for place in rencontre.inscrites {
                try await storage.write {
                    try self.rappeler(
                        rencontre.id, a: place.famille, heuresAvant: heures, dans: $0, a: instant)
                }
            }
        }
    }

    private func rappeler(
        _ id: Identifiant<Rencontre>, a famille: Identifiant<Famille>, heuresAvant: Int,
        dans depots: Repositories, a instant: Instant
    ) throws {
        guard let rencontre = try depots.rencontres.find(id),
            let agent = try depots.agents.find(rencontre.agent)
        else { return }
        let dites = try depots.messages.annonces(de: id, a: famille)
        guard
            rencontre.estARappeler(a: famille, heuresAvant: heuresAvant, dites: dites, a: instant)
        else { return }
        try annoncer(
            .rappelDeRendezVous, rencontre, a: famille, par: agent, faitPar: nil, dans: depots,
            a: instant)
    }
}
