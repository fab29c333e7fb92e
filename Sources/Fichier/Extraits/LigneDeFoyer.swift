import Regles

/// Ce qu’une source dit d’un foyer pour un mois, avant que l’extrait ne le scelle.
package struct LigneDeFoyer: Sendable {
    /// Printable ASCII, 16 bytes at most, never empty.
    package var matricule: String
    /// Number of the request when one matricule may have several (NUMDEMRSA); else empty. Same limits.
    package var demande = ""
    /// Indexed by `TexteDeFoyer`; what the source does not say stays empty.
    package var textes: [TexteDeFoyer: String] = [:]
    /// Value of each household fact of the vocabulary, by `Fait.rang`; `Inconnu.inconnu` when not said.
    package var faits: [Int32]
    /// Row (or line) of the household in its source, from 1.
    package var ligne: Int
    package var personnes: [LigneDePersonne] = []

    package init(matricule: String, demande: String = "", ligne: Int, vocabulaire: Vocabulaire) {
        self.matricule = matricule
        self.demande = demande
        self.ligne = ligne
        faits = Array(repeating: Inconnu.inconnu, count: vocabulaire.foyer.count)
    }
}

/// Ce qu’une source dit d’une personne du foyer pour un mois.
package struct LigneDePersonne: Sendable {
    /// What recognises the person from one month to the next.
    package var cle: CleDePersonne
    package var textes: [TexteDePersonne: String] = [:]
    /// Value of each fact of a person, by `Fait.rang`; `Inconnu.inconnu` when not said.
    package var faits: [Int32]
    package var ligne: Int

    package init(cle: CleDePersonne, ligne: Int, vocabulaire: Vocabulaire) {
        self.cle = cle
        self.ligne = ligne
        faits = Array(repeating: Inconnu.inconnu, count: vocabulaire.personne.count)
    }
}

extension TrancheDuMois {
    /// Adds the household as the last row.
    mutating func ajouter(_ foyer: LigneDeFoyer, cle: Cle) {
        cles.append(cle)
        for (rang, valeur) in foyer.faits.enumerated() { foyers.colonnes[rang].append(valeur) }
        for sorte in TexteDeFoyer.allCases {
            textes[sorte.rawValue].ajouter(foyer.textes[sorte] ?? "")
        }
        lignes.append(Int32(clamping: foyer.ligne))
        foyers.lignes += 1
        for personne in foyer.personnes { ajouter(personne) }
        debut.append(Int32(personnes.lignes))
    }

    private mutating func ajouter(_ personne: LigneDePersonne) {
        clesDesPersonnes.append(personne.cle.valeur)
        for (rang, valeur) in personne.faits.enumerated() {
            personnes.colonnes[rang].append(valeur)
        }
        for sorte in TexteDePersonne.allCases {
            textesDesPersonnes[sorte.rawValue].ajouter(personne.textes[sorte] ?? "")
        }
        lignesDesPersonnes.append(Int32(clamping: personne.ligne))
        personnes.lignes += 1
    }
}
