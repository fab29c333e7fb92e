import Valeurs

/// Un même geste demandé pour plusieurs lignes de la liste de travail. Chaque ligne se décide seule.
package enum GesteDeLot: Hashable, Sendable {
    case envoi(le: Jour, canal: Proposition.Acte.Canal)
    case relance(le: Jour, canal: Proposition.Acte.Canal)
    case report(jusquAu: Jour, motif: String)
    case affectation(a: Agent)

    /// Ce qu’il donne sur une ligne.
    package enum Effet: Hashable, Sendable {
        case acte(Proposition)
        case report(Report)
        case referent(Identifiant<Agent>)
    }

    /// Ce que le geste donne sur cette ligne, ou la raison pour laquelle il ne s’y fait pas.
    ///
    /// `lue` est la version que la liste montrait ; `referent`, la personne à qui la famille est confiée aujourd’hui.
    package func decider(
        _ proposition: Proposition, lue: Int, famille: Famille, referent: Identifiant<Agent>?,
        par agent: Agent, au jour: Jour
    ) throws -> Effet {
        let relation = agent.relation(avecLeSecteur: famille.secteur)
        guard Droits.reponse(agent.role, .ecrire, .proposition, relation) == .oui else {
            throw RefusDeLot.horsDeVosSecteurs
        }
        switch self {
        case .envoi(let le, let canal):
            return try acte(.envoi, le, canal, proposition, lue, famille, agent, jour)
        case .relance(let le, let canal):
            return try acte(.relance, le, canal, proposition, lue, famille, agent, jour)
        case .report(let retour, let motif):
            return .report(
                try proposition.reporter(jusquAu: retour, motif: motif, par: agent.id, au: jour))
        case .affectation(let collegue):
            try famille.confier(a: collegue, actuel: referent, le: jour)
            return .referent(collegue.id)
        }
    }

    private func acte(
        _ nature: Proposition.Acte.Nature, _ le: Jour, _ canal: Proposition.Acte.Canal,
        _ proposition: Proposition, _ lue: Int, _ famille: Famille, _ agent: Agent, _ jour: Jour
    ) throws -> Effet {
        if let depuis = famille.neSouhaitePlusEtreContacteeDepuis {
            throw RefusDeLot.neSouhaitePlusEtreContactee(depuis: depuis)
        }
        let acte = Proposition.Acte(nature: nature, le: le, par: agent.id, canal: canal)
        return .acte(try proposition.ecrire(acte, surLaVersion: lue, au: jour))
    }
}

/// Pourquoi un geste ne se fait pas sur une ligne, quand la raison ne tient ni à l’acte ni au report.
package enum RefusDeLot: Refus, Hashable {
    case introuvable
    case horsDeVosSecteurs
    case neSouhaitePlusEtreContactee(depuis: Jour)

    package var motif: String {
        switch self {
        case .introuvable:
            "Cette proposition n’est plus là\u{A0}: elle a pu être retirée avec son évènement."
        case .horsDeVosSecteurs:
            "La famille n’habite pas un de vos secteurs\u{A0}: demandez à l’équipe de son secteur."
        case .neSouhaitePlusEtreContactee(let jour):
            RefusDEcrire.neSouhaitePlusEtreContactee(depuis: jour).motif
        }
    }
}
