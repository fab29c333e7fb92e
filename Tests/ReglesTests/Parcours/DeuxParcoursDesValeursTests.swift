import Testing
import Valeurs

@testable import Regles

/// Invented answers, amounts, numbers and dates on invented households: both walks give, on every row of every
/// block, exactly the same value, and the one that the text means.
struct DeuxParcoursDesValeursTests {
    /// One expression, compiled on the rows of the household or of its persons.
    private struct Tirage {
        let texte: String
        let parPersonne: Bool
        let noeud: Int
        let terme: Terme
        /// Its meaning: 1 and 0 for yes and no, cents, days, units.
        let sens: (Point) -> Intervalle
    }

    /// A block that is all known, before or after others: lanes are the same memory.
    private static let blocs: [[(taille: Int, cellules: Cellules)]] = [
        [(512, .connues), (70, .melees)], [(512, .melees), (60, .connues)],
        [(512, .sansInconnu), (1, .melees)], [(400, .connues), (200, .melees)],
    ]

    @Test(arguments: 1...4)
    func `chaque valeur est la même par les deux parcours, et celle que le texte dit`(
        graine: UInt64
    ) throws {
        let vocabulaire = try Essai.vocabulaire()
        var hasard = ReglesAuHasard(hasard: Hasard(graine: graine &+ 100), deReglement: true)
        var verificateur = Self.verificateur(vocabulaire)
        Self.definir(&hasard, &verificateur)
        var compilateur = Compilateur()
        let tirages = Self.tirer(24, &hasard, &verificateur, &compilateur)
        try #require(verificateur.rapport.erreurs.map(\.texte) == [])
        let foyers = Self.blocs[Int(graine) - 1].flatMap { taille, cellules in
            FoyerDEssai.auHasard(taille, vocabulaire, &hasard.hasard, cellules: cellules)
        }
        let noeuds = compilateur.noeuds
        let programme = Programme(
            noeuds: noeuds, resultats: tirages.map(\.noeud), gardes: true)
        let parcours = Parcours(
            tranche: FoyerDEssai.tranche(foyers, vocabulaire), foyers: foyers, noeuds: noeuds)
        var execution = Execution(programme, parcours.tranche, Calendrier("2026-10"))
        defer { execution.liberer() }
        var connus = 0
        for debut in stride(from: 0, to: foyers.count, by: Execution.taille) {
            execution.ouvrir(debut)
            for rang in programme.ordre { execution.calculer(rang) }
            connus += tirages.count { execution.connu($0.noeud) }
            let lues = tirages.map {
                execution.valeursDe($0.noeud, parPersonne: $0.parPersonne)
            }
            try parcours.comparer(tirages, lues, execution.bloc)
        }
        #expect(connus > 0, "a fast path was taken")
    }

    private static func verificateur(_ vocabulaire: Vocabulaire) -> Verificateur {
        var verificateur = Verificateur(
            vocabulaire: vocabulaire, rapport: Rapport(), lieu: passage(""))
        verificateur.declarer([ReglesAuHasard.calendrier])
        return verificateur
    }

    private static func passage(_ texte: String) -> Passage {
        let source = TexteSource(nom: "hasard", texte: texte)
        return Passage(source: source, contenu: Array(texte), ligne: 1, colonne: 1)
    }

    private static func definir(
        _ hasard: inout ReglesAuHasard, _ verificateur: inout Verificateur
    ) {
        for rang in 0..<2 {
            for parPersonne in [false, true] {
                let nom = parPersonne ? "propre à chacun \(rang)" : "état du foyer \(rang)"
                let regle = hasard.regle(2, parPersonne: parPersonne)
                hasard.definitions.append((nom, regle, parPersonne))
                _ = verificateur.declarer([(passage(nom), passage(regle.texte))])
            }
            let (nom, groupe) = ("membres choisis \(rang)", hasard.groupe(1))
            hasard.groupes.append((nom, groupe))
            _ = verificateur.declarer([(passage(nom), passage(groupe.texte))])
        }
    }

