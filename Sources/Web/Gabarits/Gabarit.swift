import NIOCore

/// A template ready to be written: layouts and partials are in place, only fields and sections remain.
struct Gabarit: Sendable {
    indirect enum Operation: Sendable {
        case brut(ByteBuffer)
        case champ(String)
        case section(String, inverse: Bool, [Operation])
    }

    let nom: String
    let operations: [Operation]

    /// The first section of that name that shows something, wherever it lies.
    func section(_ nom: String) -> Operation? { Self.section(nom, dans: operations) }

    private static func section(_ voulue: String, dans operations: [Operation]) -> Operation? {
        for case .section(let nom, let inverse, let contenu) in operations {
            if nom == voulue, !inverse { return .section(nom, inverse: false, contenu) }
            if let trouvee = section(voulue, dans: contenu) { return trouvee }
        }
        return nil
    }
}

/// Puts layouts, replaced parts and partials in place, once, when the server starts.
struct Assemblage {
    let sources: [String: [Noeud]]

    func gabarit(_ nom: String) throws(ErreurDeGabarit) -> Gabarit {
        let noeuds = try deplier(try require(nom), remplacements: [:], chemin: [nom])
        return Gabarit(nom: nom, operations: Self.operations(noeuds))
    }

    private func require(_ nom: String) throws(ErreurDeGabarit) -> [Noeud] {
        guard let noeuds = sources[nom] else { throw .introuvable(nom) }
        return noeuds
    }

    /// What replaces a part comes from the outermost page: a page laid in a layout that has a layout of its own wins.
    private func deplier(
        _ noeuds: [Noeud], remplacements: [String: [Noeud]], chemin: [String]
    ) throws(ErreurDeGabarit) -> [Noeud] {
        var deplies: [Noeud] = []
        for noeud in noeuds {
            switch noeud {
            case .brut, .champ: deplies.append(noeud)
            case .section(let nom, let inverse, let contenu):
                let interieur = try deplier(contenu, remplacements: remplacements, chemin: chemin)
                deplies.append(.section(nom, inverse: inverse, interieur))
            case .bloc(let nom, let defaut):
                deplies += try deplier(
                    remplacements[nom] ?? defaut, remplacements: remplacements, chemin: chemin)
            case .partiel(let nom):
                deplies += try inclure(nom, remplacements: remplacements, chemin: chemin)
            case .parent(let nom, let contenu):
                let blocs = Self.blocs(contenu).merging(remplacements) { _, externe in externe }
                deplies += try inclure(nom, remplacements: blocs, chemin: chemin)
            }
        }
        return deplies
    }

    private func inclure(
        _ nom: String, remplacements: [String: [Noeud]], chemin: [String]
    ) throws(ErreurDeGabarit) -> [Noeud] {
        guard !chemin.contains(nom) else { throw .boucleDInclusions(nom) }
        return try deplier(
            try require(nom), remplacements: remplacements, chemin: chemin + [nom])
    }

    private static func blocs(_ noeuds: [Noeud]) -> [String: [Noeud]] {
        var blocs: [String: [Noeud]] = [:]
        for case .bloc(let nom, let contenu) in noeuds { blocs[nom] = contenu }
        return blocs
    }

    private static func operations(_ noeuds: [Noeud]) -> [Gabarit.Operation] {
        var operations: [Gabarit.Operation] = []
        var texte = ""
        func verser() {
            guard !texte.isEmpty else { return }
            operations.append(.brut(ByteBuffer(string: texte)))
            texte = ""
        }
        for noeud in noeuds {
            switch noeud {
            case .brut(let brut): texte += brut
            case .champ(let nom):
                verser()
                operations.append(.champ(nom))
            case .section(let nom, let inverse, let contenu):
                verser()
                operations.append(.section(nom, inverse: inverse, Self.operations(contenu)))
            case .bloc, .partiel, .parent: break
            }
        }
        verser()
        return operations
    }
}
