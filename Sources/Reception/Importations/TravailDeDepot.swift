import ActionSociale
import Fichier
import Foundation
import Storage
import Valeurs

/// Lire un envoi reçu, puis l’appliquer : ce que le serveur fait derrière les pages.
///
/// Applying reads the files anew: whatever stopped the work before, it starts from the deposit and from the database,
/// and each step finds what an earlier try had done.
package struct TravailDeDepot: Sendable {
    let lieux: Emplacements
    let storage: Storage
    let jour: Jour
    let instant: Instant
    let prudence: Int
    let fils: Int

    package init(
        _ lieux: Emplacements, _ storage: Storage, jour: Jour, instant: Instant,
        prudence: Int, fils: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.lieux = lieux
        self.storage = storage
        self.jour = jour
        self.instant = instant
        self.prudence = prudence
        self.fils = fils
    }

    /// Ce que lire un envoi donne.
    package enum Lecture: Sendable {
        case dejaLu(ImportConnu)
        case prete(Depot.Apercu)
    }

    /// Ce qu’appliquer un envoi donne.
    package enum Application: Sendable {
        case faite(Identifiant<Importation>)
        /// Something changed since the preview: it is to be looked at again.
        case aRevoir(Depot.Apercu, motif: String)
    }

    private func importateur(_ depot: Depot) -> Importateur {
        Importateur(
            lieux: lieux, storage: storage, jour: jour, instant: instant, par: depot.modifiePar,
            prudence: prudence, fils: fils)
    }

    private func source(_ depot: Depot) throws -> SourceDImport {
        let dossier = DossierDeDepot(lieux, depot)
        switch depot.format {
        case .flux:
            return .flux(dossier.fichier(0, de: depot), departement: depot.departement)
        case .csv:
            guard depot.fichiers.count == 2, let mois = depot.mois else {
                throw RefusDeDepot.incomplet
            }
            let chemin = lieux.chemin(
                deCorrespondance: depot.correspondance ?? Emplacements.correspondanceLivree)
            let correspondance = try lieux.correspondance(chemin, try lieux.vocabulaire())
            return .paire(
                foyers: try dossier.aLire(0, de: depot, correspondance),
                personnes: try dossier.aLire(1, de: depot, correspondance),
                correspondance: chemin, mois: mois, devine: depot.estPrisSansPersonne)
        }
    }

    /// Reads the files and writes the preview beside them; nothing is in force.
    package func lire(
        _ depot: Depot, avancement: @escaping @Sendable (Avancement) -> Void = { _ in }
    ) async throws -> Lecture {
        let source = try source(depot)
        let importateur = importateur(depot)
        switch try await importateur.preparer(source, avancement: avancement) {
        case .dejaLu(let connu):
            // A command may have been stopped half-way.
            _ = try await importateur.reprendre(connu)
            return .dejaLu(connu)
        case .prete(let preparee):
            let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
            return .prete(
                try await TravailLong.faire {
                    defer { preparee.abandonner() }
                    return try montrer(preparee, depot, connus)
                })
        }
    }

    /// Puts the month in force, detects, and says under which identifier. Stopped half-way, it is done again.
    package func appliquer(
        _ depot: Depot, avancement: @escaping @Sendable (Avancement) -> Void = { _ in }
    ) async throws -> Application {
        let importateur = importateur(depot)
        let source = try source(depot)
        let connu: ImportConnu
        switch try await importateur.preparer(source, avancement: avancement) {
        case .dejaLu(let deja):
            connu = deja
            _ = try await importateur.reperer(depuis: deja)
        case .prete(let preparee):
            if let motif = desaccord(preparee, depot) {
                let connus = try await storage.read { try $0.importations.toutes().map(\.connu) }
                defer { preparee.abandonner() }
                return .aRevoir(try montrer(preparee, depot, connus), motif: motif)
            }
            let decisions = await decisions(depot)
            let format =
                "\(source.format), \(depot.origine == .dossier ? "dossier surveillé" : "navigateur")"
            connu = try await importateur.appliquer(preparee, decisions, format: format).faite.connu
        }
        guard let id = connu.identifiant else { throw RefusDeDepot.incomplet }
        return .faite(id)
    }

    /// What the preview did not show: another import came in between.
    private func desaccord(_ preparee: ImportationPreparee, _ depot: Depot) -> String? {
        guard let apercu = depot.apercu else { return nil }
        if apercu.effets.first != preparee.effets.first {
            return "Un autre import a été appliqué pendant ce temps\u{A0}: voici ce que celui-ci "
                + "changerait maintenant."
        }
        let ouvert = preparee.doutes.contains { depot.decisions[$0.sorte.rawValue] == nil }
        return ouvert ? "Une décision est à écrire avant d’appliquer." : nil
    }

    private func decisions(_ depot: Depot) async -> [DecisionDImporter] {
        let par = try? await storage.read { base in
            try depot.modifiePar.flatMap { try base.agents.find($0) }?.nomComplet
        }
        let nom = (par ?? nil) ?? "administration"
        return Doute.Sorte.allCases.compactMap { sorte in
            depot.decisions[sorte.rawValue].flatMap {
                DecisionDImporter(sur: sorte, motif: $0, par: nom)
            }
        }
    }

    /// Writes the pages of the preview, and sums them up.
    private func montrer(
        _ preparee: ImportationPreparee, _ depot: Depot, _ connus: [ImportConnu]
    ) throws -> Depot.Apercu {
        let dossier = DossierDeDepot(lieux, depot)
        let lecture = preparee.lecture
        try FileManager.default.createDirectory(
            atPath: dossier.lignes.dossier, withIntermediateDirectories: true)
        try dossier.garder(
            lecture.rejets.map {
                LigneSignalee(
                    rang: depot.rang($0.fichier), ligne: $0.ligne, matricule: $0.matricule,
                    raisons: [$0.raison])
            }, liste: .erreurs)
        try dossier.garder(
            lecture.aVerifier.map {
                LigneSignalee(
                    rang: depot.rang($0.fichier), ligne: $0.ligne, matricule: $0.matricule,
                    raisons: $0.raisons)
            }, liste: .aVerifier)
        let face = SuiteDesMois(connus).face(a: preparee.mois, caisse: preparee.caisse)
        let avant = try face.map { try DossierDExtraits(lieux.extraits).extrait($0.extrait) }
        let vu = try lecture.extrait.publier(sous: dossier.apercu)
        try dossier.lignes.ecrire(
            vu, face: avant, aVerifier: Set(lecture.aVerifier.map(\.matricule)),
            vocabulaire: try lieux.vocabulaire(), fils: fils)
        return Depot.Apercu(preparee)
    }
}

