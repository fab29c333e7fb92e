/// Conditions and groups.
extension Verificateur {
    mutating func terme(_ expression: Expression, _ portee: Portee) -> Terme {
        switch expression.forme {
        case .nombre, .date, .ouiNon: return litteral(expression)
        case .nom(let nom): return self.nom(nom, expression, portee)
        case .non(let dedans):
            let terme = condition(dedans, portee)
            return Terme(.non(terme), .ouiNon, parPersonne: terme.parPersonne)
        case .tous(let liste):
            let termes = conditions(liste, portee)
            return Terme(.tous(termes), .ouiNon, parPersonne: termes.contains { $0.parPersonne })
        case .un(let liste):
            let termes = conditions(liste, portee)
            return Terme(.un(termes), .ouiNon, parPersonne: termes.contains { $0.parPersonne })
        case .comparaison(let signe, let gauche, let droite):
            return comparaison(signe, gauche, droite, expression, portee)
        case .parmi(let valeur, let choix): return parmi(valeur, choix, expression, portee)
        case .renseigne(let valeur, let oui): return renseigne(valeur, oui, expression, portee)
        case .calcul(let calcul, let gauche, let droite):
            return self.calcul(calcul, gauche, droite, expression, portee)
        case .oppose(let dedans): return oppose(dedans, expression, portee)
        case .extremum(let sens, let liste): return extremum(sens, liste, expression, portee)
        case .si(let condition, let alors, let sinon):
            return si(condition, alors, sinon, expression, portee)
        case .nombreDe(let dedans): return nombreDe(dedans, portee)
        case .somme(let valeur, let groupe): return somme(valeur, groupe, expression)
        case .arrondi(let valeur, let arrondi): return self.arrondi(valeur, arrondi, portee)
        case .pendant(let jour, let nom): return pendant(jour, nom, expression, portee)
        case .filtre(let groupe, let condition):
            guard let groupe = filtre(groupe, condition, portee) else { return .erreur() }
            return Terme(.groupe(groupe), .groupe, parPersonne: false)
        }
    }

    private mutating func conditions(_ liste: [Expression], _ portee: Portee) -> [Terme] {
        var termes: [Terme] = []
        for expression in liste { termes.append(condition(expression, portee)) }
        return termes
    }

    mutating func condition(_ expression: Expression, _ portee: Portee) -> Terme {
        let terme = terme(expression, portee)
        guard terme.genre != .ouiNon, terme.genre != .inconnu else { return terme }
        signaler(
            expression, "On attend ici une condition, et c’est \(terme.genre.nom).",
            "Écrivez une comparaison, comme «\u{A0}loyer > 600 €\u{A0}».")
        return .erreur()
    }

    private mutating func nombreDe(_ dedans: Expression, _ portee: Portee) -> Terme {
        let groupe = terme(dedans, portee)
        guard case .groupe(let membres) = groupe.forme else {
            if groupe.genre != .inconnu {
                signaler(
                    dedans,
                    "«\u{A0}nombre\u{A0}» compte des personnes, et c’est \(groupe.genre.nom).",
                    "Écrivez «\u{A0}nombre(enfants où …)\u{A0}».")
            }
            return .erreur()
        }
        var texte = String(passage.contenu[dedans.etendue])
        for periode in [Periode.avant, .apres] where texte.hasPrefix(periode.mot + ".") {
            texte.removeFirst(periode.mot.count + 1)
        }
        return Terme(
            .nombreDe(membres, texte: texte), .nombre, bornes: Bornes.comptes, parPersonne: false)
    }

    mutating func filtre(
        _ groupe: Expression, _ condition: Expression, _ portee: Portee
    ) -> Groupe? {
        let base = terme(groupe, portee)
        let filtre = self.condition(condition, .personne)
        guard case .groupe(let membres) = base.forme else {
            if base.genre != .inconnu {
                signaler(
                    groupe,
                    "«\u{A0}où\u{A0}» suit un groupe de personnes, et c’est \(base.genre.nom).",
                    "Écrivez «\u{A0}enfants où …\u{A0}».")
            }
            return nil
        }
        return filtre.genre == .inconnu ? nil : .filtre(membres, filtre)
    }

    private mutating func renseigne(
        _ valeur: Expression, _ oui: Bool, _ expression: Expression, _ portee: Portee
    ) -> Terme {
        let terme = terme(valeur, portee)
        guard terme.genre != .groupe else {
            signaler(
                expression, "Un groupe de personnes n’est pas «\u{A0}renseigné\u{A0}».",
                "Écrivez «\u{A0}nombre(…) >= 1\u{A0}».")
            return .erreur()
        }
        if terme.genre == .ouiNon, !estUnFait(terme) {
            signaler(
                expression, "Une condition n’est pas «\u{A0}renseignée\u{A0}».",
                "Écrivez le fait lui-même avant «\u{A0}est renseigné\u{A0}».")
            return .erreur()
        }
        guard terme.genre != .inconnu else { return terme }
        let pose = Terme(.renseigne(terme), .ouiNon, parPersonne: terme.parPersonne)
        return oui ? pose : Terme(.non(pose), .ouiNon, parPersonne: terme.parPersonne)
    }

    private func estUnFait(_ terme: Terme) -> Bool {
        if case .fait = terme.forme { return true }
        return false
    }

    private mutating func parmi(
        _ valeur: Expression, _ choix: [Expression], _ expression: Expression, _ portee: Portee
    ) -> Terme {
        var egalites: [Terme] = []
        for element in choix {
            egalites.append(comparaison(.egal, valeur, element, element, portee))
        }
        return Terme(.un(egalites), .ouiNon, parPersonne: egalites.contains { $0.parPersonne })
    }
}
