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
