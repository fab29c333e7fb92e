import Valeurs

/// Ce qu’une personne qui part laisse derrière elle : à reprendre par quelqu’un avant son dernier jour.
package struct Depart: Hashable, Sendable {
    /// A sector that nobody else would hold.
    package struct SecteurSansPersonne: Hashable, Sendable {
        package let code: String
        package let nom: String
        /// Propositions that are not closed, of the families who live there.
        package let propositions: Int

        package init(code: String, nom: String, propositions: Int) {
            self.code = code
            self.nom = nom
            self.propositions = propositions
        }
    }

    /// The first day on which the person no longer works here.
    package let jour: Jour
    package let secteurs: [SecteurSansPersonne]
    /// Replacements in which the person covers someone or is covered, and that end on this day or later.
    package let remplacements: [Remplacement]
    /// Meetings fixed with the person on this day or later.
    package let rencontres: Int

    /// - Parameter autres: the other people of the caisse, those who left included.
    package init(
        de agent: Agent, le jour: Jour, autres: [Agent], secteurs: [SecteurSansPersonne],
        remplacements: [Remplacement], rencontres: Int = 0
    ) {
        self.jour = jour
        let tenus = Set(
            autres.filter {
                $0.id != agent.id && $0.role == .travailleurSocial && $0.estActif(le: jour)
            }.flatMap(\.secteurs))
        let siens = agent.role == .travailleurSocial ? Set(agent.secteurs) : []
        self.secteurs = secteurs.filter { siens.contains($0.code) && !tenus.contains($0.code) }
        self.remplacements = remplacements.filter {
            ($0.absent == agent.id || $0.remplacant == agent.id) && $0.au >= jour
        }
        self.rencontres = rencontres
    }

    package var laisseQuelqueChose: Bool {
        !secteurs.isEmpty || !remplacements.isEmpty || rencontres > 0
    }

    /// Throws when the person may not leave so. `reprises` says who takes each sector.
    package func verifier(
        _ agent: Agent, par auteur: Identifiant<Agent>, autres: [Agent],
        reprises: [String: Identifiant<Agent>], au jour: Jour
    ) throws(RefusDeDepart) {
        if agent.id == auteur { throw .soiMeme }
        if self.jour < jour { throw .dansLePasse }
        let administrateurs = autres.filter {
            $0.id != agent.id && $0.role == .administrateur && $0.estActif(le: self.jour)
        }
        if agent.role == .administrateur, administrateurs.isEmpty { throw .dernierAdministrateur }
        for secteur in secteurs {
            guard let repreneur = reprises[secteur.code] else {
                throw .secteurSansPersonne(secteur.code, secteur.nom)
            }
            let connu = autres.first { $0.id == repreneur }
            guard let connu, connu.id != agent.id, connu.role == .travailleurSocial,
                connu.estActif(le: self.jour)
            else { throw .repreneurImpossible(secteur.code, secteur.nom) }
        }
    }
}

/// Pourquoi un compte ne peut pas être fermé ainsi.
package enum RefusDeDepart: Refus, Hashable {
    case soiMeme
    case dansLePasse
    case dernierAdministrateur
    case secteurSansPersonne(String, String)
    case repreneurImpossible(String, String)

    package var motif: String {
        switch self {
        case .soiMeme:
            "Vous ne pouvez pas fermer votre propre compte\u{A0}: demandez à une autre personne de l’administration."
        case .dansLePasse:
            "Le jour du départ est passé\u{A0}: donnez aujourd’hui ou un jour à venir."
        case .dernierAdministrateur:
            "C’est le dernier compte d’administration ouvert à cette date. Donnez d’abord ce rôle à quelqu’un d’autre."
        case .secteurSansPersonne(_, let nom):
            "Dites qui reprend le secteur «\u{A0}\(nom)\u{A0}»\u{A0}: ses familles n’auraient plus personne."
        case .repreneurImpossible(_, let nom):
            "La personne choisie pour le secteur «\u{A0}\(nom)\u{A0}» ne peut pas le reprendre à cette date\u{A0}: "
                + "choisissez une personne du travail social qui sera encore là."
        }
    }

    /// The field of the form to look at again.
    package var champ: String {
        switch self {
        case .soiMeme, .dernierAdministrateur: ""
        case .dansLePasse: "le"
        case .secteurSansPersonne(let code, _), .repreneurImpossible(let code, _):
            "reprise-\(code)"
        }
    }
}
