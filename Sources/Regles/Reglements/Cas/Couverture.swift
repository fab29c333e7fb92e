import Valeurs

/// What the cases of an aid do not try: conditions never refused, exceptions never open or never closed,
/// bounds met on one side only.
struct Couverture {
    /// A comparison with a fixed value: both sides of it are to be tried.
    private struct Borne {
        let lieu: String
        /// What is compared, and where it changes.
        let terme: Terme
        /// The last value below, and the first above.
        let bords: (Int64, Int64)
    }

    private(set) var manques: [ManqueDeCas] = []
    private let aide: AideLue
    private let vocabulaire: Vocabulaire

    init(_ aide: AideLue, _ vocabulaire: Vocabulaire) {
        self.aide = aide
        self.vocabulaire = vocabulaire
        for (rang, condition) in aide.conditions.enumerated() where !refusee(rang) {
            manques.append(
                ManqueDeCas(
                    phrase:
                        "Aucun cas n’est refusé par la condition «\u{A0}\(condition.nom)\u{A0}» (\(condition.article)).",
                    cas: nil))
        }
        for (rang, exception) in aide.exceptions.enumerated() {
            tenter(rang, exception)
        }
        var vues: Set<String> = []
        for borne in bornes() { essayer(borne, &vues) }
    }

    private func refusee(_ rang: Int) -> Bool {
        aide.cas.contains { cas in
            cas.decision.explication.volets.contains { volet in
                volet.conditions.indices.contains(rang) && volet.conditions[rang].resultat == .faux
            }
        }
    }

    private mutating func tenter(_ rang: Int, _ exception: ExceptionLue) {
        guard aide.forme.quands.indices.contains(rang) else { return }
        let valeurs = valeurs(aide.forme.quands[rang], aide.forme.noeuds)
        let nom = exception.nom ?? exception.quand.regle
        for (valeur, mot) in [(Int64(1), "ouverte"), (0, "fermée")] where !valeurs.contains(valeur)
        {
            manques.append(
                ManqueDeCas(
                    phrase: "Dans aucun cas l’exception «\u{A0}\(nom)\u{A0}» n’est \(mot).",
                    cas: nil))
        }
    }

    /// The values that a node takes over all the cases, for all the persons whom the aid looks at.
    private func valeurs(_ noeud: Int, _ noeuds: [Noeud]) -> Set<Int64> {
        var valeurs: Set<Int64> = []
        for cas in aide.cas {
            var evaluation = Evaluation(
                noeuds: noeuds, tranche: cas.dossier.tranche, foyer: 0,
                calendrier: Calendrier(le: cas.dossier.jour))
            guard case .personnes(let periode) = noeuds[noeud].lignes else {
                valeurs.insert(evaluation.valeur(noeud))
                continue
            }
            for personne in evaluation.lignes(periode) {
                valeurs.insert(evaluation.valeur(noeud, personne))
            }
        }
        return valeurs
    }
}

extension Couverture {
    private func bornes() -> [Borne] {
        var bornes: [Borne] = []
        for (ligne, terme) in zip(aide.conditions, aide.regles.conditions) {
            ajouter(terme, "condition «\u{A0}\(ligne.nom)\u{A0}»", &bornes, 0)
        }
        for (ligne, terme) in zip(aide.derogations, aide.regles.derogations) {
            guard let ligne, let terme else { continue }
            ajouter(terme, "dérogation «\u{A0}\(ligne.nom)\u{A0}»", &bornes, 0)
        }
        for etape in aide.regles.etapes {
            guard case .bareme(let bareme) = etape.etape else { continue }
            for test in etape.bareme?.tests ?? [] {
                ajouter(test, "barème «\u{A0}\(bareme.nom)\u{A0}»", &bornes, 0)
            }
        }
        return bornes
    }

    private func ajouter(
        _ terme: Terme, _ lieu: String, _ bornes: inout [Borne], _ profondeur: Int
    ) {
        guard profondeur < 20 else { return }
        switch terme.forme {
        case .tous(let termes), .un(let termes):
            for dedans in termes { ajouter(dedans, lieu, &bornes, profondeur + 1) }
        case .non(let dedans): ajouter(dedans, lieu, &bornes, profondeur + 1)
        case .compare(let signe, let x, let y):
            guard let valeur = y.constante, x.genre.estOrdonne else { return }
            let pas = Self.pas(x)
            switch signe {
            case .inferieurOuEgal, .superieur:
                bornes.append(Borne(lieu: lieu, terme: x, bords: (valeur, valeur + pas)))
            case .inferieur, .superieurOuEgal:
                bornes.append(Borne(lieu: lieu, terme: x, bords: (valeur - pas, valeur)))
            case .egal, .different: return
            }
        default: return
        }
    }

