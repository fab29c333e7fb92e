import Valeurs

/// Une ligne d’un fichier CSV telle qu’elle est écrite, avec ses cellules.
package struct RangeeBrute: Hashable, Sendable {
    /// First line of the file is 1.
    package let ligne: Int
    /// How many lines of the file it takes: a quoted cell may hold a line break.
    package let lignes: Int
    package let cellules: [String]
}

/// Relit des lignes d’un fichier CSV, et le recopie avec des lignes corrigées. Le fichier lui-même ne change jamais.
package struct RangeesDuFichier: Sendable {
    private let fichier: Descripteur
    private let taille: Int
    private let correspondance: Correspondance
    package let colonnes: [String]

    /// Longest row that is shown and corrected.
    private static let longueur = 1 << 16

    package init(_ chemin: String, _ correspondance: Correspondance) throws {
        fichier = try Descripteur(lecture: chemin)
        taille = try fichier.taille()
        self.correspondance = correspondance
        colonnes = try EnTeteCSV.lire(fichier, correspondance).colonnes
    }

    /// The rows that begin on those lines; a line that the file has not is left out.
    package func rangees(_ lignes: some Sequence<Int>) throws -> [Int: RangeeBrute] {
        try places(Set(lignes)).reduce(into: [:]) { rangees, place in
            rangees[place.key] = try rangee(place.key, a: place.value).lue
        }
    }

    /// Copies the file, some of its rows being written anew.
    ///
    /// - Parameter corrections: cells of the rows to write, by line.
    package func copier(vers chemin: String, corrections: [Int: [String]]) throws {
        let sortie = try Descripteur(ecriture: chemin)
        var (lu, ecrit) = (0, 0)
        func recopier(jusquA fin: Int) throws {
            while lu < fin {
                let octets = try fichier.lire(min(1 << 20, fin - lu), a: lu)
                try sortie.ecrire(octets, a: ecrit)
                lu += octets.count
                ecrit += octets.count
            }
        }
        for (ligne, debut) in try places(Set(corrections.keys)).sorted(by: { $0.value < $1.value })
        where debut >= lu {
            try recopier(jusquA: debut)
            let octets = try self.octets(corrections[ligne] ?? [])
            try sortie.ecrire(octets, a: ecrit)
            ecrit += octets.count
            lu = try rangee(ligne, a: debut).fin
        }
        try recopier(jusquA: taille)
        try sortie.synchroniser()
    }

    /// The row as the file would write it, its line break included.
    private func octets(_ cellules: [String]) throws(RefusDeCorrection) -> [UInt8] {
        let separateur = String(decoding: [correspondance.separateur], as: UTF8.self)
        let texte = cellules.map { cellule in
            let aCiter =
                cellule.contains { "\"\r\n".contains($0) || $0.isNewline }
                || cellule.contains(separateur)
            return aCiter ? "\"" + cellule.replacing("\"", with: "\"\"") + "\"" : cellule
        }.joined(separator: separateur)
        guard let octets = TexteCSV.octets(texte + "\n", correspondance.encodage) else {
            throw .lettreImpossible
        }
        return octets
    }

    /// Whether every cell can be written in the encoding of the file.
    package func verifier(_ cellules: [String]) throws(RefusDeCorrection) {
        guard try octets(cellules).count < Self.longueur else { throw .tropLongue }
    }

    /// Where those lines begin.
    private func places(_ voulues: Set<Int>) throws -> [Int: Int] {
        var restantes = voulues.filter { $0 >= 1 }.sorted()[...]
        var places: [Int: Int] = [:]
        var (position, ligne) = (0, 1)
        if restantes.first == 1 { places[restantes.removeFirst()] = 0 }
        while position < taille, !restantes.isEmpty {
            let octets = try fichier.lire(min(1 << 20, taille - position), a: position)
            for (rang, octet) in octets.enumerated() where octet == 10 {
                ligne += 1
                guard restantes.first == ligne else { continue }
                if position + rang + 1 < taille { places[ligne] = position + rang + 1 }
                restantes = restantes.dropFirst()
            }
            position += octets.count
        }
        return places
    }

    /// A row with a quote out of place ends with its line, or it would swallow those that follow.
    private func rangee(_ ligne: Int, a debut: Int) throws -> (lue: RangeeBrute, fin: Int) {
        let octets = try fichier.lire(min(Self.longueur, taille - debut), a: debut)
        let seule = octets.firstIndex(of: 10).map { $0 + 1 } ?? octets.count
        if let (champs, fin) = EnTeteCSV.decouper(
            octets, 0, correspondance.separateur, auBout: debut + octets.count >= taille),
            fin == seule || champs.count == colonnes.count
        {
            let sauts = octets[..<fin].dropLast().count { $0 == 10 }
            return (
                RangeeBrute(
                    ligne: ligne, lignes: sauts + 1, cellules: champs.map(texte)), debut + fin
            )
        }
        let champs = octets[..<seule].split(
            separator: correspondance.separateur, omittingEmptySubsequences: false
        ).map { texte($0.filter { $0 != 10 && $0 != 13 }) }
        return (RangeeBrute(ligne: ligne, lignes: 1, cellules: champs), debut + seule)
    }

    private func texte(_ champ: [UInt8]) -> String {
        String(
            decoding: ChampCSV.avec(champ) { TexteCSV.lire($0, correspondance.encodage).texte },
            as: UTF8.self)
    }
}

/// Une correction qui ne peut pas s’écrire dans le fichier.
package enum RefusDeCorrection: Refus, Hashable {
    case lettreImpossible
    case tropLongue

    package var motif: String {
        switch self {
        case .lettreImpossible:
            "Une lettre de la correction n’existe pas dans l’encodage du fichier\u{A0}: écrivez-la autrement."
        case .tropLongue: "La ligne corrigée est trop longue\u{A0}: raccourcissez une cellule."
        }
    }
}
