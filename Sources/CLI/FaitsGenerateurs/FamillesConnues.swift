import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// The families of the events being kept, and what is known of them: each read once.
struct FamillesConnues {
    private let base: Repositories
    private let secteurs: [String: String]
    private var familles: [Dossier: Famille] = [:]
    private var propositions: [Identifiant<Famille>: [Proposition]] = [:]
    private var ordre: [Dossier] = []

    init(_ base: Repositories) throws {
        self.base = base
        var secteurs: [String: String] = [:]
        for secteur in try base.secteurs.all() {
            for commune in secteur.communes { secteurs[commune] = secteur.code }
        }
        self.secteurs = secteurs
    }

    var aGarder: [Famille] { ordre.compactMap { familles[$0] } }

    mutating func situation(
        _ foyer: FoyerLu, _ evenement: Evenement, le jour: Jour
    ) throws -> SituationConnue {
        let famille = try famille(foyer, evenement.dossier, le: jour)
        if propositions[famille.id] == nil {
            propositions[famille.id] = try base.propositions.de(famille.id)
        }
        return SituationConnue(
            famille: famille, propositions: propositions[famille.id] ?? [],
            quitteLaCaisse: foyer.quitteLaCaisse,
            codeDejaAnnonce: try codeDejaAnnonce(famille.id, evenement))
    }

    mutating func ajouter(_ suite: Suite) {
        guard case .proposition(let proposition) = suite else { return }
        propositions[proposition.famille, default: []].append(proposition)
    }

    private mutating func famille(
        _ foyer: FoyerLu, _ dossier: Dossier, le jour: Jour
    ) throws -> Famille {
        if let famille = familles[dossier] { return famille }
        let secteur = secteurs[foyer.commune]
        var famille = Famille(foyer, secteur: secteur, entreeLe: jour)
        if let connue = try base.familles.find(dossier: dossier, pour: .systeme) {
            famille.neSouhaitePlusEtreContacteeDepuis = connue.neSouhaitePlusEtreContacteeDepuis
            famille.entreeLe = connue.entreeLe
        }
        familles[dossier] = famille
        ordre.append(dossier)
        return famille
    }

    /// A daily file may have announced the same change by its official code, under another day.
    private func codeDejaAnnonce(
        _ famille: Identifiant<Famille>, _ evenement: Evenement
    ) throws -> String? {
        let proches = try base.faits.de(famille).filter { fait in
            fait.offre == evenement.offre && fait.retire == nil && fait.id != evenement.id
                && abs(fait.survenuLe.jours(jusquAu: evenement.survenuLe)) <= 62
        }
        return proches.flatMap(\.preuve).flatMap(\.valeurs)
            .first { $0.fait.hasPrefix("code ") }
            .map { String($0.fait.dropFirst("code ".count)) }
    }
}
