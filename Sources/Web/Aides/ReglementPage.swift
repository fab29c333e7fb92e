import Regles
import Valeurs

/// Un règlement, tel qu’un membre du conseil le lit. Gabarit `Aides/reglement`.
///
/// Champs : `etat`, `ton`, `icone`, `caisse`, `version`, `periode`, `adoption`, `source`, `quotient`, `arrondi` (vides possibles) ;
/// `publication`, `aCompleter` ; `avertissements` (rangées `message`, `lieu`) ; `aDuNonVu`, `nonVu` (rangées `phrase`) ;
/// `aDesDefinitions`, `definitions` et `totaux` (rangées `nom`, `texte`, `article`), `aDesTotaux` ; `adresseDeSimulation`
/// (vide quand le rôle ne simule pas) ; `sommaire` (rangées `lien`, `intitule`, `themeDuLien`) ; `aides` : rangées d’`AideAffichee`.
struct ReglementPage: Page {
    static let gabarit = "Aides/reglement"

    let entree: ReglementsConnus.Entree
    let jour: Jour
    let simule: Bool

    var titre: String { entree.lu.titre }

    var champs: Champs {
        let lu = entree.lu
        return lu.etat(au: jour).champs.plus(enTete).plus([
            "publication": .text(lu.publication),
            "aCompleter": .oui(lu.manques.articles + lu.manques.cas > 0),
            "avertissements": .liste(
                lu.avertissements.map {
                    [
                        "message": .text($0.message),
                        "lieu": .text("\($0.fichier), ligne\u{A0}\($0.ligne)"),
                    ]
                }),
            "aDuNonVu": .oui(!lu.nonVu.isEmpty),
            "nonVu": .liste(lu.nonVu.map { ["phrase": .text($0)] }),
            "aDesDefinitions": .oui(!lu.definitions.isEmpty),
            "definitions": .liste(lu.definitions.map(AideAffichee.ligne)),
            "aDesTotaux": .oui(!lu.totaux.isEmpty),
            "totaux": .liste(lu.totaux.map { AideAffichee.ligne($0.regle) }),
            "adresseDeSimulation": .text(simule ? entree.adresseDeSimulation : ""),
            "sommaire": .liste(
                lu.aides.map {
                    [
                        "lien": .text("#\($0.code)"), "intitule": .text($0.titre.lisible),
                        "themeDuLien": .text($0.theme),
                    ]
                }),
            "aides": .liste(lu.aides.map { AideAffichee(aide: $0, entree: entree).champs }),
        ])
    }

    private var enTete: Champs {
        let lu = entree.lu
        return [
            "caisse": .text(lu.caisse), "version": .text(lu.version),
            "periode": .text(lu.periodeCourte), "adoption": .text(lu.adoption),
            "source": .text(lu.source),
            "quotient": .text(
                lu.quotient.texte.isEmpty
                    ? "celui du fichier, à la date de la demande"
                    : lu.quotient.texte.replacing("'", with: "’")),
            "arrondi": .text(lu.arrondi.enMots),
        ]
    }
}

extension Arrondi {
    /// « au centime », « à l’euro inférieur ».
    fileprivate var enMots: String {
        let pas =
            switch self.pas {
            case .centime: "au centime"
            case .euro: "à l’euro"
            case .unite: "à l’unité"
            }
        return switch sens {
        case .proche: "\(pas) le plus proche"
        case .inferieur: "\(pas) inférieur"
        case .superieur: "\(pas) supérieur"
        }
    }
}
