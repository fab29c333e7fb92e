import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Demande {
    fileprivate var peutEcrireLesModeles: Bool {
        Droits.reponse(agent.role, .ecrire, .modeles, .sansFamille) == .oui
    }

    fileprivate func modele() throws -> Modele.Code {
        guard let code = parametres.get("modele").flatMap({ Modele.Code($0) }) else {
            throw RequeteRefusee.introuvable
        }
        return code
    }
}

extension Application {
    func pageDesModeles(_ demande: Demande) async throws -> Response {
        let jour = aujourdhui()
        let page = try await storage.read { depots in
            ModelesPage(
                etats: try depots.modeles.etats(),
                regles: try FormulaireDeRegles(dans: depots, au: jour),
                jeton: demande.jeton, peutEcrire: demande.peutEcrireLesModeles)
        }
        return try self.page(page, demande)
    }

    func garderLesRegles(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let formulaire = FormulaireDeRegles(saisie)
        switch formulaire.lire() {
        case .success(let regles):
            let instant = horloge()
            let agent = demande.agent.id
            try await storage.write { depots in
                try formulaire.garder(regles, dans: depots, par: agent, a: instant)
                try depots.journal.append(
                    Ecriture(.modeleModifie, a: instant, par: agent, precision: "règles des envois")
                )
            }
            return .redirect(to: Annonce.reglesGardees.apres("/modeles"))
        case .failure(let refus):
            let page = try await storage.read { depots in
                ModelesPage(
                    etats: try depots.modeles.etats(), regles: formulaire, jeton: demande.jeton,
                    peutEcrire: true, erreurs: refus.erreurs)
            }
            return try self.page(page, demande, status: .unprocessableContent)
        }
    }

    func pageDUnModele(_ demande: Demande) async throws -> Response {
        let code = try demande.modele()
        let page = try await storage.read { depots in
            let brouillon = try depots.modeles.brouillon(code)
            let agents = try depots.agents.all()
            return ModelePage(
                modele: try brouillon ?? depots.modeles.enVigueur(code),
                estUnBrouillon: brouillon != nil, versions: try depots.modeles.versions(code),
                noms: Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier },
                jeton: demande.jeton, peutEcrire: demande.peutEcrireLesModeles)
        }
        return try self.page(page, demande)
    }

    /// Keeps a draft, whatever it is: what is typed is not lost. Publishes it only when nothing forbids it.
    func ecrireUnModele(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let code = try demande.modele()
        let adresse = "/modeles/\(code.texte)"
        let instant = horloge()
        let agent = demande.agent.id
        let geste = saisie["geste"] ?? "garder"
        let objet = String((saisie.brut("objet") ?? "").prefix(200)).trimmed
        let texte = String((saisie.brut("texte") ?? "").replacing("\r\n", with: "\n").prefix(8000))
        let annonce: Annonce? = try await storage.write { depots in
            if geste == "abandonner" {
                try depots.modeles.abandonner(code)
                return .brouillonAbandonne
            }
            try depots.modeles.ecrire(code, objet: objet, texte: texte, par: agent, a: instant)
            guard geste == "publier" else { return .modeleGarde }
            let brouillon = Modele(code: code, objet: objet, texte: texte)
            guard !brouillon.relire().contains(where: { $0.refuse }),
                try depots.modeles.publier(code, a: instant)
            else { return nil }
            try depots.journal.append(
                Ecriture(
                    .modeleModifie, a: instant, par: agent, sujet: code.texte, precision: "publié"))
            return .modelePublie
        }
        guard let annonce else {
            let page = try await pageDUnModele(demande)
            return Response(
                status: .unprocessableContent, headers: page.headers, body: page.body)
        }
        return .redirect(to: annonce.apres(adresse))
    }
}
