import ActionSociale
import Storage
import Valeurs

/// Par où écrire à une famille pour une proposition : chaque canal, son texte tel qu’il partirait, ou pourquoi il ne se
/// peut pas. Gabarit `Courriers/envoi`.
///
/// Champs : `banniere` ; `famille` (adresse), `proposition` (adresse), `jeton`, `version`, `phrase`, `peutEcrire` (oui ou
/// non), `rien` (phrase, vide quand il y a quelque chose à envoyer) ; `canaux` : rangées `code`, `libelle`, `bouton`,
/// `possible`, `motif` (pourquoi non), `destination`, `objet` (vide possible), `lignes` (rangées `ligne`), `longueur`
/// (vide possible), `remarques` (rangées `phrase`) ; `telephone` (vide possible), `telephoneImpossible` (vide possible),
/// `issues` (rangées `code`, `libelle`), `avertissement` (vide possible), `brouillon`.
struct EnvoiPage: Page {
    static let gabarit = "Courriers/envoi"

    struct Canal: Sendable {
        let canal: Message.Canal
        let essai: Result<Message, MotifDeRefus>
    }

    let famille: Famille
    let secteur: String?
    let proposition: Proposition
    let nature: Message.Nature?
    let offre: String
    let canaux: [Canal]
    let telephone: Result<String, MotifDeRefus>
    let jour: Jour
    let jeton: String
    let peutEcrire: Bool
    let brouillon: Bool
    var avertissement = ""

    var titre: String { "Écrire à \(famille.nom)" }

    var champs: Champs {
        let adresse = "/propositions/\(proposition.id.valeur)"
        let rien =
            nature == nil
            ? "Rien n’est à envoyer pour cette proposition, \(proposition.statut(au: jour).libelle)."
            : ""
        let fixes: Champs = [
            "banniere": .champs(Banniere(famille, secteur: secteur, au: jour).champs),
            "famille": .text("/familles/\(famille.id.valeur)"), "proposition": .text(adresse),
            "jeton": .text(jeton), "version": .nombre(proposition.version),
            "phrase": .text(
                "\(nature?.libelle ?? "Proposition de rencontre"), \u{AB}\u{A0}\(offre)\u{A0}\u{BB}"
            ),
            "peutEcrire": .oui(peutEcrire && nature != nil && !brouillon), "rien": .text(rien),
            "avertissement": .text(avertissement), "brouillon": .oui(brouillon),
        ]
        return fixes.plus([
            "canaux": .liste(nature == nil ? [] : canaux.map(affiche)),
            "telephone": .text(try? telephone.get()),
            "telephoneImpossible": .text(Self.motif(telephone)),
            "issues": .liste(
                IssueDAppel.allCases.map {
                    ["code": .text($0.rawValue), "libelle": .text($0.libelle)]
                }),
        ])
    }

    private func affiche(_ canal: Canal) -> Champs {
        let message = try? canal.essai.get()
        let remarques =
            message.map {
                Relecture.relire(canal: $0.canal, objet: $0.objet, texte: $0.texte)
            } ?? []
        let lignes = (message?.texte ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        return [
            "code": .text(canal.canal.rawValue), "libelle": .text(canal.canal.titre),
            "bouton": .text(canal.canal.bouton), "possible": .oui(message != nil),
            "motif": .text(Self.motif(canal.essai)),
            "destination": .text(message?.destinationEnMots),
            "objet": .text(message?.objet),
            "lignes": .liste(lignes.map { ["ligne": .text(String($0))] }),
            "longueur": .text(message.flatMap(Self.longueur)),
            "remarques": .liste(remarques.map { ["phrase": .text($0.phrase)] }),
        ]
    }

    private static func longueur(_ message: Message) -> String? {
        guard message.canal == .sms else { return nil }
        let nombre = LongueurDeSMS(message.texte).messages
        return "\(message.texte.count)\u{A0}caractères, "
            + (nombre == 1 ? "un SMS" : "compté comme \(nombre)\u{A0}SMS")
    }

    private static func motif<Valeur>(_ essai: Result<Valeur, MotifDeRefus>) -> String {
        if case .failure(let refus) = essai { return refus.motif }
        return ""
    }
}

/// Pourquoi quelque chose ne se peut pas, gardé pour une page.
struct MotifDeRefus: Refus, Hashable {
    let motif: String
}

extension Message {
    /// Where it goes, as a person reads it: an address on one line, the digits of a number by two.
    var destinationEnMots: String {
        switch canal {
        case .sms, .telephone:
            NumeroDeTelephone.enMots(
                destination.hasPrefix("+33") ? "0" + destination.dropFirst(3) : destination)
        case .courrier, .courriel, .entretien:
            destination.split(separator: "\n").joined(separator: ", ")
        }
    }
}

extension Message.Canal {
    /// Several of them, before their number.
    var pluriel: String {
        switch self {
        case .courrier: "Lettres"
        case .courriel: "Courriels"
        case .sms: "SMS"
        case .telephone: "Appels"
        case .entretien: "Entretiens"
        }
    }

    var titre: String {
        switch self {
        case .courrier: "Une lettre"
        case .courriel: "Un courriel"
        case .sms: "Un SMS"
        case .telephone: "Un appel"
        case .entretien: "Un entretien"
        }
    }

    /// Ce que dit le bouton : le geste lui-même.
    var bouton: String {
        switch self {
        case .courrier: "Préparer cette lettre"
        case .courriel: "Envoyer ce courriel"
        case .sms: "Envoyer ce SMS"
        case .telephone, .entretien: "Noter"
        }
    }
}
