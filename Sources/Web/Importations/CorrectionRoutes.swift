import ActionSociale
import Fichier
import Hummingbird
import Reception
import Storage
import Valeurs

/// Corriger une ligne d’un envoi : ce qui est écrit reste à côté du fichier, qui ne change jamais.
extension Application {
    func pageDUneCorrection(_ demande: Demande) async throws -> Response {
        let ligne = try await ligneACorriger(demande)
        let instant = horloge()
        try await storage.write {
            try $0.journal.append(
                Ecriture(
                    .lectureDuFichier, a: instant, par: demande.agent.id,
                    sujet: "\(ligne.fichier), ligne \(ligne.rangee.ligne)",
                    precision: "correction avant import"))
        }
        return try page(CorrectionPage(ligne: ligne), demande)
    }

    func corrigerUneLigne(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let ligne = try await ligneACorriger(demande)
        let cellules = ligne.colonnes.indices.map { saisie.brut("c\($0)") ?? "" }
        let rendre = saisie.coche("rendre")
        do {
            try ligne.rangees.verifier(cellules)
            try await garder(
                ligne, rendre || cellules == ligne.rangee.cellules ? nil : cellules, demande, saisie
            )
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif)
            var page = CorrectionPage(ligne: ligne, erreurs: erreurs)
            page.saisies = cellules
            return try self.page(page, demande, status: .unprocessableContent)
        }
        return .redirect(to: Annonce.ligneCorrigee.apres(ligne.depot.adresse))
    }

    /// `cellules`: `nil` puts back what the file says. Kept when nobody else has changed the deposit meanwhile.
    private func garder(
        _ ligne: LigneACorriger, _ cellules: [String]?, _ demande: Demande, _ saisie: Saisie
    ) async throws {
        let version = saisie["version"].flatMap { Int($0) } ?? 0
        let instant = horloge()
        var depot = ligne.depot
        depot.corrections += 1
        let (ecrit, dossier) = (depot, ligne.dossier)
        let garde = try await storage.write { base in
            guard
                try base.depots.ecrire(ecrit, depuisLaVersion: version, par: demande.agent.id)
            else { return false }
            try base.journal.append(
                Ecriture(
                    .correctionDImport, a: instant, par: demande.agent.id,
                    sujet: "\(ligne.fichier), ligne \(ligne.rangee.ligne)",
                    precision: ligne.resume(cellules)))
            // Last: should it fail, nothing of the rest is kept.
            if let cellules {
                try dossier.garder(
                    CorrectionDeLigne(
                        rang: ligne.rang, ligne: ligne.rangee.ligne, cellules: cellules))
            } else {
                dossier.oublier(ligne.rang, ligne: ligne.rangee.ligne)
            }
            return true
        }
        guard garde else { throw ChangeEntreTemps(motif: try await quiAChange(depot.id)) }
    }

    private func ligneACorriger(_ demande: Demande) async throws -> LigneACorriger {
        let lieux = try lieuxDesDepots()
        let depot = try await depot(demande)
        guard depot.etat == .pret, depot.format == .csv,
            let rang = demande.parametres.get("fichier").flatMap({ Int($0) }),
            depot.fichiers.indices.contains(rang),
            let numero = demande.parametres.get("ligne").flatMap({ Int($0) }), numero > 1
        else { throw RequeteRefusee.introuvable }
        let dossier = DossierDeDepot(lieux, depot)
        let correspondance = try lieux.correspondance(
            lieux.chemin(
                deCorrespondance: depot.correspondance ?? Emplacements.correspondanceLivree),
            try lieux.vocabulaire())
        let rangees = try RangeesDuFichier(dossier.fichier(rang, de: depot), correspondance)
        guard let rangee = try rangees.rangees([numero])[numero] else {
            throw RequeteRefusee.introuvable
        }
        return LigneACorriger(
            depot: depot, dossier: dossier, rang: rang, rangees: rangees, rangee: rangee,
            correction: try dossier.correction(rang, ligne: numero))
    }
}

/// Une ligne du fichier déposé, et la correction qu’elle a déjà, s’il y en a une.
struct LigneACorriger: Sendable {
    let depot: Depot
    let dossier: DossierDeDepot
    let rang: Int
    let rangees: RangeesDuFichier
    let rangee: RangeeBrute
    let correction: CorrectionDeLigne?

    var fichier: String { depot.fichiers[rang] }
    var colonnes: [String] { rangees.colonnes }
    /// Cells that the heading has no column for: they are left out when the row is written anew.
    var enTrop: [String] { Array(rangee.cellules.dropFirst(colonnes.count)) }

    /// Which columns change: the journal tells that, never the values.
    func resume(_ cellules: [String]?) -> String {
        guard let cellules else { return "rendue telle que dans le fichier" }
        let changees = colonnes.indices.filter {
            cellules[$0] != (rangee.cellules.indices.contains($0) ? rangee.cellules[$0] : "")
        }.map { colonnes[$0] }
        return "colonnes : " + changees.joined(separator: ", ")
    }
}

struct ChangeEntreTemps: Refus {
    let motif: String
}

/// Une ligne à corriger, cellule par cellule. Gabarit `Importations/correction`.
///
/// Champs : `adresseDeLEnvoi`, `adresse`, `fichier`, `ligne`, `version`, `cellules` (rangées `id`, `colonne`, `valeur`,
/// `duFichier`), `enTrop`, `dejaCorrigee` ; ceux de `ErreursDeSaisie`.
struct CorrectionPage: Page {
    static let gabarit = "Importations/correction"

    let ligne: LigneACorriger
    var erreurs = ErreursDeSaisie()
    var saisies: [String]?

    var titre: String { "Corriger la ligne \(ligne.rangee.ligne.enChiffres)" }

    var champs: Champs {
        erreurs.champs.plus([
            "adresseDeLEnvoi": .text(ligne.depot.adresse),
            "adresse": .text("\(ligne.depot.adresse)/lignes/\(ligne.rang)/\(ligne.rangee.ligne)"),
            "fichier": .text(ligne.fichier), "ligne": .text(ligne.rangee.ligne.enChiffres),
            "version": .nombre(ligne.depot.version), "cellules": .liste(cellules),
            "enTrop": .text(ligne.enTrop.joined(separator: "\u{A0}; ")),
            "dejaCorrigee": .oui(ligne.correction != nil),
        ])
    }

    private var cellules: [Champs] {
        ligne.colonnes.enumerated().map { rang, colonne in
            let duFichier =
                ligne.rangee.cellules.indices.contains(rang) ? ligne.rangee.cellules[rang] : ""
            let corrigees = saisies ?? ligne.correction?.cellules
            let valeur =
                corrigees.flatMap { $0.indices.contains(rang) ? $0[rang] : nil } ?? duFichier
            return [
                "id": .text("c\(rang)"), "colonne": .text(colonne), "valeur": .text(valeur),
                "duFichier": .text(
                    valeur == duFichier ? "" : duFichier.isEmpty ? "vide" : duFichier),
            ]
        }
    }
}
