import Valeurs

/// Un fichier dont un extrait est tiré.
package struct SourceDExtrait: Hashable, Sendable {
    /// Name without its folder.
    package let nom: String
    /// SHA-256 of the bytes, in hexadecimal.
    package let empreinte: String
    /// Size in bytes.
    package let octets: Int

    package init(nom: String, empreinte: String, octets: Int) {
        self.nom = nom
        self.empreinte = empreinte
        self.octets = octets
    }
}

/// D’où vient un extrait : de quoi montrer, des mois après, le fichier et la ligne d’où vient une valeur.
package struct Provenance: Hashable, Sendable {
    package let mois: Mois
    package let sources: [SourceDExtrait]
    /// Which of the sources gives the households, and which the persons.
    package let sourceDesFoyers: Int
    package let sourceDesPersonnes: Int
    /// Name of the mapping or of the format that read them (« extrait-csv », « flux CNAF vrsb0801 »).
    package let correspondance: String
    /// The mapping as it was that day; empty for an official format.
    package let texteDeCorrespondance: String

    package init(
        mois: Mois, sources: [SourceDExtrait], sourceDesFoyers: Int = 0,
        sourceDesPersonnes: Int = 0,
        correspondance: String, texteDeCorrespondance: String = ""
    ) {
        precondition(
            sources.indices.contains(sourceDesFoyers)
                && sources.indices.contains(sourceDesPersonnes),
            "a snapshot has sources")
        self.mois = mois
        self.sources = sources
        self.sourceDesFoyers = sourceDesFoyers
        self.sourceDesPersonnes = sourceDesPersonnes
        self.correspondance = correspondance
        self.texteDeCorrespondance = texteDeCorrespondance
    }

    /// SHA-256 of the source, or of the fingerprints of the sources when there are several.
    package var empreinte: String {
        sources.count == 1
            ? sources[0].empreinte : Empreinte.de(sources.map(\.empreinte).joined(separator: "\n"))
    }
}
