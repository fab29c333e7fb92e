import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The families entrusted to a worker, handed to others: chosen, previewed, done line by line, undone within a day.
    package static let portefeuilles: [Porte] = [
        .page("/portefeuilles", .portefeuille) { app, demande in
            try await app.pageDesPortefeuilles(demande)
        },
        .formulaire("/portefeuilles/repartition", .portefeuille) { app, demande, saisie in
            try await app.repartir(demande, saisie)
        },
        .formulaire("/portefeuilles/transferts", .portefeuille) { app, demande, saisie in
            try await app.transferer(demande, saisie)
        },
        .formulaire("/portefeuilles/retours", .portefeuille) { app, demande, saisie in
            try await app.defaireUnTransfert(demande, saisie)
        },
    ]
}

extension Application {
    func pageDesPortefeuilles(_ demande: Demande) async throws -> Response {
        let de = demande.filtres["de"].flatMap { Identifiant<Agent>($0) }
        let agent = demande.agent
        let instant = horloge()
        let lu = try await storage.read {
            try PortefeuillesLus(de, pour: agent, dans: $0, a: instant)
        }
        let page = PortefeuillesPage(
            lu: lu, de: de, jour: aujourdhui(), instant: instant, jeton: demande.jeton)
        return try self.page(page, demande)
    }

    /// Shows to whom each family would go, before anything is done.
    func repartir(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard let de = saisie["de"].flatMap({ Identifiant<Agent>($0) }) else {
            throw RequeteRefusee.introuvable
        }
        let agent = demande.agent
        let jour = aujourdhui()
        let instant = horloge()
        let lu = try await storage.read {
            try PortefeuillesLus(de, pour: agent, dans: $0, a: instant)
        }
        let voulues = Set(saisie.tous("famille"))
        let tout = saisie["etendue"] == "toutes"
        let familles = lu.familles.filter { tout || voulues.contains($0.id.valeur) }
        let choisies = saisie.tous("collegue")
        let collegues = lu.agents.filter { choisies.contains($0.id.valeur) && $0.id != de }
        guard !familles.isEmpty, !collegues.isEmpty else { throw TransfertIncomplet() }
        let reparties = Transfert.repartir(
            familles.map { ($0, de) }, entre: collegues, charges: lu.charges, le: jour)
        let page = RepartitionPage(
            de: lu.nom(de), deId: de, familles: familles, reparties: reparties,
            jeton: demande.jeton)
        return try self.page(page, demande)
    }

    /// Moves each family in its own transaction, and says what became of each.
    func transferer(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard let de = saisie["de"].flatMap({ Identifiant<Agent>($0) }) else {
            throw RequeteRefusee.introuvable
        }
        let transfert = Transfert(
            id: Hexadecimal.texte(hasard(12)), de: de, par: demande.agent.id, a: horloge())
        var lignes: [ResultatDeLotPage.Ligne] = []
        for ligne in Transfert.Ligne.lire(saisie.brut("lignes") ?? "") {
            lignes.append(try await deplacer(ligne, transfert, demande))
        }
        guard !lignes.isEmpty else { throw TransfertIncomplet() }
        let page = ResultatDeLotPage(
            titre: "Transfert des familles", lignes: lignes, retour: "/portefeuilles",
            intituleDuRetour: "Revenir aux portefeuilles")
        return try self.page(page, demande)
    }

    private func deplacer(
        _ ligne: Transfert.Ligne, _ transfert: Transfert, _ demande: Demande
    ) async throws -> ResultatDeLotPage.Ligne {
        let jour = aujourdhui()
        let lecteur = demande.lecteur
        var nom = "Famille d’un autre secteur"
        if let famille = try await storage.read({
            try $0.familles.find(ligne.famille, pour: lecteur)
        }) {
            nom = famille.nom
        }
        do {
            let phrase = try await storage.write { depots in
                try depots.deplacer(ligne, transfert, lecteur, jour)
            }
            return .init(
                famille: nom, adresse: "/familles/\(ligne.famille.valeur)", faite: true,
                phrase: phrase)
        } catch let refus as any Refus {
            return .init(famille: nom, adresse: "", faite: false, phrase: refus.motif)
        }
    }

