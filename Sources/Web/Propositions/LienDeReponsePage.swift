import ActionSociale
import Valeurs

/// Le lien de réponse d’une proposition, pour l’équipe : où en est-il, le donner, le fermer. Gabarit `Propositions/lien`.
///
/// Champs : `banniere` (voir `Banniere`), `offre`, `retour` (adresse), `adresse` (POST), `revocation` (POST), `jeton`,
/// `peutEcrire`, `etat` (phrase), `existe`, `lien`, `code`, `adresseDuCode`, `expireLe`, `trace` et `cote` du carré (vides quand il n’y en a pas),
/// `refus` (pourquoi aucun ne peut être préparé, vide sinon), `bouton`.
struct LienDeReponsePage: Page {
    static let gabarit = "Propositions/lien"

    let titre = "Lien de réponse"
    let banniere: Banniere
    let proposition: Proposition
    let famille: Famille
    let offre: String
    let vivant: (lien: LienDeReponse, ecrit: LienEcrit)?
    let jeton: String
    let peutEcrire: Bool
    let jour: Jour
    var refus = ""

    var champs: Champs {
        let adresse = "/propositions/\(proposition.id.valeur)/lien"
        let sert = vivant.map { $0.lien.bloqueLe == nil && jour <= $0.lien.expireLe } ?? false
        let carre = sert ? vivant.flatMap { CarreDeCode($0.ecrit.adresseDuCarre) } : nil
        return [
            "banniere": .champs(banniere.champs), "offre": .text(offre),
            "retour": .text("/familles/\(famille.id.valeur)#\(proposition.ancre)"),
            "adresse": .text(adresse), "revocation": .text("\(adresse)/revocation"),
            "jeton": .text(jeton), "peutEcrire": .oui(peutEcrire), "etat": .text(etat),
            "existe": .oui(vivant != nil), "refus": .text(refus),
            "cote": .nombre(carre?.cote ?? 0), "trace": .text(carre?.trace),
            "lien": .text(sert ? vivant?.ecrit.adresse : nil),
            "code": .text(sert ? vivant?.ecrit.code : nil),
            "adresseDuCode": .text(sert ? vivant?.ecrit.adresseDuCode : nil),
            "expireLe": .text(sert ? vivant?.ecrit.expireLe.enLettres : nil),
            "bouton": .text(
                vivant == nil
                    ? "Préparer un lien" : sert ? "" : "Préparer un nouveau lien"),
        ]
    }

    private var etat: String {
        guard let lien = vivant?.lien else {
            return "Aucun lien n’est préparé pour cette proposition."
        }
        if let jour = lien.bloqueLe {
            return
                "Fermé le \(jour.enLettres)\u{A0}: la question a reçu plusieurs réponses qui ne correspondent pas. "
                + "La famille est invitée à appeler."
        }
        if jour > lien.expireLe {
            return "Il permettait de répondre jusqu’au \(lien.expireLe.enLettres)."
        }
        return
            "Préparé le \(lien.creeLe.enLettres). Il permet de répondre jusqu’au \(lien.expireLe.enLettres)."
    }
}
