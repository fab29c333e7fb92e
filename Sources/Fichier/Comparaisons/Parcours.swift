import Dispatch
import Regles
import Synchronization

/// The walk itself: parts of the files taken in turn by the threads, results delivered in order.
struct Parcours: Sendable {
    /// Bytes of households of a part: small enough to share the work, large enough to be worth finding.
    static let octetsParPartie = 1 << 20

    var apres: MoisOuvert
    var avant: MoisOuvert?
    let lus: FaitsLus
    let vocabulaire: Vocabulaire
    let fils: Int
    var octetsParPartie = Self.octetsParPartie
    var situation = Situation.lieux
    /// Reads every row with care, even where haste would do: what the fast reading is compared with.
    var avecSoin = false
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
        let sources = [apres, avant].flatMap { [$0?.source(.foyer), $0?.source(.personne)] }
        let parties = try Partie.entre(bornes, sources, fils: fils)
        let chantier = Chantier<Resultat>(prealables: prealables.count, parties: parties.count)
        DispatchQueue.concurrentPerform(iterations: max(1, min(fils, parties.count))) { _ in
            let banc = Banc()
            while let tache = chantier.prendre() {
                chantier.tenter {
                    guard tache >= prealables.count else { return try prealables[tache]() }
                    let partie = tache - prealables.count
                    let fruit = try traiter(parties[partie], corps, banc)
                    try chantier.livrer(fruit, partie, livrer)
                }
            }
        }
        try chantier.conclure()
    }

    private func traiter<Resultat: Sendable>(
        _ partie: Partie, _ corps: (TrancheSituee) throws -> Resultat, _ banc: Banc
    ) throws -> Chantier<Resultat>.Fruit {
        var ancien = try extraitAJoindre(partie, banc)
        if !avecSoin, var rapide = AssembleurRapide(self, partie, banc, seul: ancien != nil) {
            var fruit = Chantier<Resultat>.Fruit()
            do {
                while var situee = try rapide.suivante() {
                    try ancien?.joindre(&situee, jusquAuBout: rapide.finie)
                    fruit.resultats.append(try corps(situee))
                }
                return fruit
            } catch is AvecSoin {
                // Something there must be told, or settled: it is read again from the start of the part.
            }
        }
        return try traiterAvecSoin(partie, corps, banc)
    }

    /// The earlier month, when it is a snapshot beside which plain rows are read with all that makes a snapshot.
    private func extraitAJoindre(_ partie: Partie, _ banc: Banc) throws -> Assembleur? {
        guard situation == .entiere, !avecSoin, case .extrait? = avant, let avant else {
            return nil
        }
        let flots = try avant.flots(
            partie, apres: false, caisse: nil, (banc.fenetres[2], banc.fenetres[3]))
        let absente = OrigineDeLignes(fichier: "", depart: nil)
        return Assembleur(
            [nil, nil] + flots.map(\.flot), lus,
            faits: (vocabulaire.foyer.count, vocabulaire.personne.count),
            origines: [absente, absente] + flots.map(\.origine), situation: situation)
    }

    private func traiterAvecSoin<Resultat: Sendable>(
        _ partie: Partie, _ corps: (TrancheSituee) throws -> Resultat, _ banc: Banc
    ) throws -> Chantier<Resultat>.Fruit {
        let fenetres = banc.fenetres
        var flots = try apres.flots(
            partie, apres: true, caisse: caisse, (fenetres[0], fenetres[1]))
        if let avant {
            flots += try avant.flots(
                partie, apres: false, caisse: nil, (fenetres[2], fenetres[3]))
        }
        let absente = OrigineDeLignes(fichier: "", depart: nil)
        var assembleur = Assembleur(
            RangDeSource.allCases.indices.map { $0 < flots.count ? flots[$0].flot : nil }, lus,
            faits: (vocabulaire.foyer.count, vocabulaire.personne.count),
            origines: RangDeSource.allCases.indices.map {
                $0 < flots.count ? flots[$0].origine : absente
            }, situation: situation)
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

extension AssembleurRapide {
    /// Households of a slice that no snapshot will hold: its rows stay in the processor's cache.
    private static let tailleCourte = 2048

    /// `nil` when the months are not plain CSV files told by one matricule of a household.
    ///
    /// - Parameter seul: reads the later month alone.
    init?(_ parcours: Parcours, _ partie: Partie, _ banc: Banc, seul: Bool) {
        let mois = [parcours.apres, seul ? nil : parcours.avant]
        var sources: [SourceCSV?] = []
        for mois in mois {
            guard let mois else { sources += [nil, nil]; continue }
            guard let foyers = mois.source(.foyer), let personnes = mois.source(.personne),
                foyers.simple, personnes.simple
            else { return nil }
            sources += [foyers, personnes]
        }
        var origines: [OrigineDeLignes] = []
        for (rang, source) in zip(RangDeSource.allCases, sources) {
            guard let source else {
                origines.append(OrigineDeLignes(fichier: "", depart: nil))
                continue
            }
            let octets = partie.octets(rang)
            origines.append(source.origine(octets))
            banc.bandes[rang.rawValue].ouvrir(source, octets, partie.plage)
        }
        self.init(
            lus: parcours.lus,
            faits: (parcours.vocabulaire.foyer.count, parcours.vocabulaire.personne.count),
            origines: origines, situation: parcours.situation, sources: sources,
            bandes: banc.bandes,
            taille: parcours.situation == .aucune ? Self.tailleCourte : Assembleur.taille,
            caisse: parcours.caisse.map { Array($0.utf8) },
            memesPersonnes: sources[1]?.lit(comme: sources[3]) ?? false)
    }
}

extension SourceCSV {
    /// Not put in order by us, and without requests told apart.
    fileprivate var simple: Bool { disposition.ligne == nil && disposition.demande == nil }

    /// The same bytes mean the same in both files.
    fileprivate func lit(comme autre: SourceCSV?) -> Bool {
        guard let autre else { return false }
        return disposition.colonnes == autre.disposition.colonnes
            && correspondance == autre.correspondance
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
