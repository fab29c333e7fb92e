import ActionSociale
import Storage
import Valeurs

/// Les familles derrière un chiffre de la couverture. Gabarit `Couverture/familles`.
///
/// Champs : `retour` (adresse), `precision` (les filtres, en une phrase), `aDesLignes`, `lignes` (rangées `adresse`, `nom`,
/// `commune`, `offre`, `survenuLe`, `suite`), `ailleurs` (vide, ou « n autres dans d’autres secteurs »), et ceux des pages :
/// `total`, `page`, `precedente`, `suivante`.
struct FamillesCouvertesPage: Page {
    static let gabarit = "Couverture/familles"
    static let parPage = 50

    let adresse: AdresseDeCouverture
    let part: PartDeCouverture
    let evenements: [EvenementCouvert]
    let noms: NomsDeCouverture
    /// In the sectors that the agent reads, then in the others.
    let total: Int
    let ailleurs: Int
    /// The first page is 1.
    let page: Int
    let jour: Jour

    var titre: String { part.intitule }

    var champs: Champs {
        let derniere = max(1, (total + Self.parPage - 1) / Self.parPage)
        return [
            "retour": .text(adresse.adresse), "precision": .text(precision),
            "aDesLignes": .oui(!evenements.isEmpty), "lignes": .liste(evenements.map(ligne)),
            "ailleurs": .text(phraseDAilleurs), "total": .text(total.compte("évènement")),
            "page": .text(derniere > 1 ? "page \(page) sur \(derniere)" : ""),
            "precedente": .text(page > 1 ? adresse(page - 1) : ""),
            "suivante": .text(page < derniere ? adresse(page + 1) : ""),
        ]
    }

    private func adresse(_ page: Int) -> String {
        let requete = adresse.requete
        return "\(AdresseDeCouverture.chemin)/familles"
            + (requete.isEmpty ? "?" : requete + "&") + "part=\(part.code)&page=\(page)"
    }

    private var phraseDAilleurs: String {
        switch ailleurs {
        case 0: ""
        case 1: "Un autre évènement est compté dans un secteur qui n’est pas le vôtre."
        default:
            "\(ailleurs.enChiffres)\u{A0}autres évènements sont comptés dans des secteurs qui ne sont pas les vôtres."
        }
    }

    private var precision: String {
        var parties: [String] = []
        if case .motif(let code) = part {
            parties.append(MotifSansProposition.phrase(duCode: code))
        }
        if let offre = adresse.offre { parties.append("Offre\u{A0}: \(noms.offre(offre)).") }
        if let secteur = adresse.secteur {
            parties.append("Secteur\u{A0}: \(noms.secteur(secteur)).")
        }
        if let du = adresse.du, let au = adresse.au {
            parties.append(
                du == au
                    ? "Fichier \(du.complement)."
                    : "Fichiers \(du.complement) à \(au.enLettres).")
        }
        return parties.joined(separator: " ")
    }

    private func ligne(_ couvert: EvenementCouvert) -> Champs {
        let famille = couvert.famille
        return [
            "adresse": .text("/familles/\(famille.id.valeur)#fait-\(couvert.fait.id.valeur)"),
            "nom": .text(famille.nom), "commune": .text(famille.nomCommune ?? famille.commune),
            "offre": .text(noms.offre(couvert.fait.offre.valeur)),
            "survenuLe": .text("le \(couvert.fait.survenuLe.enLettres)"),
            "suite": .text(suite(couvert.suite, famille)),
        ]
    }

    private func suite(_ suite: Suite, _ famille: Famille) -> String {
        switch suite {
        case .sansProposition(let motif): motif.phrase
        case .proposition(let proposition):
            "Proposition \(proposition.statut(au: jour).libelle)"
                + (proposition.echeanceEnMots(au: jour).map {
                    famille.neSouhaitePlusEtreContacteeDepuis == nil
                        ? ", \($0)" : ", ne souhaite plus être contactée"
                } ?? "")
        }
    }
}
