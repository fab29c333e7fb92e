/// The first line of a CSV file: the names of its columns, and where the rows begin.
struct EnTeteCSV: Sendable, Equatable {
    let colonnes: [String]
    /// First byte after the line.
    let fin: Int

    private static let tailleMaximale = 65_536

    static func lire(
        _ fichier: Descripteur, _ correspondance: Correspondance
    ) throws -> EnTeteCSV {
        let nom = Disque.nom(de: fichier.chemin)
        let taille = try fichier.taille()
        let octets = try fichier.lire(min(taille, tailleMaximale), a: 0)
        guard !octets.isEmpty else { throw RefusDeCSV.vide(fichier: nom) }
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
            throw RefusDeCSV.utf16(fichier: nom)
        }
        let debut = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard
            let (champs, fin) = decouper(
                octets, debut, correspondance.separateur, auBout: octets.count == taille)
        else {
            throw octets.contains(10)
                ? RefusDeCSV.enTeteMalCite(fichier: nom) : .enTeteTropLong(fichier: nom)
        }
        return EnTeteCSV(
            colonnes: champs.map { texte($0, correspondance.encodage) },
            fin: fin)
    }

    /// Raw fields of the row that begins there, and where the next one does, by the rule of `IndexationCSV`: a quote opens
    /// at the start of a cell alone, doubled it is text, and what follows the one that closes ends the cell (RFC 4180).
    /// `nil` when a quote is out of place, or when the row goes on after these bytes.
    ///
    /// - Parameter auBout: The file ends with these bytes: so does its last row, with or without a line break.
    static func decouper(
        _ octets: [UInt8], _ debut: Int, _ separateur: UInt8, auBout: Bool
    ) -> (champs: [[UInt8]], fin: Int)? {
        var champs: [[UInt8]] = []
        var (position, champ) = (debut, debut)
        while position < octets.count {
            if position == champ, octets[position] == 0x22 {
                guard let fermeture = fermeture(octets, position + 1, separateur) else {
                    return nil
                }
                position = fermeture + 1
                continue
            }
            let octet = octets[position]
            position += 1
            guard octet == separateur || octet == 10 else { continue }
            champs.append(Array(octets[champ..<position - 1]))
            if octet == 10 { return (sansRetour(champs), position) }
            champ = position
        }
        guard auBout else { return nil }
        return (sansRetour(champs + [Array(octets[champ...])]), octets.count)
    }

    /// Where the quoted cell closes; `nil` when it does not, or when text follows.
    private static func fermeture(
        _ octets: [UInt8], _ depart: Int, _ separateur: UInt8
    ) -> Int? {
        var position = depart
        while position < octets.count {
            guard octets[position] == 0x22 else { position += 1; continue }
            let suite = octets[(position + 1)...].prefix(2)
            if suite.first == 0x22 { position += 2; continue }
            let ferme =
                suite.isEmpty || suite.first == separateur || suite.first == 10
                || suite.first == 13 && (suite.count == 1 || suite.last == 10)
            return ferme ? position : nil
        }
        return nil
    }

    private static func sansRetour(_ champs: [[UInt8]]) -> [[UInt8]] {
        guard champs.last?.last == 13 else { return champs }
        return champs.dropLast() + [champs[champs.count - 1].dropLast()]
    }

    private static func texte(_ champ: [UInt8], _ encodage: Correspondance.Encodage) -> String {
        let texte = ChampCSV.avec(champ) { TexteCSV.lire($0, encodage).texte }
        return String(decoding: texte, as: UTF8.self)
    }

    /// Rank of a column. Case, accents and signs do not count when no name is exactly that one.
    func rang(_ colonne: String, fichier: String) throws(RefusDeCSV) -> Int? {
        var rangs = colonnes.indices.filter { colonnes[$0] == colonne }
        if rangs.isEmpty {
            let plie = Pliage.plier(colonne)
            rangs = colonnes.indices.filter { Pliage.plier(colonnes[$0]) == plie }
        }
        guard rangs.count <= 1 else {
            throw .colonneEnDouble(fichier: fichier, colonne: colonne)
        }
        return rangs.first
    }

    func exiger(_ colonne: String, fichier: String) throws(RefusDeCSV) -> Int {
        guard let rang = try rang(colonne, fichier: fichier) else {
            throw .colonneAbsente(fichier: fichier, colonne: colonne, presentes: colonnes)
        }
        return rang
    }
}
