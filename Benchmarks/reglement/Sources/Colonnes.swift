import Foundation
import Regles

/// The columns that generer.py writes: one little-endian file a fact, households then persons.
struct Colonnes {
    private(set) var tranche: Tranche

    private static let foyer: [(String, octets: Int)] = [
        ("prestations_familiales", 4), ("aide_logement", 4), ("autres_prestations", 4),
        ("loyer", 4),
        ("cout_sejour", 4), ("devis", 4), ("impaye", 4), ("heures", 1), ("motif", 1),
        ("evenement", 1), ("mois", 1),
    ]
    private static let personne: [(String, octets: Int)] = [
        ("role", 1), ("age", 1), ("handicap", 1), ("activite", 4), ("remplacement", 4),
        ("autres", 4), ("bafa_cout", 4),
    ]

    init(dossier: String, _ vocabulaire: Vocabulaire) throws {
        tranche = Tranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        let debuts = try Self.lire(dossier + "/personnes.offset.bin", octets: 4)
        let (foyers, personnes) = (debuts.count - 1, Int(debuts.last ?? 0))
        for (rang, (nom, octets)) in Self.foyer.enumerated() {
            tranche.foyersApres.colonnes[rang] = try Self.lire(
                "\(dossier)/foyers.\(nom).bin", octets: octets)
        }
        for (rang, (nom, octets)) in Self.personne.enumerated() {
            tranche.personnesApres.colonnes[rang] = try Self.lire(
                "\(dossier)/personnes.\(nom).bin", octets: octets)
        }
        tranche.foyersApres.lignes = foyers
        tranche.foyersAvant.lignes = foyers
        tranche.personnesApres.lignes = personnes
        tranche.foyerConnu = ContiguousArray(repeating: 0, count: foyers)
        tranche.debutApres = debuts
        tranche.debutAvant = ContiguousArray(repeating: 0, count: foyers + 1)
        tranche.rangAvant = ContiguousArray(repeating: -1, count: personnes)
    }

    private static func lire(_ chemin: String, octets: Int) throws -> ContiguousArray<Int32> {
        let donnees = try Data(contentsOf: URL(fileURLWithPath: chemin))
        return donnees.withUnsafeBytes { brut in
            octets == 1
                ? ContiguousArray(brut.map { Int32($0) })
                : ContiguousArray(brut.bindMemory(to: Int32.self))
        }
    }
}
