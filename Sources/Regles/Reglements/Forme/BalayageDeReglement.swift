import Valeurs

/// Un règlement, et ce qu’une simulation suppose de ce que le fichier ne sait pas.
package struct Scenario: Sendable {
    package let reglement: ReglementLu
    /// By aid, in the order of the règlement: values of facts, as their columns would hold them.
    let suppositions: [[Compilateur.FaitSuppose: Int64]]
    /// For what speaks of several aids.
    let communes: [Compilateur.FaitSuppose: Int64]

    /// The hypotheses that each aid writes; a question without one is unknown.
    ///
    /// Nothing in the register of aids counts for zero.
    package init(_ reglement: ReglementLu) {
        self.reglement = reglement
        var communes: [Compilateur.FaitSuppose: Int64] = [:]
        let demandes =
            reglement.faitsDuFoyer.dropFirst(reglement.vocabulaire.foyer.count)
            + reglement.faitsDeLaPersonne.dropFirst(reglement.vocabulaire.personne.count)
        for fait in demandes { communes[.init(fait)] = Evaluation.inconnu }
        for question in reglement.questions where question.estDuRegistre {
            communes[.init(question.fait)] = 0
        }
        for hypothese in reglement.aides.flatMap(\.hypotheses)
        where communes[.init(hypothese.fait)] == Evaluation.inconnu {
            communes[.init(hypothese.fait)] = hypothese.rang
        }
        suppositions = reglement.aides.map { aide in
            aide.hypotheses.reduce(into: communes) { $0[.init($1.fait)] = $1.rang }
        }
        self.communes = communes
    }
}

/// Le parcours en colonnes d’un fichier entier, pour un ou deux règlements à la fois.
///
/// What two versions have in common is computed once. The value may be shared by several threads:
/// each call has its own scratch memory.
package struct BalayageDeReglement: Sendable {
    /// What a version of the règlement gives, by household: nodes of values in cents.
    struct Sorties: Sendable {
        /// By aid; `nil` when the committee sets the amount.
        let montants: [Int?]
        /// By aid that has shares.
        let subventions: [Int?]
        let prets: [Int?]
        /// Every condition holds, for the household or for one of its persons: an answer.
        let eligibles: [Int]
        let totaux: [Int]
    }

    let programme: Programme
    let sorties: [Sorties]
    /// The quotient of the household as the file gives it, in cents; `nil` when the vocabulary has none.
    let quotient: Int?
    /// Partners and children of the household, counted; `nil` when the vocabulary has no roles.
    let composition: (conjoints: Int, enfants: Int)?
    private let nombreDeFaits: (foyer: Int, personne: Int)
    /// The columns that the rules read.
    package let faitsLus: FaitsLus

    /// Compiles the versions. They were read with the same vocabulary.
    ///
    /// - Parameter classes: name of a definition of the first version by which results are sorted, when it
    ///   is not the quotient of the file.
    package init(_ scenarios: [Scenario], vocabulaire: Vocabulaire, classes: String? = nil) {
        var compilateur = Compilateur()
        sorties = scenarios.map { Self.compiler($0, &compilateur) }
        quotient = Self.quotient(scenarios, vocabulaire, classes, &compilateur)
        composition = Self.composition(vocabulaire, &compilateur)
        let resultats =
            sorties.flatMap(\.noeuds) + [quotient].compactMap(\.self)
            + (composition.map { [$0.conjoints, $0.enfants] } ?? [])
        programme = Programme(noeuds: compilateur.noeuds, resultats: resultats, gardes: true)
        nombreDeFaits = (vocabulaire.foyer.count, vocabulaire.personne.count)
        faitsLus = FaitsLus(programme.ordre.map { [programme] in programme.noeuds[$0] })
    }

    private static func compiler(
        _ scenario: Scenario, _ compilateur: inout Compilateur
    ) -> Sorties {
        let reglement = scenario.reglement
        var montants: [Int?] = []
        var (subventions, prets) = ([Int?](), [Int?]())
        var eligibles: [Int] = []
        for (aide, suppositions) in zip(reglement.aides, scenario.suppositions) {
            compilateur.hypotheses = suppositions
            compilateur.ouvrir(reglement.termes)
            let regles = aide.regles
            func noeud(_ terme: Terme?) -> Int? {
                regles.donne(terme).map {
                    compilateur.parFoyer($0)
                }
            }
            montants.append(noeud(regles.montant))
            subventions.append(noeud(regles.subvention))
            prets.append(noeud(regles.pret))
            eligibles.append(compilateur.eligible(regles))
        }
        compilateur.hypotheses = scenario.communes
        compilateur.ouvrir(reglement.termes)
        let totaux = reglement.totaux.map {
            compilateur.parFoyer($0.terme)
        }
        return Sorties(
            montants: montants, subventions: subventions, prets: prets, eligibles: eligibles,
            totaux: totaux)
    }

    private static func composition(
        _ vocabulaire: Vocabulaire, _ compilateur: inout Compilateur
    ) -> (conjoints: Int, enfants: Int)? {
        guard let role = vocabulaire.fait("rôle", de: .personne),
            case .choix(let liste) = role.sorte,
            let conjoint = liste.firstIndex(of: "conjoint"),
            let enfant = liste.firstIndex(of: "enfant")
        else { return nil }
        let vue = Vue.apres.dansLeGroupe(.apres)
        func compter(_ rang: Int) -> Int {
            let colonne = compilateur.colonne(role, nil, vue)
            let choix = compilateur.ajouter(.constante(Int64(rang)), .aucune, .entier32)
            return compilateur.ajouter(
                .compteMin(compilateur.comparer(.egal, colonne, choix), .apres), .foyers, .entier32)
        }
        return (compter(conjoint), compter(enfant))
    }

    private static func quotient(
        _ scenarios: [Scenario], _ vocabulaire: Vocabulaire, _ classes: String?,
        _ compilateur: inout Compilateur
    ) -> Int? {
        compilateur.hypotheses = [:]
        if let classes, let reglement = scenarios.first?.reglement,
            let rang = reglement.definitions.firstIndex(where: { $0.nom == classes })
        {
            compilateur.ouvrir(reglement.termes)
            let terme = reglement.termes[reglement.rangDesDefinitions + rang]
            return compilateur.parFoyer(terme)
        }
        return vocabulaire.fait(Fait.nomDuQuotient, de: .foyer).map {
            compilateur.elargir(compilateur.colonne($0, nil, .apres))
        }
    }

    /// Walks a run of households, some hundreds at a time. Stops on a tranche whose columns disagree.
    ///
    /// - Parameter jour: the day of the request: ages and dated values are of that day.
    package func parcourir(_ tranche: Tranche, le jour: Jour, _ corps: (BlocDeReglement) -> Void) {
        tranche.verifierLaForme(nombreDeFaits)
        tranche.avecLesColonnes { parcourir(tranche, $0, le: jour, corps) }
    }

    private func parcourir(
        _ tranche: Tranche, _ colonnes: ColonnesOuvertes, le jour: Jour,
        _ corps: (BlocDeReglement) -> Void
    ) {
        var execution = Execution(programme, tranche, Calendrier(le: jour), colonnes)
        defer { execution.liberer() }
        for debut in stride(from: 0, to: tranche.foyersApres.lignes, by: Execution.taille) {
            execution.ouvrir(debut)
            for rang in programme.ordre { execution.calculer(rang) }
            corps(
                BlocDeReglement(
                    execution: execution, sorties: sorties, quotient: quotient,
                    composition: composition))
        }
    }
}

