import ActionSociale
import Storage
import Valeurs

/// Ce qui a été écrit à une famille, par où la joindre, et ce qu’elle ne veut plus recevoir. Gabarit `Courriers/messages`.
///
/// Champs : `banniere`, `famille` (adresse), `jeton`, `peutEcrire` ; `contacts` : rangées `sorte`, `libelle`, `valeur`,
/// `aConfirmer`, `confirmeLe` (vide possible) ; `separation` (phrase, vide possible) ; `canaux` : rangées `code`, `libelle`,
/// `refuse`, `depuis` ; `messages` : voir `MessageAffiche`.
struct MessagesPage: Page {
    static let gabarit = "Courriers/messages"

    let contacts: ContactsDeFamille
    let secteur: String?
    let messages: [Message]
    let noms: [Identifiant<Agent>: String]
    let instant: Instant
    let jeton: String
    let peutEcrire: Bool

    var titre: String { "Messages à \(contacts.famille.nom)" }

    var champs: Champs {
        let jour = HeureDeParis.jour(a: instant)
        return [
            "banniere": .champs(Banniere(contacts.famille, secteur: secteur, au: jour).champs),
            "famille": .text("/familles/\(contacts.famille.id.valeur)"), "jeton": .text(jeton),
            "peutEcrire": .oui(peutEcrire), "contacts": .liste(contactsAffiches),
            "separation": .text(
                contacts.separeeLe.map {
                    "Une séparation est connue depuis le \($0.enLettres)\u{A0}: ces coordonnées ont pu être "
                        + "celles des deux adultes. Rien n’y part avant que vous les ayez confirmées avec la famille."
                }),
            "canaux": .liste(canaux),
            "messages": .liste(
                messages.map {
                    MessageAffiche($0, noms: noms, jeton: jeton, peutEcrire: peutEcrire, a: instant)
                        .champs
                }),
        ]
    }

    private var contactsAffiches: [Champs] {
        ContactsDeFamille.Sorte.allCases.compactMap { sorte in
            guard let valeur = contacts.valeur(sorte) else { return nil }
            let confirmation = contacts.confirmations[sorte]
            return [
                "sorte": .text(sorte.rawValue), "libelle": .text(sorte.titre),
                "valeur": .text(valeur), "aConfirmer": .oui(contacts.estAConfirmer(sorte)),
                "confirmeLe": .text(
                    contacts.estAConfirmer(sorte) ? nil : confirmation?.le.enLettres),
            ]
        }
    }

    private var canaux: [Champs] {
        [Message.Canal.courrier, .courriel, .sms, .telephone].map { canal in
            [
                "code": .text(canal.rawValue), "libelle": .text(canal.libelle),
                "refuse": .oui(contacts.oppositions[canal] != nil),
                "depuis": .text(contacts.oppositions[canal]?.enLettres),
            ]
        }
    }
}

extension ContactsDeFamille.Sorte {
    var titre: String {
        switch self {
        case .telephone: "Téléphone"
        case .courriel: "Courriel"
        case .adresse: "Adresse"
        }
    }
}

/// Un message dans une liste. Partiel `Courriers/message`.
///
/// Champs : `titre`, `etat`, `etatCode`, `quand`, `par`, `destination`, `objet`, `lignes` (rangées `ligne`), `probleme` et
/// `aFaire` (vides possibles), `adresse` (du formulaire), `jeton`, `gestes` (rangées `code`, `libelle`).
struct MessageAffiche: Sendable {
    let champs: Champs

    init(
        _ message: Message, noms: [Identifiant<Agent>: String], jeton: String, peutEcrire: Bool,
        a instant: Instant
    ) {
        let etat = message.etat(a: instant)
        let quand = message.faits.last?.a ?? message.creeA
        champs = [
            "titre": .text("\(message.nature.libelle), \(message.canal.libelle)"),
            "etat": .text(etat.libelle), "etatCode": .text(etat.rawValue),
            "quand": .text(Self.moment(quand)),
            "par": .text(noms[message.par] ?? message.par.valeur),
            "destination": .text(message.destinationEnMots),
            "objet": .text(message.objet),
            "lignes": .liste(
                message.texte.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { ["ligne": .text(String($0))] }),
            "probleme": .text(Self.probleme(message, etat)),
            "aFaire": .text(Self.aFaire(message, etat)),
            "adresse": .text("/messages/\(message.id.valeur)/suite"), "jeton": .text(jeton),
            "gestes": .liste(peutEcrire ? Self.gestes(message, etat) : []),
        ]
    }

    static func moment(_ instant: Instant) -> String {
        "\(HeureDeParis.jour(a: instant).enLettres) à \(HeureDeParis.heure(a: instant))"
    }

    static func probleme(_ message: Message, _ etat: Message.Etat) -> String {
        switch etat {
        case .enEchec, .incertain: message.dernierEchec ?? "Ce message n’est pas arrivé."
        case .abandonne: "Ce message n’a pas pu partir à temps\u{A0}: il ne partira plus."
        case .annule: message.dernierEchec ?? ""
        case .enAttente, .remis, .distribue: ""
        }
    }

    /// What a person does about it.
    static func aFaire(_ message: Message, _ etat: Message.Etat) -> String {
        switch etat {
        case .incertain:
            "Demandez à la famille, ou attendez un accusé. S’il n’est pas parti, faites-le repartir."
        case .enEchec where message.canal == .telephone: "Essayez à un autre moment, ou écrivez."
        case .enEchec: "Demandez à la famille son bon contact, ou écrivez-lui autrement."
        case .abandonne: "Si c’est encore utile, faites-le repartir, ou écrivez autrement."
        case .enAttente, .remis, .distribue, .annule: ""
        }
    }

    static func gestes(_ message: Message, _ etat: Message.Etat) -> [Champs] {
        guard message.nature != .appel else { return [] }
        let gestes: [GesteSurMessage] =
            switch etat {
            case .enAttente: message.canal == .courrier ? [.postee, .annuler] : [.annuler]
            case .incertain: [.parti, .reprendre, .annuler]
            case .enEchec: [.reprendre, .annuler]
            case .abandonne: [.reprendre]
            case .remis where message.canal == .courrier: [.revenue]
            case .remis, .distribue, .annule: []
            }
        return gestes.map { ["code": .text($0.rawValue), "libelle": .text($0.libelle)] }
    }
}

/// Ce qu’un agent peut dire d’un message.
enum GesteSurMessage: String, CaseIterable, Sendable {
    case postee, parti, reprendre, annuler, revenue

    var libelle: String {
        switch self {
        case .postee: "La lettre est postée"
        case .parti: "Il est bien parti"
        case .reprendre: "Le faire repartir"
        case .annuler: "Ne plus l’envoyer"
        case .revenue: "La lettre est revenue"
        }
    }
}
