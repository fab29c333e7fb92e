import ActionSociale

/// Le Val-de-Brume, département fictif : ses communes, ses secteurs de travail social, ses équipes.
///
/// INSEE codes 99xxx belong to no commune of France, so that nothing here can be taken for a real place.
package enum ValDeBrume {
    /// Une commune inventée.
    package struct Commune: Hashable, Sendable {
        /// « 99001 ».
        package let code: String
        package let nom: String
        /// How often a household lives there, against the other communes.
        package let poids: Int

        package init(_ code: String, _ nom: String, poids: Int) {
            self.code = code
            self.nom = nom
            self.poids = poids
        }
    }

    /// Une équipe de travail social et ses secteurs.
    package struct Equipe: Hashable, Sendable {
        package let nom: String
        /// Codes.
        package let secteurs: [String]
    }

    package static let equipes = [
        Equipe(nom: "Équipe Brume Nord", secteurs: ["haute-brume", "cretes"]),
        Equipe(nom: "Équipe Brume Centre", secteurs: ["vieux-bourg", "faubourgs"]),
        Equipe(nom: "Équipe Brume Sud", secteurs: ["etangs", "plateau"]),
    ]

    /// The six sectors. The communes of `horsSecteur` are in none.
    package static let secteurs = [
        secteur("haute-brume", "Haute-Brume", hauteBrume),
        secteur("cretes", "Les Crêtes", cretes),
        secteur("vieux-bourg", "Brumeval, vieux bourg", vieuxBourg),
        secteur("faubourgs", "Brumeval, faubourgs", faubourgs),
        secteur("etangs", "Pays des Étangs", etangs),
        secteur("plateau", "Le Plateau", plateau),
    ]

    /// Every commune of the caisse, in the order of codes.
    package static let communes =
        hauteBrume + cretes + vieuxBourg + faubourgs + etangs + plateau + horsSecteur

    /// The commune of that name, which must exist.
    package static func commune(_ nom: String) -> Commune {
        guard let commune = communes.first(where: { $0.nom == nom }) else {
            preconditionFailure("no such commune in the Val-de-Brume: \(nom)")
        }
        return commune
    }

    private static func secteur(_ code: String, _ nom: String, _ communes: [Commune]) -> Secteur {
        Secteur(code: code, nom: nom, communes: communes.map(\.code))
    }

    private static let hauteBrume = [
        Commune("99001", "Hautebrume", poids: 40), Commune("99002", "Sources-la-Brume", poids: 14),
        Commune("99003", "Orvalle", poids: 9), Commune("99004", "Le Mesnil-Brumeux", poids: 7),
        Commune("99005", "Saint-Ulmer", poids: 6), Commune("99006", "Fraisnelle", poids: 4),
    ]

    private static let cretes = [
        Commune("99007", "Montcendre", poids: 30), Commune("99008", "Pierrefol", poids: 12),
        Commune("99009", "Aigremousse", poids: 8), Commune("99010", "Val-Corbin", poids: 7),
        Commune("99011", "Sainte-Oranne-des-Crêtes", poids: 5),
        Commune("99012", "Belle-Échine", poids: 3),
    ]

    private static let vieuxBourg = [
        Commune("99013", "Brumeval", poids: 150), Commune("99014", "Quai-Perdu", poids: 30),
        Commune("99015", "L’Isle-aux-Saules", poids: 22), Commune("99016", "Pont-Brumé", poids: 18),
    ]

    private static let faubourgs = [
        Commune("99017", "Grandfaubourg", poids: 110), Commune("99018", "Les Forgettes", poids: 60),
        Commune("99019", "Cité-Clairval", poids: 45), Commune("99020", "Noirmoutin", poids: 25),
        Commune("99021", "La Verrerie-Neuve", poids: 20), Commune("99022", "Hautepente", poids: 12),
    ]

    private static let etangs = [
        Commune("99023", "Étangville", poids: 45), Commune("99024", "Roselière", poids: 20),
        Commune("99025", "Saint-Hérand-des-Joncs", poids: 12),
        Commune("99026", "Aulnelle", poids: 10),
        Commune("99027", "Vasecourt", poids: 8), Commune("99028", "Le Gué-Dormant", poids: 6),
        Commune("99029", "Passemare", poids: 5),
    ]

    private static let plateau = [
        Commune("99030", "Plaineval", poids: 35), Commune("99031", "Cœur-de-Plaine", poids: 15),
        Commune("99032", "Moulinsec", poids: 10), Commune("99033", "Terrefroide", poids: 8),
        Commune("99034", "Saint-Amblard", poids: 7), Commune("99035", "Vaucendrée", poids: 6),
        Commune("99036", "Longsillon", poids: 5), Commune("99037", "Champ-d’Orge", poids: 4),
    ]

    /// Lived in by a few households, received by no team: work lists must not lose them.
    package static let horsSecteur = [
        Commune("99038", "Enclave-Saint-Marc", poids: 4),
        Commune("99039", "Finisterelle", poids: 3),
    ]
}
