import Logging
import Storage
import Valeurs

/// Qui fait une sorte de tâches, et ce qu’il advient d’une tâche qui échoue.
///
/// The server runs one loop a worker. Work that talks to the outside is done out of any transaction; the task is
/// ended in the transaction that keeps its result, by `finir`.
package struct Ouvrier: Sendable {
    /// How a try ended.
    package enum Issue: Sendable {
        /// Done, and kept: written in one transaction with the end of the task.
        case finie(@Sendable (Repositories) throws -> Void)
        /// Not this time: tried again after a while that doubles, from `attente` up to an hour.
        case aRecommencer(String)
        /// Not now, and no failure: taken again then.
        case plusTard(Instant)
        /// Never: told to the administrator.
        case abandonnee(String, @Sendable (Repositories) throws -> Void)
    }

    let sorte: String
    /// Seconds a task may take before another worker takes it.
    let bail: Int
    /// Seconds before the second try; doubled at each one.
    let attente: Int
    /// After so many tries the task is abandoned.
    let essais: Int
    let faire: @Sendable (Application, Tache) async throws -> Issue

    package init(
        _ sorte: String, bail: Int = 120, attente: Int = 30, essais: Int = 20,
        faire: @escaping @Sendable (Application, Tache) async throws -> Issue
    ) {
        self.sorte = sorte
        self.bail = bail
        self.attente = attente
        self.essais = essais
        self.faire = faire
    }

    /// Does at most so many tasks that are due now, one after the other; returns how many were taken.
    @discardableResult
    package func passer(_ app: Application, par nom: String, au plus: Int = 50) async throws -> Int
    {
        var faites = 0
        while faites < plus, !Task.isCancelled {
            let instant = app.horloge()
            let prises = try await app.storage.write { [sorte, bail] in
                try $0.taches.prendre(sorte, par: nom, a: instant, pour: bail)
            }
            guard let tache = prises.first else { break }
            faites += 1
            try await mener(tache, app)
        }
        return faites
    }

    private func mener(_ tache: Tache, _ app: Application) async throws {
        let issue = await essayer(tache, app)
        let instant = app.horloge()
        let prochaine = instant.plus(secondes: min(3600, attente << min(tache.tentatives - 1, 12)))
        try await app.storage.write { depots in
            switch issue {
            case .finie(let garder):
                if try depots.taches.finir(tache, a: instant) { try garder(depots) }
            case .aRecommencer(let echec):
                try depots.taches.remettre(tache, a: prochaine, echec: echec, echoueA: instant)
            case .plusTard(let reprise): try depots.taches.reporter(tache, a: reprise)
            case .abandonnee(let echec, let garder):
                if try depots.taches.abandonner(tache, echec: echec, a: instant) {
                    try garder(depots)
                }
            }
        }
    }

    private func essayer(_ tache: Tache, _ app: Application) async -> Issue {
        if let limite = tache.limiteA, app.horloge() >= limite {
            return .abandonnee(tache.dernierEchec ?? "La date limite est passée.") { _ in }
        }
        // What stops the server each time is not tried for ever.
        if tache.tentatives > essais {
            return .abandonnee(
                tache.dernierEchec
                    ?? "Le serveur s’est arrêté \(essais) fois pendant ce travail\u{A0}: il n’est plus essayé."
            ) { _ in }
        }
        let issue: Issue
        do {
            issue = try await faire(app, tache)
        } catch is CancellationError {
            // The server stops: the next one goes on.
            return .plusTard(app.horloge())
        } catch {
            issue = .aRecommencer("\(error)")
        }
        guard case .aRecommencer(let echec) = issue, tache.tentatives >= essais else {
            return issue
        }
        return .abandonnee(echec) { _ in }
    }
}

extension Application {
    /// The workers of the server, a line a subject.
    package static var ouvriers: [Ouvrier] {
        [
            OuvrierDeMessages.ouvrier, RetoursDeCourriel.ouvrier, .avis, .imports, .offres, .vagues,
            .lettres, .echeances, .rappels,
        ]
    }

    /// One loop a worker: what is due is done every so many seconds, until the task is cancelled. A worker that waits
    /// for a slow server makes no other wait.
    func travailler(toutesLes secondes: Int, nom: String, journal: Logger) async {
        await withTaskGroup(of: Void.self) { groupe in
            for ouvrier in Self.ouvriers {
                groupe.addTask {
                    while !Task.isCancelled {
                        await travailler(ouvrier, nom: nom, journal: journal)
                        try? await Task.sleep(for: .seconds(secondes))
                    }
                }
            }
        }
    }

    private func travailler(_ ouvrier: Ouvrier, nom: String, journal: Logger) async {
        do {
            try await ouvrier.passer(self, par: nom)
        } catch is CancellationError {
            return
        } catch {
            journal.error("tasks", metadata: ["sort": "\(ouvrier.sorte)", "error": "\(error)"])
        }
    }
}
