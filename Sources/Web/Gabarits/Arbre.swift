/// Builds the tree of a template from its tags, and refuses what does not close.
struct Arbre {
    private let nom: String
    private let jetons: [Jeton]
    private var rang = 0

    static func lire(_ texte: String, nom: String) throws(ErreurDeGabarit) -> [Noeud] {
        var arbre = Arbre(nom: nom, jetons: try Decoupe.jetons(de: texte, nom: nom))
        return try arbre.noeuds(jusqua: nil)
    }

    private init(nom: String, jetons: [Jeton]) {
        self.nom = nom
        self.jetons = jetons
    }

    private mutating func noeuds(jusqua ouverte: String?) throws(ErreurDeGabarit) -> [Noeud] {
        var noeuds: [Noeud] = []
        while rang < jetons.count {
            let jeton = jetons[rang]
            rang += 1
            switch jeton.sorte {
            case .texte: noeuds.append(.brut(jeton.texte))
            case .champ: noeuds.append(.champ(jeton.texte))
            case .partiel: noeuds.append(.partiel(jeton.texte))
            case .commentaire: break
            case .ouverture, .inverse:
                let contenu = try self.noeuds(jusqua: jeton.texte)
                let inverse = jeton.sorte == .inverse
                noeuds.append(.section(jeton.texte, inverse: inverse, contenu))
            case .bloc: noeuds.append(.bloc(jeton.texte, try self.noeuds(jusqua: jeton.texte)))
            case .parent: noeuds.append(.parent(jeton.texte, try self.noeuds(jusqua: jeton.texte)))
            case .fermeture:
                guard jeton.texte == ouverte else {
                    throw .fermetureInattendue(gabarit: nom, ligne: jeton.ligne, nom: jeton.texte)
                }
                return noeuds
            }
        }
        if let ouverte { throw .sectionNonFermee(gabarit: nom, nom: ouverte) }
        return noeuds
    }
}
