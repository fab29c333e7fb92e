import Valeurs

/// Les colonnes de la paire CSV par défaut, et ce qu’un foyer fictif y écrit. Séparateur `;`, UTF-8, une ligne d’en-tête.
enum ColonnesCSV {
    static let foyers =
        "matricule;caisse;commune;situation;depuis;logement;loyer;impaye;qf;rsa;ajpp;rsa_majore;"
        + "non_decent;surpeuplement;depart;nom_commune;adresse;telephone;courriel\n"
    static let personnes = "matricule;rang;role;sexe;naissance;deces;aeeh;nom;prenom\n"

    static func ligne(_ foyer: FoyerFictif) -> String {
        """
        \(foyer.matricule);\(CaisseFictive.numero);\(foyer.commune.code);\
        \(foyer.situation.rawValue);\(foyer.depuis.iso);\(foyer.logement.rawValue);\(foyer.loyer);\
        \(chiffre(foyer.impaye));\(foyer.quotient);\(chiffre(foyer.rsa));\(chiffre(foyer.ajpp));\
        \(chiffre(foyer.rsaMajore));\(chiffre(foyer.nonDecent));\(chiffre(foyer.surpeuplement));\
        \(foyer.depart?.iso ?? "");\(foyer.commune.nom);\(foyer.adresse);\(foyer.telephone ?? "");\
        \(foyer.courriel ?? "")

        """
    }

    static func lignes(_ personnes: [PersonneFictive], de matricule: String) -> String {
        personnes.map { personne in
            """
            \(matricule);\(personne.rang);\(personne.role.rawValue);\(personne.sexe.rawValue);\
            \(personne.naissance.iso);\(personne.deces?.iso ?? "");\(chiffre(personne.aeeh));\
            \(personne.nom);\(personne.prenom)

            """
        }.joined()
    }

    private static func chiffre(_ oui: Bool) -> String { oui ? "1" : "0" }
}
