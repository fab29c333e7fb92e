import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    package static let avertissements: [Porte] = [
        .page("/avertissements", .journee) { app, demande in
            try await app.pageDesAvertissements(demande)
        },
        .formulaire("/avertissements/vus", .listes) { app, demande, _ in
            let (agent, instant) = (demande.agent.id, app.horloge())
            _ = try await app.storage.write {
                try $0.avertissements.voir(nil, par: agent, a: instant)
            }
            return .redirect(to: Annonce.toutVu.apres("/avertissements"))
        },
    ]
}

extension Application {
    func pageDesAvertissements(_ demande: Demande) async throws -> Response {
        let agent = demande.agent.id
        let lus = try await storage.read { depots in
            (
                try depots.avertissements.derniers(de: agent, limite: 200),
                try depots.avertissements.derniers(de: agent, vus: true, limite: 20),
                try depots.agents.all()
            )
        }
        let noms = Dictionary(lus.2.map { ($0.id, $0.nomComplet) }) { premier, _ in premier }
        let page = AvertissementsPage(
            aVoir: lus.0, vus: lus.1, noms: noms, jeton: demande.jeton)
        return try self.page(page, demande)
    }
}

extension Repositories {
    /// Tells those who follow a family that it has answered. `auteur`: the worker who noted the answer, `nil` when the
    /// family answered by itself.
    package func prevenirDUneReponse(
        a proposition: Proposition, notePar auteur: Identifiant<Agent>?, a instant: Instant
    ) throws {
        let jour = FuseauDeParis.jour(a: instant)
        // Whoever has left is told nothing: the family is the team’s again until someone gets it.
        let referent = try referents.find(proposition.famille).flatMap { confiee in
            try agents.find(confiee.agent).flatMap { $0.estActif(le: jour) ? $0.id : nil }
        }
        // A colleague of the sector noted it: the team that follows nobody in particular is left in peace.
        if referent == nil, auteur != nil { return }
        var equipe: [Agent] = []
        if referent == nil,
            let secteur = try familles.find(proposition.famille, pour: .systeme)?.secteur
        {
            equipe = try agents.all().filter { $0.secteurs.contains(secteur) }
        }
        let destinataires = try joignables(
            Avertissement.destinataires(
                referent: referent, equipe: equipe, saufA: auteur, le: jour), le: jour
        ).filter { $0 != auteur }
        // What a family says by its link may add to its answer without changing it: each time is told.
        let fois = auteur == nil ? instant.iso : "\(proposition.version)"
        try avertissements.prevenir(
            destinataires.map { agent in
                Avertissement(
                    pour: agent, .reponse, famille: proposition.famille,
                    cle: "reponse \(proposition.id.valeur) \(fois)", par: auteur, a: instant)
            })
    }

    /// Tells whoever keeps a meeting, and whoever follows the family, that it changed for that family. `cle` says which
    /// change it is: one that concerns many families of a collective meeting is told once to who keeps it.
    func prevenirDUnRendezVous(
        _ sorte: Avertissement.Sorte, _ rencontre: Rencontre, de famille: Identifiant<Famille>,
        ancien: Identifiant<Agent>?, cle: String, par auteur: Identifiant<Agent>?,
        a instant: Instant
    ) throws {
        let referent = try referents.find(famille)?.agent
        let destinataires = try joignables(
            Avertissement.destinataires(
                tenuPar: rencontre.agent, ancien: ancien, referent: referent, saufA: auteur),
            le: FuseauDeParis.jour(a: instant)
        ).filter { $0 != auteur }
        let pourToutes =
            rencontre.sorte == .collective
            && (sorte == .rendezVousDeplace || rencontre.annulee != nil)
        try avertissements.prevenir(
            destinataires.map { agent in
                Avertissement(
                    pour: agent, sorte, famille: famille,
                    cle: agent == rencontre.agent && pourToutes
                        ? "\(sorte.rawValue) \(rencontre.id.valeur) \(rencontre.version)"
                        : "\(sorte.rawValue) \(cle)", par: auteur, a: instant)
            })
    }
}

extension Ouvrier {
    /// Days before the end of a proposition from which its worker is warned.
    static let joursAvantLEcheance = 5
    /// Days during which what was seen is still shown.
    static let joursDesVus = 30

    /// Each morning: the propositions of entrusted families that are about to end.
    static let echeances = Ouvrier("echeances") { app, tache in
        let instant = app.horloge()
        let jour = FuseauDeParis.jour(a: instant)
        return .finie { depots in
            let proches = try depots.avertissements.echeances(
                du: jour, au: jour.plus(jours: joursAvantLEcheance))
            try depots.avertissements.prevenir(
                proches.map {
                    Avertissement(
                        pour: $0.agent, .echeance, famille: $0.famille, cle: $0.cle, par: nil,
                        a: instant)
                })
            try depots.avertissements.purge(
                vusAvant: instant.plus(secondes: -joursDesVus * 86_400))
            try depots.demanderLesEcheances(le: jour.plus(jours: 1))
        }
    }
}

extension Repositories {
    /// Asks for the warnings of a day, from its early morning; once a day, whoever asks.
    func demanderLesEcheances(le jour: Jour) throws {
        guard let matin = Instant(iso: "\(jour.iso)T04:00:00.000Z") else { return }
        try taches.ajouter("echeances", jour.iso, aFaireA: matin)
    }
}
