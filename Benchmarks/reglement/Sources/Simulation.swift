import Foundation
import Regles
import Valeurs

/// The texts, read before the clock starts; parsed and compiled at each round.
struct Regles {
    let vocabulaire: Vocabulaire
    let base: (nom: String, texte: String)
    private let reforme: (nom: String, texte: String)

    init(dossier: String) throws {
        func lire(_ nom: String) throws -> (nom: String, texte: String) {
            (nom, try String(contentsOfFile: dossier + "/" + nom, encoding: .utf8))
        }
        vocabulaire = try Vocabulaire.lire(
            texte: lire("vocabulaire.yaml").texte, nom: "vocabulaire.yaml")
        base = try lire("base.yaml")
        reforme = try lire("reforme.yaml")
    }

    func simuler(_ tranche: Tranche) throws -> Bilan {
        let avant = try ReglementLu.lire(
            [base], vocabulaire: vocabulaire, national: .vide, sansCas: true)
        let apres = try ReglementLu.lire(
            [base, reforme], vocabulaire: vocabulaire, national: .vide, sansCas: true)
        let balayage = BalayageDeReglement(
            [Scenario(avant), Scenario(apres)], vocabulaire: vocabulaire, classes: "qf")
        var bilan = Bilan()
        balayage.parcourir(tranche, le: "2026-06-30") { bilan.ajouter($0) }
        return bilan
    }
}

/// Totals of both versions, gainers and losers by class.
struct Bilan {
    /// By class of 200 euros.
    struct Classe {
        var foyers: Int64 = 0
        var gagnants: Int64 = 0
        var perdants: Int64 = 0
        var gain: Int64 = 0
        var perte: Int64 = 0
    }

    /// The order of the oracle: avf, bafa, grant and loan, home help, urgent aid, arrears, total.
    private var totaux = [[Int64]](repeating: Array(repeating: 0, count: 8), count: 2)
    private var classes = [Classe](repeating: Classe(), count: 10)

    mutating func ajouter(_ bloc: BlocDeReglement) {
        for scenario in 0..<2 {
            let sorties: [UnsafeBufferPointer<Int64>?] = [
                bloc.montant(scenario, aide: 0), bloc.montant(scenario, aide: 1),
                bloc.subvention(scenario, aide: 2), bloc.pret(scenario, aide: 2),
                bloc.montant(scenario, aide: 3), bloc.montant(scenario, aide: 4),
                bloc.montant(scenario, aide: 5), bloc.total(scenario, 0),
            ]
            for (rang, sortie) in sorties.enumerated() {
                guard let sortie else { continue }
                var somme: Int64 = 0
                for i in sortie.indices { somme &+= sortie[i] }
                totaux[scenario][rang] += somme
            }
        }
        comparer(bloc)
    }

    private mutating func comparer(_ bloc: BlocDeReglement) {
        let (avant, apres) = (bloc.total(0, 0), bloc.total(1, 0))
        guard let quotients = bloc.quotients else { return }
        for i in quotients.indices {
            let classe = Int(min(quotients[i], 199_999)) / 20_000
            let ecart = apres[i] &- avant[i]
            classes[classe].foyers += 1
            // Most households neither gain nor lose.
            guard ecart != 0 else { continue }
            classes[classe].gagnants += ecart > 0 ? 1 : 0
            classes[classe].perdants += ecart < 0 ? 1 : 0
            classes[classe].gain += max(ecart, 0)
            classes[classe].perte += max(-ecart, 0)
        }
    }

    /// Members of a JSON object.
    var json: String {
        let lignes = classes.map { [$0.foyers, $0.gagnants, $0.perdants, $0.gain, $0.perte] }
        return #""base": \#(totaux[0]), "reforme": \#(totaux[1]), "classes": \#(lignes)"#
    }
}
