import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// The families of a batch of events, and what is known of them, read in a few statements.
struct FamillesConnues {
    private let secteurs: SecteursDesCommunes
    private let jour: Jour
    private let gardees: [Identifiant<Famille>: (entreeLe: Jour, neSouhaitePlusDepuis: Jour?)]
    private let annonces: [Identifiant<Famille>: [FaitGenerateur]]
    private var familles: [Dossier: Famille] = [:]
    private var propositions: [Identifiant<Famille>: [Proposition]]
    private var ordre: [Dossier] = []

    init(
        _ base: Repositories, _ lot: [Evenement], _ secteurs: SecteursDesCommunes, le jour: Jour
    ) throws {
        self.secteurs = secteurs
        self.jour = jour
        let ids = Set(lot.map(\.dossier)).map { Identifiant<Famille>.de($0) }
        gardees = try base.familles.gardees(ids)
        let connues = Array(gardees.keys)
        propositions = try base.propositions.de(familles: connues)
        annonces = try base.faits.annoncesParUnCode(connues)
    }

    /// Those that had an event worth keeping, in the order they came.
    var aGarder: [Famille] { ordre.compactMap { familles[$0] } }

    mutating func situation(_ foyer: FoyerLu, _ evenement: Evenement) -> SituationConnue {
        let famille = famille(foyer, evenement.dossier)
        return SituationConnue(
            famille: famille, propositions: propositions[famille.id] ?? [],
            quitteLaCaisse: foyer.quitteLaCaisse,
            codeDejaAnnonce: codeDejaAnnonce(famille.id, evenement))
    }

    mutating func ajouter(_ suite: Suite) {
        guard case .proposition(let proposition) = suite else { return }
        propositions[proposition.famille, default: []].append(proposition)
    }

    private mutating func famille(_ foyer: FoyerLu, _ dossier: Dossier) -> Famille {
        if let famille = familles[dossier] { return famille }
        var famille = Famille(foyer, secteur: secteurs[foyer.commune], entreeLe: jour)
        if let connue = gardees[famille.id] {
            famille.neSouhaitePlusEtreContacteeDepuis = connue.neSouhaitePlusDepuis
            famille.entreeLe = connue.entreeLe
        }
        familles[dossier] = famille
        ordre.append(dossier)
        return famille
    }

    /// A daily file may have announced the same change by its official code, under another day.
    private func codeDejaAnnonce(
        _ famille: Identifiant<Famille>, _ evenement: Evenement
    ) -> String? {
        let proches = (annonces[famille] ?? []).filter { fait in
            fait.offre == evenement.offre && fait.id != evenement.id
                && abs(fait.survenuLe.jours(jusquAu: evenement.survenuLe)) <= 62
        }
        return proches.flatMap(\.preuve).flatMap(\.valeurs)
            .first { $0.fait.hasPrefix("code ") }
            .map { String($0.fait.dropFirst("code ".count)) }
    }
}

/// The sector of each commune.
struct SecteursDesCommunes {
    private var codes: [String: String] = [:]

    init(_ base: Repositories) throws {
        for secteur in try base.secteurs.all() {
            for commune in secteur.communes { codes[commune] = secteur.code }
        }
    }

    subscript(commune: String) -> String? { codes[commune] }
}
