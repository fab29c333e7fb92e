/// Une demande à un autre serveur, par HTTP.
package struct RequeteHTTP: Sendable {
    /// `https://…` ou `http://…`
    package var adresse: String
    /// « GET », « POST »…
    package var methode: String
    package var enTetes: [(nom: String, valeur: String)]
    /// `nil` when there is none.
    package var corps: [UInt8]?
    /// Seconds to be connected, and for the whole.
    package var delaiDeConnexion = 10
    package var delai = 30
    /// Bytes of the answer beyond which it is given up.
    package var tailleMaximale = 1_048_576
    /// Redirections followed: none unless said. From https, only to https.
    package var redirections = 0
    /// A file of authorities in PEM, in place of those of the system.
    package var autorites: String?
    /// Refuses this machine and private networks: for addresses that come from others.
    package var reseauPublicSeulement = false

    package init(
        _ methode: String = "GET", _ adresse: String,
        enTetes: [(nom: String, valeur: String)] = [], corps: [UInt8]? = nil
    ) {
        self.methode = methode
        self.adresse = adresse
        self.enTetes = enTetes
        self.corps = corps
    }
}

/// Ce qu’un autre serveur a répondu, quel que soit son statut.
package struct ReponseHTTP: Sendable {
    package let statut: Int
    package let enTetes: [(nom: String, valeur: String)]
    package let corps: [UInt8]

    package init(statut: Int, enTetes: [(nom: String, valeur: String)] = [], corps: [UInt8] = []) {
        self.statut = statut
        self.enTetes = enTetes
        self.corps = corps
    }

    /// A header, whatever its case; the first of that name.
    package subscript(nom: String) -> String? {
        enTetes.first { $0.nom.lowercased() == nom.lowercased() }?.valeur
    }

    package var texte: String { String(decoding: corps, as: UTF8.self) }

    /// 2xx.
    package var reussie: Bool { (200..<300).contains(statut) }
}
