/// Une ligne du fichier qui n’a pas été chargée, et pourquoi, en une phrase.
package struct LigneRejetee: Hashable, Sendable {
    /// Line (or row) of the source, from 1.
    package let ligne: Int
    /// As far as it can be read; may be empty.
    package let matricule: String
    package let raison: String
    /// Name of the source; empty when there is but one.
    package let fichier: String

    package init(ligne: Int, matricule: String, raison: String, fichier: String = "") {
        self.ligne = ligne
        self.matricule = matricule
        self.raison = raison
        self.fichier = fichier
    }
}

/// Un foyer chargé où quelque chose mérite un regard.
package struct LigneAVerifier: Hashable, Sendable {
    package let ligne: Int
    package let matricule: String
    package let raisons: [String]
    /// Name of the source; empty when there is but one.
    package let fichier: String

    package init(ligne: Int, matricule: String, raisons: [String], fichier: String = "") {
        self.ligne = ligne
        self.matricule = matricule
        self.raisons = raisons
        self.fichier = fichier
    }
}

/// Où en est un long travail.
package struct Avancement: Hashable, Sendable {
    /// Bytes done so far.
    package let octets: Int
    package let total: Int

    package init(octets: Int, total: Int) {
        self.octets = octets
        self.total = total
    }
}
