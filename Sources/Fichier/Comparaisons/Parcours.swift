import Dispatch
import Regles
import Synchronization

/// The walk itself: parts of the files taken in turn by the threads, results delivered in order.
struct Parcours: Sendable {
    /// Bytes of households of a part: small enough to share the work, large enough to be worth finding.
    static let octetsParPartie = 2 << 20

    var apres: MoisOuvert
    var avant: MoisOuvert?
    let lus: FaitsLus
    let vocabulaire: Vocabulaire
    let fils: Int
    var octetsParPartie = Self.octetsParPartie
    var tousLesTextes = false
    /// Households of another caisse are left out of the later month.
    var caisse: String?
    /// Work to do beside the walk, taken before it.
    var prealables: [@Sendable () throws -> Void] = []

    typealias Mois = (apres: MoisOuvert, avant: MoisOuvert?)
    /// How many parts are delivered, of how many.
    typealias Part = (faites: Int, sur: Int)

    /// - Parameters:
    ///   - recommencer: called before the parts are walked again, in another order.
    ///   - livrer: called for each part in order, never twice at a time.
    /// - Returns: the months as they were read at last, and the files that had to be put in order.
    func executer<Resultat: Sendable>(
        recommencer: @Sendable () throws -> Void,
        _ corps: @Sendable (TrancheSituee) throws -> Resultat,
        livrer: @Sendable (Chantier<Resultat>.Fruit, Part) throws -> Void
    ) throws -> (mois: Mois, ranges: [String]) {
        var essai = self
        var bornes = try essai.apres.bornes(octets: octetsParPartie)
        var ranges: [String] = []
        var rangees: Set<RangDeSource> = []
        while true {
            do {
                try essai.parcourir(bornes, corps, livrer)
                return ((essai.apres, essai.avant), ranges)
            } catch let desordre as Desordre where !rangees.insert(desordre.source).inserted {
                // In order already, yet a part did not begin where it was sought: read in one piece.
                guard !bornes.isEmpty else { throw desordre }
                bornes = []
            } catch let desordre as Desordre {
                ranges.append(try essai.ranger(desordre.source))
                bornes = try essai.apres.bornes(octets: octetsParPartie)
            } catch is LecteurCSV.MauvaiseCoupe where !bornes.isEmpty {
                // A quoted field holds a line break just where a part was cut: read in one piece.
                bornes = []
            }
            essai.prealables = []
            try recommencer()
        }
    }

    /// Puts one file in order, and returns its name.
    private mutating func ranger(_ source: RangDeSource) throws -> String {
        let mois = source.apres ? apres : avant
        let range = try mois?.range(source.porteur)
        if source.apres, let range { apres = range } else { avant = range }
        return mois?.source(source.porteur)?.nom ?? ""
    }

    private func parcourir<Resultat: Sendable>(
        _ bornes: [Cle], _ corps: @Sendable (TrancheSituee) throws -> Resultat,
        _ livrer: @Sendable (Chantier<Resultat>.Fruit, Part) throws -> Void
    ) throws {
        let limites: [Cle?] = [nil] + bornes + [nil]
        let parties = zip(limites, limites.dropFirst()).map { PlageDeCles(de: $0, a: $1) }
        let chantier = Chantier<Resultat>(prealables: prealables.count, parties: parties.count)
        DispatchQueue.concurrentPerform(iterations: max(1, min(fils, parties.count))) { _ in
            let fenetres = (0..<4).map { _ in FenetreCSV() }
            while let tache = chantier.prendre() {
                chantier.tenter {
                    guard tache >= prealables.count else { return try prealables[tache]() }
                    let partie = tache - prealables.count
                    let fruit = try traiter(parties[partie], corps, fenetres)
                    try chantier.livrer(fruit, partie, livrer)
                }
            }
        }
        try chantier.conclure()
    }

    private func traiter<Resultat: Sendable>(
        _ plage: PlageDeCles, _ corps: (TrancheSituee) throws -> Resultat,
        _ fenetres: [FenetreCSV]
    ) throws -> Chantier<Resultat>.Fruit {
        var flots = try apres.flots(
            plage, apres: true, caisse: caisse, (fenetres[0], fenetres[1]))
        if let avant {
            flots += try avant.flots(
                plage, apres: false, caisse: nil, (fenetres[2], fenetres[3]))
        }
        let absente = OrigineDeLignes(fichier: "", depart: nil)
        var assembleur = Assembleur(
            RangDeSource.allCases.indices.map { $0 < flots.count ? flots[$0].flot : nil }, lus,
            faits: (vocabulaire.foyer.count, vocabulaire.personne.count),
            origines: RangDeSource.allCases.indices.map {
                $0 < flots.count ? flots[$0].origine : absente
            }, tousLesTextes: tousLesTextes)
        var fruit = Chantier<Resultat>.Fruit()
        while var situee = try assembleur.suivante() {
            let anomalies = assembleur.relever()
            situee.anomalies = anomalies.filter(\.source.apres)
            fruit.anomalies += anomalies
            fruit.resultats.append(try corps(situee))
        }
        fruit.anomalies += assembleur.relever()
        return fruit
    }
}

/// Hands the tasks out, and puts their fruits back in order.
final class Chantier<Resultat: Sendable>: Sendable {
    struct Fruit: Sendable {
        var resultats: [Resultat] = []
        var anomalies: [AnomalieSituee] = []
    }

    private struct Etat {
        var prochaine = 0
        var aLivrer = 0
        var enAttente: [Int: Fruit] = [:]
        var panne: (any Error)?
    }

    private let taches: Int
    private let parties: Int
    private let etat = Mutex(Etat())

    init(prealables: Int, parties: Int) {
        taches = prealables + parties
        self.parties = parties
    }

    /// The next task; `nil` when all are taken or one has failed.
    func prendre() -> Int? {
        etat.withLock { etat in
            guard etat.panne == nil, etat.prochaine < taches else { return nil }
            defer { etat.prochaine += 1 }
            return etat.prochaine
        }
    }

    func tenter(_ travail: () throws -> Void) {
        do { try travail() } catch {
            etat.withLock { if $0.panne == nil { $0.panne = error } }
        }
    }

    /// Keeps the fruit until those before it are delivered.
    func livrer(
        _ fruit: Fruit, _ partie: Int, _ livrer: (Fruit, Parcours.Part) throws -> Void
    ) throws {
        try etat.withLock { etat in
            etat.enAttente[partie] = fruit
            while let pret = etat.enAttente.removeValue(forKey: etat.aLivrer) {
                etat.aLivrer += 1
                try livrer(pret, (etat.aLivrer, parties))
            }
        }
    }

    func conclure() throws {
        if let panne = etat.withLock({ $0.panne }) { throw panne }
    }
}
