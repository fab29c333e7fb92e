import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// Garder les évènements d’un mois : chacun avec sa famille et sa suite.
///
/// Families are taken some thousands at a time: what is known of them is asked in few statements, and neither the
/// statements nor the memory grow with the size of the month.
struct GardeDesEvenements {
    /// Families of a batch.
    static let famillesParLot = 4096

    let base: Repositories
    let extrait: Extrait
    let catalogue: CatalogueEnVigueur
    let jour: Jour
    let instant: Instant

    /// - Returns: what was kept, and what the journal must say of it.
    func garder(_ evenements: [Evenement]) throws -> (bilan: Bilan, ecritures: [Ecriture]) {
        var bilan = Bilan()
        var ecritures: [Ecriture] = []
        let secteurs = try SecteursDesCommunes(base)
        for (rang, lot) in Self.lots(evenements).enumerated() {
            // After the first batch, then each time that there are twice as many.
            if rang > 0, rang & (rang - 1) == 0 { try base.rafraichirLesPlans() }
            let foyers = try extrait.foyers(
                matricules: lot.map(\.dossier.matricule), faits: FoyerLu.faitsDeLaFamille)
            let reperes = try garder(lot, foyers, secteurs, &bilan)
            ecritures += reperes.map { ecriture($0.fait, $0.suite) }
        }
        return (bilan, ecritures)
    }

    /// All the events of a family in one batch, families and events in the order they came.
    static func lots(_ evenements: [Evenement]) -> [[Evenement]] {
        var rangs: [Dossier: Int] = [:]
        var lots: [[Evenement]] = []
        for evenement in evenements {
            let rang = rangs[evenement.dossier] ?? rangs.count
            rangs[evenement.dossier] = rang
            let lot = rang / famillesParLot
            if lot == lots.count { lots.append([]) }
            lots[lot].append(evenement)
        }
        return lots
    }

    private func garder(
        _ lot: [Evenement], _ foyers: [String: FoyerLu], _ secteurs: SecteursDesCommunes,
        _ bilan: inout Bilan
    ) throws -> [(fait: FaitGenerateur, suite: Suite)] {
        let connus = try base.faits.etats(lot.map(\.id))
        var familles = try FamillesConnues(base, lot, secteurs, le: jour)
        var reperes: [(fait: FaitGenerateur, suite: Suite)] = []
        for evenement in lot {
            guard let foyer = foyers[evenement.dossier.matricule] else { continue }
            // An event that had been withdrawn is decided anew.
            guard connus[evenement.id] ?? true else {
                bilan.compterDejaConnu()
                continue
            }
            let situation = familles.situation(foyer, evenement)
            let offre = catalogue.entrees[evenement.entree].offre
            let suite = evenement.suite(offre, situation, au: jour)
            familles.ajouter(suite)
            bilan.compter(suite)
            reperes.append((evenement.fait(repereLe: jour), suite))
        }
        try base.familles.keep(familles.aGarder, a: instant)
        try base.faits.keep(reperes)
        return reperes
    }

    private func ecriture(_ fait: FaitGenerateur, _ suite: Suite) -> Ecriture {
        switch suite {
        case .proposition(let proposition):
            Ecriture(
                .propositionCreee, a: instant, par: nil, famille: fait.famille,
                sujet: proposition.id.valeur, precision: fait.offre.valeur)
        case .sansProposition(let motif):
            Ecriture(
                .sansProposition, a: instant, par: nil, famille: fait.famille,
                sujet: fait.id.valeur, precision: "\(fait.offre.valeur)\u{A0}: \(motif.phrase)")
        }
    }
}
