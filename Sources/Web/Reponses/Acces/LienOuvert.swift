import ActionSociale
import Storage
import Valeurs

/// Ce qu’un lien ouvre : la proposition, la famille, et si ce navigateur a répondu à la question.
struct LienOuvert: Sendable {
    let lien: LienDeReponse
    let proposition: Proposition
    let famille: Famille
    let etat: LienDeReponse.Etat
    /// The cookie of the visit, when its question was answered and the visit is not over.
    let visite: String?
    let derniere: ReponseDeFamille?
    let equipe: [Agent]
    /// Le rendez-vous à venir, son lieu, et qui reçoit.
    let rencontre: Rencontre?
    let lieu: Lieu?
    let agent: Agent?
    /// Ce que l’on a écrit de ce rendez-vous à la famille, en dernier.
    let annonce: Message?

    /// Throws `LienFerme.inconnu` when the fingerprint is that of no link.
    init(
        empreinte: String?, temoin: String?, dans depots: Repositories, a instant: Instant
    ) throws {
        guard let empreinte, let lien = try depots.liensDeReponse.find(empreinte: empreinte),
            let proposition = try depots.propositions.find(lien.proposition),
            let famille = try depots.familles.find(proposition.famille, pour: .systeme)
        else { throw LienFerme.inconnu }
        let jour = Application.jour(a: instant)
        self.lien = lien
        self.proposition = proposition
        self.famille = famille
        etat = lien.etat(proposition, au: jour)
        let ouvert = try temoin.map {
            try depots.liensDeReponse.estOuvert(lien.id, visite: Seance.empreinte($0), a: instant)
        }
        visite = ouvert == true ? temoin : nil
        derniere = try depots.reponses.derniere(a: proposition.id)
        let fixee = try depots.rencontres.enCours(de: proposition.id)
        rencontre = fixee.flatMap { $0.intervalle.fin > instant ? $0 : nil }
        lieu = try rencontre?.lieu.flatMap { try depots.lieux.find($0) }
        agent = try rencontre.flatMap { try depots.agents.find($0.agent) }
        annonce = try rencontre.flatMap {
            try depots.messages.annonces(de: $0.id, a: famille.id).last(
                where: \.nature.changeLAgenda)
        }
        equipe = try Agent.duSecteur(famille.secteur, dans: depots, au: jour)
    }

    /// Throws why the link serves no more; nothing when it can still be answered.
    func exigerQuIlServe() throws(LienFerme) {
        switch etat {
        case .aRepondre, .repondu: return
        case .revoque: throw .revoque
        case .expire(let jour): throw .expire(jour)
        case .bloque: throw .bloque
        case .annulee: throw .annulee
        }
    }

    var opposeeDepuis: Jour? { famille.neSouhaitePlusEtreContacteeDepuis }
}

/// Pourquoi un lien ne s’ouvre pas. Chacun a sa page, et ce que la personne peut faire ensuite.
enum LienFerme: Error, Hashable {
    /// Mal recopié, forgé, ou effacé.
    case inconnu
    case revoque
    case expire(Jour)
    case bloque
    case annulee
    /// Trop de codes faux depuis la même connexion.
    case tropDeCodes
    /// Le formulaire ne vient pas de la page, ou la visite est finie.
    case formulairePerime
    case tropGrand
    /// Une page publique qui n’est pas là, ou que la caisse ne montre pas.
    case pageAbsente
}