extension Depot {
    /// It came by night, and nobody has confirmed what it is.
    fileprivate var estPrisSansPersonne: Bool { origine == .dossier && par == nil }

    /// Rank of the file of that name; a flow has but one.
    fileprivate func rang(_ fichier: String) -> Int { fichiers.firstIndex(of: fichier) ?? 0 }
}

extension Depot.Apercu {
    fileprivate init(_ preparee: ImportationPreparee) {
        let comptes = preparee.apercu
        let lecture = preparee.lecture
        self.init(
            caisse: preparee.caisse, mois: preparee.mois.iso,
            lignes: Importation.Lignes(
                nouvelles: comptes.nouvelles, connues: comptes.connues,
                modifiees: comptes.modifiees, aVerifier: comptes.aVerifier, erreurs: comptes.erreurs
            ),
            disparues: comptes.disparues, rejets: lecture.rejets.count,
            aVerifier: lecture.aVerifier.count, effets: preparee.effets,
            codesInconnus: lecture.codesInconnus.map {
                "\($0.code) dans \($0.liste)\u{A0}: \($0.nombre) fois"
            },
            doutes: Self.doutes(preparee.doutes))
    }

    /// One for each thing to decide: its kind, its sentences, what to do.
    private static func doutes(_ doutes: [Doute]) -> [[String]] {
        Doute.Sorte.allCases.compactMap { sorte in
            let siens = doutes.filter { $0.sorte == sorte }
            guard let dernier = siens.last else { return nil }
            return [
                sorte.rawValue, siens.map(\.phrase).joined(separator: " "), dernier.remede,
            ]
        }
    }
}

/// Un envoi qui ne peut pas être lu tel quel.
package enum RefusDeDepot: Refus, Hashable {
    case incomplet
    case sansMois
    case sansFichier
    case troisFichiers
    case manque(String)
    case deuxFois(String)
    case inconnu(fichier: String, raison: String)

    package var motif: String {
        switch self {
        case .incomplet:
            "L’envoi n’a pas tout ce qu’il faut pour être lu\u{A0}: déposez-le à nouveau."
        case .sansMois:
            "Rien dans ces fichiers ne dit de quel mois ils sont\u{A0}: déposez-les par la page Importations, "
                + "qui le demande."
        case .sansFichier: "Choisissez le fichier du flux RSA, ou les deux fichiers de l’extrait."
        case .troisFichiers:
            "Un mois tient en un fichier du flux RSA, ou en deux fichiers\u{A0}: foyers et personnes. "
                + "Déposez un mois à la fois."
        case .manque(let quoi):
            "Il manque le fichier des \(quoi)\u{A0}: déposez les deux fichiers ensemble."
        case .deuxFois(let quoi):
            "Les deux fichiers sont des fichiers de \(quoi)\u{A0}: il en faut un des foyers et un des personnes."
        case .inconnu(let fichier, let raison): "\(fichier)\u{A0}: \(raison)"
        }
    }
}
