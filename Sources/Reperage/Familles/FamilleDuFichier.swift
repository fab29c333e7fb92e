package import ActionSociale
package import Fichier
package import Valeurs

extension Famille {
    /// La famille telle que le fichier la donne le jour où elle entre dans la base : le peu qu’il faut pour la joindre.
    package init(_ foyer: FoyerLu, secteur: String?, entreeLe: Jour) {
        let dossier = Dossier(caisse: foyer.caisse, matricule: foyer.matricule)
        let personnes = foyer.personnes.map(Personne.init)
        self.init(
            id: .de(dossier), dossier: dossier, nom: foyer.nom ?? "Dossier \(foyer.matricule)",
            commune: foyer.commune, nomCommune: foyer.nomCommune, secteur: secteur,
            telephone: foyer.telephone, courriel: foyer.courriel, adresse: foyer.adresse,
            personnes: personnes, entreeLe: entreeLe)
    }
}

extension Personne {
    init(_ lue: PersonneLue) {
        self.init(
            role: Role(rawValue: lue.role) ?? .autre, nom: lue.nom, prenom: lue.prenom,
            naissance: lue.naissance.map { Jour(rang: $0) },
            deces: lue.deces.map { Jour(rang: $0) },
            partieLe: lue.sortie.map { Jour(rang: $0) })
    }
}
