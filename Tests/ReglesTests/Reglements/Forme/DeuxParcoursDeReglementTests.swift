import Testing
import Valeurs

@testable import Regles

/// What each aid gives, household by household: the scalar walk against the columns.
struct DeuxParcoursDeReglementTests {
    private static let jour: Jour = "2026-10-31"

    /// Two blocks that are all known, then two that are not. Made once: it is what costs most.
    private static let deuxMille: (Vocabulaire, Tranche) = {
        let vocabulaire = try! ReglementsLivresTests.vocabulaire()
        var hasard = Hasard(graine: 2000)
        let foyers =
            FoyerDEssai.auHasard(1024, vocabulaire, &hasard, cellules: .connues)
            + FoyerDEssai.auHasard(976, vocabulaire, &hasard)
        return (vocabulaire, FoyerDEssai.tranche(foyers, vocabulaire))
    }()

    @Test(arguments: 1...3)
    func `un règlement tiré au hasard donne la même chose par les deux parcours`(
        graine: UInt64
    ) throws {
        var hasard = ReglementAuHasard(graine: graine)
        let tire = hasard.lire(aides: 4)
        let lu = try #require(tire)
        let vocabulaire = try Essai.vocabulaire()
        let foyers =
            FoyerDEssai.auHasard(512, vocabulaire, &hasard.regles.hasard, cellules: .sansInconnu)
            + FoyerDEssai.auHasard(90, vocabulaire, &hasard.regles.hasard)
        let tranche = FoyerDEssai.tranche(foyers, vocabulaire)
        let balayage = BalayageDeReglement([Scenario(lu)], vocabulaire: vocabulaire)
        let ecarts = comparer(balayage, 0, lu, tranche, tousLes: 3) { _ in tranche }
        #expect(ecarts == [])
    }

    @Test(arguments: ReglementsLivresTests.livres)
    func `un règlement livré donne la même chose par les deux parcours, sur 2 000 foyers`(
        livre: ReglementsLivresTests.Livre
    ) throws {
        let (vocabulaire, tranche) = Self.deuxMille
        // The base and its amendment are walked at once.
        let versions = try livre.chemins.indices.map {
            try ReglementsLivresTests.lire(Array(livre.chemins[...$0]))
        }
        let scenarios = versions.map { Scenario($0) }
        let balayage = BalayageDeReglement(scenarios, vocabulaire: vocabulaire)
        for (rang, scenario) in scenarios.enumerated() {
            let ecarts = comparer(balayage, rang, scenario.reglement, tranche, tousLes: 31) {
                tranche.completee(scenario, aide: $0)
            }
            #expect(ecarts == [])
        }
    }

    @Test(arguments: ReglementsLivresTests.livres)
    func `des réponses au hasard se décident comme elles se comptent`(
        livre: ReglementsLivresTests.Livre
    ) throws {
        let lu = try ReglementsLivresTests.lire(livre.chemins)
        let vocabulaire = Vocabulaire(foyer: lu.faitsDuFoyer, personne: lu.vocabulaire.personne)
        var hasard = Hasard(graine: UInt64(livre.cas) + 7)
        let foyers =
            FoyerDEssai.auHasard(4, vocabulaire, &hasard, cellules: .connues)
            + FoyerDEssai.auHasard(10, vocabulaire, &hasard)
        for foyer in foyers {
            let dossier = foyer.dossier(lu.decision, vocabulaire, Self.jour)
            for aide in lu.aides {
                let donne = aide.donne(dossier)
                #expect(BalayageDAide(aide, vocabulaire).donne(dossier) == donne)
                let decision = aide.decider(dossier)
                switch decision.issue {
                case .accord(let montant): #expect(donne == montant.centimes, "\(aide.titre)")
                case .refus, .derogationPossible: #expect(donne ?? 0 == 0, "\(aide.titre)")
                case .commission: #expect(donne == nil, "\(aide.titre)")
                // A person granted beside one who is refused is added; an unknown one leaves all open.
                case .demander(let questions):
                    #expect(!questions.isEmpty, "\(aide.titre)")
                }
                #expect(!decision.resume.isEmpty && !decision.decideur.isEmpty)
                _ = decision.explication.texte
            }
        }
    }

    /// Households whose amounts differ, in words.
    private func comparer(
        _ balayage: BalayageDeReglement, _ scenario: Int, _ lu: ReglementLu, _ tranche: Tranche,
        tousLes pas: Int, _ completee: (Int) -> Tranche
    ) -> [String] {
        let tranches = lu.aides.indices.map(completee)
        var ecarts: [String] = []
        balayage.parcourir(tranche, le: Self.jour) { bloc in
            for rang in bloc.foyers where rang % pas == 0 && ecarts.count < 5 {
                for (place, aide) in lu.aides.enumerated() {
                    var evaluation = Evaluation(
                        noeuds: aide.forme.noeuds, tranche: tranches[place], foyer: rang,
                        calendrier: Calendrier(le: Self.jour))
                    let i = rang - bloc.foyers.lowerBound
                    let montant = bloc.montant(scenario, aide: place)?[i]
                    let donne = aide.forme.donne.map { evaluation.valeur($0) }
                    if montant != donne {
                        ecarts.append(
                            "\(aide.titre), foyer \(rang) : \(montant as Any) \(donne as Any)")
                    }
                    let parts = (
                        bloc.subvention(scenario, aide: place)?[i],
                        bloc.pret(scenario, aide: place)?[i]
                    )
                    if let don = parts.0, let pret = parts.1, let montant,
                        ![don, pret, montant].contains(Evaluation.inconnu), don + pret != montant
                    {
                        ecarts.append(
                            "\(aide.titre), foyer \(rang) : \(don) + \(pret) ≠ \(montant)")
                    }
                    guard aide.forme.filtre == nil else { continue }
                    let lanes = bloc.eligible(scenario, aide: place)
                    let attendu = evaluation.valeur(aide.forme.eligible)
                    let lu = lanes.oui[i] != 0 ? 1 : lanes.non[i] != 0 ? 0 : Evaluation.inconnu
                    if lu != attendu { ecarts.append("\(aide.titre), foyer \(rang), conditions") }
                }
            }
        }
        return ecarts
    }
}

extension Tranche {
    /// With the columns of the questions, as the scenario supposes them for one aid.
    fileprivate func completee(_ scenario: Scenario, aide: Int) -> Tranche {
        var completee = self
        let reglement = scenario.reglement
        for fait in reglement.faitsDuFoyer.dropFirst(reglement.vocabulaire.foyer.count) {
            let suppose = scenario.suppositions[aide][.init(fait)] ?? Evaluation.inconnu
            let cellule = suppose == Evaluation.inconnu ? Inconnu.inconnu : Int32(suppose)
            let colonne = ContiguousArray(repeating: cellule, count: foyersApres.lignes)
            completee.foyersApres.colonnes.append(colonne)
            completee.foyersAvant.colonnes.append(colonne)
        }
        return completee
    }
}

extension FoyerDEssai {
    fileprivate func dossier(
        _ decision: VocabulaireDeDecision, _ vocabulaire: Vocabulaire, _ jour: Jour
    ) -> DossierDeDemande {
        DossierDeDemande(
            decision,
            Situation.Mensuelle(
                foyer: vocabulaire.foyer.map { apres.faits[$0.nom, default: .inconnu].colonne },
                personnes: apres.personnes.map { personne in
                    vocabulaire.personne.map {
                        personne.faits[$0.nom, default: .inconnu].colonne
                    }
                }), le: jour)
    }
}
