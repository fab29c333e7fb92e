import Testing

/// Folders state the business.
struct DossiersTests {
    private static let fourreTout: Set<String> = [
        "Core", "Common", "Commun", "Utils", "Utilities", "Helpers", "Services", "Managers",
        "Shared", "Misc", "Divers", "Support", "Extensions",
    ]

    /// The nouns of the trade, as docs/metier.md has them: the same folder in every module.
    private static let sujets: Set<String> = [
        "Familles", "Offres", "FaitsGenerateurs", "Propositions", "Rencontres", "Accompagnements",
        "ActionsCollectives", "Aides", "Mediation", "Ecoute", "Partenaires", "AidesCollectives",
        "Territoires", "Instances", "Pilotage", "Agents", "Journal", "Courriers", "Importations",
        "Sauvegardes",
        // What a family answers by its link, without an account.
        "Reponses",
        // Within Courriers: what is written to many families, and what is printed.
        "Vagues", "Lettres",
        // The families entrusted to a worker; what a worker is told of.
        "Portefeuilles", "Avertissements",
        // Pages that the rights name, and that gather several subjects.
        "Journee", "Recherche", "Couverture", "Programmes",
        // What the administrator watches over for all subjects: parameters with their days, health, tasks.
        "Administration",
    ]

    /// What only a programmer says. A new one is added here, with its reason.
    private static let techniques: Set<String> = [
        "HTTP", "Drivers", "Migrations", "Templates", "Static", "Colonnes",
        // The seeded draws of the demonstration.
        "Tirages",
        // The renderer of the templates.
        "Gabarits",
        // The user guide, served inside the product.
        "Guide",
        // What is done behind the pages.
        "Taches",
        // The JSON interface, and the messages that other programs receive.
        "API",
        // Within HTTP: who may come in, and what people type.
        "Acces", "Saisies",
    ]

    /// What several test files of a module lean on: engines, invented values; and the tests of `docs/guide`.
    private static let appuis: Set<String> = ["Soutien", "Essais", "Guide"]

    @Test func `no folder is a junk drawer`() {
        for fichier in Depot.fichiers {
            #expect(Self.fourreTout.isDisjoint(with: fichier.dossiers), "\(fichier.chemin)")
        }
    }

    @Test
    func `folders of Web, Storage and Demo are subjects of the trade, or named technical folders`()
    {
        let permis = Self.sujets.union(Self.techniques)
        for fichier in Depot.sources where ["Web", "Storage", "Demo"].contains(fichier.module) {
            for dossier in fichier.dossiers.dropFirst(2) {
                #expect(permis.contains(dossier), "\(fichier.chemin): \(dossier)")
            }
        }
    }

    @Test func `folders of the trade are its nouns`() {
        for fichier in Depot.sources where fichier.module == "ActionSociale" {
            for dossier in fichier.dossiers.dropFirst(2) {
                #expect(Self.sujets.contains(dossier), "\(fichier.chemin)")
            }
        }
    }

    @Test func `a folder holds at most fifteen files`() {
        let code = Depot.fichiers.filter {
            ($0.chemin.hasPrefix("Sources/") || $0.chemin.hasPrefix("Tests/"))
                // Migrations are never merged nor moved once released: they only grow.
                && !$0.chemin.hasPrefix("Sources/Storage/Migrations/")
        }
        let parDossier = Dictionary(grouping: code) { $0.dossiers.joined(separator: "/") }
        for (dossier, fichiers) in parDossier {
            #expect(fichiers.count <= 15, "\(dossier): \(fichiers.count) files")
        }
    }

    @Test func `a test file lies in the folder of what it tests`() {
        for fichier in Depot.swift where fichier.chemin.hasPrefix("Tests/") {
            let dossiers = fichier.dossiers
            guard dossiers.count > 2, dossiers[1].hasSuffix("Tests"),
                !Self.appuis.contains(dossiers[2])
            else { continue }
            let module = dossiers[1].dropLast("Tests".count)
            #expect(
                Depot.existe("Sources/\(module)/\(dossiers[2])"),
                "\(fichier.chemin): no Sources/\(module)/\(dossiers[2])")
        }
    }
}
