import ActionSociale
import Valeurs

/// Le formulaire d’un nouveau jeton. Gabarit `Programmes/jeton`.
///
/// Champs : `jeton`, `cle`, `nom`, `expireLe`, `expireMin`, `expireMax`, `toutLeTerritoire`, `parSecteurs` ; `portees` (rangées `id`, `valeur`,
/// `libelle`, `choisie`), `secteurs` (rangées `id`, `valeur`, `libelle`, `choisi`) ; `erreurNom`, `erreurPortees`, `erreurSecteurs`,
/// `erreurExpiration`, et ceux d’`ErreursDeSaisie`.
struct NouveauJetonPage: Page {
    static let gabarit = "Programmes/jeton"

    let titre = "Nouveau jeton"
    let formulaire: FormulaireDeJeton
    let secteurs: [Secteur]
    let jour: Jour
    let jeton: String
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "cle": .text(formulaire.cle), "nom": .text(formulaire.nom),
            "expireLe": .text(formulaire.expireLe), "expireMin": .text(jour.iso),
            "expireMax": .text(jour.plus(jours: DemandeDeJeton.joursAuPlus).iso),
            "toutLeTerritoire": .oui(formulaire.toutLeTerritoire),
            "parSecteurs": .oui(!formulaire.toutLeTerritoire),
            "portees": .liste(portees), "secteurs": .liste(lignesDeSecteurs),
            "erreurNom": .text(erreurs.phrase("nom")),
            "erreurPortees": .text(erreurs.phrase("portee-0")),
            "erreurSecteurs": .text(erreurs.phrase("territoire-secteurs")),
            "erreurExpiration": .text(erreurs.phrase("expire-le")),
        ]
        return saisis.plus(erreurs.champs)
    }

    private var portees: [Champs] {
        JetonDAPI.Portee.allCases.enumerated().map { rang, portee in
            [
                "id": .text("portee-\(rang)"), "valeur": .text(portee.rawValue),
                "libelle": .text(portee.libelle),
                "choisie": .oui(formulaire.portees.contains(portee.rawValue)),
            ]
        }
    }

    private var lignesDeSecteurs: [Champs] {
        secteurs.enumerated().map { rang, secteur in
            [
                "id": .text("secteur-\(rang)"), "valeur": .text(secteur.code),
                "libelle": .text(secteur.nom),
                "choisi": .oui(formulaire.secteurs.contains(secteur.code)),
            ]
        }
    }
}

/// Ce qui ne se montre qu’une fois : un jeton, ou le secret d’un abonnement. Gabarit `Programmes/secret`.
///
/// Champs : `phrase`, `secret`, `usage`, `retour` (adresse).
struct SecretPage: Page {
    static let gabarit = "Programmes/secret"

    let titre: String
    let phrase: String
    let secret: String
    let usage: String
    let retour: String

    var champs: Champs {
        [
            "phrase": .text(phrase), "secret": .text(secret), "usage": .text(usage),
            "retour": .text(retour),
        ]
    }
}
