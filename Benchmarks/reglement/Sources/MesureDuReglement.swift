import Foundation
import Regles

/// The measures of the règlement that mesurer.py runs.
///
/// Usage:
///
///     MesureDuReglement simulation RULES COLUMNS ROUNDS    base and reform over binary columns, one thread
///     MesureDuReglement decision RULES FAMILY TIMES        every aid for one family, explained in words
///
/// RULES holds base.yaml, reforme.yaml and vocabulaire.yaml. Reading columns, or the family, is apart; in a
/// simulation the rules are compiled inside each round.
@main
struct MesureDuReglement {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let nombre = Int(arguments[4]), nombre > 0 else { refuser() }
        let regles = try Regles(dossier: arguments[2])
        switch arguments[1] {
        case "simulation": try simuler(regles, dossier: arguments[3], tours: nombre)
        case "decision": try decider(regles, famille: arguments[3], fois: nombre)
        default: refuser()
        }
    }

    private static func refuser() -> Never {
        let usage = """
            MesureDuReglement simulation RULES COLUMNS ROUNDS
            MesureDuReglement decision RULES FAMILY TIMES

            """
        FileHandle.standardError.write(Data(usage.utf8))
        exit(2)
    }

    private static func simuler(_ regles: Regles, dossier: String, tours: Int) throws {
        let colonnes = try Colonnes(dossier: dossier, regles.vocabulaire)
        var (secondes, processeur) = ([Double](), [Double]())
        var bilan = Bilan()
        for _ in 0..<tours {
            let (debut, calcul) = (ContinuousClock.now, Depense.maintenant)
            bilan = try regles.simuler(colonnes.tranche)
            secondes.append((ContinuousClock.now - debut).enSecondes)
            processeur.append(Depense.maintenant.processeur - calcul.processeur)
        }
        print(
            """
            {"n": \(colonnes.tranche.foyersApres.lignes), "simulation_s": \(secondes.mediane),\
             "processeur_s": \(processeur.mediane), "pic_mib": \(Depense.maintenant.pic), \(bilan.json)}
            """)
    }

    private static func decider(_ regles: Regles, famille: String, fois: Int) throws {
        let decision = try Decision(
            regles, texte: String(contentsOfFile: famille, encoding: .utf8), nom: famille)
        var secondes: [Double] = []
        var rendue = decision.rendre()
        let calcul = Depense.maintenant
        for _ in 0..<fois {
            let debut = ContinuousClock.now
            rendue = decision.rendre()
            secondes.append((ContinuousClock.now - debut).enSecondes)
        }
        let processeur = (Depense.maintenant.processeur - calcul.processeur) / Double(fois)
        print(
            """
            {"decision_s": \(secondes.mediane), "processeur_s": \(processeur), "lignes": \(rendue.lignes),\
             "montants": \(rendue.montants), "octets": \(rendue.octets)}
            """)
        if ProcessInfo.processInfo.environment["EXPLICATION"] != nil {
            FileHandle.standardError.write(Data(rendue.texte.utf8))
        }
    }
}

/// What the process has spent.
struct Depense {
    let processeur: Double
    /// Mebibytes.
    let pic: Double

    static var maintenant: Depense {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        func secondes(_ duree: timeval) -> Double {
            Double(duree.tv_sec) + Double(duree.tv_usec) / 1e6
        }
        return Depense(
            processeur: secondes(usage.ru_utime) + secondes(usage.ru_stime),
            pic: Double(usage.ru_maxrss) / 1024)
    }
}

extension Duration {
    var enSecondes: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension [Double] {
    var mediane: Double { sorted()[count / 2] }
}
