/// Un premier mot de passe, qui se lit et se retape, tiré au sort par la commande qui ouvre le compte.
///
/// Five words out of 64 and two digits: some 36 bits, enough behind the lock-out of sign-in until the person
/// chooses their own.
package enum MotDePasse {
    /// « saule-brique-vent-lampe-dune-47 ».
    package static func inventer(_ hasard: inout some RandomNumberGenerator) -> String {
        let choisis = (0..<5).map { _ in mots[Int.random(in: 0..<mots.count, using: &hasard)] }
        return choisis.joined(separator: "-") + "-\(Int.random(in: 10...99, using: &hasard))"
    }

    static let mots = [
        "abri", "algue", "arbre", "barque", "bleuet", "bois", "brique", "brume", "cabane", "cerise",
        "chemin", "cidre", "colline", "coquille", "craie", "cuivre", "dune", "encre", "falaise",
        "farine", "feuille", "figue", "fleuve", "forge", "galet", "genet", "gouttes", "grange",
        "haie", "havre", "herbe", "houle", "jardin", "jonc", "lampe", "laine", "lavoir", "lilas",
        "lune", "marais", "menthe", "mousse", "noyer", "ombre", "osier", "paille", "papier",
        "phare", "plume", "pomme", "prairie", "quai", "rame", "rivage", "roseau", "sable", "saule",
        "sentier", "source", "tilleul", "tuile", "vallon", "vent", "verger",
    ]
}
