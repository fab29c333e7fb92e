import Valeurs

@testable import Regles

/// Draws rules of every construct, with their meaning.
struct ReglesAuHasard {
    var hasard: Hasard
    /// Whether rules may sum over persons and name a calendar, as those of a règlement do.
    var deReglement = false
    /// Named rules that the others may cite.
    var definitions: [(nom: String, regle: RegleDEssai, parPersonne: Bool)] = []
    var groupes: [(nom: String, groupe: GroupeDEssai)] = []

    mutating func tirer(_ nombre: Int) -> Int { Int.random(in: 0..<nombre, using: &hasard) }

    private mutating func periode() -> (Periode?, String) {
        [(nil, ""), (.avant, "avant."), (.apres, "après.")][tirer(3)]
    }

    mutating func regle(_ profondeur: Int, parPersonne: Bool) -> RegleDEssai {
        guard profondeur > 0 else { return feuille(parPersonne) }
        let p = profondeur - 1
        switch tirer(9) {
        case 0:
            let a = regle(p, parPersonne: parPersonne)
            return RegleDEssai(texte: "non (\(a.texte))") { a.reponse($0).contraire }
        case 1, 2:
            let (a, b) = (regle(p, parPersonne: parPersonne), regle(p, parPersonne: parPersonne))
            return RegleDEssai(texte: "(\(a.texte) et \(b.texte))") {
                .et(a.reponse($0), b.reponse($0))
            }
        case 3, 4:
            let (a, b) = (regle(p, parPersonne: parPersonne), regle(p, parPersonne: parPersonne))
            return RegleDEssai(texte: "(\(a.texte) ou \(b.texte))") {
                .ou(a.reponse($0), b.reponse($0))
            }
        case 5:
            let (a, b) = (regle(p, parPersonne: parPersonne), regle(p, parPersonne: parPersonne))
            return RegleDEssai(texte: "((\(a.texte)) = (\(b.texte)))") {
                let (x, y) = (a.reponse($0), b.reponse($0))
                return x == .inconnu || y == .inconnu ? .inconnu : Reponse(x == y)
            }
        case 6:
            let (c, a, b) = (
                regle(p, parPersonne: parPersonne), regle(p, parPersonne: parPersonne),
                regle(p, parPersonne: parPersonne)
            )
            return RegleDEssai(texte: "((\(a.texte)) si \(c.texte) sinon (\(b.texte)))") {
                let (x, y) = (a.reponse($0), b.reponse($0))
                switch c.reponse($0) {
                case .vrai: return x
                case .faux: return y
                case .inconnu: return x == y ? x : .inconnu
                }
            }
        case 7: return comptage(p)
        default: return feuille(parPersonne)
        }
    }

    private mutating func comptage(_ profondeur: Int) -> RegleDEssai {
        let a = nombre(profondeur)
        let b = tirer(3) == 0 ? nombre(profondeur) : constante("\(tirer(3))", 1)
        return comparaison(a, b)
    }

    private mutating func nombre(_ profondeur: Int) -> ValeurDEssai {
        let groupe = groupe(profondeur)
        return ValeurDEssai(texte: "nombre(\(groupe.texte))") { groupe.nombre($0) }
    }

    mutating func groupe(_ profondeur: Int) -> GroupeDEssai {
        let (periode, prefixe) = periode()
        let base: GroupeDEssai
        if !groupes.isEmpty, tirer(3) == 0 {
            let (nom, defini) = groupes[tirer(groupes.count)]
            base = GroupeDEssai(
                texte: prefixe + nom, periode: { defini.periode($0.cite(periode)) },
                appartient: { point in
                    var dedans = point
                    if let periode { dedans.moisDuFoyer = periode }
                    return defini.appartient(dedans)
                })
        } else {
            let (nom, roles) = [
                ("personnes", [0, 1, 2, 3]), ("adultes", [0, 1]), ("enfants", [2]),
            ][tirer(3)]
            base = GroupeDEssai(
                texte: prefixe + nom, periode: { periode ?? $0.moisDuFoyer },
                appartient: { point in
                    if nom == "personnes" { return .vrai }
                    guard case .est(let role) = point.fait("rôle", nil, parPersonne: true) else {
                        return .inconnu
                    }
                    return Reponse(roles.contains(role))
                })
        }
        guard tirer(3) > 0 else { return base }
        let filtre = filtre(profondeur)
        return GroupeDEssai(
            texte: "\(base.texte) où \(filtre.texte)", periode: base.periode,
            appartient: { .et(base.appartient($0), filtre.reponse($0)) })
    }

    /// One filter in four counts persons beside what it says of each: a count inside another.
    private mutating func filtre(_ profondeur: Int) -> RegleDEssai {
        let regle = regle(min(profondeur, 1), parPersonne: true)
        guard profondeur > 0, tirer(4) == 0 else { return regle }
        let compte = comptage(profondeur - 1)
        return tirer(2) == 0
            ? RegleDEssai(texte: "((\(regle.texte)) et \(compte.texte))") {
                .et(regle.reponse($0), compte.reponse($0))
            }
            : RegleDEssai(texte: "(\(compte.texte) ou (\(regle.texte)))") {
                .ou(compte.reponse($0), regle.reponse($0))
            }
    }

