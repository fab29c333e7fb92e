import ActionSociale
import Fichier
import Valeurs

/// Les foyers trouvés dans le fichier du mois. Gabarit `Recherche/fichier`.
///
/// Champs : `precision`, `avis` (ce que le journal garde), `autresSecteurs` (vide possible), `foyers` : rangées `nom`,
/// `matricule`, `adresseDeLaFamille` (vide quand elle n’est pas connue), `commune`, `aDesPersonnes`, `personnes` (rangées
/// `nomDeLaPersonne`, `role`, `naissance`), `faits` (rangées `fait`, `valeur`), `source`.
struct FichierPage: Page {
    static let gabarit = "Recherche/fichier"

    let demande: DemandeDeLecture
    let mois: Mois
    let lu: FichierLu

    var titre: String { "Fichier \(mois.complement)" }

    var champs: Champs {
        let montres = lu.foyers.prefix(DemandeDeLecture.limite)
        return [
            "precision": .text(
                "Recherche\u{A0}: «\u{A0}\(demande.cle)\u{A0}». \(bilan(montres.count))"),
            "avis": .text(
                "Cette lecture est écrite au journal, avec son motif\u{A0}: «\u{A0}\(demande.motif)\u{A0}»."
            ),
            "autresSecteurs": .text(phraseDAilleurs), "foyers": .liste(montres.map(foyer)),
        ]
    }

    private func bilan(_ nombre: Int) -> String {
        switch nombre {
        case 0: ""
        case DemandeDeLecture.limite:
            "Les \(nombre)\u{A0}premiers foyers\u{A0}: précisez le nom pour en voir d’autres."
        default: "\(nombre.compte("foyer")) dans vos secteurs."
        }
    }

    private var phraseDAilleurs: String {
        switch lu.ailleurs {
        case 0: ""
        case 1: "Un autre foyer répond dans un autre secteur."
        default: "\(lu.ailleurs.enChiffres)\u{A0}autres foyers répondent dans d’autres secteurs."
        }
    }

    private func foyer(_ trouve: FichierLu.Foyer) -> Champs {
        let foyer = trouve.foyer
        return [
            "nom": .text(Self.nom(foyer.responsable) ?? "Foyer \(foyer.matricule)"),
            "matricule": .text(foyer.matricule),
            "adresseDeLaFamille": .text(trouve.famille.map { "/familles/\($0.id.valeur)" }),
            "commune": .text(foyer.nomDeCommune ?? foyer.commune),
            "aDesPersonnes": .oui(!foyer.personnes.isEmpty),
            "personnes": .liste(foyer.personnes.map(Self.personne)),
            "faits": .liste(
                foyer.faits.map { ["fait": .text($0.nom), "valeur": .text($0.valeur)] }),
            "source": .text("\(foyer.fichier), ligne\u{A0}\(foyer.ligne)"),
        ]
    }

    private static func personne(_ personne: PersonneLue) -> Champs {
        [
            "nomDeLaPersonne": .text(nom(personne) ?? "Sans nom au fichier"),
            "role": .text(personne.valeur("rôle")),
            "naissance": .text(personne.valeur("naissance")),
        ]
    }

    /// `nil` when the file gives no name.
    private static func nom(_ personne: PersonneLue?) -> String? {
        let parties = [personne?.prenom, personne?.nom].compactMap { $0 }.filter { !$0.isEmpty }
        return parties.isEmpty ? nil : parties.joined(separator: " ")
    }
}
