import Regles
import Valeurs

/// Ce qu’une simulation a compté : par aide, par classe de quotient, par commune, par composition familiale.
package struct ResultatDeSimulation: Sendable {
    /// What one version gives in an aid. Amounts in cents.
    package struct Aide: Hashable, Sendable {
        package let titre: String
        /// Households, or households of persons, who receive something.
        package var beneficiaires = 0
        /// Households whose every condition holds, the amount being set by a committee or not.
        package var eligibles = 0
        /// Households for whom a fact that the file does not hold leaves the answer open.
        package var ouverts = 0
        package var montant: Int64 = 0
        package var subvention: Int64 = 0
        package var pret: Int64 = 0
    }

    /// Households of one kind. Amounts in cents, of all the aids together.
    package struct Groupe: Hashable, Sendable {
        package init() {}

        package var foyers = 0
        /// Fields rather than arrays: one is counted for each household, several times.
        private var beneficiairesAvant = 0
        private var beneficiairesApres = 0
        private var montantAvant: Int64 = 0
        private var montantApres: Int64 = 0
        /// By version: households who receive something.
        package var beneficiaires: [Int] { [beneficiairesAvant, beneficiairesApres] }
        package var montant: [Int64] { [montantAvant, montantApres] }
        /// Households who receive more, or less, under the second version.
        package var gagnants = 0
        package var perdants = 0
        package var gain: Int64 = 0
        package var perte: Int64 = 0

        mutating func ajouter(_ autre: Self) {
            foyers += autre.foyers
            beneficiairesAvant += autre.beneficiairesAvant
            beneficiairesApres += autre.beneficiairesApres
            montantAvant += autre.montantAvant
            montantApres += autre.montantApres
            gagnants += autre.gagnants
            perdants += autre.perdants
            gain += autre.gain
            perte += autre.perte
        }

        /// One household, and what each version gives it, in cents.
        @inline(__always)
        mutating func compter(_ avant: Int64, _ apres: Int64) {
            foyers += 1
            beneficiairesAvant += avant > 0 ? 1 : 0
            beneficiairesApres += apres > 0 ? 1 : 0
            montantAvant += avant
            montantApres += apres
            let ecart = apres - avant
            // Most households neither gain nor lose.
            guard ecart != 0 else { return }
            gagnants += ecart > 0 ? 1 : 0
            perdants += ecart < 0 ? 1 : 0
            gain += max(ecart, 0)
            perte += max(-ecart, 0)
        }
    }

    /// By version, in the order of its règlement.
    package internal(set) var aides: [[Aide]]
    package internal(set) var ensemble = Groupe()
    /// By class of 200 euros of the quotient, from 0; the last holds all above.
    package internal(set) var classes = [Groupe](repeating: Groupe(), count: Self.nombreDeClasses)
    package internal(set) var quotientInconnu = Groupe()
    var parCommune = ComptesParCommune()
    /// By `Composition.rawValue`.
    var parComposition = [Groupe](repeating: Groupe(), count: Composition.allCases.count)

    /// By INSEE code.
    package var communes: [String: Groupe] { parCommune.groupesParCode }
    /// Compositions that some household has.
    package var compositions: [Composition: Groupe] {
        Composition.allCases.reduce(into: [:]) { groupes, composition in
            let groupe = parComposition[composition.rawValue]
            if groupe.foyers > 0 { groupes[composition] = groupe }
        }
    }

    package static let largeurDeClasse = 200
    static let nombreDeClasses = 10

    package enum Composition: Int, CaseIterable, Hashable, Sendable {
        case personneSeule, coupleSansEnfant, unParentUnEnfant, unParentPlusieurs, coupleUnEnfant,
            coupleDeuxEnfants, coupleTroisOuPlus

        init(conjoints: Int32, enfants: Int32) {
            self =
                switch (conjoints > 0, enfants) {
                case (false, ...0): .personneSeule
                case (true, ...0): .coupleSansEnfant
                case (false, 1): .unParentUnEnfant
                case (false, _): .unParentPlusieurs
                case (true, 1): .coupleUnEnfant
                case (true, 2): .coupleDeuxEnfants
                case (true, _): .coupleTroisOuPlus
                }
        }

        /// As people read it.
        package var texte: String {
            switch self {
            case .personneSeule: "Personne seule"
            case .coupleSansEnfant: "Couple sans enfant"
            case .unParentUnEnfant: "Un parent, un enfant"
            case .unParentPlusieurs: "Un parent, plusieurs enfants"
            case .coupleUnEnfant: "Couple, un enfant"
            case .coupleDeuxEnfants: "Couple, deux enfants"
            case .coupleTroisOuPlus: "Couple, trois enfants ou plus"
            }
        }
    }

    init(_ scenarios: [Scenario]) {
        aides = scenarios.map { $0.reglement.aides.map { Aide(titre: $0.titre) } }
    }

    /// « 0 à 199 € », « 1 800 € et plus ».
    package static func classe(_ rang: Int) -> String {
        let bas = rang * largeurDeClasse
        guard rang < nombreDeClasses - 1 else {
            return "\(bas.enChiffres)\u{A0}€ et plus"
        }
        return "\(bas.enChiffres) à \((bas + largeurDeClasse - 1).enChiffres)\u{A0}€"
    }

    mutating func ajouter(_ autre: ResultatDeSimulation) {
        for scenario in aides.indices {
            for rang in aides[scenario].indices {
                aides[scenario][rang].ajouter(autre.aides[scenario][rang])
            }
        }
        ensemble.ajouter(autre.ensemble)
        for rang in classes.indices { classes[rang].ajouter(autre.classes[rang]) }
        quotientInconnu.ajouter(autre.quotientInconnu)
        parCommune.ajouter(autre.parCommune)
        for rang in parComposition.indices {
            parComposition[rang].ajouter(autre.parComposition[rang])
        }
    }
}

extension ResultatDeSimulation.Aide {
    mutating func ajouter(_ autre: Self) {
        beneficiaires += autre.beneficiaires
        eligibles += autre.eligibles
        ouverts += autre.ouverts
        montant += autre.montant
        subvention += autre.subvention
        pret += autre.pret
    }
}