    /// What the smallest step of a value is once it has the decimals of the other side.
    private static func pas(_ terme: Terme) -> Int64 {
        if case .calcul(.fois, let dedans, let facteur) = terme.forme,
            let facteur = facteur.constante
        {
            return facteur * pas(dedans)
        }
        return 1
    }

    private mutating func essayer(_ borne: Borne, _ vues: inout Set<String>) {
        var compilateur = Compilateur()
        compilateur.ouvrir(aide.regles.definitions)
        // A step of persons, in an aid of the household, is tried on each of them.
        let vue =
            borne.terme.parPersonne ? Vue.apres.dansLeGroupe(.apres) : aide.regles.vue
        let noeud = compilateur.compiler(borne.terme, vue)
        let valeurs = valeurs(noeud, compilateur.noeuds)
        for (valeur, autre) in [(borne.bords.0, borne.bords.1), (borne.bords.1, borne.bords.0)]
        where !valeurs.contains(valeur) {
            let lue = ValeurLisible.texte(valeur, borne.terme.genre, borne.terme.decimales)
            let phrase =
                "Aucun cas n’est à \(lue) exactement, juste \(valeur < autre ? "avant" : "après") la borne (\(borne.lieu))."
            guard vues.insert(phrase).inserted else { continue }
            manques.append(ManqueDeCas(phrase: phrase, cas: proposer(borne.terme, valeur)))
        }
    }

    /// A case like one that is there, but for the fact that the bound reads.
    private func proposer(_ terme: Terme, _ valeur: Int64) -> String? {
        guard let (fait, lue) = Self.fait(terme, valeur), let etroite = Int32(exactly: lue),
            let (rang, modele) = modele()
        else { return nil }
        var dossier = modele.dossier
        dossier = dossier.changer(fait.rang, etroite)
        let decision = aide.decider(dossier)
        return
            "- { comme: \(rang + 1), \(fait.nom): \(Self.ecrire(etroite, fait)), attendu: \(Self.ecrire(decision.resume)) }"
    }

    /// The fact of the household that a side of a comparison is, and the value of its column.
    private static func fait(_ terme: Terme, _ valeur: Int64) -> (Fait, Int64)? {
        switch terme.forme {
        case .fait(let fait, nil) where fait.porteur == .foyer: (fait, valeur)
        case .calcul(.fois, let dedans, let facteur):
            facteur.constante.flatMap { valeur % $0 == 0 ? fait(dedans, valeur / $0) : nil }
        case .arrondi(let dedans, let diviseur, _): fait(dedans, valeur * diviseur)
        default: nil
        }
    }

    private func modele() -> (Int, CasDAide)? {
        let accorde = aide.cas.enumerated().first {
            if case .accord = $0.element.decision.issue { true } else { false }
        }
        return (accorde ?? aide.cas.enumerated().first { _ in true }).map {
            ($0.offset, $0.element)
        }
    }

    private static func ecrire(_ valeur: Int32, _ fait: Fait) -> String {
        switch fait.sorte {
        case .montant:
            let reste = abs(Int(valeur)) % 100
            return String(valeur / 100)
                + (reste == 0 ? "" : "." + (reste < 10 ? "0" : "") + "\(reste)")
        case .date: return Jour(rang: valeur).iso
        default: return String(valeur)
        }
    }

    /// As a case writes it: plain spaces and a point.
    private static func ecrire(_ resume: String) -> String {
        var texte = resume.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
            .replacing("’", with: "'")
        if !texte.contains("§") { texte = texte.replacing(",", with: ".") }
        return texte.contains(",") ? "\"\(texte)\"" : texte
    }
}

extension DossierDeDemande {
    /// The same family, one fact of its household apart.
    func changer(_ rang: Int, _ valeur: Int32) -> DossierDeDemande {
        var copie = self
        copie.tranche.foyersApres.colonnes[rang][0] = valeur
        copie.tranche.foyersAvant.colonnes[rang][0] = valeur
        return copie
    }
}
