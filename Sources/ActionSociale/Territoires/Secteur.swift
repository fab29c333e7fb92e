/// Le secteur d’une équipe de travail social : les communes où elle reçoit.
package struct Secteur: Hashable, Sendable {
    /// « langres », « chaumont-nord ».
    package let code: String
    package let nom: String
    /// Codes INSEE.
    package let communes: [String]

    package init(code: String, nom: String, communes: [String]) {
        self.code = code
        self.nom = nom
        self.communes = communes
    }
}

extension Secteur {
    /// Lower-case letters, digits and hyphens, 1 to 64 of them.
    package static func codePossible(_ texte: String) -> Bool {
        Identifiant<Secteur>(texte) != nil
    }

    /// « 52269 », « 2A004 » : le code INSEE d’une commune.
    package static func communePossible(_ texte: String) -> Bool {
        let octets = Array(texte.utf8)
        guard octets.count == 5 else { return false }
        return octets.enumerated().allSatisfy { rang, octet in
            (48...57).contains(octet) || (rang == 1 && (octet == 65 || octet == 66))
        }
    }
}

/// Ce qu’un nouveau découpage changerait : à lire avant de le mettre en place.
package struct ChangementDeDecoupage: Hashable, Sendable {
    package let secteursNouveaux: [Secteur]
    package let secteursRetires: [Secteur]
    /// Communes that go from a sector to another, or out of all.
    package let communesDeplacees: [String]
    package let communesAjoutees: [String]

    package init(de ancien: [Secteur], vers nouveau: [Secteur]) {
        let (avant, apres) = (Self.parCommune(ancien), Self.parCommune(nouveau))
        let connus = Set(ancien.map(\.code))
        let gardes = Set(nouveau.map(\.code))
        secteursNouveaux = nouveau.filter { !connus.contains($0.code) }
        secteursRetires = ancien.filter { !gardes.contains($0.code) }
        communesDeplacees = avant.keys.filter { avant[$0] != apres[$0] }.sorted()
        communesAjoutees = apres.keys.filter { avant[$0] == nil }.sorted()
    }

    private static func parCommune(_ secteurs: [Secteur]) -> [String: String] {
        secteurs.reduce(into: [:]) { communes, secteur in
            for commune in secteur.communes { communes[commune] = secteur.code }
        }
    }
}