    /// Gives back, one by one, the families to which nothing has happened since.
    func defaireUnTransfert(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (id, agent, lecteur) = (saisie["transfert"] ?? "", demande.agent.id, demande.lecteur)
        let instant = horloge()
        guard let transfert = try await storage.read({ try $0.transferts.find(id) }),
            transfert.par == agent
        else { throw RequeteRefusee.introuvable }
        var lignes: [ResultatDeLotPage.Ligne] = []
        for ligne in transfert.lignes where ligne.defaiteA == nil {
            let nom = try await storage.read {
                try $0.familles.find(ligne.famille, pour: lecteur)?.nom
            }
            do {
                let phrase = try await storage.write { depots in
                    try depots.rendre(ligne, transfert, par: agent, a: instant)
                }
                lignes.append(
                    .init(
                        famille: nom ?? "Famille d’un autre secteur", adresse: "", faite: true,
                        phrase: phrase))
            } catch let refus as RefusDeDefaire {
                lignes.append(
                    .init(
                        famille: nom ?? "Famille d’un autre secteur", adresse: "", faite: false,
                        phrase: refus.motif))
            }
        }
        let page = ResultatDeLotPage(
            titre: "Retour des familles", lignes: lignes, retour: "/portefeuilles",
            intituleDuRetour: "Revenir aux portefeuilles")
        return try self.page(page, demande)
    }
}

extension Repositories {
    fileprivate func deplacer(
        _ ligne: Transfert.Ligne, _ transfert: Transfert, _ lecteur: Lecteur, _ jour: Jour
    ) throws -> String {
        guard let famille = try familles.find(ligne.famille, pour: lecteur),
            let collegue = try agents.find(ligne.vers)
        else { throw RefusDeLot.horsDeVosSecteurs }
        let actuel = try referents.find(ligne.famille)?.agent
        guard actuel == transfert.de else { throw RefusDeDefaire.confieeAilleurs }
        try famille.confier(a: collegue, actuel: actuel, le: jour)
        try transferts.ouvrir(transfert)
        try transferts.ajouter(ligne, a: transfert.id)
        try confier(
            ligne.famille, a: ligne.vers, nomme: collegue.nomComplet, par: transfert.par,
            a: transfert.a, transfert: transfert.id)
        return "Confiée à \(collegue.nomComplet)"
    }

    fileprivate func rendre(
        _ ligne: Transfert.Ligne, _ transfert: Transfert, par agent: Identifiant<Agent>,
        a instant: Instant
    ) throws -> String {
        try transfert.rendre(
            ligne, actuel: try referents.find(ligne.famille),
            aVecu: try transferts.aVecu(ligne.famille, depuis: transfert.a), a: instant)
        try transferts.noterLeRetour(ligne.famille, de: transfert.id, a: instant)
        let nom = try agents.find(transfert.de)?.nomComplet ?? transfert.de.valeur
        try confier(ligne.famille, a: transfert.de, nomme: nom, par: agent, a: instant)
        return "Revenue à \(nom)"
    }
}

extension Transfert.Ligne {
    /// « famille:agent,famille:agent » : one field, whatever their number.
    static func lire(_ texte: String) -> [Transfert.Ligne] {
        texte.split(separator: ",").compactMap { paire in
            let parties = paire.split(separator: ":").map(String.init)
            guard parties.count == 2, let famille = Identifiant<Famille>(parties[0]),
                let vers = Identifiant<Agent>(parties[1])
            else { return nil }
            return Transfert.Ligne(famille: famille, vers: vers)
        }
    }
}

/// Un transfert demande des familles et au moins une personne pour les recevoir.
struct TransfertIncomplet: Refus {
    var motif: String {
        "Choisissez au moins une famille, et au moins une personne à qui les confier. "
            + "Revenez à la page précédente\u{A0}: vos choix y sont encore."
    }
}
