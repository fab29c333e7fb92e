import ActionSociale
import Fichier
import Foundation
import Regles
import Reperage
import Storage
import Valeurs

/// Importer un mois, le garder, et repérer ce qui a changé depuis le précédent.
struct Importateur: Sendable {
    let lieux: Lieux
    let storage: Storage
    /// The day of detection: today, but for a demonstration.
    var jour: Jour
    var instant: Instant
    var fils = ProcessInfo.processInfo.activeProcessorCount

    /// Reads the file and says what it would change; nothing is in force yet.
    func preparer(_ source: SourceDImport) async throws -> PreparationDImport.Resultat {
        let vocabulaire = try lieux.vocabulaire()
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let preparation = PreparationDImport(
            dossier: lieux.extraits, vocabulaire: vocabulaire, connus: connus, fils: fils)
        let ligne = Progression("Lecture")
        let avancement: @Sendable (Avancement) -> Void = { fait in
            ligne.montrer(fait.total == 0 ? 1 : Double(fait.octets) / Double(fait.total))
        }
        switch source {
        case .flux(let chemin, let departement):
            var reglages = try lieux.reglagesDuFlux(
                vocabulaire, secret: try await SecretDIdentite.garde(storage))
            reglages.departement = departement
            return try preparation.preparer(
                flux: chemin, reglages: reglages, avancement: avancement)
        case .paire(let foyers, let personnes, let correspondance, let mois):
            return try preparation.preparer(
                foyers: foyers, personnes: personnes,
                correspondance: try lieux.correspondance(correspondance, vocabulaire), mois: mois,
                avancement: avancement)
        }
    }

    /// Puts the month in force and keeps its report. The snapshot has its name before the database names it.
    func appliquer(
        _ preparee: ImportationPreparee, _ decisions: [DecisionDImporter], format: String
    ) async throws -> (faite: ImportationFaite, bilan: BilanDuMois?) {
        let faite = try preparee.appliquer(decisions)
        let importation = Importation(faite, a: instant, format: format)
        let rejets = faite.lecture.rejets.map {
            Importation.Rejet(
                fichier: faite.connu.fichiers.first ?? "", ligne: $0.ligne, motif: $0.raison)
        }
        let ecritures = ecritures(importation, decisions: faite.decisions)
        try await storage.write { base in
            try base.importations.insert(importation, rejets: rejets)
            try base.journal.append(ecritures)
        }
        let bilan = try await reperer(faite.connu, fichiersCorriges: faite.fichiersCorriges)
        try await rejouerLeMoisSuivant(faite)
        try await storage.optimiser()
        return (faite, bilan)
    }

    /// A corrected month also changes what the month after it shows, when that one was read already.
    private func rejouerLeMoisSuivant(_ faite: ImportationFaite) async throws {
        guard case .correction = faite.nature else { return }
        let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
        let suivant = SuiteDesMois(connus)
            .enVigueur(faite.connu.mois.suivant, caisse: faite.connu.caisse)
        guard let suivant else { return }
        _ = try await reperer(suivant, fichiersCorriges: Set(suivant.fichiers))
    }

    private func ecritures(
        _ importation: Importation, decisions: [DecisionDImporter]
    ) -> [Ecriture] {
        let lue = Ecriture(
            .importation, a: instant, par: nil,
            sujet: importation.fichiers.joined(separator: ", "),
            precision: "\(importation.mois.iso), \(importation.foyers) foyers, "
                + "empreinte \(importation.empreinte.prefix(12))")
        return [lue]
            + decisions.map {
                Ecriture(
                    .decisionDImporter, a: instant, par: nil,
                    sujet: importation.fichiers.joined(separator: ", "),
                    precision: "\($0.sur.rawValue) : \($0.motif) (\($0.par))")
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
            instant: instant, fichiersCorriges: fichiersCorriges
        ).executer(
            comparaison, apres: apres, mois: connu.mois, precedent: face.mois, fils: fils)
    }
}

/// Ce qu’on demande d’importer.
enum SourceDImport: Sendable {
    case flux(String, departement: String?)
    /// `correspondance`: path of a mapping; `nil` for the layout that Socle documents.
    case paire(foyers: String, personnes: String, correspondance: String?, mois: Mois)
}

extension ImportationFaite {
    /// Files of the same month that this one replaces.
    var fichiersCorriges: Set<String> {
        if case .correction(let connu) = nature { Set(connu.fichiers) } else { [] }
    }
}

extension SuiteDesMois {
    /// The month before, to detect what changed. Of a corrected month too, it is the month before.
    func moisCompare(a connu: ImportConnu) -> ImportConnu? {
        let precedents = moisLus(caisse: connu.caisse).filter { $0 < connu.mois }
        return precedents.last.flatMap { enVigueur($0, caisse: connu.caisse) }
    }
}

extension Importation {
    init(_ faite: ImportationFaite, a instant: Instant, format: String) {
        let apercu = faite.apercu
        let quand = faite.connu.jour?.iso ?? faite.connu.mois.iso
        let decisions = faite.decisions.map { "\($0.motif) (\($0.par))" }
        self.init(
            id: Identifiant("\(quand)-\(faite.connu.empreinte.prefix(12))")!,
            caisse: faite.connu.caisse, mois: faite.connu.mois, a: instant, par: nil,
            format: format, fichiers: faite.connu.fichiers, empreinte: faite.connu.empreinte,
            foyers: faite.foyers, personnes: faite.personnes,
            lignes: Lignes(
                nouvelles: apercu.nouvelles, connues: apercu.connues, modifiees: apercu.modifiees,
                aVerifier: apercu.aVerifier, erreurs: apercu.erreurs),
            jour: faite.connu.jour, extrait: faite.connu.extrait,
            decision: decisions.isEmpty ? nil : decisions.joined(separator: "\n"))
    }
}