    private static func tirer(
        _ nombre: Int, _ hasard: inout ReglesAuHasard, _ verificateur: inout Verificateur,
        _ compilateur: inout Compilateur
    ) -> [Tirage] {
        var tires: [(texte: String, parPersonne: Bool, sens: (Point) -> Intervalle)] = []
        for rang in 0..<nombre {
            let parPersonne = hasard.tirer(3) == 0
            if rang % 4 == 0 {
                let regle = hasard.regle(3, parPersonne: parPersonne)
                tires.append((regle.texte, parPersonne, { Intervalle(regle.reponse($0)) }))
                continue
            }
            let valeur =
                switch rang % 8 {
                case 1, 2, 3, 5: hasard.montant(2, parPersonne)
                case 6: hasard.entier()
                default: hasard.tirer(2) == 0 ? hasard.date(2, parPersonne) : hasard.duree()
                }
            tires.append((valeur.texte, parPersonne, { valeur.valeur($0).certain }))
        }
        let termes = tires.map {
            verificateur.valeur(passage($0.texte), $0.parPersonne ? .personne : .foyer)
        }
        compilateur.ouvrir(verificateur.termes)
        return zip(tires, termes).map { tire, terme in
            let vue = tire.parPersonne ? Vue.apres.dansLeGroupe(.apres) : Vue.apres
            let noeud = compilateur.etendre(compilateur.compiler(terme, vue), vue.lignes)
            return Tirage(
                texte: tire.texte, parPersonne: tire.parPersonne, noeud: noeud, terme: terme,
                sens: tire.sens)
        }
    }

    private struct Parcours {
        let tranche: Tranche
        let foyers: [FoyerDEssai]
        let noeuds: [Noeud]

        /// One household in eight is asked of the oracle too.
        func comparer(_ tirages: [Tirage], _ lues: [[Int64]], _ bloc: Range<Int>) throws {
            for rang in bloc {
                let personnes = foyers[rang].apres.personnes
                var evaluation = Evaluation(
                    noeuds: noeuds, tranche: tranche, foyer: rang, calendrier: Calendrier("2026-10")
                )
                let premiere = Int(tranche.debutApres[rang])
                let dansLeBloc = premiere - Int(tranche.debutApres[bloc.lowerBound])
                for (tirage, lues) in zip(tirages, lues) {
                    for i in 0..<(tirage.parPersonne ? personnes.count : 1) {
                        let place = tirage.parPersonne ? dansLeBloc + i : rang - bloc.lowerBound
                        let seule = evaluation.valeur(
                            tirage.noeud, tirage.parPersonne ? premiere + i : -1)
                        guard lues[place] == seule else {
                            Issue.record(
                                "foyer \(rang) : \(lues[place]) \(seule) : \(tirage.texte)")
                            return
                        }
                        guard rang % 8 == 0 else { continue }
                        try demander(
                            tirage, seule, rang, tirage.parPersonne ? personnes[i].numero : nil)
                    }
                }
            }
        }

        private func demander(
            _ tirage: Tirage, _ seule: Int64, _ foyer: Int, _ personne: Int?
        ) throws {
            let point = Point(
                foyer: foyers[foyer], moisDuFoyer: .apres, moisDeLaPersonne: .apres,
                personne: personne)
            let (lue, dite) = (Intervalle(seule, tirage.terme), tirage.sens(point))
            try #require(
                lue.estProche(dite), "foyer \(foyer) : \(lue) \(dite) : \(tirage.texte)")
        }
    }
}

extension Intervalle {
    fileprivate init(_ reponse: Reponse) {
        self = reponse == .inconnu ? .inconnu : .est(reponse == .vrai ? 1 : 0)
    }

    /// A value of a node in the unit of the oracle: amounts in cents.
    fileprivate init(_ valeur: Int64, _ terme: Terme) {
        if valeur == Evaluation.inconnu {
            self = .inconnu
        } else if valeur == Evaluation.aucun {
            self = .aucun
        } else {
            let decimales = terme.genre == .montant ? terme.decimales - 2 : terme.decimales
            self = .est(Double(valeur) / Double(Bornes.puissance(decimales)))
        }
    }

    fileprivate func estProche(_ autre: Intervalle) -> Bool {
        if case .entre(let a, _) = self, case .entre(let b, _) = autre { return abs(a - b) < 1e-6 }
        return self == autre
    }
}

extension Execution {
    /// The values of a node on every row of the block: 1, 0 or unknown for an answer.
    func valeursDe(_ rang: Int, parPersonne: Bool) -> [Int64] {
        let n = lignes(parPersonne ? .personnes(.apres) : .foyers).count
        guard programme.noeuds[rang].nature == .reponse else {
            return valeursSur(rang, n)
        }
        let paire = entiere(rang)
        return (0..<n).map { i in
            precondition(paire.vrai[i] == 0 || paire.faux[i] == 0, "true and false at once")
            return paire.vrai[i] != 0 ? 1 : paire.faux[i] != 0 ? 0 : Evaluation.inconnu
        }
    }

    private func valeursSur(_ rang: Int, _ n: Int) -> [Int64] {
        if programme.noeuds[rang].nature == .entier64 {
            return Array(UnsafeBufferPointer(start: voie64(rang), count: n))
        }
        return UnsafeBufferPointer(start: voie(rang), count: n).map { etroite in
            switch etroite {
            case Inconnu.inconnu: Evaluation.inconnu
            case Inconnu.aucun: Evaluation.aucun
            default: Int64(etroite)
            }
        }
    }
}
