import ActionSociale
import Storage
import Valeurs

/// Les autres programmes : leurs jetons, et qui est averti de quoi. Gabarit `Programmes/programmes`.
///
/// Champs : `jeton` (du formulaire) ; `aDesJetons`, `jetons` : rangées `nom`, `debut`, `portees`, `territoire`, `etat`,
/// `ton`, `icone`, `fin`, `service`, `refus` (vide possible), `creation`, `revocation` (adresse, vide quand il ne vaut plus) ;
/// `aDesAbonnements`, `abonnements` : rangées `nom`, `adresse`, `lien`, `sortes`, `etat`, `ton`, `icone`, `attente`.
struct ProgrammesPage: Page {
    static let gabarit = "Programmes/programmes"

    let titre = "Autres programmes"
    let lus: ProgrammesLus
    let jour: Jour
    let jeton: String

    var champs: Champs {
        [
            "jeton": .text(jeton), "aDesJetons": .oui(!lus.jetons.isEmpty),
            "jetons": .liste(lus.jetons.map(ligne)),
            "aDesAbonnements": .oui(!lus.abonnements.isEmpty),
            "abonnements": .liste(lus.abonnements.map(ligne)),
        ]
    }

    private func ligne(_ jeton: JetonDAPI) -> Champs {
        let etat = jeton.etat(au: jour)
        let (mot, ton, icone) = Self.mots(etat)
        return [
            "nom": .text(jeton.nom), "debut": .text(jeton.debut + "…"),
            "portees": .text(
                jeton.portees.map(\.libelle).sorted().joined(separator: "\u{A0}; ")),
            "territoire": .text(territoire(jeton)), "etat": .text(mot), "ton": .text(ton),
            "icone": .text(icone), "fin": .text("jusqu’au \(jeton.expireLe.enLettres)"),
            "service": .text(jeton.serviA.map { "a servi \($0.enMots)" } ?? "n’a pas encore servi"),
            "refus": .text(
                jeton.refuseA.map { "Essayé en vain \($0.enMots)\u{A0}: quelqu’un l’a encore." }),
            "creation": .text(
                "fait par \(lus.agents[jeton.creePar] ?? jeton.creePar.valeur) \(jeton.creeA.enMots)"
            ),
            "revocation": .text(
                etat == .valable ? "/programmes/jetons/\(jeton.id.valeur)/revocation" : ""),
        ]
    }

    private static func mots(_ etat: JetonDAPI.Etat) -> (String, String, String) {
        switch etat {
        case .valable: ("valable", "fait", "acceptee")
        case .expire: ("expiré", "", "expiree")
        case .revoque(let a):
            ("révoqué le \(Application.jour(a: a).court)", "", "annulee")
        }
    }

    private func territoire(_ jeton: JetonDAPI) -> String {
        guard let codes = jeton.secteurs else { return "tout le territoire" }
        return codes.map { code in lus.secteurs.first { $0.code == code }?.nom ?? code }
            .joined(separator: ", ")
    }

    private func ligne(_ abonnement: Abonnement) -> Champs {
        let comptes = lus.comptes[abonnement.id] ?? (0, 0)
        let abandonnees =
            comptes.abandonnees == 0
            ? "" : "\(comptes.abandonnees.compte("abandonné")) après trois jours"
        let (mot, ton, icone) =
            abonnement.arreteA.map { ("arrêté le \(Application.jour(a: $0).court)", "", "annulee") }
            ?? (comptes.abandonnees > 0
                ? ("à regarder", "tard", "alerte") : ("actif", "fait", "acceptee"))
        return [
            "nom": .text(abonnement.nom), "adresse": .text(abonnement.adresse),
            "lien": .text("/programmes/abonnements/\(abonnement.id.valeur)"),
            "sortes": .text(abonnement.sortes.map(\.rawValue).sorted().joined(separator: ", ")),
            "etat": .text(mot), "ton": .text(ton), "icone": .text(icone),
            "attente": .text(
                [
                    comptes.enAttente == 0
                        ? "" : "\(comptes.enAttente.compte("avis", "avis")) en attente",
                    abandonnees,
                ].filter { !$0.isEmpty }.joined(separator: ", ")),
        ]
    }
}