extension BalayageDeReglement.Sorties {
    var noeuds: [Int] {
        montants.compactMap(\.self) + subventions.compactMap(\.self) + prets.compactMap(\.self)
            + eligibles + totaux
    }
}

extension Compilateur {
    /// A value of each household, in 64 bits.
    mutating func parFoyer(_ terme: Terme) -> Int {
        elargir(etendre(compiler(terme, .apres), .foyers))
    }

    /// Every condition of an aid holds, for the household or for one of the persons it looks at.
    mutating func eligible(_ regles: ReglesDAide) -> Int {
        var tout = constante(true)
        for condition in regles.conditions { tout = et(tout, compiler(condition, regles.vue)) }
        guard let filtre = regles.filtre else { return etendre(tout, .foyers) }
        let gardee = etendre(et(compiler(filtre, regles.vue), tout), .personnes(.apres))
        let un = ajouter(.constante(1), .aucune, .entier32)
        let auMoins = ajouter(.compteMin(gardee, .apres), .foyers, .entier32)
        let auPlus = ajouter(.compteMax(gardee, .apres), .foyers, .entier32)
        return assembler(
            comparer(.superieurOuEgal, auMoins, un), comparer(.superieurOuEgal, auPlus, un))
    }
}

/// What a walk has just computed for a run of households: valid while the closure that receives it runs.
package struct BlocDeReglement {
    let execution: Execution
    let sorties: [BalayageDeReglement.Sorties]
    let quotient: Int?
    let composition: (conjoints: Int, enfants: Int)?

    /// Rows of the tranche.
    package var foyers: Range<Int> { execution.bloc }

    /// Cents that each household receives from an aid; `Int64.min` when an unknown fact leaves it open,
    /// `nil` when the committee sets the amount.
    package func montant(_ scenario: Int, aide: Int) -> UnsafeBufferPointer<Int64>? {
        sorties[scenario].montants[aide].map(valeurs)
    }

    package func subvention(_ scenario: Int, aide: Int) -> UnsafeBufferPointer<Int64>? {
        sorties[scenario].subventions[aide].map(valeurs)
    }

    package func pret(_ scenario: Int, aide: Int) -> UnsafeBufferPointer<Int64>? {
        sorties[scenario].prets[aide].map(valeurs)
    }

    package func total(_ scenario: Int, _ rang: Int) -> UnsafeBufferPointer<Int64> {
        valeurs(sorties[scenario].totaux[rang])
    }

    /// -1 where every condition of the aid holds, and -1 where one is known not to.
    package func eligible(
        _ scenario: Int, aide: Int
    ) -> (oui: UnsafeBufferPointer<Int32>, non: UnsafeBufferPointer<Int32>) {
        let paire = execution.entiere(sorties[scenario].eligibles[aide])
        let n = execution.bloc.count
        return (
            UnsafeBufferPointer(start: paire.vrai, count: n),
            UnsafeBufferPointer(start: paire.faux, count: n)
        )
    }

    /// Euros a month in cents, as the file or the règlement gives it, `Int64.min` or the value above it when it is
    /// not known; `nil` when neither does.
    package var quotients: UnsafeBufferPointer<Int64>? { quotient.map(valeurs) }

    /// Partners and children of each household; `nil` when the vocabulary has no roles.
    package var compositions:
        (conjoints: UnsafeBufferPointer<Int32>, enfants: UnsafeBufferPointer<Int32>)?
    {
        composition.map { noeuds in
            let n = execution.bloc.count
            return (
                UnsafeBufferPointer(start: execution.voie(noeuds.conjoints), count: n),
                UnsafeBufferPointer(start: execution.voie(noeuds.enfants), count: n)
            )
        }
    }

    /// Amounts are kept in 64 bits.
    private func valeurs(_ noeud: Int) -> UnsafeBufferPointer<Int64> {
        UnsafeBufferPointer(start: execution.voie64(noeud), count: execution.bloc.count)
    }
}
