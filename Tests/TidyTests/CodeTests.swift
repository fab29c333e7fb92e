import Testing

/// What a machine can say of how the code is written.
struct CodeTests {
    /// Files that may stop the program, with the reason.
    private static let peutSArreter: [String: String] = [:]

    @Test(arguments: Depot.swift)
    func `a file is at most 300 lines long`(fichier: Depot.Fichier) {
        #expect(fichier.lignes.count <= 301, "\(fichier.chemin): \(fichier.lignes.count) lines")
    }

    @Test(arguments: Depot.swift)
    func `a function is at most 40 lines long`(fichier: Depot.Fichier) {
        let lignes = fichier.code
        for (debut, ligne) in lignes.enumerated() where ouvreUneFonction(ligne) {
            let retrait = ligne.prefix { $0 == " " }
            let suite = lignes[debut...]
            guard aUnCorps(suite, retrait: retrait.count) else { continue }
            // The formatter puts the closing brace under the first word of the declaration.
            guard let fin = suite.firstIndex(where: { $0 == retrait + "}" }) else { continue }
            #expect(fin - debut <= 41, "\(fichier.chemin):\(debut + 1)")
        }
    }

    @Test(arguments: Depot.swift)
    func `identifiers are ASCII`(fichier: Depot.Fichier) {
        for (rang, ligne) in fichier.code.enumerated() {
            #expect(ligne.utf8.allSatisfy { $0 < 128 }, "\(fichier.chemin):\(rang + 1)")
        }
    }

    @Test(arguments: Depot.sources.filter { $0.chemin.hasSuffix(".swift") })
    func `nothing stops the program for a thing that can be said`(fichier: Depot.Fichier) {
        guard Self.peutSArreter[fichier.chemin] == nil else { return }
        for (rang, ligne) in fichier.code.enumerated() {
            for interdit in ["try!", "as!", "fatalError("] {
                #expect(!ligne.contains(interdit), "\(fichier.chemin):\(rang + 1): \(interdit)")
            }
        }
    }

    @Test(arguments: Depot.sources.filter { $0.chemin.hasSuffix(".swift") })
    func `types and functions that other modules see say what they are`(fichier: Depot.Fichier) {
        let lignes = fichier.lignes
        for (rang, ligne) in fichier.code.enumerated() where seVoit(ligne) {
            var avant = rang - 1
            while avant >= 0, lignes[avant].drop(while: { $0 == " " }).hasPrefix("@") { avant -= 1 }
            let commentaire = avant >= 0 ? lignes[avant].drop { $0 == " " } : ""
            #expect(commentaire.hasPrefix("///"), "\(fichier.chemin):\(rang + 1): \(ligne)")
        }
    }

    @Test func `no work is left for later in a comment`() {
        let marques = ["TO" + "DO", "FIX" + "ME"]
        for fichier in Depot.swift {
            for marque in marques {
                #expect(!fichier.texte.contains(marque), "\(fichier.chemin): \(marque)")
            }
        }
    }

    private func ouvreUneFonction(_ ligne: Substring) -> Bool {
        ligne.split(separator: " ").contains { $0 == "func" || $0.hasPrefix("init(") }
    }

    /// A requirement of a protocol has none: nothing opens before the next line at the same depth.
    private func aUnCorps(_ lignes: ArraySlice<Substring>, retrait: Int) -> Bool {
        for (rang, ligne) in lignes.enumerated() {
            let contenu = ligne.drop { $0 == " " }
            let profondeur = ligne.count - contenu.count
            if rang > 0, profondeur <= retrait, !contenu.hasPrefix(")"), !contenu.hasPrefix("{") {
                return false
            }
            if contenu.contains("{") { return true }
        }
        return false
    }

    /// A top-level declaration that other modules see.
    private func seVoit(_ ligne: Substring) -> Bool {
        let mots = ligne.split(separator: " ")
        guard mots.first == "package", ligne.hasPrefix("package") else { return false }
        let types: Set<Substring> = [
            "struct", "enum", "final", "class", "actor", "protocol", "typealias", "func",
        ]
        return types.contains(mots[1])
    }
}
