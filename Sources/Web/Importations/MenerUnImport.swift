import ActionSociale
import Fichier
import Foundation
import Reception
import Storage
import Synchronization
import Valeurs

extension Ouvrier {
    /// Lit et applique les envois reçus. The lease is short and renewed as the work goes on: when a server stops, another
    /// takes the import up again within a minute.
    static let imports = Ouvrier(DepotRepository.sorteDeTache, bail: 60, attente: 10, essais: 7) {
        app, tache in try await MenerUnImport(app, tache).mener()
    }
}

/// Une étape d’un import, faite derrière les pages : lire, ou appliquer.
final class MenerUnImport: Sendable {
    /// Whether the work failed or the server died of it.
    private static let essais = 6
    private static let tropDArrets =
        "L’import s’est arrêté six fois sans aboutir. Donnez le journal du serveur à la personne qui le suit, puis "
        + "déposez le fichier de nouveau\u{A0}: ce qui est déjà fait ne se fera pas deux fois."

    private let app: Application
    private let tache: Tache
    private let avancement = Mutex(0)

    init(_ app: Application, _ tache: Tache) {
        self.app = app
        self.tache = tache
    }

    func mener() async throws -> Ouvrier.Issue {
        guard let lieux = app.emplacements, let depot = try await depot(), depot.etat.estEnCours
        else { return .finie { _ in } }
        guard tache.tentatives <= Self.essais else {
            return refuser(depot, Self.tropDArrets, lieux)
        }
        let coeur = Task { await self.battre(depot.id) }
        defer { coeur.cancel() }
        let travail = TravailDeDepot(
            lieux, app.storage, jour: app.aujourdhui(), instant: app.horloge(),
            prudence: app.reglages.prudence)
        do {
            return try await faire(depot, travail, lieux)
        } catch let refus as RefusDeFichier where refus.passera && tache.tentatives < Self.essais {
            return .aRecommencer(refus.motif)
        } catch let refus as any Refus {
            return refuser(depot, refus.motif, lieux)
        } catch  where tache.tentatives >= Self.essais {
            return refuser(depot, Self.tropDArrets, lieux)
        }
    }

    /// The deposit, when it is still the version that the task was asked for.
    private func depot() async throws -> Depot? {
        guard
            let id = tache.objet.split(separator: "/").first.flatMap({
                Identifiant<Depot>(String($0))
            })
        else { return nil }
        let depot = try await app.storage.read { try $0.depots.find(id) }
        return depot?.tache == tache.objet ? depot : nil
    }

    private func faire(
        _ depot: Depot, _ travail: TravailDeDepot, _ lieux: Emplacements
    ) async throws -> Ouvrier.Issue {
        let noter: @Sendable (Avancement) -> Void = { [self] fait in
            let part = fait.total == 0 ? 0 : fait.octets * 1000 / fait.total
            avancement.withLock { $0 = min(1000, part) }
        }
        if depot.etat == .aLire {
            let corrections = depot.corrections
            switch try await travail.lire(depot, avancement: noter) {
            case .dejaLu(let connu): return finir(depot, .dejaLu, connu.identifiant, lieux)
            case .prete(let apercu): return montrer(depot, apercu, corrections)
            }
        }
        switch try await travail.appliquer(depot, avancement: noter) {
        case .faite(let id): return finir(depot, .applique, id, lieux)
        case .aRevoir(let apercu, let motif):
            return ecrire(depot) {
                $0.etat = .pret
                $0.apercu = apercu
                $0.motif = motif
            }
        }
    }

    /// What came by night and raises no doubt is applied at once; the rest waits for a person.
    private func montrer(
        _ depot: Depot, _ apercu: Depot.Apercu, _ corrections: Int
    ) -> Ouvrier.Issue {
        let parUnePersonne = depot.origine == .navigateur || depot.modifiePar != nil
        let obstacle = parUnePersonne ? nil : apercu.obstacle
        return ecrire(depot) {
            $0.etat = parUnePersonne || obstacle != nil ? .pret : .aAppliquer
            $0.apercu = apercu
            $0.correctionsLues = corrections
            $0.motif = obstacle
        }
    }

    private func finir(
        _ depot: Depot, _ etat: Depot.Etat, _ id: Identifiant<Importation>?, _ lieux: Emplacements
    ) -> Ouvrier.Issue {
        let instant = app.horloge()
        let issue = ecrire(depot) {
            $0.etat = etat
            $0.importation = id
            $0.finiA = instant
            $0.motif = nil
        }
        if depot.origine == .dossier {
            Arrivees(lieux).ranger(
                depot, dans: .traites,
                etat == .dejaLu
                    ? "Ce fichier avait déjà été importé\u{A0}: rien n’a changé."
                    : "Importé. Le compte rendu est dans Socle, page Importations.")
        }
        return issue
    }

    private func refuser(_ depot: Depot, _ motif: String, _ lieux: Emplacements) -> Ouvrier.Issue {
        let instant = app.horloge()
        if depot.origine == .dossier { Arrivees(lieux).ranger(depot, dans: .refuses, motif) }
        return ecrire(depot) {
            $0.etat = .refuse
            $0.motif = motif
            $0.finiA = instant
        } aussi: { base in
            try base.journal.append(
                Ecriture(
                    .depotDImport, a: instant, par: nil,
                    sujet: depot.fichiers.joined(separator: ", "),
                    precision: "refusé\u{A0}: \(motif)"))
        }
    }

    /// Kept in the transaction that ends the task; when the next step is due, its task is asked for there too.
    private func ecrire(
        _ depot: Depot, _ changer: (inout Depot) -> Void,
        aussi: @escaping @Sendable (Repositories) throws -> Void = { _ in }
    ) -> Ouvrier.Issue {
        var change = depot
        change.avancement = 0
        changer(&change)
        let (ecrit, instant) = (change, app.horloge())
        return .finie { base in
            guard
                try base.depots.ecrire(
                    ecrit, depuisLaVersion: depot.version, par: depot.modifiePar)
            else { return }
            if ecrit.etat.estEnCours {
                try base.taches.ajouter(
                    DepotRepository.sorteDeTache, "\(depot.id.valeur)/\(depot.version + 1)",
                    aFaireA: instant)
            }
            try aussi(base)
        }
    }

    /// Says how far the work has come and keeps the task, as long as the work goes on.
    private func battre(_ id: Identifiant<Depot>) async {
        while (try? await Task.sleep(for: .seconds(2))) != nil {
            let (part, instant) = (avancement.withLock(\.self), app.horloge())
            try? await app.storage.write { base in
                try base.taches.prolonger(self.tache, jusquA: instant.plus(secondes: 60))
                try base.depots.avancer(id, a: part)
            }
        }
    }
}

extension RefusDeFichier {
    /// What another try may find settled.
    fileprivate var passera: Bool {
        switch self {
        case .dejaEnCours, .disquePlein: true
        default: false
        }
    }
}

extension Depot.Apercu {
    /// Why nobody should apply this without looking; `nil` when nothing is out of the ordinary.
    var obstacle: String? {
        doutes.first.map { $0.dropFirst().joined(separator: " ") }
    }
}
