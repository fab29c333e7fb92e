import ActionSociale
import Valeurs

/// Ce que la famille a rempli pour répondre, compris ou non.
struct FormulaireDeReponse: Sendable, Equatable {
    static let longueurDeLangue = 60
    static let longueurDePrecision = 300

    let choix: ReponseDeFamille.Choix
    var telephone = ""
    var moment = ""
    var langue = ""
    var besoins: Set<String> = []
    var precision = ""

    init(_ choix: ReponseDeFamille.Choix) {
        self.choix = choix
    }

    init(_ choix: ReponseDeFamille.Choix, _ saisie: Saisie) {
        self.choix = choix
        telephone = String((saisie["telephone"] ?? "").prefix(40))
        moment = saisie["moment"] ?? ""
        langue = saisie["langue"] ?? ""
        precision = saisie["precision"] ?? ""
        besoins = Set(
            ReponseDeFamille.Besoin.allCases.map(\.rawValue).filter {
                saisie.coche("besoin-\($0)")
            })
    }

    /// La réponse à garder, ou ce qui est à revoir.
    func lire(a instant: Instant) -> (reponse: ReponseDeFamille, erreurs: ErreursDeSaisie) {
        var erreurs = ErreursDeSaisie()
        let numero = NumeroDeTelephone.lire(telephone)
        if numero == nil, !telephone.isEmpty {
            erreurs.ajouter(
                "Ce numéro n’est pas complet. Écrivez les dix chiffres, par exemple 06\u{A0}39\u{A0}98\u{A0}00\u{A0}01.",
                sur: "telephone")
        }
        if choix == .appel, telephone.isEmpty {
            erreurs.ajouter("Écrivez le numéro où nous pouvons vous appeler.", sur: "telephone")
        }
        if langue.count > Self.longueurDeLangue {
            erreurs.ajouter("Écrivez seulement le nom de la langue.", sur: "langue")
        }
        if precision.count > Self.longueurDePrecision {
            erreurs.ajouter(
                "Le texte est trop long\u{A0}: \(Self.longueurDePrecision) caractères au plus.",
                sur: "precision")
        }
        let reponse = ReponseDeFamille(
            choix, a: instant, telephone: numero,
            moment: ReponseDeFamille.Moment(rawValue: moment),
            langue: langue.isEmpty ? nil : langue,
            besoins: ReponseDeFamille.Besoin.allCases.filter { besoins.contains($0.rawValue) },
            precision: precision.isEmpty ? nil : precision)
        return (reponse, erreurs)
    }
}

/// Le formulaire d’une réponse. Gabarit `Reponses/reponse`.
///
/// Champs : `adresse` (POST), `jeton`, `retour` (adresse), `bouton`, `phrases` (rangées `phrase`), `avecTelephone`,
/// `telephoneObligatoire`, `telephone`, `erreurTelephone`, `moments` (rangées `code`, `libelle`, `choisi`), `avecBesoins`,
/// `besoins` (rangées `code`, `demande`, `coche`), `langue`, `erreurLangue`, `precision`, `erreurPrecision`, et ceux
/// d’`ErreursDeSaisie`.
struct ReponsePage: Page {
    static let gabarit = "Reponses/reponse"

    let adresse: String
    let jeton: String
    let saisie: FormulaireDeReponse
    var erreurs = ErreursDeSaisie()

    var titre: String {
        switch saisie.choix {
        case .accord: "Oui, je souhaite une rencontre"
        case .appel: "Appelez-moi d’abord"
        case .declin: "Non, je ne souhaite pas de rencontre"
        case .moment, .annulation: saisie.choix.bouton
        }
    }

    var champs: Champs {
        let choix = saisie.choix
        let fixes: Champs = [
            "adresse": .text("\(adresse)/\(choix.rawValue)"), "jeton": .text(jeton),
            "retour": .text(adresse), "bouton": .text(bouton),
            "phrases": .liste(phrases.map { ["phrase": .text($0)] }),
            "avecTelephone": .oui(choix != .declin),
            "telephoneObligatoire": .oui(choix == .appel), "avecBesoins": .oui(choix != .declin),
        ]
        let saisis: Champs = [
            "telephone": .text(saisie.telephone),
            "erreurTelephone": .text(erreurs.phrase("telephone")),
            "moments": .liste(ReponseDeFamille.Moment.allCases.map(moment)),
            "besoins": .liste(ReponseDeFamille.Besoin.allCases.map(besoin)),
            "langue": .text(saisie.langue), "erreurLangue": .text(erreurs.phrase("langue")),
            "precision": .text(saisie.precision),
            "erreurPrecision": .text(erreurs.phrase("precision")),
        ]
        return fixes.plus(saisis).plus(erreurs.champs)
    }

    private var bouton: String {
        switch saisie.choix {
        case .accord: "Dire oui à la rencontre"
        case .appel: "Demander un appel"
        case .declin: "Dire non merci"
        case .moment, .annulation: saisie.choix.bouton
        }
    }

    private var phrases: [String] {
        switch saisie.choix {
        case .accord:
            [
                "C’est gratuit. Ce que vous direz restera entre vous et la personne qui vous reçoit.",
                "Vous pourrez changer d’avis.",
            ]
        case .appel:
            [
                "Une personne du travail social vous appellera.",
                "Demander un appel ne vous engage à rien.",
            ]
        case .declin:
            [
                "C’est votre choix. Vous n’avez pas à dire pourquoi.",
                "Vos droits et vos prestations ne changent pas.",
                "Vous pourrez changer d’avis\u{A0}: gardez votre message, ou appelez-nous.",
            ]
        case .moment, .annulation: []
        }
    }

    private func moment(_ moment: ReponseDeFamille.Moment) -> Champs {
        [
            "code": .text(moment.rawValue), "libelle": .text(moment.libelle),
            "choisi": .oui(saisie.moment == moment.rawValue),
        ]
    }

    private func besoin(_ besoin: ReponseDeFamille.Besoin) -> Champs {
        [
            "code": .text(besoin.rawValue), "demande": .text(besoin.demande),
            "coche": .oui(saisie.besoins.contains(besoin.rawValue)),
        ]
    }
}
