import Regles

/// A column of a CSV file as the window reads it.
struct ColonneCSV: Sendable {
    let rang: Int
    /// The last of its row: a carriage return may follow it.
    let derniere: Bool
}

/// A cell whose text is none that its column may have.
struct CelluleIllisible {
    /// Rank in the choice of rows.
    let rang: Int
    let texte: [UInt8]
}

extension FenetreCSV {
    /// Reads one column for the rows chosen. Returns the cells that are no value: they are left unknown.
    @inline(__always)
    func decoder(
        _ colonne: ColonneCSV, _ decodeur: some Decodeur, vide: Int32, vides: [[UInt8]],
        _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>
    ) -> [CelluleIllisible] {
        var illisibles: [CelluleIllisible] = []
        sortie.withUnsafeMutableBufferPointer { sortie in
            for rang in 0..<choix.nombre {
                let champ = champ(
                    Int(choix.lignes[rang]), colonne.rang, derniere: colonne.derniere)
                var valeur = decodeur.lire(champ)
                if valeur == Int32.min {
                    valeur = vide
                    if champ.taille > 0 {
                        let relue = champ.relire(decodeur, vide: vide, vides: vides)
                        valeur = relue ?? Inconnu.inconnu
                        if relue == nil {
                            illisibles.append(
                                CelluleIllisible(rang: rang, texte: champ.nettoye()))
                        }
                    }
                }
                sortie[Int(choix.cibles[rang])] = valeur
            }
        }
        return illisibles
    }

    /// Matricules, or requests, of all rows; zero where the field cannot be one.
    func emballer(_ colonne: ColonneCSV) -> ContiguousArray<UInt128> {
        ContiguousArray(unsafeUninitializedCapacity: nombre) { sortie, remplis in
            for rangee in 0..<nombre {
                let champ = champ(rangee, colonne.rang, derniere: colonne.derniere)
                sortie.initializeElement(at: rangee, to: Self.emballer(champ))
            }
            remplis = nombre
        }
    }

    @inline(__always)
    private static func emballer(_ champ: ChampCSV) -> UInt128 {
        let taille = champ.taille
        guard taille > 0, taille <= 8, imprimable(champ.mot(0), taille) else {
            return Cle.emballer(champ.nettoye()) ?? 0
        }
        return UInt128(champ.mot(0).byteSwapped &>> UInt64(64 &- taille &* 8))
    }

    /// Each of the first bytes is printable ASCII and no quote.
    @inline(__always)
    private static func imprimable(_ mot: UInt64, _ taille: Int) -> Bool {
        let uns: UInt64 = 0x0101_0101_0101_0101
        let hauts = uns &* 0x80
        let vides = UInt64(64 &- taille &* 8)
        let lettres = mot &<< vides | (vides == 0 ? 0 : uns &* 0x30 &>> (64 &- vides))
        let guillemets = lettres ^ uns &* 0x22, effacements = lettres ^ uns &* 0x7F
        let petits = (lettres &- uns &* 0x21) & ~lettres
        let fautes =
            lettres | petits | (guillemets &- uns) & ~guillemets
            | (effacements &- uns) & ~effacements
        return fautes & hauts == 0
    }

    /// Adds to each key the text of a column.
    func empreindre(
        _ colonne: ColonneCSV, _ encodage: Correspondance.Encodage, _ choix: ChoixDeLignes,
        dans cles: inout ContiguousArray<CleDePersonne>
    ) {
        for rang in 0..<choix.nombre {
            champ(Int(choix.lignes[rang]), colonne.rang, derniere: colonne.derniere)
                .empreindre(encodage, dans: &cles[rang])
        }
    }

    /// Appends the texts of a column. Returns the ranks of those that were not in the encoding.
    func copier(
        _ colonne: ColonneCSV, _ encodage: Correspondance.Encodage, _ choix: ChoixDeLignes,
        dans textes: inout ColonneDeTexte
    ) -> [Int] {
        var fautes: [Int] = []
        textes.fins.reserveCapacity(textes.fins.count + choix.nombre)
        for rang in 0..<choix.nombre {
            let champ = champ(Int(choix.lignes[rang]), colonne.rang, derniere: colonne.derniere)
            if !champ.copier(encodage, dans: &textes) { fautes.append(rang) }
        }
        return fautes
    }
}

extension ChampCSV {
    /// Adds the text of the field to a key.
    @inline(__always)
    func empreindre(_ encodage: Correspondance.Encodage, dans cle: inout CleDePersonne) {
        let mot = premierMot
        if taille < 7, mot & 0x8080_8080_8080_8080 == 0, !Bords.aNettoyer(self) {
            cle.ajouter(mot: mot, taille: taille)
        } else {
            cle.ajouter(octets: TexteCSV.lire(self, encodage).texte)
        }
    }

    /// Appends the text of the field; `false` when it was not in the encoding.
    @inline(__always)
    func copier(
        _ encodage: Correspondance.Encodage, dans textes: inout ColonneDeTexte
    ) -> Bool {
        guard !TexteCSV.simple(self) else {
            textes.ajouter(octets: UnsafeBufferPointer(start: octets, count: taille))
            return true
        }
        let lu = TexteCSV.lire(self, encodage)
        textes.ajouter(octets: lu.texte)
        return lu.conforme
    }

    /// Reads the field once more, without spaces and quotes; `nil` when it is no value.
    @inline(never)
    func relire(_ decodeur: some Decodeur, vide: Int32, vides: [[UInt8]]) -> Int32? {
        let propre = nettoye()
        if propre.isEmpty || vides.contains(propre) { return vide }
        let valeur = ChampCSV.avec(propre, decodeur.lire)
        return valeur == Int32.min ? nil : valeur
    }
}

enum Bords {
    /// A space or a quote at an end: the field has to be cleaned.
    @inline(__always)
    static func aNettoyer(_ champ: ChampCSV) -> Bool {
        guard champ.taille > 0 else { return false }
        let premier = champ.octets[0], dernier = champ.octets[champ.taille &- 1]
        return premier <= 0x22 || dernier <= 0x20
    }
}
