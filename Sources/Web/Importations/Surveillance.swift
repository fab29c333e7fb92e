import ActionSociale
import Foundation
import Logging
import Reception
import Storage
import Valeurs

/// Ce qui arrive dans le dossier surveillé devient des envois à lire, sans que personne n’ait à venir.
package struct Surveillance: Sendable {
    private let app: Application
    private let lieux: Emplacements
    package var stableDepuis = 120

    package init(_ app: Application, _ lieux: Emplacements) {
        self.app = app
        self.lieux = lieux
    }

    private var arrivees: Arrivees {
        var arrivees = Arrivees(lieux)
        arrivees.stableDepuis = stableDepuis
        return arrivees
    }

    /// What is there now, complete or awaited.
    func lots() throws -> [Arrivees.Lot] { try arrivees.lots(a: date) }

    private var date: Date {
        Date(timeIntervalSince1970: Double(app.horloge().millisecondes) / 1000)
    }

    /// Takes what is complete, once; returns how many lots. What goes wrong with one does not hold up the others.
    @discardableResult
    package func passer() async throws -> Int {
        try await reprendre()
        var (pris, panne) = (0, (any Error)?.none)
        for lot in try lots() where lot.attente == nil {
            do {
                if try await prendre(lot, par: nil) != nil { pris += 1 }
            } catch {
                panne = panne ?? error
            }
        }
        if let panne { throw panne }
        return pris
    }

    /// What a server that died had begun to take comes back, unless the database knows it.
    private func reprendre() async throws {
        for id in arrivees.enCours() {
            if try await app.storage.read({ try $0.depots.find(id) }) == nil {
                arrivees.rendre(id, a: date)
            } else {
                arrivees.conclure(id)
            }
        }
    }

    /// Makes a deposit of a lot. A person who chooses one confirms what it is; by night it is read at once.
    func prendre(_ lot: Arrivees.Lot, par agent: Identifiant<Agent>?) async throws -> Depot? {
        guard let id = Identifiant<Depot>(Hexadecimal.texte(app.hasard(10))) else { return nil }
        let (depot, deja): (Depot, Bool)
        do {
            guard let recus = try arrivees.prendre(lot, id) else { return nil }
            (depot, deja) = try await reconnaitre(recus, id, par: agent)
        } catch let refus as any Refus {
            // Taken, and unreadable: it is told like any file that is refused.
            let noms = lot.noms.map(DossierDeDepot.nomSansDanger)
            (depot, deja) = (
                refuse(
                    id, noms, empreintes: noms.map { _ in "" }, octets: 0, par: agent, refus.motif),
                false
            )
        }
        try await app.storage.write { base in
            try base.depots.insert(depot)
            try base.journal.append(
                Ecriture(
                    .depotDImport, a: depot.recuA, par: agent,
                    sujet: depot.fichiers.joined(separator: ", "),
                    precision: depot.motif.map { "refusé : \($0)" }
                        ?? "reçu par le dossier surveillé"))
            if depot.etat == .aLire {
                try base.taches.ajouter(
                    DepotRepository.sorteDeTache, depot.tache, aFaireA: depot.recuA)
            }
        }
        arrivees.conclure(id)
        if depot.etat == .refuse { arrivees.ranger(depot, dans: .refuses, depot.motif ?? "") }
        if deja {
            arrivees.ranger(
                depot, dans: .traites, "Ce fichier avait déjà été importé\u{A0}: rien n’a changé.")
        }
        return depot
    }

    private func reconnaitre(
        _ recus: [FichierRecu], _ id: Identifiant<Depot>, par agent: Identifiant<Agent>?
    ) async throws -> (Depot, deja: Bool) {
        let instant = app.horloge()
        do {
            let envoi = try EnvoiReconnu.reconnaitre(recus, lieux, le: app.aujourdhui())
            try DossierDeDepot(lieux.depots + "/" + id.valeur).ordonner(envoi.fichiers)
            var depot = Depot(envoi, id: id, origine: .dossier, recuA: instant, par: agent)
            depot.etat = agent == nil ? .aLire : .recu
            depot.modifiePar = agent
            if depot.format == .csv, depot.mois == nil, agent == nil {
                throw RefusDeDepot.sansMois
            }
            let empreintes = depot.empreintes
            if let deja = try await app.storage.read({
                try $0.depotQuiSert(empreintes)
            }) {
                depot.etat = .dejaLu
                depot.importation = deja.importation
                depot.finiA = instant
            }
            return (depot, depot.etat == .dejaLu)
        } catch let refus as any Refus {
            return (
                refuse(
                    id, recus.map(\.nom), empreintes: recus.map(\.empreinte),
                    octets: recus.reduce(0) { $0 + $1.octets }, par: agent, refus.motif), false
            )
        }
    }

    private func refuse(
        _ id: Identifiant<Depot>, _ fichiers: [String], empreintes: [String], octets: Int,
        par agent: Identifiant<Agent>?, _ motif: String
    ) -> Depot {
        let instant = app.horloge()
        var depot = Depot(
            id: id, origine: .dossier, recuA: instant, par: agent, fichiers: fichiers,
            empreintes: empreintes, octets: octets, format: .csv, etat: .refuse)
        depot.motif = motif
        depot.finiA = instant
        return depot
    }

    /// Removes the files of deposits that ended long ago; what was said of them stays.
    func purger() async throws {
        let avant = app.horloge().plus(secondes: -app.reglages.joursDesDepots * 86_400)
        let noms = (try? FileManager.default.contentsOfDirectory(atPath: lieux.depots)) ?? []
        guard !noms.isEmpty else { return }
        for depot in try await app.storage.read({ try $0.depots.finisAvant(avant) })
        where noms.contains(depot.id.valeur) {
            DossierDeDepot(lieux, depot).supprimer()
        }
        try await oublierLesEnvoisCoupes(noms)
    }

    /// Files whose deposit was never made, because the server stopped while they came: nobody can name them.
    private func oublierLesEnvoisCoupes(_ noms: [String]) async throws {
        let enCours = Set(arrivees.enCours().map(\.valeur))
        for nom in noms where !enCours.contains(nom) {
            let chemin = lieux.depots + "/" + nom
            let attributs = try? FileManager.default.attributesOfItem(atPath: chemin)
            guard let modifie = attributs?[.modificationDate] as? Date,
                date.timeIntervalSince(modifie) > 86_400, let id = Identifiant<Depot>(nom),
                try await app.storage.read({ try $0.depots.find(id) }) == nil
            else { continue }
            DossierDeDepot(chemin).supprimer()
        }
    }
}

