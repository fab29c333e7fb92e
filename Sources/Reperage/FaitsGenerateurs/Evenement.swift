import ActionSociale
import Valeurs

/// Ce que la comparaison de deux mois fait voir, avant de savoir ce que la caisse en fera.
package struct Evenement: Hashable, Sendable {
    package let id: Identifiant<FaitGenerateur>
    package let dossier: Dossier
    package let offre: Identifiant<Offre>
    package let version: String
    /// Rang de l’entrée du catalogue.
    package let entree: Int
    package let survenuLe: Jour
    package let mois: Mois
    package let preuve: [Constat]
    /// Code INSEE.
    package let commune: String
    /// Pourquoi l’offre elle-même n’en propose rien, quand c’est déjà su.
    package let obstacle: MotifSansProposition?
}

extension Identifiant<FaitGenerateur> {
    /// What an event is: dossier, offer, person and day. Detecting it again finds the same identifier.
    package static func de(
        _ dossier: Dossier, _ offre: Identifiant<Offre>, personne: String?, _ survenuLe: Jour
    ) -> Identifiant<FaitGenerateur> {
        let parties = [
            dossier.caisse, dossier.matricule, offre.valeur, personne ?? "", survenuLe.iso,
        ]
        return Identifiant<FaitGenerateur>(Empreinte.courte(parties))!
    }
}

extension Identifiant<Famille> {
    /// One dossier is one family, whoever finds it first.
    package static func de(_ dossier: Dossier) -> Identifiant<Famille> {
        Identifiant<Famille>(Empreinte.courte(["famille", dossier.caisse, dossier.matricule]))!
    }
}

extension Identifiant<Proposition> {
    /// One event is proposed once.
    package static func de(_ fait: Identifiant<FaitGenerateur>) -> Identifiant<Proposition> {
        Identifiant<Proposition>(Empreinte.courte(["proposition", fait.valeur]))!
    }
}

extension Evenement {
    /// Le fait générateur à garder au dossier de la famille.
    package func fait(repereLe jour: Jour) -> FaitGenerateur {
        FaitGenerateur(
            id: id, famille: .de(dossier), offre: offre, version: version, survenuLe: survenuLe,
            mois: mois, repereLe: jour, preuve: preuve)
    }
}
