/// What is known of the lanes of a block: most facts of a file are, and then nothing need be looked for.
extension Execution {
    /// Marks of a node in the current block.
    struct Marque {
        /// No value is unknown, nor none; of an answer, the lane of « false » is then the contrary of the other.
        var connu = false
        /// The lane of « false » is there.
        var fauxEcrit = true
    }

    func connu(_ rang: Int) -> Bool { marques[rang].connu }

    /// Says that a node is known in the block; its lane of « false » is then not written.
    func marquer(_ rang: Int, _ connu: Bool) {
        marques[rang] = Marque(
            connu: connu, fauxEcrit: !connu || programme.noeuds[rang].nature != .reponse)
    }

    /// The lanes of an answer, the second one written.
    func entiere(_ rang: Int) -> Noyaux.Paire {
        let paire = paire(rang)
        if !marques[rang].fauxEcrit {
            Noyaux.inverser(lignes(programme.noeuds[rang].lignes).count, paire.vrai, paire.faux)
            marques[rang].fauxEcrit = true
        }
        return paire
    }

    /// The lanes of an answer; the second one is written unless it is not to be read.
    func lue(_ rang: Int, _ sansFaux: Bool) -> Noyaux.Paire {
        sansFaux ? paire(rang) : entiere(rang)
    }

    func lue(_ rang: Int) -> Noyaux.Paire { connu(rang) ? paire(rang) : entiere(rang) }

    /// The count of a group whose every person is known.
    func compteConnu(_ rang: Int) -> Bool {
        switch programme.noeuds[rang].operation {
        case .compteMin(let masque, _), .compteMax(let masque, _): connu(masque)
        case .siFoyerConnu(let dedans): compteConnu(dedans)
        case .elargir(let dedans): compteConnu(dedans)
        case .calcul(.fois, let a, let b):
            (programme.noeuds[b].lignes == .aucune && compteConnu(a))
                || (programme.noeuds[a].lignes == .aucune && compteConnu(b))
        default: false
        }
    }

    /// Comparisons of the two bounds of counts that are known are one comparison.
    func memeReponse(_ a: Int, _ b: Int) -> Bool {
        guard case .comparer(let signe, let x, let y) = programme.noeuds[a].operation,
            case .comparer(let autre, let z, let t) = programme.noeuds[b].operation, signe == autre
        else { return false }
        return (x == z || (compteConnu(x) && compteConnu(z)))
            && (y == t || (compteConnu(y) && compteConnu(t)))
    }

    /// One value for all the rows, or the 32-bit lane of a node.
    func source32(_ rang: Int) -> Noyaux.Source<Int32> {
        guard programme.noeuds[rang].lignes == .aucune else { return .voie(voie(rang)) }
        let valeur = uniques[rang]
        guard valeur <= Evaluation.aucun else { return .unique(Int32(truncatingIfNeeded: valeur)) }
        return .unique(valeur == Evaluation.aucun ? Inconnu.aucun : Inconnu.inconnu)
    }

    func source64(_ rang: Int) -> Noyaux.Source<Int64> {
        programme.noeuds[rang].lignes == .aucune ? .unique(uniques[rang]) : .voie(voie64(rang))
    }
}
