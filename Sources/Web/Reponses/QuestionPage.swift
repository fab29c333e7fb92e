import ActionSociale
import Valeurs

/// La question posée avant de montrer quoi que ce soit. Gabarit `Reponses/question`.
///
/// Rien de la famille n’y paraît. Champs : `adresse` (POST), `jeton`, `jour`, `mois`, `annee` (tels que saisis), `erreurDate`,
/// `reponduLe` (vide tant qu’aucune réponse n’est connue), `sansTemoin` (oui quand le navigateur a refusé le témoin de
/// la visite), `opposition` (adresse), et ceux d’`ErreursDeSaisie`.
struct QuestionPage: Page {
    static let gabarit = "Reponses/question"

    let titre = "Répondre à votre Caf"
    let adresse: String
    let jeton: String
    var saisie = DateSaisie()
    var erreurs = ErreursDeSaisie()
    var reponduLe: Jour?
    var sansTemoin = false

    var champs: Champs {
        let fixes: Champs = [
            "adresse": .text("\(adresse)/confirmation"), "jeton": .text(jeton),
            "opposition": .text("\(adresse)/opposition"), "sansTemoin": .oui(sansTemoin),
            "reponduLe": .text(reponduLe?.enLettres), "erreurDate": .text(erreurs.phrase("jour")),
            "jour": .text(saisie.jour), "mois": .text(saisie.mois), "annee": .text(saisie.annee),
        ]
        return fixes.plus(erreurs.champs)
    }
}

/// Une date en trois cases, comme on la dit.
struct DateSaisie: Sendable, Equatable {
    var jour = ""
    var mois = ""
    var annee = ""

    init() {}

    init(_ saisie: Saisie) {
        jour = String((saisie["jour"] ?? "").prefix(4))
        mois = String((saisie["mois"] ?? "").prefix(4))
        annee = String((saisie["annee"] ?? "").prefix(6))
    }

    /// `nil` quand ce n’est pas une date.
    var date: Jour? {
        guard let jour = Int(jour), let mois = Int(mois), let annee = Int(annee),
            (1900...2200).contains(annee)
        else { return nil }
        return Jour(annee: annee, mois: mois, jour: jour)
    }
}
