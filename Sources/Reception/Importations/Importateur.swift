import ActionSociale
import Dispatch
import Fichier
import Foundation
import Regles
import Reperage
import Storage
import Valeurs

/// Importer un mois, le garder, et repérer ce qui a changé depuis le précédent.
package struct Importateur: Sendable {
    let lieux: Emplacements
    let storage: Storage
    /// The day of detection: today, but for a demonstration.
    let jour: Jour
    let instant: Instant
    /// Who asks; `nil`: a command, or a file that came by night.
    let par: Identifiant<Agent>?
    let fils: Int

    package init(
        lieux: Emplacements, storage: Storage, jour: Jour, instant: Instant,
        par: Identifiant<Agent>? = nil, fils: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.lieux = lieux
        self.storage = storage
        self.jour = jour
        self.instant = instant
        self.par = par
        self.fils = fils
    }

    /// Reads the file and says what it would change; nothing is in force yet. A month is that of one caisse.
    package func preparer(
        _ source: SourceDImport, avancement: @escaping @Sendable (Avancement) -> Void = { _ in }
    ) async throws -> PreparationDImport.Resultat {
        let resultat = try await lire(source, avancement: avancement)
        if case .prete(let preparee) = resultat, preparee.caisse.count > Self.longueurDeCaisse {
            preparee.abandonner()
            throw RefusDeDepot.plusieursCaisses
        }
        return resultat
    }

    /// Letters of the number of a caisse, at most.
    private static let longueurDeCaisse = 8

    private func lire(
        _ source: SourceDImport, avancement: @escaping @Sendable (Avancement) -> Void
    ) async throws -> PreparationDImport.Resultat {
        let vocabulaire = try lieux.vocabulaire()
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let preparation = PreparationDImport(
            dossier: lieux.extraits, vocabulaire: vocabulaire, connus: connus, fils: fils)
        switch source {
        case .flux(let chemin, let departement):
            var voulus = try lieux.reglagesDuFlux(
                vocabulaire, secret: try await SecretDIdentite.garde(storage))
            voulus.departement = departement
            let reglages = voulus
            return try await TravailLong.faire {
                try preparation.preparer(flux: chemin, reglages: reglages, avancement: avancement)
            }
        case .paire(let foyers, let personnes, let correspondance, let mois):
            let correspondance = try lieux.correspondance(correspondance, vocabulaire)
            return try await TravailLong.faire {
                try preparation.preparer(
                    foyers: foyers, personnes: personnes, correspondance: correspondance,
                    mois: mois, avancement: avancement)
            }
        }
    }

    /// Puts the month in force and keeps its report. The snapshot has its name before the database names it.
    package func appliquer(
        _ preparee: ImportationPreparee, _ decisions: [DecisionDImporter], format: String
    ) async throws -> (faite: ImportationFaite, bilan: BilanDuMois?) {
        let faite = try preparee.appliquer(decisions)
        let importation = Importation(faite, a: instant, par: par, format: format)
        let rejets = faite.lecture.rejets.map {
            Importation.Rejet(
                fichier: $0.fichier.isEmpty ? faite.connu.fichiers.first ?? "" : $0.fichier,
                ligne: $0.ligne, motif: $0.raison)
        }
        let ecritures = ecritures(importation, decisions: faite.decisions)
        try await storage.write { base in
            try base.importations.insert(importation, rejets: rejets)
            try base.journal.append(ecritures)
        }
        return (faite, try await reperer(depuis: faite.connu))
    }

    /// Goes on with an import that was stopped before its report; `nil` when its events are there already.
    package func reprendre(_ connu: ImportConnu) async throws -> BilanDuMois? {
        guard let id = connu.identifiant else { return nil }
        let bilan = try await storage.read { try $0.importations.bilan(id) }
        guard bilan != nil else { return try await reperer(depuis: connu) }
        // The report came with the events; the month after may still wait for what a correction changes in it.
        if try await !fichiersCorriges(par: connu).isEmpty {
            try await rejouerLeMoisSuivant(connu)
        }
        return nil
    }

    /// Detects what an import of the database shows, and what it changes in the month after it. Stopped half-way, it
    /// is taken up again from the start: what was kept is found again.
    package func reperer(depuis connu: ImportConnu) async throws -> BilanDuMois? {
        let corriges = try await fichiersCorriges(par: connu)
        let bilan = try await reperer(connu, fichiersCorriges: corriges)
        if !corriges.isEmpty { try await rejouerLeMoisSuivant(connu) }
        try await storage.optimiser()
        return bilan
    }

    /// Files of the same month that this one replaces. None for a daily file, which holds only what changed.
    private func fichiersCorriges(par connu: ImportConnu) async throws -> Set<String> {
        guard connu.jour == nil else { return [] }
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let autres = connus.filter {
            $0.mois == connu.mois && $0.caisse == connu.caisse && $0.jour == nil
                && $0.empreinte != connu.empreinte
        }
        return Set(autres.flatMap(\.fichiers))
    }

    /// A corrected month also changes what the month after it shows, when that one was read already.
    private func rejouerLeMoisSuivant(_ connu: ImportConnu) async throws {
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let suivant = SuiteDesMois(connus).enVigueur(connu.mois.suivant, caisse: connu.caisse)
        guard let suivant else { return }
        _ = try await reperer(suivant, fichiersCorriges: Set(suivant.fichiers))
    }

    private func ecritures(
        _ importation: Importation, decisions: [DecisionDImporter]
    ) -> [Ecriture] {
        let lue = Ecriture(
            .importation, a: instant, par: par,
            sujet: importation.fichiers.joined(separator: ", "),
            precision: "\(importation.mois.enLettres), \(importation.foyers.compte("foyer")), "
                + "empreinte \(importation.empreinte.prefix(12))")
        return [lue]
            + decisions.map {
                Ecriture(
                    .decisionDImporter, a: instant, par: par,
                    sujet: importation.fichiers.joined(separator: ", "),
                    precision: "\($0.sur.rawValue)\u{A0}: \($0.motif) (\($0.par))")
            }
    }

    /// `nil` for a first month: there is nothing to compare it with.
    func reperer(
        _ connu: ImportConnu, fichiersCorriges: Set<String>
    ) async throws -> BilanDuMois? {
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        guard let face = SuiteDesMois(connus).moisCompare(a: connu) else { return nil }
        let dossier = DossierDExtraits(lieux.extraits)
        let vocabulaire = try lieux.vocabulaire()
        let catalogue = try await OffresEnVigueur(storage, lieux).catalogue()
        let apres = try dossier.extrait(connu.extrait)
        let comparaison = try Comparaison(
            avant: .extrait(try dossier.extrait(face.extrait)), apres: .extrait(apres),
            vocabulaire: vocabulaire)
        return try await ReperageEnBase(
            storage: storage, reperage: Reperage(catalogue, vocabulaire: vocabulaire), jour: jour,
            instant: instant, fichiersCorriges: fichiersCorriges, importation: connu.identifiant
        ).executer(
            comparaison, apres: apres, mois: connu.mois, precedent: face.mois, fils: fils)
    }
}

