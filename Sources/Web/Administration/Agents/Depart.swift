import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Le départ d’une personne : ce qu’elle laisse, qui le reprend, et son jour. Gabarit `Administration/depart`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton`, `adresse`, `retour`, `nom`, `laisse` (oui ou non), `avis` (rangées
/// `phrase`), `saisies` (rangées de `ChampAffiche`), ceux d’`ErreursDeSaisie`.
struct DepartPage: Page {
    static let gabarit = "Administration/depart"

    let titre: String
    let agent: Agent
    let depart: Depart
    let lus: ComptesLus
    let jeton: String
    /// As typed.
    let le: String
    let reprises: [String: String]
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let adresse = "/administration/agents/\(agent.id.valeur)"
        return OngletDAdministration.agents.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "adresse": .text("\(adresse)/depart"),
            "retour": .text(adresse), "nom": .text(agent.nomComplet),
            "laisse": .oui(depart.laisseQuelqueChose),
            "avis": .liste(avis.map { ["phrase": .text($0)] }), "saisies": saisies.champs(erreurs),
        ])
    }

    private var saisies: [ChampAffiche] {
        let repreneurs = lus.agents.filter {
            $0.id != agent.id && $0.role == .travailleurSocial && $0.estActif(le: depart.jour)
        }.map { ChampAffiche.Choix(code: $0.id.valeur, intitule: $0.nomComplet) }
        let jour = ChampAffiche(
            id: "le", etiquette: "Premier jour où la personne n’est plus là",
            sorte: .texte("date"), valeur: le,
            aide: "Son compte s’ouvre encore la veille. Aujourd’hui, il se ferme aussitôt.")
        return [jour]
            + depart.secteurs.map { secteur in
                ChampAffiche(
                    id: "reprise-\(secteur.code)", etiquette: "Qui reprend \(secteur.nom)",
                    sorte: .choix(repreneurs, vide: "Choisir une personne"),
                    valeur: reprises[secteur.code] ?? "",
                    aide: secteur.propositions == 0
                        ? "Aucune proposition en cours."
                        : "\(secteur.propositions.compte("proposition")) en cours.")
            }
    }

    /// What is to be known before, one sentence each.
    private var avis: [String] {
        let secteurs = depart.secteurs.map {
            "Le secteur «\u{A0}\($0.nom)\u{A0}» n’aurait plus personne\u{A0}: "
                + "\($0.propositions.compte("proposition")) en cours."
        }
        let remplacements = depart.remplacements.map { remplacement in
            let fin = "du \(remplacement.du.enLettres) au \(remplacement.au.enLettres)"
            return remplacement.remplacant == agent.id
                ? "Cette personne remplace \(lus.nom(remplacement.absent)) \(fin)\u{A0}: trouvez quelqu’un d’autre."
                : "\(lus.nom(remplacement.remplacant)) la remplace \(fin)\u{A0}: cela s’arrêtera avec le départ."
        }
        let rencontres =
            depart.rencontres == 0
            ? []
            : [
                "\(depart.rencontres.compte("rencontre")) "
                    + (depart.rencontres < 2 ? "est prévue" : "sont prévues")
                    + " ce jour-là ou après\u{A0}: confiez-les à quelqu’un avant le départ."
            ]
        return secteurs + remplacements + rencontres
    }
}

extension Application {
    /// What is left behind is told for the day that the address gives, today when it gives none.
    func pageDeDepart(
        _ demande: Demande, saisie: Saisie? = nil, erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let champs = saisie ?? demande.filtres
        let le = champs["le"] ?? aujourdhui().iso
        let jour = Jour(iso: le) ?? aujourdhui()
        let (agent, lus, depart) = try await depart(demande, le: jour)
        let reprises = depart.secteurs.reduce(into: [:]) {
            $0[$1.code] = champs["reprise-\($1.code)"]
        }
        let page = DepartPage(
            titre: "Le départ de \(agent.nomComplet)", agent: agent, depart: depart, lus: lus,
            jeton: demande.jeton, le: le, reprises: reprises, erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func noterUnDepart(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        var erreurs = ErreursDeSaisie()
        guard let jour = saisie["le"].flatMap({ Jour(iso: $0) }) else {
            erreurs.ajouter("Donnez le jour, par exemple \(aujourdhui().iso).", sur: "le")
            return try await pageDeDepart(demande, saisie: saisie, erreurs: erreurs)
        }
        let (agent, lus, depart) = try await depart(demande, le: jour)
        let reprises = depart.secteurs.reduce(into: [String: Identifiant<Agent>]()) {
            $0[$1.code] = saisie["reprise-\($1.code)"].flatMap { Identifiant($0) }
        }
        do {
            try depart.verifier(
                agent, par: demande.agent.id, autres: lus.agents, reprises: reprises,
                au: aujourdhui())
        } catch {
            erreurs.ajouter(error.motif, sur: error.champ)
            return try await pageDeDepart(demande, saisie: saisie, erreurs: erreurs)
        }
        try await garder(depart, de: agent, reprises, lus, par: demande.agent.id)
        return .redirect(
            to: Annonce.compteFerme.apres("/administration/agents/\(agent.id.valeur)"))
    }

    private func depart(
        _ demande: Demande, le jour: Jour
    ) async throws -> (Agent, ComptesLus, Depart) {
        let id = try demande.identifiant("agent", de: Agent.self)
        let aujourdhui = aujourdhui()
        return try await storage.read { depots in
            let lus = try ComptesLus(dans: depots, au: aujourdhui)
            guard let agent = lus.agents.first(where: { $0.id == id }) else {
                throw RequeteRefusee.introuvable
            }
            let nombres = try depots.secteurs.propositionsEnCours(au: aujourdhui)
            let depart = Depart(
                de: agent, le: jour, autres: lus.agents,
                secteurs: lus.secteurs.map {
                    Depart.SecteurSansPersonne(
                        code: $0.code, nom: $0.nom, propositions: nombres[$0.code] ?? 0)
                }, remplacements: lus.remplacements,
                rencontres: try depots.rencontres.nombreAVenir(
                    de: id, depuis: FuseauDeParis.debut(du: jour)))
            return (agent, lus, depart)
        }
    }

    /// The account closes, sectors change hands, replacements end: all of it, or nothing.
    private func garder(
        _ depart: Depart, de agent: Agent, _ reprises: [String: Identifiant<Agent>],
        _ lus: ComptesLus, par auteur: Identifiant<Agent>
    ) async throws {
        let instant = horloge()
        let veille = depart.jour.plus(jours: -1)
        var parti = agent
        parti.desactiveLe = depart.jour
        let suivant = parti
        try await storage.write { depots in
            try depots.agents.update(suivant)
            var ecritures = [
                Ecriture(
                    .agentModifie, a: instant, par: auteur, sujet: agent.identifiant,
                    precision: "départ le \(depart.jour.iso)")
            ]
            for (code, repreneur) in reprises.sorted(by: { $0.key < $1.key }) {
                guard var nouveau = try depots.agents.find(repreneur) else { continue }
                nouveau.secteurs.append(code)
                try depots.agents.update(nouveau)
                ecritures.append(
                    Ecriture(
                        .agentModifie, a: instant, par: auteur, sujet: nouveau.identifiant,
                        precision: "reprend le secteur \(code)"))
            }
            for remplacement in depart.remplacements where remplacement.remplacant == agent.id {
                try depots.remplacements.finir(remplacement.id, le: veille)
            }
            if depart.jour <= Application.jour(a: instant) {
                try depots.sessions.delete(agent: agent.id)
            }
            try depots.journal.append(ecritures)
        }
    }

    func annulerUnDepart(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("agent", de: Agent.self)
        let instant = horloge()
        try await storage.write { depots in
            guard var agent = try depots.agents.find(id) else { throw RequeteRefusee.introuvable }
            agent.desactiveLe = nil
            try depots.agents.update(agent)
            try depots.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: demande.agent.id, sujet: agent.identifiant,
                    precision: "départ annulé"))
        }
        return .redirect(to: Annonce.compteRouvert.apres("/administration/agents/\(id.valeur)"))
    }
}
