/// Texts of a run of rows, one after the other in one array of UTF-8 bytes.
package struct ColonneDeTexte: Sendable, Equatable {
    var octets: ContiguousArray<UInt8> = []
    /// Where the text of each row ends. Empty when the source has no such column: every text is empty.
    var fins: ContiguousArray<Int32> = []

    subscript(ligne: Int) -> String {
        String(decoding: octets[bornes(ligne)], as: UTF8.self)
    }

    func bornes(_ ligne: Int) -> Range<Int> {
        guard !fins.isEmpty else { return 0..<0 }
        return Int(ligne == 0 ? 0 : fins[ligne - 1])..<Int(fins[ligne])
    }

    mutating func ajouter(_ texte: String) {
        ajouter(octets: texte.utf8)
    }

    mutating func ajouter(octets texte: some Collection<UInt8>) {
        octets.append(contentsOf: texte)
        fins.append(Int32(octets.count))
    }

    mutating func copier(_ autre: ColonneDeTexte, _ ligne: Int) {
        ajouter(octets: autre.octets[autre.bornes(ligne)])
    }
}

/// Les textes qu’un fichier peut donner sur un foyer, outre les faits. Tous sont facultatifs.
package enum TexteDeFoyer: Int, CaseIterable, Sendable {
    case caisse, commune, nomDeCommune, codePostal, adresse, telephone, courriel
}

/// Les textes qu’un fichier peut donner sur une personne. Tous sont facultatifs.
package enum TexteDePersonne: Int, CaseIterable, Sendable {
    case nom, prenom, nomDeNaissance
}

extension Ecriture {
    /// A text that all rows share is kept once.
    mutating func ajouter(textes colonne: ColonneDeTexte, lignes: Int) {
        guard !colonne.estPartagee else {
            ajouter(UInt8(0))
            let premier = colonne.fins.isEmpty ? 0..<0 : colonne.bornes(0)
            ajouter(UInt32(premier.count))
            return ajouter(bruts: colonne.octets[premier])
        }
        precondition(colonne.fins.count == lignes, "one text a row")
        ajouter(UInt8(1))
        ajouter(colonne: colonne.longueurs)
        ajouter(UInt32(colonne.octets.count))
        ajouter(bruts: colonne.octets)
    }
}

extension ColonneDeTexte {
    fileprivate var longueurs: ContiguousArray<Int32> {
        var precedente: Int32 = 0
        return ContiguousArray(
            fins.map { fin in
                defer { precedente = fin }
                return fin - precedente
            })
    }

    /// Every row has the same text: equal lengths, and bytes that come again at that distance.
    fileprivate var estPartagee: Bool {
        guard let pas = fins.first.map({ Int($0) }) else { return true }
        for (rang, fin) in fins.enumerated() where Int(fin) != (rang + 1) * pas { return false }
        return zip(octets, octets.dropFirst(pas)).allSatisfy(==)
    }
}

extension Lecture {
    mutating func textes(_ lignes: Int) throws(HorsBornes) -> ColonneDeTexte {
        let partage = try entier(UInt8.self) == 0
        var colonne = ColonneDeTexte()
        if partage {
            let texte = try bruts(Int(try entier(UInt32.self)))
            guard !texte.isEmpty else { return colonne }
            for _ in 0..<lignes { colonne.ajouter(octets: texte) }
            return colonne
        }
        var fin: Int32 = 0
        for longueur in try self.colonne(lignes) {
            guard longueur >= 0, fin <= Int32.max - longueur else { throw HorsBornes() }
            fin += longueur
            colonne.fins.append(fin)
        }
        colonne.octets = ContiguousArray(try bruts(Int(try entier(UInt32.self))))
        guard colonne.octets.count == Int(fin) else { throw HorsBornes() }
        return colonne
    }

    /// The text of one row, without decoding the others.
    mutating func texte(ligne: Int, de lignes: Int) throws(HorsBornes) -> String {
        let partage = try entier(UInt8.self) == 0
        guard !partage else { return try texte() }
        var longueurs = self
        let (avant, taille) = try longueurs.cumul(ligne: ligne, de: lignes)
        _ = try colonne(lignes)
        guard avant >= 0, avant + taille <= Int(try entier(UInt32.self)) else { throw HorsBornes() }
        position += avant
        return String(decoding: try bruts(taille), as: UTF8.self)
    }
}
