import Foundation
import Regles
import Valeurs

/// Base and reform over binary columns, one thread: totals, classes, gainers and losers, and how long it took.
///
/// Usage: mesure-reglement RULES COLUMNS ROUNDS. Reading the columns is apart; compiling the rules is inside.
@main
struct MesureDuReglement {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let tours = Int(arguments[3]) else {
            FileHandle.standardError.write(Data("mesure-reglement RULES COLUMNS ROUNDS\n".utf8))
            exit(2)
        }
        let regles = try Regles(dossier: arguments[1])
        let colonnes = try Colonnes(dossier: arguments[2], regles.vocabulaire)
        var secondes: [Double] = []
        var bilan = Bilan()
        for _ in 0..<tours {
            let debut = ContinuousClock.now
            bilan = try regles.simuler(colonnes.tranche)
            let duree = (ContinuousClock.now - debut).components
            secondes.append(Double(duree.seconds) + Double(duree.attoseconds) * 1e-18)
        }
        print(bilan.json(foyers: colonnes.tranche.foyersApres.lignes, secondes: secondes))
    }
}

/// The texts, read before the clock starts; parsed and compiled at each round.
struct Regles {
    let vocabulaire: Vocabulaire
    private let base: (nom: String, texte: String)
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
        let avant = try ReglementLu.lire([base], vocabulaire: vocabulaire, national: .vide)
        let apres = try ReglementLu.lire(
            [base, reforme], vocabulaire: vocabulaire, national: .vide)
        let balayage = BalayageDeReglement(
            [Scenario(avant), Scenario(apres)], vocabulaire: vocabulaire, classes: "qf")
        var bilan = Bilan()
        balayage.parcourir(tranche, le: "2026-06-30") { bilan.ajouter($0) }
        return bilan
    }
}

struct Bilan {
    /// The order of the oracle: avf, bafa, grant and loan, home help, urgent aid, arrears, total.
    private var totaux = [[Int64]](repeating: Array(repeating: 0, count: 8), count: 2)
    /// By class of 200 euros: households, gainers, losers, euros gained, euros lost.
    private var classes = [[Int64]](repeating: Array(repeating: 0, count: 5), count: 10)

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
        let (avant, apres) = (bloc.total(0, 0), bloc.total(1, 0))
        var parClasse = classes
        bloc.quotients { i, qf in
            let classe = min(Int(qf / 20_000), 9)
            let ecart = apres[i] - avant[i]
            parClasse[classe][0] += 1
            parClasse[classe][1] += ecart > 0 ? 1 : 0
            parClasse[classe][2] += ecart < 0 ? 1 : 0
            parClasse[classe][3] += max(ecart, 0)
            parClasse[classe][4] += max(-ecart, 0)
        }
        classes = parClasse
    }

    func json(foyers: Int, secondes: [Double]) -> String {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return """
            {"n": \(foyers), "simulation_s": \(secondes.sorted()[secondes.count / 2]), "tours": \(secondes),\
             "pic_mib": \(Double(usage.ru_maxrss) / 1024), "base": \(totaux[0]), "reforme": \(totaux[1]),\
             "classes": \(classes)}
            """
    }
}
