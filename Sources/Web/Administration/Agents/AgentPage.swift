import ActionSociale
import Storage
import Valeurs

/// Le compte d’une personne, ou un compte à ouvrir. Gabarit `Administration/agent`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `adresse` (du formulaire), `bouton`, `saisies` (rangées de
/// `ChampAffiche`), ceux d’`ErreursDeSaisie` ; `existe` ; puis, pour un compte qui existe : `identifiant`, `derniere`, `lien`
/// (phrase, vide sans lien en attente), `estOuvert`, `depart` (phrase, vide possible), `adresseDuLien`, `adresseDuDepart`,
/// `adresseDuRetour`, `aUnSecondFacteur`, `adresseDuSecondFacteur`, `signes` (rangées `phrase`, `ton`).
struct AgentPage: Page {
    static let gabarit = "Administration/agent"

    let titre: String
    let lus: ComptesLus
    let jeton: String
    /// `nil`: a new account.
    let agent: Agent?
    let formulaire: FormulaireDAgent
    let lien: LienDeMotDePasseRepository.Lien?
    let instant: Instant
    /// A second factor is in place.
    let secondFacteur: Bool
    var erreurs = ErreursDeSaisie()

    init(
        _ agent: Agent?, _ lus: ComptesLus, jeton: String, formulaire: FormulaireDAgent? = nil,
        lien: LienDeMotDePasseRepository.Lien? = nil, secondFacteur: Bool = false,
        a instant: Instant,
        erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) {
        titre = agent?.nomComplet ?? "Ouvrir un compte"
        self.agent = agent
        self.lus = lus
        self.jeton = jeton
        self.formulaire = formulaire ?? agent.map { FormulaireDAgent($0) } ?? FormulaireDAgent()
        self.lien = lien
        self.instant = instant
        self.secondFacteur = secondFacteur
        self.erreurs = erreurs
    }

    var champs: Champs {
        let base = "/administration/agents"
        let adresse = agent.map { "\(base)/\($0.id.valeur)" } ?? base
        let saisies = formulaire.champs(
            nouveau: agent == nil, secteurs: lus.secteurs, equipes: lus.equipes)
        return OngletDAdministration.agents.champs.plus(erreurs.champs).plus(champsDuCompte).plus([
            "jeton": .text(jeton), "adresse": .text(adresse),
            "bouton": .text(agent == nil ? "Ouvrir le compte" : "Enregistrer les changements"),
            "saisies": saisies.champs(erreurs), "existe": .oui(agent != nil),
            "adresseDuLien": .text("\(adresse)/lien"),
            "adresseDuDepart": .text("\(adresse)/depart"),
            "adresseDuRetour": .text("\(adresse)/retour"),
            "aUnSecondFacteur": .oui(secondFacteur),
            "adresseDuSecondFacteur": .text("\(adresse)/second-facteur"),
        ])
    }

    private var champsDuCompte: Champs {
        let derniere = agent.flatMap { lus.ouvertures[$0.id] }
        return [
            "identifiant": .text(agent?.identifiant),
            "derniere": .text(
                derniere.map {
                    "\(Application.jour(a: $0).enLettres) à \(FuseauDeParis.heure(a: $0))"
                } ?? "jamais"),
            "lien": .text(lien.map(phrase)),
            "estOuvert": .oui(agent.map { $0.estActif(le: lus.jour) } ?? false),
            "depart": .text(agent?.desactiveLe?.enLettres),
            "signes": .liste(
                (agent.map(lus.signes) ?? []).map {
                    ["phrase": .text($0.phrase), "ton": .text($0.ton)]
                }),
        ]
    }

    private func phrase(_ lien: LienDeMotDePasseRepository.Lien) -> String {
        let fin =
            "\(Application.jour(a: lien.expireA).enLettres) à \(FuseauDeParis.heure(a: lien.expireA))"
        return lien.expireA > instant
            ? "Un lien attend que la personne choisisse son mot de passe, jusqu’au \(fin)."
            : "Le dernier lien n’a pas servi à temps\u{A0}: il valait jusqu’au \(fin)."
    }
}

/// Le lien d’un compte, montré une seule fois. Gabarit `Administration/lien`.
///
/// Champs : ceux d’`OngletDAdministration` ; `nom`, `identifiant`, `lien`, `fin`, `retour`.
struct LienPage: Page {
    static let gabarit = "Administration/lien"

    let titre = "Un lien à transmettre"
    let agent: Agent
    let lien: String
    let expireA: Instant

    var champs: Champs {
        OngletDAdministration.agents.champs.plus([
            "nom": .text(agent.nomComplet), "identifiant": .text(agent.identifiant),
            "lien": .text(lien),
            "fin": .text(
                "\(Application.jour(a: expireA).enLettres) à \(FuseauDeParis.heure(a: expireA))"),
            "retour": .text("/administration/agents/\(agent.id.valeur)"),
        ])
    }
}
