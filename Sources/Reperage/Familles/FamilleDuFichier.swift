import ActionSociale
import Fichier
import Regles
import Valeurs

extension Famille {
    /// La famille telle que le fichier la donne le jour où elle entre dans la base : le peu qu’il faut pour la joindre.
    package init(_ foyer: FoyerLu, secteur: String?, entreeLe: Jour) {
        let dossier = Dossier(caisse: foyer.caisse, matricule: foyer.matricule)
        let personnes = foyer.personnes.map(Personne.init)
        self.init(
            id: .de(dossier), dossier: dossier, nom: foyer.nomComplet,
            commune: foyer.commune, nomCommune: foyer.nomDeCommune, secteur: secteur,
            telephone: foyer.telephone, courriel: foyer.courriel, adresse: foyer.adresseEntiere,
            personnes: personnes, entreeLe: entreeLe)
    }
}

extension Personne {
    init(_ lue: PersonneLue) {
        self.init(
            role: lue.valeur("rôle").flatMap(Role.init) ?? .autre, nom: lue.nom,
            prenom: lue.prenom, naissance: lue.jour("naissance"), deces: lue.jour("décès"),
            partieLe: lue.jour("sortie du foyer"))
    }
}

extension FoyerLu {
    /// « 3 rue du Lavoir, 52200 Langres » : some files give the post code apart.
    var adresseEntiere: String? {
        guard let adresse, let code = codePostal, !code.isEmpty, !adresse.contains(code) else {
            return adresse
        }
        return "\(adresse), \(code) \(nomDeCommune ?? commune)"
    }

    /// « Dupont Claire », ou le matricule quand le fichier n’a pas de nom.
    var nomComplet: String {
        let parties = [responsable?.nom, responsable?.prenom].compactMap(\.self)
        return parties.isEmpty ? "Dossier \(matricule)" : parties.joined(separator: " ")
    }

    /// Le fichier dit que le dossier part vers une autre caisse.
    package var quitteLaCaisse: Bool {
        faits.contains { $0.nom == Self.depart && $0.brut > Inconnu.aucun }
    }

    /// The facts that a `Famille` and `quitteLaCaisse` rest on: all that keeping an event reads of a household.
    package static let faitsDeLaFamille: Set<String> = [
        depart, "rôle", "naissance", "décès", "sortie du foyer",
    ]

    private static let depart = "départ vers une autre caisse"
}

extension PersonneLue {
    /// A date of the vocabulary; `nil` when there is none, or when the file does not say.
    func jour(_ fait: String) -> Jour? {
        faits.first { $0.nom == fait && $0.brut > Inconnu.aucun }.map { Jour(rang: $0.brut) }
    }
}