extension Application {
    /// Looks at the watched folder every so many seconds, until the task is cancelled.
    func surveiller(toutesLes secondes: Int, journal: Logger) async {
        guard let emplacements else { return }
        let surveillance = Surveillance(self, emplacements)
        while !Task.isCancelled {
            do {
                try await surveillance.passer()
                try await surveillance.purger()
                try await purgerLesRecueils()
            } catch {
                journal.error("arrivals", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(secondes))
        }
    }
}

extension EnvoiReconnu {
    /// The households first.
    var fichiers: [FichierRecu] {
        switch self {
        case .flux(let fichier, _, _, _): [fichier]
        case .paire(let foyers, let personnes, _, _): [foyers, personnes]
        }
    }
}

extension Depot {
    /// What was recognised becomes a deposit to confirm.
    init(
        _ envoi: EnvoiReconnu, id: Identifiant<Depot>, origine: Origine, recuA: Instant,
        par: Identifiant<Agent>?
    ) {
        let format: Format = if case .flux = envoi { .flux } else { .csv }
        self.init(
            id: id, origine: origine, recuA: recuA, par: par, fichiers: envoi.fichiers.map(\.nom),
            empreintes: envoi.fichiers.map(\.empreinte),
            octets: envoi.fichiers.reduce(0) { $0 + $1.octets }, format: format)
        switch envoi {
        case .flux(_, let mois, _, let departement):
            self.mois = mois
            self.departement = departement
        case .paire(_, _, let correspondance, let mois):
            self.correspondance = correspondance
            self.mois = mois
        }
    }
}

extension Application {
    /// Reads and applies what waits, step after step, on the calling task.
    package func importerCeQuiAttend(par nom: String) async throws {
        while try await Ouvrier.imports.passer(self, par: nom) > 0 {}
    }
}

extension Passage {
    /// The demand of an administrator, with the files that came and wait for a look.
    func avecCeQuiArrive(_ demande: Demande) async throws -> Demande {
        guard demande.agent.role == .administrateur else { return demande }
        var comptee = demande
        comptee.aRegarder = try await app.storage.read { try $0.depots.aRegarder() }
        return comptee
    }
}
