import ActionSociale
import Storage
import Valeurs

/// Ce qui est arrivé depuis la dernière fois. Gabarit `Avertissements/avertissements`.
///
/// Champs : `jeton` ; `vide` ; `lignes` et `dejaVus` (rangées `icone`, `phrase`, `famille`, `adresse`, `quand`).
struct AvertissementsPage: Page {
    static let gabarit = "Avertissements/avertissements"

    let titre = "Avertissements"
    let aVoir: [(avertissement: Avertissement, famille: String)]
    let vus: [(avertissement: Avertissement, famille: String)]
    let noms: [Identifiant<Agent>: String]
    let jeton: String

    var champs: Champs {
        [
            "jeton": .text(jeton), "vide": .oui(aVoir.isEmpty),
            "lignes": .liste(aVoir.map(ligne)), "dejaVus": .liste(vus.map(ligne)),
        ]
    }

    private func ligne(_ un: (avertissement: Avertissement, famille: String)) -> Champs {
        let avertissement = un.avertissement
        return [
            "icone": .text(avertissement.sorte.icone), "phrase": .text(phrase(avertissement)),
            "famille": .text(un.famille),
            "adresse": .text("/familles/\(avertissement.famille.valeur)"),
            "quand": .text(OutilsDeFamille.moment(avertissement.a)),
        ]
    }

    private func phrase(_ avertissement: Avertissement) -> String {
        let par = avertissement.par.map { noms[$0] ?? $0.valeur }
        return switch avertissement.sorte {
        case .reponse: par.map { "a répondu (noté par \($0))" } ?? "a répondu"
        case .affectation: "vous est confiée" + (par.map { " par \($0)" } ?? "")
        case .transfert: "vous est transmise" + (par.map { " par \($0)" } ?? "")
        case .echeance: "n’a pas répondu, et sa proposition s’éteint bientôt"
        case .rendezVousFixe:
            par.map { "a un rendez-vous, fixé par \($0)" }
                ?? "a choisi un rendez-vous, par son lien"
        case .rendezVousDeplace:
            par.map { "a un rendez-vous déplacé par \($0)" }
                ?? "a changé son rendez-vous, par son lien"
        case .rendezVousAnnule:
            par.map { "n’a plus de rendez-vous\u{A0}: annulé par \($0)" }
                ?? "a rendu son rendez-vous, par son lien"
        case .placeLiberee: "a une place à la rencontre collective qu’elle attendait"
        }
    }
}

extension Avertissement.Sorte {
    /// Name of a drawing in `icones.svg`.
    var icone: String {
        switch self {
        case .reponse: "reponse"
        case .affectation, .transfert: "agents"
        case .echeance: "horloge"
        case .rendezVousFixe, .rendezVousDeplace, .rendezVousAnnule, .placeLiberee: "calendrier"
        }
    }
}
