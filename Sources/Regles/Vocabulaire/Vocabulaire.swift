/// Les faits que les règles peuvent nommer. Le vocabulaire est national : une caisse ne l’écrit pas.
package struct Vocabulaire: Sendable {
    /// In the order of their `rang`.
    package let foyer: [Fait]
    /// In the order of their `rang`.
    package let personne: [Fait]
    /// Official codes that a daily file may carry; each is also a fact of the household.
    package let codes: [CodeOfficiel]

    package init(foyer: [Fait], personne: [Fait], codes: [CodeOfficiel] = []) {
        self.foyer = foyer
        self.personne = personne
        self.codes = codes
    }

    /// The fact of that name, or `nil` when the vocabulary has none.
    package func fait(_ nom: String, de porteur: Fait.Porteur) -> Fait? {
        (porteur == .foyer ? foyer : personne).first { $0.nom == nom }
    }

    /// The official code as a daily file writes it, or `nil` when it is not in the national list.
    package func code(_ code: String) -> CodeOfficiel? {
        codes.first { $0.code == code }
    }
}

/// Un code officiel du fichier quotidien : ce que la caisse vient de traiter au dossier, non ce qui est arrivé.
package struct CodeOfficiel: Hashable, Sendable {
    /// « SITFAM »
    package let code: String
    /// « situation de famille »; `nil` for codes that no public text explains.
    package let libelle: String?
    /// « code SITFAM », oui ou non.
    package let fait: Fait

    package init(code: String, libelle: String?, fait: Fait) {
        self.code = code
        self.libelle = libelle
        self.fait = fait
    }
}
