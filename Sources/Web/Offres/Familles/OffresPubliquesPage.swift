import ActionSociale
import Valeurs

/// Ce que la caisse propose, par évènement et par territoire. Gabarit `Offres/publiques`.
///
/// Champs : `territoires` (rangées `code`, `nom`, `choisi`), `territoire` (nom du choisi, vide possible), `domaines` (rangées
/// `domaine`, `offres` : rangées `intitule`, `texte`, `adresse`, `ou` (vide quand un territoire est choisi)), `aucune` (phrase,
/// vide sinon), `lieux` (rangées `nom`, `adresse`, `acces`, vides possibles), `structures` et `services` (adresses).
struct OffresPubliquesPage: Page {
    static let gabarit = "Offres/publiques"

    let titre = "Ce que nous vous proposons"
    let offres: OffresPourLesFamilles
    let secteur: Secteur?

    var champs: Champs {
        let ouvertes = offres.dans(secteur)
        let domaines = Offre.Domaine.allCases.filter { domaine in
            ouvertes.contains { $0.offre.domaine == domaine }
        }
        return [
            "territoires": .liste(
                offres.secteurs.map {
                    [
                        "code": .text($0.code), "nom": .text($0.nom),
                        "choisi": .oui($0.code == secteur?.code),
                    ]
                }),
            "territoire": .text(secteur?.nom),
            "domaines": .liste(
                domaines.map { domaine in
                    [
                        "domaine": .text(domaine.pourLesFamilles),
                        "offres": .liste(
                            ouvertes.filter { $0.offre.domaine == domaine }.map(offre)),
                    ]
                }),
            "aucune": .text(
                ouvertes.isEmpty
                    ? "Aucune proposition n’est publiée pour l’instant. Appelez-nous\u{A0}: nous vous répondrons."
                    : ""),
            "lieux": .liste(offres.lieux(de: secteur).map(\.champsPourLesFamilles)),
            "structures": .text(FluxDInclusion.adresseDesStructures),
            "services": .text(FluxDInclusion.adresseDesServices),
        ]
    }

    private func offre(_ proposee: OffresPourLesFamilles.Proposee) -> Champs {
        let suite = secteur.map { "?territoire=\($0.code)" } ?? ""
        return [
            "intitule": .text(proposee.titre), "texte": .text(proposee.texte),
            "adresse": .text("/nos-offres/\(proposee.offre.code.valeur)\(suite)"),
            "ou": .text(secteur == nil ? offres.ou(proposee) : ""),
        ]
    }
}

/// La fiche d’une offre, à lire ou à imprimer. Gabarit `Offres/fiche`.
///
/// Champs : `texte`, `public`, `comment`, `ou`, `lieux` (rangées `nom`, `adresse`, `acces`, vides possibles), `retour`.
struct FicheDOffrePage: Page {
    static let gabarit = "Offres/fiche"

    let offres: OffresPourLesFamilles
    let proposee: OffresPourLesFamilles.Proposee
    let secteur: Secteur?

    var titre: String { proposee.titre }

    var champs: Champs {
        [
            "texte": .text(proposee.texte), "public": .text(proposee.offre.public),
            "comment": .text(proposee.offre.contact.enClair), "ou": .text(offres.ou(proposee)),
            "lieux": .liste(offres.lieux(de: secteur).map(\.champsPourLesFamilles)),
            "retour": .text("/nos-offres" + (secteur.map { "?territoire=\($0.code)" } ?? "")),
        ]
    }
}

extension Lieu {
    fileprivate var champsPourLesFamilles: Champs {
        ["nom": .text(nom), "adresse": .text(adresse), "acces": .text(acces)]
    }
}
