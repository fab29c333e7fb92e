import ActionSociale
import Storage
import Valeurs

/// Une réponse venue par un lien, telle que l’équipe la lit.
///
/// Champs : `choix` (« demande à être appelée »), `appel` (oui ou non), `quand` (« le 3 mai 2026 à 14 h 05 »), `telephone`
/// et `telephoneCompose`, `moment`, `attentions` (vides possibles), `famille`, `adresse` (de la proposition), `commune`,
/// `offre`, `traitement` (POST), `bouton`, `attend` (oui tant que personne ne s’en est occupé).
struct ReponseAffichee: Sendable {
    let champs: Champs
    let estUnAppel: Bool

    init(_ gardee: ReponseRecue, famille: Famille, offre: String) {
        let reponse = gardee.reponse
        let jour = Application.jour(a: reponse.a).enLettres
        estUnAppel = reponse.choix == .appel
        champs = [
            "choix": .text(reponse.choix.libelle), "appel": .oui(estUnAppel),
            "quand": .text("le \(jour) à \(FuseauDeParis.heure(a: reponse.a))"),
            "telephone": .text(reponse.telephone.map(NumeroDeTelephone.enMots)),
            "telephoneCompose": .text(reponse.telephone),
            "moment": .text(reponse.moment?.libelle), "attentions": .text(reponse.attentions),
            "famille": .text(famille.nom),
            "adresse": .text(
                "/familles/\(famille.id.valeur)#proposition-\(gardee.proposition.valeur)"),
            "commune": .text(famille.nomCommune ?? famille.commune), "offre": .text(offre),
            "traitement": .text("/propositions/\(gardee.proposition.valeur)/reponse-vue"),
            "bouton": .text(estUnAppel ? "L’appel est passé" : "C’est vu"),
            "attend": .oui(gardee.traiteeA == nil),
        ]
    }
}

/// Les réponses des familles qui attendent quelqu’un : les appels à passer d’abord. Gabarit `Propositions/reponses`.
///
/// Champs : `jeton`, `total` (phrase), `vide`, `lignes` (voir `ReponseAffichee`).
struct ReponsesPage: Page {
    static let gabarit = "Propositions/reponses"

    let titre = "Réponses des familles"
    let lignes: [ReponseAffichee]
    let jeton: String

    var champs: Champs {
        [
            "jeton": .text(jeton),
            "total": .text(
                Self.phrase(aTraiter: lignes.count, appels: lignes.filter(\.estUnAppel).count)),
            "vide": .oui(lignes.isEmpty), "lignes": .liste(lignes.map(\.champs)),
        ]
    }

    /// « 3 réponses à lire, dont 2 familles à appeler » ; vide quand il n’y en a pas.
    static func phrase(aTraiter: Int, appels: Int) -> String {
        guard aTraiter > 0 else { return "" }
        let reponses =
            aTraiter == 1
            ? "Une famille a répondu par son lien"
            : "\(aTraiter)\u{A0}familles ont répondu par leur lien"
        switch appels {
        case 0: return reponses
        case 1:
            return aTraiter == 1
                ? "\(reponses) et demande un appel" : "\(reponses), dont une à appeler"
        default:
            return appels == aTraiter
                ? "\(reponses) et demandent un appel" : "\(reponses), dont \(appels) à appeler"
        }
    }
}
