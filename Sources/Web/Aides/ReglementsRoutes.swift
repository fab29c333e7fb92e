import ActionSociale
import Fichier
import Hummingbird
import NIOCore
import Regles
import Storage
import Valeurs

extension Porte {
    package static let reglements: [Porte] = [
        .page("/reglements", .reglements) { app, demande in
            try app.pageDesReglements(demande)
        },
        .page("/reglements/{reglement}", .reglements) { app, demande in
            try app.pageDuReglement(demande)
        },
        .page("/reglements/{reglement}/aides/{aide}/essai", .reglements) { app, demande in
            try app.pageDEssai(demande)
        },
        // A form, so that what is said of a family, even invented, is in no address; what it asks for is a reading.
        Porte(
            methode: .post, chemin: "/reglements/{reglement}/aides/{aide}/essai",
            droit: .agent(.lire, .reglements, .sansFamille),
            reponse: .formulaire { app, demande, saisie in
                try app.essayer(demande, saisie)
            }),
        .page("/reglements/{reglement}/simulation", .simulation) { app, demande in
            try await app.pageDeSimulation(demande)
        },
        .page("/reglements/{reglement}/simulation/tableaux.csv", .simulation) { app, demande in
            try await app.simulationEnCSV(demande)
        },
    ]
}

extension Application {
    func pageDesReglements(_ demande: Demande) throws -> Response {
        try page(
            ReglementsPage(
                connus: reglements, jour: aujourdhui(), simule: demande.peutLire(.simulation)),
            demande)
    }

    func pageDuReglement(_ demande: Demande) throws -> Response {
        try page(
            ReglementPage(
                entree: try reglement(demande), jour: aujourdhui(),
                simule: demande.peutLire(.simulation)), demande)
    }

    private func reglement(_ demande: Demande) throws -> ReglementsConnus.Entree {
        guard let entree = demande.parametres.get("reglement").flatMap(reglements.trouver) else {
            throw RequeteRefusee.introuvable
        }
        return entree
    }

    private func formulaire(_ demande: Demande, _ saisie: Saisie) throws -> FormulaireDEssai {
        let entree = try reglement(demande)
        let code = demande.parametres.get("aide")
        guard let aide = entree.lu.aides.first(where: { $0.code == code }) else {
            throw RequeteRefusee.introuvable
        }
        return FormulaireDEssai(entree, aide, saisie, aujourdhui: aujourdhui())
    }

    func pageDEssai(_ demande: Demande) throws -> Response {
        try page(EssaiPage(formulaire: try formulaire(demande, Saisie([]))), demande)
    }

    /// Decides for the family that is described, and keeps nothing of it.
    func essayer(_ demande: Demande, _ saisie: Saisie) throws -> Response {
        let formulaire = try formulaire(demande, saisie)
        var (texte, erreurs) = formulaire.lire()
        var page = EssaiPage(formulaire: formulaire)
        if erreurs.isEmpty {
            do {
                let dossier = try formulaire.entree.lu.dossier(
                    texte: texte, nom: "famille", le: formulaire.jourPropose)
                page.decision = formulaire.aide.decider(dossier)
            } catch {
                for erreur in error.erreurs {
                    erreurs.ajouter("\(erreur.message) \(erreur.remede)")
                }
            }
        }
        page.erreurs = erreurs
        return try self.page(
            page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func pageDeSimulation(_ demande: Demande) async throws -> Response {
        let extrait = try dernierExtrait()
        var demandee = SimulationDemandee(
            try reglement(demande), demande.filtres, connus: reglements, mois: extrait?.mois)
        // A form sends every number: the address keeps those that were moved.
        guard demande.filtres == Saisie(demandee.etat) else {
            return .redirect(to: demandee.adresse)
        }
        let faite = try await simuler(&demandee, extrait)
        let page = SimulationPage(
            demandee: demandee, connus: reglements, extrait: extrait, faite: faite)
        return try self.page(
            page, demande, status: demandee.erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func simulationEnCSV(_ demande: Demande) async throws -> Response {
        let extrait = try dernierExtrait()
        var demandee = SimulationDemandee(
            try reglement(demande), demande.filtres, connus: reglements, mois: extrait?.mois)
        guard let faite = try await simuler(&demandee, extrait) else {
            throw RequeteRefusee.introuvable
        }
        let nom = "simulation-\(demandee.entree.code)-\(aujourdhui().iso).csv"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(nom)\"",
            ], body: .init(byteBuffer: ByteBuffer(string: TableauxDeSimulation(faite).csv)))
    }

    /// `nil` without a file, or when something in the address is to be mended, which is then noted.
    private func simuler(
        _ demandee: inout SimulationDemandee, _ extrait: Extrait?
    ) async throws -> SimulationFaite? {
        guard let extrait, demandee.erreurs.isEmpty else { return nil }
        do {
            var faite = try await simulations.faire(demandee, sur: extrait, connus: reglements)
            let jour = aujourdhui()
            faite.seuil = try await storage.read {
                try $0.parametres.valeurs(le: jour).entier(.petitsNombres)
            }
            return faite
        } catch let refus as ErreursDeRegle {
            demandee.noter(refus)
            return nil
        }
    }
}
