import ActionSociale
import Valeurs

/// Une page d’une liste, telle qu’un programme la demande, quelle que soit la liste.
package struct PageDemandee<Objet>: Sendable {
    let lecteur: Lecteur
    package var secteur: String?
    package var famille: Identifiant<Famille>?
    /// Something was written about the family since.
    package var modifieeDepuis: Instant?
    /// The last one of the page before.
    package var apres: Identifiant<Objet>?
    package var limite: Int

    package init(
        pour lecteur: Lecteur, secteur: String? = nil, famille: Identifiant<Famille>? = nil,
        modifieeDepuis: Instant? = nil, apres: Identifiant<Objet>? = nil, limite: Int = 50
    ) {
        self.lecteur = lecteur
        self.secteur = secteur
        self.famille = famille
        self.modifieeDepuis = modifieeDepuis
        self.apres = apres
        self.limite = limite
    }

    /// What the reader may see of it, when this column says the sector.
    func perimetre(_ secteur: SQL) -> SQL {
        lecteur.perimetre.seulement(self.secteur).condition(secteur)
    }
}
