import ActionSociale
import Regles
import Valeurs

/// Les offres que la caisse a mises en vigueur, dans toutes leurs versions : ce que le métier en retient,
/// et la règle compilée qui les repère.
package struct CatalogueEnVigueur: Sendable {
    /// Une version d’une offre. `rang` is its index in `entrees`, and in what the columnar walk returns.
    package struct Entree: Sendable {
        package let offre: Offre
        package let lue: OffreLue
    }

    package let entrees: [Entree]

    /// - Throws: `OffreImpossible` when a level, a domain or a contact form is not one that the trade knows.
    package init(_ catalogue: Catalogue) throws(OffreImpossible) {
        var entrees: [Entree] = []
        for lue in catalogue.offres {
            entrees.append(Entree(offre: try Offre(lue), lue: lue))
        }
        self.entrees = entrees
    }

    /// Toutes les versions d’une offre, la plus ancienne d’abord.
    package func versions(_ code: Identifiant<Offre>) -> [Entree] {
        entrees.filter { $0.offre.code == code }.sorted { $0.offre.activeeLe < $1.offre.activeeLe }
    }

    /// La version en vigueur un jour donné, ou rien.
    package func entree(_ code: Identifiant<Offre>, le jour: Jour) -> Entree? {
        entrees.first { $0.offre.code == code && $0.offre.estActive(le: jour) }
    }

    /// La version sous laquelle un fait a été repéré.
    package func entree(_ code: Identifiant<Offre>, version: String) -> Entree? {
        entrees.first { $0.offre.code == code && $0.offre.version == version }
    }

    /// Les offres actives un jour donné, dans l’ordre des fichiers.
    package func actives(le jour: Jour) -> [Entree] {
        entrees.filter { $0.offre.estActive(le: jour) }
    }
}

/// Une offre lue dont une valeur n’est pas du vocabulaire du métier.
package struct OffreImpossible: Refus, Equatable {
    package let offre: String
    package let cle: String
    package let valeur: String
    package let admises: [String]

    package var motif: String {
        "Offre « \(offre) » : « \(valeur) » n’est pas une valeur de « \(cle) ». "
            + "Écrivez l’une de celles-ci : \(admises.joined(separator: ", "))."
    }
}

extension Offre {
    /// Ce que le métier retient d’une offre lue dans un fichier.
    init(_ lue: OffreLue) throws(OffreImpossible) {
        func choix<Choix: RawRepresentable<String> & CaseIterable>(
            _ cle: String, _ valeur: String
        ) throws(OffreImpossible) -> Choix {
            if let choix = Choix(rawValue: valeur) { return choix }
            let admises = Choix.allCases.map(\.rawValue)
            throw OffreImpossible(
                offre: lue.intitule, cle: cle, valeur: valeur, admises: admises)
        }
        guard let code = Identifiant<Offre>(lue.code) else {
            throw OffreImpossible(
                offre: lue.intitule, cle: "code", valeur: lue.code,
                admises: ["lettres minuscules, chiffres et tirets"])
        }
        self.init(
            code: code, version: lue.version, intitule: lue.intitule,
            niveau: try choix("niveau", lue.niveau), domaine: try choix("domaine", lue.domaine),
            texte: lue.texte, public: lue.public,
            territoires: lue.territoires.map { .seulement($0) } ?? .tous,
            contact: try choix("contact", lue.contact),
            activeeLe: max(lue.vigueur.debut, Jour(rang: lue.activeeLe)),
            retireeLe: [lue.retireeLe.map { Jour(rang: $0) }, lue.vigueur.fin?.plus(jours: 1)]
                .compactMap { $0 }.min(),
            horloge: Horloge(delai: lue.delai, relance: lue.relance, echeance: lue.echeance))
    }
}
