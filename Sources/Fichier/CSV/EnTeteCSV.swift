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
        let octets = try fichier.lire(min(try fichier.taille(), tailleMaximale), a: 0)
        guard !octets.isEmpty else { throw RefusDeCSV.vide(fichier: nom) }
        if octets.starts(with: [0xFF, 0xFE]) || octets.starts(with: [0xFE, 0xFF]) {
            throw RefusDeCSV.utf16(fichier: nom)
        }
        let debut = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let (champs, fin) = decouper(octets, debut, correspondance.separateur) else {
            throw RefusDeCSV.enTeteTropLong(fichier: nom)
        }
        return EnTeteCSV(
            colonnes: champs.map { texte($0, correspondance.encodage) },
            fin: fin)
    }

    /// Raw fields of the row that begins there, and where the next one does. `nil` when it does not end there.
    static func decouper(
        _ octets: [UInt8], _ debut: Int, _ separateur: UInt8
    ) -> (champs: [[UInt8]], fin: Int)? {
        var champs: [[UInt8]] = [[]]
        var entreGuillemets = false
        for position in debut..<octets.count {
            let octet = octets[position]
            if octet == 0x22 { entreGuillemets.toggle() }
            if octet == 10, !entreGuillemets { return (sansRetour(champs), position + 1) }
            if octet == separateur, !entreGuillemets {
                champs.append([])
            } else {
                champs[champs.count - 1].append(octet)
            }
        }
        let entier = octets.count < tailleMaximale && !entreGuillemets
        return entier ? (sansRetour(champs), octets.count) : nil
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