/// Ce qu’on demande d’importer.
package enum SourceDImport: Sendable {
    case flux(String, departement: String?)
    /// `correspondance`: path of a mapping; `nil` for the layout that Socle documents.
    case paire(foyers: String, personnes: String, correspondance: String?, mois: Mois)

    /// What the report calls it.
    package var format: String {
        switch self {
        case .flux: "flux RSA de la CNAF"
        case .paire: "extrait CSV"
        }
    }
}

/// Ce qu’un repérage du mois a donné.
package struct BilanDuMois: Sendable {
    package let bilan: Bilan
    /// Households that an offer could neither take nor leave, by offer code.
    package let aVerifier: [String: Int]
}

/// Work that takes all the processors for a while: done away from the threads that answer pages.
enum TravailLong {
    private static let file = DispatchQueue(label: "reception", attributes: .concurrent)

    static func faire<Resultat: Sendable>(
        _ travail: @escaping @Sendable () throws -> Resultat
    ) async throws -> Resultat {
        try await withCheckedThrowingContinuation { suite in
            file.async { suite.resume(with: Result(catching: travail)) }
        }
    }
}

extension SuiteDesMois {
    /// The month before, to detect what changed. Of a corrected month too, it is the month before.
    package func moisCompare(a connu: ImportConnu) -> ImportConnu? {
        let precedents = moisLus(caisse: connu.caisse).filter { $0 < connu.mois }
        return precedents.last.flatMap { enVigueur($0, caisse: connu.caisse) }
    }
}

extension ImportConnu {
    /// Under which the database keeps it.
    package var identifiant: Identifiant<Importation>? {
        Identifiant("\(jour?.iso ?? mois.iso)-\(empreinte.prefix(12))")
    }
}

extension Importation.Bilan {
    init(_ bilan: Bilan) {
        self.init(
            evenements: bilan.evenements, propositions: bilan.propositions, motifs: bilan.motifs,
            dejaConnus: bilan.dejaConnus, retires: bilan.retires)
    }
}

extension Importation {
    init(
        _ faite: ImportationFaite, a instant: Instant, par: Identifiant<Agent>?, format: String
    ) {
        let apercu = faite.apercu
        let quand = faite.connu.jour?.iso ?? faite.connu.mois.iso
        let decisions = faite.decisions.map { "\($0.motif) (\($0.par))" }
        self.init(
            id: Identifiant("\(quand)-\(faite.connu.empreinte.prefix(12))")!,
            caisse: faite.connu.caisse, mois: faite.connu.mois, a: instant, par: par,
            format: format, fichiers: faite.connu.fichiers, empreinte: faite.connu.empreinte,
            foyers: faite.foyers, personnes: faite.personnes,
            lignes: Lignes(
                nouvelles: apercu.nouvelles, connues: apercu.connues, modifiees: apercu.modifiees,
                aVerifier: apercu.aVerifier, erreurs: apercu.erreurs),
            jour: faite.connu.jour, extrait: faite.connu.extrait,
            decision: decisions.isEmpty ? nil : decisions.joined(separator: "\n"))
    }
}