    private mutating func comparaison(_ a: ValeurDEssai, _ b: ValeurDEssai) -> RegleDEssai {
        let signes: [Comparaison] = [
            .egal, .different, .inferieur, .inferieurOuEgal, .superieur, .superieurOuEgal,
        ]
        let signe = signes[tirer(6)]
        return RegleDEssai(texte: "\(a.texte) \(signe.rawValue) \(b.texte)") {
            a.valeur($0).compare(signe, b.valeur($0))
        }
    }

    func constante(_ texte: String, _ unite: Double) -> ValeurDEssai {
        let nombre = Double(texte.prefix { $0.isNumber || $0 == "." }) ?? 0
        return ValeurDEssai(texte: texte) { _ in .est(nombre * unite) }
    }
}

extension ReglesAuHasard {
    private mutating func feuille(_ parPersonne: Bool) -> RegleDEssai {
        let citables = definitions.filter { !$0.parPersonne || parPersonne }
        let (periode, prefixe) = self.periode()
        if !citables.isEmpty, tirer(5) == 0 {
            let (nom, regle, _) = citables[tirer(citables.count)]
            return RegleDEssai(texte: prefixe + nom) { regle.reponse($0.cite(periode)) }
        }
        if deReglement, tirer(6) == 0 { return pendant(parPersonne) }
        return parPersonne && tirer(3) > 0 ? feuilleDePersonne() : feuilleDeFoyer()
    }

    private mutating func feuilleDeFoyer() -> RegleDEssai {
        switch tirer(8) {
        case 0: return ouiNon("rsa", parPersonne: false)
        case 1: return RegleDEssai(texte: "foyer connu avant") { Reponse($0.foyer.avant != nil) }
        case 2: return choix("situation familiale", ["marié", "pacsé", "séparé", "veuf"], false)
        case 3: return renseigne(["date d'emménagement", "rsa", "loyer"][tirer(3)], false)
        case 4: return comparaison(montant(2, false), montant(2, false))
        case 5: return comparaison(nombre(1), entier())
        case 6: return comparaison(duree(), constante("\(tirer(60)) jours", 1))
        default: return comparaison(date(2, false), date(1, false))
        }
    }

    private mutating func feuilleDePersonne() -> RegleDEssai {
        switch tirer(8) {
        case 0: return ouiNon("aeeh", parPersonne: true)
        case 1: return RegleDEssai(texte: "présent avant") { $0.present(.avant) }
        case 2: return RegleDEssai(texte: "présent après") { $0.present(.apres) }
        case 3: return choix("motif de départ", ["études", "naissance", "autre foyer"], true)
        case 4: return renseigne(["décès", "motif de départ", "aeeh"][tirer(3)], true)
        case 5: return comparaison(montant(1, true), montant(2, true))
        case 6: return comparaison(age(), constante("\(tirer(30))", 1))
        default: return comparaison(date(2, true), date(1, true))
        }
    }

    private mutating func ouiNon(_ nom: String, parPersonne: Bool) -> RegleDEssai {
        let (periode, prefixe) = periode()
        return RegleDEssai(texte: prefixe + nom) {
            switch $0.fait(nom, periode, parPersonne: parPersonne) {
            case .inconnu: .inconnu
            case .aucun: .faux
            case .est(let valeur): Reponse(valeur == 1)
            }
        }
    }

    private mutating func renseigne(_ nom: String, _ parPersonne: Bool) -> RegleDEssai {
        let (periode, prefixe) = periode()
        let oui = tirer(2) == 0
        let suite = oui ? "est renseigné" : "n'est pas renseigné"
        return RegleDEssai(texte: "\(prefixe)\(nom) \(suite)") {
            switch $0.fait(nom, periode, parPersonne: parPersonne) {
            case .inconnu: .inconnu
            case .aucun: Reponse(!oui)
            case .est: Reponse(oui)
            }
        }
    }

    private mutating func choix(
        _ nom: String, _ liste: [String], _ parPersonne: Bool
    ) -> RegleDEssai {
        let (periode, prefixe) = periode()
        let (a, b) = (tirer(liste.count), tirer(liste.count))
        let lu: (Point) -> Intervalle = {
            Intervalle($0.fait(nom, periode, parPersonne: parPersonne))
        }
        switch tirer(3) {
        case 0:
            return RegleDEssai(texte: "\(prefixe)\(nom) != \(liste[a])") {
                lu($0).compare(.different, .est(Double(a)))
            }
        case 1:
            return RegleDEssai(texte: "\(prefixe)\(nom) parmi (\(liste[a]), \(liste[b]))") {
                .ou(
                    lu($0).compare(.egal, .est(Double(a))), lu($0).compare(.egal, .est(Double(b))))
            }
        default:
            return RegleDEssai(texte: "\(prefixe)\(nom) = après.\(nom)") {
                lu($0).compare(
                    .egal, Intervalle($0.fait(nom, .apres, parPersonne: parPersonne)))
            }
        }
    }
}
