import ActionSociale
import Storage
import Valeurs

/// Invented people and events, alike in all the tests of this module.
enum Exemples {
    static let secteurs = [
        Secteur(code: "langres", nom: "Langres", communes: ["52269", "52332"]),
        Secteur(code: "chaumont", nom: "Chaumont", communes: ["52121"]),
    ]

    static let claire = Agent(
        id: "claire-morel", identifiant: "claire.morel", nom: "Morel", prenom: "Claire",
        role: .travailleurSocial, equipe: "sud", secteurs: ["langres"])

    static let hugo = Agent(
        id: "hugo-lenoir", identifiant: "hugo.lenoir", nom: "Lenoir", prenom: "Hugo",
        role: .responsable, equipe: "sud", secteurs: ["chaumont", "langres"])

    static let paule = Agent(
        id: "paule-vidal", identifiant: "paule.vidal", nom: "Vidal", prenom: "Paule",
        role: .pilotage)

    static func famille(
        _ numero: Int, nom: String = "Dupont Claire", commune: String = "52269",
        nomCommune: String? = "Langres", secteur: String? = "langres",
        personnes: [Personne] = []
    ) -> Famille {
        Famille(
            id: Identifiant("famille-\(numero)")!,
            dossier: Dossier(caisse: "521", matricule: matricule(numero)), nom: nom,
            commune: commune, nomCommune: nomCommune, secteur: secteur,
            telephone: "06 39 98 00 01", courriel: "famille\(numero)@example.org",
            adresse: "3 rue de l’Exemple", personnes: personnes, entreeLe: "2026-10-02")
    }

    static func matricule(_ numero: Int) -> String {
        String(repeating: "0", count: max(0, 7 - String(numero).count)) + String(numero)
    }

    static let constat = Constat(
        condition: "séparation", regle: "avant.en couple et non après.en couple",
        article: "§ socle 1",
        valeurs: [
            Constat.Valeur(fait: "situation", avant: "marié", apres: "séparé"),
            Constat.Valeur(fait: "date de situation", avant: nil, apres: "2026-09-12"),
        ],
        sources: [Constat.Source(fichier: "foyers \"août\".csv", ligne: 12)])

    static func fait(
        _ numero: Int, famille: Famille, offre: Identifiant<Offre> = "separation",
        survenuLe: Jour = "2026-09-12", mois: Mois = "2026-09"
    ) -> FaitGenerateur {
        FaitGenerateur(
            id: Identifiant("fait-\(numero)")!, famille: famille.id, offre: offre,
            version: "2023-2027", survenuLe: survenuLe, mois: mois, repereLe: "2026-10-02",
            preuve: [constat])
    }

    static func proposition(
        _ numero: Int, _ fait: FaitGenerateur, creeeLe: Jour = "2026-10-02",
        horloge: Horloge = Horloge(delai: 15, relance: 10, echeance: 60),
        actes: [Proposition.Acte] = []
    ) -> Proposition {
        Proposition(
            id: Identifiant("proposition-\(numero)")!, faitGenerateur: fait.id,
            famille: fait.famille, offre: fait.offre, contact: .rendezVousIndividuel,
            creeeLe: creeeLe, horloge: horloge, actes: actes)
    }

    static func acte(
        _ nature: Proposition.Acte.Nature, le jour: Jour, precision: String? = nil
    ) -> Proposition.Acte {
        let canal: Proposition.Acte.Canal? =
            nature == .envoi || nature == .relance ? .courrier : nil
        return Proposition.Acte(
            nature: nature, le: jour, par: claire.id, canal: canal, precision: precision)
    }
}

extension Engine {
    /// A database with the sectors and three agents.
    func caisse() async throws -> Storage {
        let storage = try await storage()
        try await storage.write {
            try $0.secteurs.replace(Exemples.secteurs)
            for agent in [Exemples.claire, Exemples.hugo, Exemples.paule] {
                try $0.agents.insert(agent, motDePasse: "$argon2id$essai")
            }
        }
        return storage
    }
}
