import Valeurs

@testable import Regles

extension ReglesAuHasard {
    mutating func fait(_ nom: String, _ parPersonne: Bool) -> ValeurDEssai {
        let (periode, prefixe): (Periode?, String) =
            [(nil, ""), (.avant, "avant."), (.apres, "après.")][tirer(3)]
        return ValeurDEssai(texte: prefixe + nom) {
            Intervalle($0.fait(nom, periode, parPersonne: parPersonne))
        }
    }

    /// In cents. Prices are multiples of 100 €, so that the oracle's arithmetic is exact.
    mutating func montant(_ profondeur: Int, _ parPersonne: Bool) -> ValeurDEssai {
        guard profondeur > 0 else {
            if tirer(3) == 0 { return constante("\(tirer(12) * 100).50 €", 100) }
            return fait(parPersonne ? "revenu" : ["loyer", "quotient"][tirer(2)], parPersonne)
        }
        let a = montant(profondeur - 1, parPersonne)
        let b = montant(profondeur - 1, parPersonne)
        switch tirer(11) {
        case 8, 9: return arrondi(profondeur - 1, parPersonne)
        case 10 where deReglement && !parPersonne: return somme(profondeur - 1)
        case 0: return combiner("(\(a.texte) + \(b.texte))", a, b) { $0 + $1 }
        case 1: return combiner("(\(a.texte) - \(b.texte))", a, b) { $0 - $1 }
        case 2: return combiner("min(\(a.texte), \(b.texte))", a, b) { min($0, $1) }
        case 3: return combiner("max(\(a.texte), \(b.texte))", a, b) { max($0, $1) }
        case 4:
            let simple = montant(0, parPersonne)
            return combiner("(\(simple.texte) * 25 %)", simple, simple) { x, _ in x / 4 }
        case 5:
            let simple = montant(0, parPersonne)
            return combiner("(-\(simple.texte) / 4)", simple, simple) { x, _ in -x / 4 }
        case 6:
            let (simple, pieces) = (montant(0, parPersonne), fait("pièces", false))
            return combiner("(\(simple.texte) * \(pieces.texte))", simple, pieces) { $0 * $1 }
        default:
            let c = regle(0, parPersonne: parPersonne)
            return ValeurDEssai(texte: "(\(a.texte) si \(c.texte) sinon \(b.texte))") {
                let (x, y) = (a.valeur($0), b.valeur($0))
                switch c.reponse($0) {
                case .vrai: return x
                case .faux: return y
                case .inconnu: return x == y ? x : .inconnu
                }
            }
        }
    }

    /// In days since 1970.
    mutating func date(_ profondeur: Int, _ parPersonne: Bool) -> ValeurDEssai {
        guard profondeur > 0 else {
            switch tirer(4) {
            case 0: return jour("2026-09-15", "2026-09-15")
            case 1: return jour("premier jour du mois", "2026-10-01")
            default:
                let noms =
                    parPersonne
                    ? ["naissance", "décès"] : ["date de situation", "date d'emménagement"]
                return fait(noms[tirer(2)], parPersonne)
            }
        }
        let a = date(profondeur - 1, parPersonne)
        switch tirer(4) {
        case 0:
            let n = tirer(40)
            return combiner("(\(a.texte) + \(n) jours)", a, a) { x, _ in x + Double(n) }
        case 1:
            let n = tirer(30)
            return combiner("(\(a.texte) - \(n) mois)", a, a) { x, _ in
                Double(Jour(rang: Int32(x)).plus(mois: -n).rang)
            }
        case 2:
            let b = date(profondeur - 1, parPersonne)
            return combiner("max(\(a.texte), \(b.texte))", a, b) { max($0, $1) }
        default: return a
        }
    }

    private func jour(_ texte: String, _ jour: Jour) -> ValeurDEssai {
        ValeurDEssai(texte: texte) { _ in .est(Double(jour.rang)) }
    }

    mutating func duree() -> ValeurDEssai {
        let (a, b) = (date(0, false), date(1, false))
        return combiner("(\(a.texte) - \(b.texte))", a, b) { $0 - $1 }
    }

    mutating func age() -> ValeurDEssai {
        let (periode, prefixe): (Periode?, String) =
            [(nil, ""), (.avant, "avant."), (.apres, "après.")][tirer(3)]
        return ValeurDEssai(texte: prefixe + "âge") { point in
            guard case .est(let ne) = point.fait("naissance", periode, parPersonne: true) else {
                return .inconnu
            }
            let fin: Jour =
                (periode ?? point.moisDeLaPersonne) == .avant ? "2026-09-30" : "2026-10-31"
            return .est(Double(Jour(rang: Int32(ne)).age(au: fin)))
        }
    }

    mutating func entier() -> ValeurDEssai {
        switch tirer(6) {
        case 4, 5: return entierArrondi()
        case 0: return constante("\(tirer(4))", 1)
        case 1: return fait("pièces", false)
        case 2:
            let (a, b) = (fait("pièces", false), fait("pièces", false))
            return combiner("(\(a.texte) / \(b.texte) * 0.5)", a, b) {
                // Socle keeps a millionth of a quotient.
                $1 == 0 ? nil : ($0 / $1 * 1_000_000).rounded() / 1_000_000 * 0.5
            }
        default:
            let a = fait("pièces", false)
            return combiner("(\(a.texte) * 2 - 1)", a, a) { x, _ in x * 2 - 1 }
        }
    }

    func combiner(
        _ texte: String, _ a: ValeurDEssai, _ b: ValeurDEssai,
        _ calcul: @escaping (Double, Double) -> Double?
    ) -> ValeurDEssai {
        ValeurDEssai(texte: texte) { point in
            a.valeur(point).certain.combiner(b.valeur(point).certain, calcul)
        }
    }
}
