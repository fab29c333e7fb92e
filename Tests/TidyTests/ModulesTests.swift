import Testing

/// Modules state dependencies: the compiler checks the package, this checks what the package should say.
struct ModulesTests {
    /// What each module of ours may import among ours.
    private static let permis: [String: Set<String>] = [
        "Valeurs": [],
        "ActionSociale": ["Valeurs"],
        "Regles": ["Valeurs"],
        "Fichier": ["Valeurs", "Regles", "COctets"],
        "Reperage": ["Valeurs", "ActionSociale", "Regles", "Fichier"],
        "Reglement": ["Valeurs", "ActionSociale", "Regles", "Fichier"],
        "CLibPQ": [], "CArgon2": [], "CMarkdown": [], "COctets": [], "CCurl": [],
        "CQRencode": [],
        "CPangoCairo": [], "Lettres": ["CPangoCairo", "CQRencode"],
        "Liaisons": ["Valeurs", "CCurl"],
        "Storage": ["Valeurs", "ActionSociale", "CLibPQ"],
        "Reception": ["Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Storage"],
        "Web": [
            "CQRencode",
            "Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Reglement", "Storage",
            "Reception", "CArgon2", "CMarkdown", "Liaisons", "Lettres",
        ],
        "Demo": ["Valeurs", "ActionSociale", "Fichier"],
        "CLI": [
            "Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Reglement", "Storage",
            "Reception", "Web", "Demo",
            "CArgon2",
        ],
    ]

    /// Packages of others stay where they belong, so that one could be left without touching the trade.
    private static let reserves: [String: Set<String>] = [
        "GRDB": ["Storage"], "CLibPQ": ["Storage"], "Hummingbird": ["Web", "CLI"],
        "Mustache": ["Web"], "ArgumentParser": ["CLI"], "CArgon2": ["Web", "CLI"],
        "CMarkdown": ["Web"], "COctets": ["Fichier"], "CCurl": ["Liaisons"],
        "CPangoCairo": ["Lettres"], "CQRencode": ["Lettres", "Web"],
    ]

    @Test(arguments: Depot.sources.filter { $0.chemin.hasSuffix(".swift") })
    func `a module imports only what the grid allows`(fichier: Depot.Fichier) throws {
        let module = try #require(fichier.module)
        let permis = try #require(Self.permis[module], "module unknown to the grid: \(module)")
        for nom in imports(fichier) {
            if Self.permis[nom] != nil {
                #expect(permis.contains(nom), "\(fichier.chemin) imports \(nom)")
            } else if ["Valeurs", "ActionSociale"].contains(module) {
                Issue.record("\(fichier.chemin) imports \(nom): the trade needs nothing")
            }
            if let proprietaires = Self.reserves[nom] {
                #expect(proprietaires.contains(module), "\(fichier.chemin) imports \(nom)")
            }
        }
    }

    @Test func `every module of the grid exists`() {
        for module in Self.permis.keys {
            #expect(Depot.existe("Sources/\(module)"), "\(module)")
        }
    }

    /// Module names of the import lines: `@testable import Demo` and `import struct Foundation.URL` too.
    private func imports(_ fichier: Depot.Fichier) -> [String] {
        fichier.code.compactMap { ligne in
            let mots = ligne.split(separator: " ")
            guard let place = mots.firstIndex(of: "import"),
                mots[..<place].allSatisfy({
                    $0.hasPrefix("@") || ["package", "internal", "private", "public"].contains($0)
                }), let nom = mots[place...].dropFirst().last
            else { return nil }
            return String(nom.split(separator: ".")[0])
        }
    }
}
