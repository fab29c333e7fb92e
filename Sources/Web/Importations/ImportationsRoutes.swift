import ActionSociale
import Fichier
import HTTPTypes
import Hummingbird
import Reception
import Storage
import Valeurs

extension Porte {
    package static let importations: [Porte] = [
        .page("/importations", .importations) { try await $0.pageDesImportations($1) },
        .page("/importations/{importation}", .importations) {
            try await $0.pageDUneImportation($1)
        },
        .page("/importations/{importation}/rejets.csv", .importations) {
            try await $0.rejetsDUneImportation($1)
        },
        .page("/importations/{importation}/a-verifier", .couvertureNominative) {
            try await $0.pageAVerifier($1)
        },
    ]
}

extension Application {
    func pageDesImportations(
        _ demande: Demande, _ erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let peutDeposer = demande.peutLire(.depots)
        var lues = try await storage.read { try ImportationsLues(dans: $0) }
        if peutDeposer, let emplacements {
            lues.lots = try Surveillance(self, emplacements).lots()
            lues.dossierSurveille = emplacements.arrivees
        }
        return try page(
            ImportationsPage(
                lu: lues, peutDeposer: peutDeposer, tailleAuPlus: reglages.tailleDEnvoi,
                erreurs: erreurs), demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func pageDUneImportation(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("importation", de: Importation.self)
        let debut = max(0, demande.filtres["debut"].flatMap { Int($0) } ?? 0)
        let nominative = demande.peutLire(.couvertureNominative)
        let page = try await storage.read { [offres] base in
            guard let importation = try base.importations.find(id) else {
                throw RequeteRefusee.introuvable
            }
            return ImportationPage(
                importation: importation, bilan: try base.importations.bilan(id),
                rejets: try base.importations.rejets(
                    id, debut: debut, limite: ImportationPage.parPage),
                nombreDeRejets: try base.importations.nombreDeRejets(id), debut: debut,
                aVerifier: try base.importations.aVerifier(id), offres: offres,
                nominative: nominative,
                par: try importation.par.flatMap { try base.agents.find($0) }?.nomComplet)
        }
        return try self.page(page, demande)
    }

    func rejetsDUneImportation(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("importation", de: Importation.self)
        let (importation, rejets) = try await storage.read { base in
            guard let importation = try base.importations.find(id) else {
                throw RequeteRefusee.introuvable
            }
            return (importation, try base.importations.rejets(id, limite: 1_000_000))
        }
        let autres = importation.rejetsNonListes(sur: rejets.count)
        let lignes =
            rejets.map { [$0.fichier, String($0.ligne), $0.motif] }
            + (autres.isEmpty ? [] : [["", "", autres]])
        return .csv("lignes-ecartees-\(id.valeur)", [["fichier", "ligne", "raison"]] + lignes)
    }

    /// The rows left out, with what the file says in them, so that they can be mended where they come from.
    func rejetsDUnDepot(_ demande: Demande) async throws -> Response {
        let lieux = try lieuxDesDepots()
        let depot = try await depot(demande)
        guard let apercu = depot.apercu else { throw RequeteRefusee.introuvable }
        let dossier = DossierDeDepot(lieux, depot)
        let signalees = try dossier.signalees(.erreurs, debut: 0, limite: max(1, apercu.rejets))
        let contenus = try contenus(signalees, depot, dossier, lieux)
        let instant = horloge()
        try await storage.write {
            try $0.journal.append(
                Ecriture(
                    .lectureDuFichier, a: instant, par: demande.agent.id,
                    sujet: depot.fichiers.joined(separator: ", "),
                    precision: "téléchargement des \(signalees.count) lignes écartées"))
        }
        let autres = apercu.rejetsNonListes
        let lignes: [[String]] =
            signalees.map { ligne in
                [
                    depot.fichiers[ligne.rang], String(ligne.ligne), ligne.matricule,
                    ligne.raisons.joined(separator: " "),
                ] + (contenus[ligne.rang]?[ligne.ligne] ?? [])
            } + (autres.isEmpty ? [] : [["", "", "", autres]])
        return .csv(
            "lignes-ecartees-\(depot.id.valeur)",
            [["fichier", "ligne", "matricule", "raison", "contenu de la ligne"]] + lignes)
    }

    /// Cells of those rows, by file then line; none for a flow, whose households take many lines.
    private func contenus(
        _ signalees: [LigneSignalee], _ depot: Depot, _ dossier: DossierDeDepot,
        _ lieux: Emplacements
    ) throws -> [Int: [Int: [String]]] {
        guard depot.format == .csv else { return [:] }
        let correspondance = try lieux.correspondance(
            lieux.chemin(
                deCorrespondance: depot.correspondance ?? Emplacements.correspondanceLivree),
            try lieux.vocabulaire())
        return try Dictionary(grouping: signalees, by: \.rang).mapValues { lignes in
            let rangees = try RangeesDuFichier(
                dossier.fichier(lignes[0].rang, de: depot), correspondance)
            return try rangees.rangees(lignes.map(\.ligne)).mapValues(\.cellules)
        }
    }
}

extension Response {
    /// A table for a spreadsheet: no cell of it is run as a formula.
    static func csv(_ nom: String, _ lignes: [[String]]) -> Response {
        let texte =
            "\u{FEFF}"
            + lignes.map { $0.map(CouvertureCSV.cellule).joined(separator: ";") + "\r\n" }.joined()
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(nom).csv\"",
            ], body: .init(byteBuffer: .init(string: texte)))
    }
}

extension Instant {
    /// « 6 novembre 2026 à 9 h 02 », in Paris.
    var aParis: String {
        "\(Application.jour(a: self).enLettres) à \(FuseauDeParis.heure(a: self))"
    }
}
