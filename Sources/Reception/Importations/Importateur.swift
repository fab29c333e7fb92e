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
    /// Hundredths of what may be missing before a decision is asked for (`SOCLE_PRUDENCE`).
    let prudence: Int

    /// Where nothing says otherwise. A default of ours.
    package static let prudenceUsuelle = 10

    package init(
        lieux: Emplacements, storage: Storage, jour: Jour, instant: Instant,
        par: Identifiant<Agent>? = nil, prudence: Int = Self.prudenceUsuelle,
        fils: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.lieux = lieux
        self.storage = storage
        self.jour = jour
        self.instant = instant
        self.par = par
        self.fils = fils
        self.prudence = prudence
    }

    /// Reads the file and says what it would change; nothing is in force yet. A month is that of one caisse.
    package func preparer(
        _ source: SourceDImport, avancement: @escaping @Sendable (Avancement) -> Void = { _ in }
    ) async throws -> PreparationDImport.Resultat {
        let vocabulaire = try lieux.vocabulaire()
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        var voulue = PreparationDImport(
            dossier: lieux.extraits, vocabulaire: vocabulaire, connus: connus, fils: fils)
        voulue.prudence = prudence
        voulue.moisCourant = jour.mois
        if case .paire(_, _, _, _, true) = source { voulue.moisDevine = true }
        let preparation = voulue
        switch source {
        case .flux(let chemin, let departement):
            var voulus = try lieux.reglagesDuFlux(
                vocabulaire, secret: try await SecretDIdentite.garde(storage))
            voulus.departement = departement
            let reglages = voulus
            return try await TravailLong.faire {
                try preparation.preparer(flux: chemin, reglages: reglages, avancement: avancement)
            }
        case .paire(let foyers, let personnes, let correspondance, let mois, _):
            let correspondance = try lieux.correspondance(correspondance, vocabulaire)
            return try await TravailLong.faire {
                try preparation.preparer(
                    foyers: foyers, personnes: personnes, correspondance: correspondance,
                    mois: mois, avancement: avancement)
            }
        }
    }

    /// Puts the month in force and keeps its report. The snapshot has its name before the database names it. What an
    /// earlier import had left undone is finished first: compared with this month, its events would never be seen.
    package func appliquer(
        _ preparee: ImportationPreparee, _ decisions: [DecisionDImporter], format: String
    ) async throws -> ImportApplique {
        let repris = try await finirCeQuiAttend()
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
        return ImportApplique(
            faite: faite, reperes: try await reperer(depuis: faite.connu), repris: repris)
    }

    /// Detects in the months that were recorded and whose events were never looked for, the oldest first.
    package func finirCeQuiAttend() async throws -> [BilanDuMois] {
        let extraits = DossierDExtraits(lieux.extraits)
        var repris: [BilanDuMois] = []
        for connu in try await storage.read({ try ImportsAFinir.lire($0, dans: extraits) }) {
            if let bilan = try await reperer(depuis: connu).bilan { repris.append(bilan) }
        }
        return repris
    }

    /// Goes on with an import that was stopped before its report; `nil` when its events are there already.
    package func reprendre(_ connu: ImportConnu) async throws -> MoisReperes? {
        guard let id = connu.identifiant else { return nil }
        let bilan = try await storage.read { try $0.importations.bilan(id) }
        guard bilan != nil else { return try await reperer(depuis: connu) }
        // The report came with the events; the month after may still wait for what a correction changes in it.
        if try await !fichiersCorriges(par: connu).isEmpty {
            _ = try await rejouerLeMoisSuivant(connu)
        }
        return nil
    }

    /// Detects what an import of the database shows, and what it changes in the month after it. Stopped half-way, it
    /// is taken up again from the start: what was kept is found again.
    package func reperer(depuis connu: ImportConnu) async throws -> MoisReperes {
        let corriges = try await fichiersCorriges(par: connu)
        let bilan = try await reperer(connu, fichiersCorriges: corriges)
        let suivant = corriges.isEmpty ? nil : try await rejouerLeMoisSuivant(connu)
        try await storage.optimiser()
        return MoisReperes(bilan: bilan, suivant: suivant)
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

    /// A corrected month also changes what the next month read shows: that one is compared with it.
    private func rejouerLeMoisSuivant(_ connu: ImportConnu) async throws -> BilanDuMois? {
        let suite = SuiteDesMois(
            try await storage.read { try $0.importations.toutes().map(\.connu) })
        let mois = suite.moisLus(caisse: connu.caisse).first { $0 > connu.mois }
        guard let suivant = mois.flatMap({ suite.enVigueur($0, caisse: connu.caisse) }) else {
            return nil
        }
        return try await reperer(suivant, fichiersCorriges: Set(suivant.fichiers))
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
    /// `devine`: nobody said the month, its dates did.
    case paire(
        foyers: String, personnes: String, correspondance: String?, mois: Mois,
        devine: Bool = false)

    /// What the report calls it.
    package var format: String {
        switch self {
        case .flux: "flux RSA de la CNAF"
        case .paire: "extrait CSV"
        }
    }
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
        let suite = retour == 0 ? "" : "-\(retour + 1)"
        return Identifiant("\(jour?.iso ?? mois.iso)-\(empreinte.prefix(12))\(suite)")
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
        let decisions = faite.decisions.map { "\($0.motif) (\($0.par))" }
        self.init(
            id: faite.connu.identifiant!,
            caisse: faite.connu.caisse, mois: faite.connu.mois, a: instant, par: par,
            format: format, fichiers: faite.connu.fichiers, empreinte: faite.connu.empreinte,
            foyers: faite.foyers, personnes: faite.personnes,
            lignes: Lignes(
                nouvelles: apercu.nouvelles, connues: apercu.connues, modifiees: apercu.modifiees,
                aVerifier: apercu.aVerifier, erreurs: apercu.erreurs),
            jour: faite.connu.jour, extrait: faite.connu.extrait,
            decision: decisions.isEmpty ? nil : decisions.joined(separator: "\n"),
            retour: faite.connu.retour)
    }
}
