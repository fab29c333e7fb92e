/// Une lettre à imprimer, pour une enveloppe à fenêtre.
package struct Lettre: Hashable, Sendable {
    /// Who writes: name, address, telephone. On the left, out of the window.
    package var expediteur: [String]
    /// What is read through the window, and nothing else: at most six lines.
    package var destinataire: [String]
    package var lieuEtDate: String
    package var objet: String
    /// Paragraphs, with an empty line between them.
    package var texte: String
    /// What the square to photograph says; `nil` for none.
    package var carre: String?
    package var legende: String
    /// At the foot of the page, small: the number of the letter in its wave.
    package var pied: String

    package init(
        expediteur: [String], destinataire: [String], lieuEtDate: String, objet: String,
        texte: String, carre: String? = nil, legende: String = "", pied: String = ""
    ) {
        self.expediteur = expediteur
        self.destinataire = destinataire
        self.lieuEtDate = lieuEtDate
        self.objet = objet
        self.texte = texte
        self.carre = carre
        self.legende = legende
        self.pied = pied
    }
}

/// Pourquoi le PDF n’a pas pu être écrit.
package struct EchecDImpression: Error, Sendable {
    package let detail: String
}
