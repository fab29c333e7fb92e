import Regles
import Valeurs

/// Un foyer tel que le fichier du mois le donne, prêt à être lu par une personne.
package struct FoyerLu: Hashable, Sendable {
    package let matricule: String
    /// Empty when the file does not tell requests apart.
    package let demande: String
    package let textes: [TexteDeFoyer: String]
    /// What the file says, in the order of the vocabulary; what it does not say is left out.
    package let faits: [FaitLu]
    package let personnes: [PersonneLue]
    /// Name of the source, and row in it.
    package let fichier: String
    package let ligne: Int

    package var caisse: String { textes[.caisse] ?? "" }
    package var commune: String { textes[.commune] ?? "" }
    package var nomDeCommune: String? { textes[.nomDeCommune] }
    package var codePostal: String? { textes[.codePostal] }
    package var adresse: String? { textes[.adresse] }
    package var telephone: String? { textes[.telephone] }
    package var courriel: String? { textes[.courriel] }

    /// Who holds the file, when a name is given.
    package var responsable: PersonneLue? {
        personnes.first { $0.valeur("rôle") == "responsable" } ?? personnes.first
    }

    /// Name of the holder.
    package var nom: String? { responsable?.nom }
}

/// Une personne du foyer, telle que le fichier du mois la donne.
package struct PersonneLue: Hashable, Sendable {
    package let textes: [TexteDePersonne: String]
    package let faits: [FaitLu]
    package let fichier: String
    package let ligne: Int

    package var nom: String? { textes[.nom] }
    package var prenom: String? { textes[.prenom] }
    package var nomDeNaissance: String? { textes[.nomDeNaissance] }

    /// The fact as text, by its name in the vocabulary; `nil` when the file does not say.
    package func valeur(_ fait: String) -> String? {
        faits.first { $0.nom == fait }?.valeur
    }
}

/// Un fait et sa valeur, en toutes lettres : « situation familiale », « séparé ».
package struct FaitLu: Hashable, Sendable {
    package let nom: String
    /// As people write it: `oui`, `12/10/2026`, `450 €`, `aucun`.
    package let valeur: String
    /// As the column holds it.
    package let brut: Int32

    /// `nil` when the file does not say.
    init?(_ fait: Fait, _ brut: Int32) {
        guard brut != Inconnu.inconnu else { return nil }
        nom = fait.nom
        self.brut = brut
        valeur = Self.texte(fait, brut)
    }

    private static func texte(_ fait: Fait, _ brut: Int32) -> String {
        if brut == Inconnu.aucun { return "aucun" }
        return switch fait.sorte {
        case .ouiNon: brut == 0 ? "non" : "oui"
        case .nombre: String(brut)
        case .montant: Montant(centimes: Int64(brut)).enEuros
        case .date: Jour(rang: brut).court
        case .choix(let noms): noms.indices.contains(Int(brut)) ? noms[Int(brut)] : "code \(brut)"
        }
    }
}
