import ActionSociale
import Fichier
import Reception
import Storage
import Valeurs

/// L’aperçu d’un envoi : des comptes qui filtrent, et une page de lignes.
///
/// Champs : `moisDeLApercu`, `caisse`, `effets` et `codesInconnus` (rangées) ; `compteurs` (rangées `compte`,
/// `intitule`, `adresse`, `actuel`) ; `disparues` ; `intituleDesLignes`, `lignes` (rangées `fichier`, `ligne`, `matricule`,
/// `raisons`, `changements`, `correction`, `corrigee`), `aDesLignes`, `aDesChangements`, et ceux de `HTTP/pages` ;
/// `corrections`, `aRelire`.
struct ApercuAffiche: Sendable {
    static let parPage = 40

    /// One of the five states of a row, as the address says it.
    enum Etat: String, CaseIterable, Sendable {
        case nouvelle, connue, modifiee
        case aVerifier = "a-verifier"
        case erreur

        var intitule: String {
            switch self {
            case .nouvelle: "nouvelles"
            case .connue: "connues"
            case .modifiee: "modifiées"
            case .aVerifier: "à vérifier"
            case .erreur: "erreurs"
            }
        }

        var phrase: String {
            switch self {
            case .nouvelle: "Foyers qui n’étaient pas dans le mois précédent"
            case .connue: "Foyers que rien ne distingue du mois précédent"
            case .modifiee: "Foyers dont un fait, ou une personne, a changé"
            case .aVerifier: "Lignes gardées où une valeur ne se lit pas"
            case .erreur: "Lignes qui ne peuvent pas être chargées"
            }
        }
    }

    struct Ligne: Sendable {
        let fichier: String
        let ligne: Int
        let matricule: String
        var raisons: [String] = []
        /// Fact, old value, new value.
        var changements: [(fait: String, avant: String, apres: String)] = []
        /// Address of the page where the row is corrected; empty when it cannot be.
        var correction = ""
        var corrigee = false
    }

    let depot: Depot
    let apercu: Depot.Apercu
    let etat: Etat
    /// From 1.
    let page: Int
    let total: Int
    let lignes: [Ligne]

    var champs: Champs {
        let siens: Champs = [
            "moisDeLApercu": .text(Mois(iso: apercu.mois)?.complement ?? apercu.mois),
            "moisAAppliquer": .text(Mois(iso: apercu.mois)?.enLettres ?? apercu.mois),
            "caisse": .text(apercu.caisse),
            "effets": .liste(apercu.effets.map { ["phrase": .text($0)] }),
            "codesInconnus": .liste(apercu.codesInconnus.map { ["phrase": .text($0)] }),
            "aDesCodesInconnus": .oui(!apercu.codesInconnus.isEmpty),
            "compteurs": .liste(compteurs),
            "disparues": .text(
                apercu.disparues == 0
                    ? ""
                    : "\(apercu.disparues.compte("foyer")) du mois précédent "
                        + (apercu.disparues < 2 ? "n’y est plus." : "n’y sont plus.")),
        ]
        return siens.plus(champsDesLignes).plus(champsDesCorrections)
    }

    private var compteurs: [Champs] {
        Etat.allCases.enumerated().map { rang, autre in
            [
                "compte": .text(apercu.lignes[rang].enChiffres),
                "intitule": .text(autre.intitule),
                "adresse": .text(
                    "/importations/depots/\(depot.id.valeur)?etat=\(autre.rawValue)"),
                "actuel": .oui(autre == etat),
                "ton": .text(autre == .erreur && apercu.lignes[4] > 0 ? "tard" : ""),
            ]
        }
    }

    private var champsDesLignes: Champs {
        let pages = max(1, (total + Self.parPage - 1) / Self.parPage)
        let adresse = "/importations/depots/\(depot.id.valeur)?etat=\(etat.rawValue)&page="
        return [
            "intituleDesLignes": .text(etat.phrase), "aDesLignes": .oui(!lignes.isEmpty),
            "aDesChangements": .oui(etat == .modifiee),
            "aDesRaisons": .oui(etat == .erreur || etat == .aVerifier),
            "lignes": .liste(lignes.map(champs)), "total": .text(total.compte("ligne")),
            "page": .text(pages > 1 ? "page \(page) sur \(pages)" : ""),
            "precedente": .text(page > 1 ? adresse + String(page - 1) : ""),
            "suivante": .text(page < pages ? adresse + String(page + 1) : ""),
            "telechargement": .text(
                etat == .erreur && total > 0
                    ? "/importations/depots/\(depot.id.valeur)/rejets.csv" : ""),
        ]
    }

    private var champsDesCorrections: Champs {
        let aRelire = depot.corrections > depot.correctionsLues
        return [
            "aRelire": .oui(aRelire),
            "corrections": .text(
                depot.corrections == 0 ? "" : depot.corrections.compte("correction")),
        ]
    }

    private func champs(_ ligne: Ligne) -> Champs {
        [
            "fichier": .text(ligne.fichier), "ligne": .text(ligne.ligne.enChiffres),
            "matricule": .text(ligne.matricule),
            "raisons": .liste(ligne.raisons.map { ["phrase": .text($0)] }),
            "changements": .liste(
                ligne.changements.map {
                    ["fait": .text($0.fait), "avant": .text($0.avant), "apres": .text($0.apres)]
                }),
            "correction": .text(ligne.correction), "corrigee": .oui(ligne.corrigee),
        ]
    }

    /// What the template may name when there is nothing to look at yet.
    static let vides: Champs = [
        "moisDeLApercu": "", "moisAAppliquer": "", "caisse": "", "effets": [], "codesInconnus": [],
        "aDesCodesInconnus": false, "compteurs": [], "disparues": "", "intituleDesLignes": "",
        "aDesLignes": false,
        "aDesChangements": false, "aDesRaisons": false, "lignes": [], "total": "", "page": "",
        "precedente": "", "suivante": "", "telechargement": "", "aRelire": false,
        "corrections": "",
    ]
}
