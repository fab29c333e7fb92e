import ActionSociale
import Valeurs

/// Ce que la famille peut répondre, une fois la question passée, ou ce qu’elle a répondu. Gabarit `Reponses/choix`.
///
/// Champs : `rendezVous` (groupe absent quand rien n’est fixé : `quand`, `enAttente`, `intituleDuGroupe`, `comment`, `lieu`,
/// `adresseDuLieu`, `acces`, `avec`, `agenda`, vides possibles, `confirmation` : par où la famille en reçoit une) ; `reponse` (phrase, vide tant que rien n’est connu), `reponduLe`, `suite` (ce qui va se passer, vide possible),
/// `opposee` (oui quand la famille ne souhaite plus de messages), `choix` (rangées `adresse`, `intitule`, `aide`,
/// `premier`), `objet` (de quoi il s’agit, en clair), `equipe` (noms, vide possible), `jeton`, `fermeture`, `reprise` et
/// `opposition` (adresses).
struct ChoixPage: Page {
    static let gabarit = "Reponses/choix"

    let ouvert: LienOuvert
    let adresse: String
    let jeton: String
    let objet: String
    let instant: Instant

    var titre: String { reponse.isEmpty ? "Une rencontre vous est proposée" : "Votre réponse" }

    var champs: Champs {
        [
            "reponse": .text(reponse), "reponduLe": .text(reponduLe?.enLettres),
            "suite": .text(suite), "opposee": .oui(ouvert.opposeeDepuis != nil),
            "choix": .liste(choix.map(champs)), "objet": .text(objet),
            "rendezVous": .champs(ouvert.rencontre.map(rendezVous)),
            "equipe": .text(ouvert.equipe.map(\.nomComplet).sorted().joined(separator: ", ")),
            "jeton": .text(jeton), "fermeture": .text("\(adresse)/fermeture"),
            "reprise": .text("\(adresse)/reprise"), "opposition": .text("\(adresse)/opposition"),
        ]
    }

    private func rendezVous(_ rencontre: Rencontre) -> Champs {
        let place = rencontre.participation(de: ouvert.famille.id)?.place
        return [
            "quand": .text(rencontre.intervalle.enMots),
            "enAttente": .oui(place == .attente), "intituleDuGroupe": .text(rencontre.intitule),
            "comment": .text(rencontre.modalite.pourLaFamille),
            "lieu": .text(ouvert.lieu?.nom), "adresseDuLieu": .text(ouvert.lieu?.adresse),
            "acces": .text(ouvert.lieu?.acces),
            "agenda": .text("\(adresse)/rendez-vous.ics"),
            "confirmation": .text(
                place == .attente
                    ? "Si une place se libère, cette page le dira\u{A0}: revenez la voir."
                    : ouvert.confirmation(de: rencontre, a: instant)),
            "avec": .text(rencontre.sorte == .individuelle ? ouvert.agent?.nomComplet : nil),
        ]
    }

    private var appelDemande: ReponseDeFamille? {
        ouvert.derniere.flatMap { $0.choix == .appel ? $0 : nil }
    }

    private var reponduLe: Jour? {
        ouvert.proposition.conclusion?.le ?? appelDemande.map { Application.jour(a: $0.a) }
    }

    private var reponse: String {
        switch ouvert.proposition.conclusion?.statut {
        case .acceptee: "Oui, vous souhaitez une rencontre."
        case .declinee: "Non, vous ne souhaitez pas de rencontre."
        default: appelDemande == nil ? "" : "Vous avez demandé que l’on vous appelle."
        }
    }

    private var suite: String {
        if let appel = appelDemande, ouvert.rencontre == nil,
            ouvert.proposition.conclusion?.statut != .declinee
        {
            let numero = appel.telephone.map { " au \(NumeroDeTelephone.enMots($0))" } ?? ""
            return "Nous vous appellerons\(numero)" + (appel.moment.map { ", \($0.libelle)" } ?? "")
                + "."
        }
        switch ouvert.proposition.conclusion?.statut {
        case .acceptee:
            return ouvert.rencontre == nil
                ? "Vous pouvez choisir un moment tout de suite. Sinon, nous vous contacterons pour en convenir."
                : ""
        case .declinee:
            return "C’est votre choix. Vos droits et vos prestations ne changent pas. "
                + "Vous pouvez changer d’avis quand vous voulez."
        default: return ""
        }
    }

    private var choix: [ReponseDeFamille.Choix] {
        switch ouvert.proposition.conclusion?.statut {
        case .acceptee:
            ouvert.rencontre == nil
                ? [.moment, .appel, .declin] : [.moment, .annulation, .appel, .declin]
        case .declinee: [.accord, .appel]
        default: [.accord, .appel, .declin]
        }
    }

    private func champs(_ choix: ReponseDeFamille.Choix) -> Champs {
        [
            "adresse": .text("\(adresse)/\(choix == .moment ? "moments" : choix.rawValue)"),
            "intitule": .text(
                choix == .moment && ouvert.rencontre != nil ? "Changer de moment" : choix.bouton),
            "aide": .text(choix.aide),
            "premier": .oui(choix == .accord || choix == .moment),
        ]
    }
}

extension LienOuvert {
    /// Par où le moment est confirmé. Le canal seul, jamais l’adresse ni le numéro : qui ouvre le lien n’est pas toujours la
    /// personne à qui l’on a écrit.
    fileprivate func confirmation(de rencontre: Rencontre, a instant: Instant) -> String {
        guard opposeeDepuis == nil, let annonce, annonce.confirme(rencontre) else {
            return "Vous n’en recevrez pas de confirmation écrite\u{A0}: notez bien ce moment. "
                + "Cette page le garde aussi."
        }
        switch annonce.etat(a: instant) {
        case .enAttente:
            return "Vous allez en recevoir la confirmation par \(annonce.canal.libelle)."
        case .remis, .distribue:
            return "La confirmation vous a été envoyée par \(annonce.canal.libelle)."
        case .incertain, .enEchec, .abandonne, .annule:
            return
                "La confirmation par \(annonce.canal.libelle) ne vous est peut-être pas parvenue\u{A0}: "
                + "notez bien ce moment. Cette page le garde aussi."
        }
    }
}

extension Message {
    /// It tells the meeting as it is now, not as it was before it moved.
    fileprivate func confirme(_ rencontre: Rencontre) -> Bool {
        let changee = rencontre.actes.last { $0.nature != .annulation }?.a ?? rencontre.creeeA
        return nature != .rendezVousAnnule && creeA >= changee
    }
}

extension ReponseDeFamille.Choix {
    /// Ce que la famille dirait elle-même.
    var bouton: String {
        switch self {
        case .accord: "Oui, je souhaite une rencontre"
        case .appel: "Appelez-moi d’abord"
        case .declin: "Non merci"
        case .moment: "Choisir un moment"
        case .annulation: "Annuler le rendez-vous"
        }
    }

    var aide: String {
        switch self {
        case .accord: "Nous conviendrons ensemble d’un moment et d’un lieu."
        case .appel: "Nous répondons à vos questions par téléphone. Vous déciderez ensuite."
        case .declin: "Cela ne change rien à vos droits ni à vos prestations."
        case .moment: "Vous voyez les jours et les heures libres."
        case .annulation: "Vous pourrez en choisir un autre."
        }
    }
}
