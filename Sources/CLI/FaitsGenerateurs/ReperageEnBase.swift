import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// Repérer et garder : les évènements d’un mois, chacun avec sa proposition ou son motif, en une transaction.
struct ReperageEnBase: Sendable {
    let storage: Storage
    let reperage: Reperage
    let jour: Jour
    let instant: Instant
    /// Files of the same month that this one corrects: an event that they alone showed is withdrawn.
    /// Empty for a first reading, and for a daily file, which holds only what changed.
    let fichiersCorriges: Set<String>

    /// - Returns: the count of what was found and kept; detecting again adds nothing.
    func executer(
        _ comparaison: Comparaison, apres extrait: Extrait, mois: Mois, fils: Int
    ) async throws -> BilanDuMois {
        let resultat = try reperage.evenements(comparaison, mois: mois, le: jour, fils: fils)
        let evenements = resultat.evenements
        let foyers = try FoyersDesEvenements(evenements, dans: extrait)
        let caisse = extrait.caisse
        let bilan = try await storage.write { [self] base in
            var bilan = try garder(evenements, foyers, base)
            bilan.compter(
                retires: try corriger(evenements, mois: mois, caisse: caisse, base))
            try base.journal.append(
                Ecriture(
                    .reperage, a: instant, par: nil, sujet: mois.iso,
                    precision: "\(bilan.evenements) évènements nouveaux, "
                        + "\(bilan.propositions) propositions, \(bilan.motifs) motifs, "
                        + "\(bilan.retires) retraits"))
            return bilan
        }
        return BilanDuMois(bilan: bilan, aVerifier: resultat.aVerifier)
    }

    private func garder(
        _ evenements: [Evenement], _ foyers: FoyersDesEvenements, _ base: Repositories
    ) throws -> Bilan {
        var bilan = Bilan()
        var familles = try FamillesConnues(base)
        var reperes: [(fait: FaitGenerateur, suite: Suite)] = []
        for evenement in evenements {
            guard let foyer = foyers[evenement.dossier] else { continue }
            if try base.faits.find(evenement.id).map({ $0.retire == nil }) ?? false {
                bilan.compterDejaConnu()
                continue
            }
            let situation = try familles.situation(foyer, evenement, le: jour)
            let offre = reperage.catalogue.entrees[evenement.entree].offre
            let suite = evenement.suite(offre, situation, au: jour)
            familles.ajouter(suite)
            bilan.compter(suite)
            reperes.append((evenement.fait(repereLe: jour), suite))
        }
        try base.familles.keep(familles.aGarder)
        try base.faits.keep(reperes)
        try base.journal.append(reperes.map { ecriture($0.fait, $0.suite) })
        return bilan
    }

    private func corriger(
        _ evenements: [Evenement], mois: Mois, caisse: String?, _ base: Repositories
    ) throws -> Int {
        guard !fichiersCorriges.isEmpty else { return 0 }
        let montres = try base.faits.duMois(mois, caisse: caisse).filter { fait in
            fait.retire == nil
                && fait.preuve.flatMap(\.sources).contains { fichiersCorriges.contains($0.fichier) }
        }
        let correction = Correction(
            connusDuMois: Set(montres.map(\.id)), releves: Set(evenements.map(\.id)))
        let retrait = Correction.retrait(le: jour, mois: mois)
        let aRetirer = correction.aRetirer.sorted { $0.valeur < $1.valeur }
        let retires = try base.faits.retirer(aRetirer, retrait).retires
        let familles = try retires.compactMap { try base.faits.find($0) }
        try base.journal.append(
            familles.map {
                Ecriture(
                    .retraitDeFait, a: instant, par: nil, famille: $0.famille, sujet: $0.id.valeur,
                    precision: retrait.motif)
            })
        return retires.count
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
                sujet: fait.id.valeur, precision: "\(fait.offre.valeur) : \(motif.phrase)")
        }
    }
}

/// What the extract says of the households where something happened.
struct FoyersDesEvenements: Sendable {
    private var foyers: [Dossier: FoyerLu] = [:]

    init(_ evenements: [Evenement], dans extrait: Extrait) throws {
        for evenement in evenements where foyers[evenement.dossier] == nil {
            foyers[evenement.dossier] = try extrait.foyer(
                matricule: evenement.dossier.matricule)
        }
    }

    subscript(dossier: Dossier) -> FoyerLu? { foyers[dossier] }
}
