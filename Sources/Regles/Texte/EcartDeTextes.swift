/// Ce qui change d’un texte à l’autre, ligne par ligne puis mot par mot, à lire sans couleur.
package struct EcartDeTextes: Hashable, Sendable {
    package enum Nature: Hashable, Sendable {
        case egal, retire, ajoute
    }

    /// Some words of a line.
    package struct Morceau: Hashable, Sendable {
        package let nature: Nature
        package let texte: String
    }

    /// A line of either text, or of both.
    package struct Ligne: Hashable, Sendable {
        /// From 1; `nil` when the text has not this line.
        package let avant: Int?
        package let apres: Int?
        package let morceaux: [Morceau]

        package var change: Bool {
            morceaux.contains { $0.nature != .egal } || avant == nil || apres == nil
        }
    }

    package let lignes: [Ligne]

    package var identiques: Bool { !lignes.contains(where: \.change) }

    package init(de avant: String, a apres: String) {
        let anciennes = Self.lignes(avant)
        let nouvelles = Self.lignes(apres)
        let (retirees, ajoutees) = Self.ecarts(anciennes, nouvelles)
        var lignes: [Ligne] = []
        var (i, j) = (0, 0)
        while i < anciennes.count || j < nouvelles.count {
            let debuts = (i, j)
            while i < anciennes.count, retirees.contains(i) { i += 1 }
            while j < nouvelles.count, ajoutees.contains(j) { j += 1 }
            lignes += Self.bloc(anciennes, debuts.0..<i, nouvelles, debuts.1..<j)
            guard i < anciennes.count, j < nouvelles.count else { continue }
            lignes.append(
                Ligne(
                    avant: i + 1, apres: j + 1,
                    morceaux: [Morceau(nature: .egal, texte: nouvelles[j])]))
            (i, j) = (i + 1, j + 1)
        }
        self.lignes = lignes
    }

    private static func lignes(_ texte: String) -> [String] {
        var lignes = texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(String.init)
        if lignes.last == "" { lignes.removeLast() }
        return lignes
    }

    /// Ranks of what leaves and of what comes.
    private static func ecarts(_ avant: [String], _ apres: [String]) -> (Set<Int>, Set<Int>) {
        var (retires, ajoutes): (Set<Int>, Set<Int>) = ([], [])
        for ecart in apres.difference(from: avant) {
            switch ecart {
            case .remove(let rang, _, _): retires.insert(rang)
            case .insert(let rang, _, _): ajoutes.insert(rang)
            }
        }
        return (retires, ajoutes)
    }

    /// Lines that take the place of others: those that look alike are told word by word, side by side.
    private static func bloc(
        _ avant: [String], _ retirees: Range<Int>, _ apres: [String], _ ajoutees: Range<Int>
    ) -> [Ligne] {
        var lignes: [Ligne] = []
        var suivante = ajoutees.lowerBound
        for rang in retirees {
            let pareille = (suivante..<ajoutees.upperBound).first {
                seRessemblent(avant[rang], apres[$0])
            }
            guard let pareille else {
                lignes.append(seule(avant[rang], .retire, avant: rang + 1, apres: nil))
                continue
            }
            while suivante < pareille {
                lignes.append(seule(apres[suivante], .ajoute, avant: nil, apres: suivante + 1))
                suivante += 1
            }
            lignes.append(
                Ligne(
                    avant: rang + 1, apres: pareille + 1,
                    morceaux: morceaux(avant[rang], apres[pareille])))
            suivante += 1
        }
        for rang in suivante..<ajoutees.upperBound {
            lignes.append(seule(apres[rang], .ajoute, avant: nil, apres: rang + 1))
        }
        return lignes
    }

    private static func seule(_ texte: String, _ nature: Nature, avant: Int?, apres: Int?) -> Ligne
    {
        Ligne(avant: avant, apres: apres, morceaux: [Morceau(nature: nature, texte: texte)])
    }

    /// Whether at least half of the words of the longer are those of the other.
    private static func seRessemblent(_ une: String, _ autre: String) -> Bool {
        let (mots, autres) = (mots(une).filter { $0 != " " }, mots(autre).filter { $0 != " " })
        guard !mots.isEmpty, !autres.isEmpty else { return false }
        let communs = mots.count - autres.difference(from: mots).removals.count
        return communs * 2 >= max(mots.count, autres.count)
    }

    /// Words, and each sign and space between them.
    private static func mots(_ texte: String) -> [String] {
        var mots: [String] = []
        var dansUnMot = false
        for lettre in texte {
            let duMot = lettre.isLetter || lettre.isNumber || lettre == "’" || lettre == "'"
            if duMot, dansUnMot {
                mots[mots.count - 1].append(lettre)
            } else {
                mots.append(String(lettre))
            }
            dansUnMot = duMot
        }
        return mots
    }

    private static func morceaux(_ avant: String, _ apres: String) -> [Morceau] {
        let (anciens, nouveaux) = (mots(avant), mots(apres))
        let (retires, ajoutes) = ecarts(anciens, nouveaux)
        var morceaux: [Morceau] = []
        func ajouter(_ nature: Nature, _ mot: String) {
            if let dernier = morceaux.last, dernier.nature == nature {
                morceaux[morceaux.count - 1] = Morceau(nature: nature, texte: dernier.texte + mot)
            } else {
                morceaux.append(Morceau(nature: nature, texte: mot))
            }
        }
        var (i, j) = (0, 0)
        while i < anciens.count || j < nouveaux.count {
            while i < anciens.count, retires.contains(i) {
                ajouter(.retire, anciens[i])
                i += 1
            }
            while j < nouveaux.count, ajoutes.contains(j) {
                ajouter(.ajoute, nouveaux[j])
                j += 1
            }
            guard i < anciens.count, j < nouveaux.count else { continue }
            ajouter(.egal, nouveaux[j])
            (i, j) = (i + 1, j + 1)
        }
        return morceaux
    }
}
