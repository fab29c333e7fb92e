import ActionSociale
import Hummingbird
import Reception
import Regles
import Reperage
import Storage
import Valeurs

/// Ce qu’une autre personne a changé pendant que celle-ci écrivait.
struct ChangementDUnAutre: Sendable {
    let nom: String
    let ecart: EcartDeTextes
}

extension Application {
    /// Writes, checks, hands over or gives up: the button says which.
    func ecrireUnBrouillon(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let garde = try await brouillon(demande)
        let texte = (saisie.brut("texte") ?? garde.texte).replacing("\r\n", with: "\n")
        let geste = saisie["geste"] ?? "enregistrer"
        guard geste != "verifier" else {
            return try page(try await pageDeBrouillon(garde, demande, texte: texte), demande)
        }
        var suite = garde.brouillon
        do {
            try await avancer(&suite, geste, texte, par: demande.agent)
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "texte")
            let page = try await pageDeBrouillon(garde, demande, texte: texte, erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        let version = saisie["version"].flatMap { Int($0) } ?? 0
        let change = geste == "abandonner" || texte == garde.texte ? nil : texte
        guard try await garder(suite, change, version, geste, demande) else {
            return try await direQuiAChange(demande, texte, depuisLaVersion: version)
        }
        return .redirect(to: geste == "abandonner" ? "/offres/brouillons" : suite.adresse)
    }

    private func avancer(
        _ suite: inout BrouillonDOffre, _ geste: String, _ texte: String, par agent: Agent
    ) async throws {
        switch geste {
        case "soumettre":
            let verification = try await textesDOffres().verifier(texte, nom: suite.nom)
            let nom = suite.nom
            suite.base = try await storage.read { base in
                try base.offres.enVigueur().first { $0.nom == nom }?.empreinte
            }
            try suite.soumettre(par: agent.id, fautes: verification.fautes)
        case "abandonner": try suite.abandonner(a: horloge())
        default: try suite.ecrire(par: agent.id)
        }
    }

    private func garder(
        _ suite: BrouillonDOffre, _ texte: String?, _ version: Int, _ geste: String,
        _ demande: Demande
    ) async throws -> Bool {
        let instant = horloge()
        return try await storage.write { base in
            guard
                try base.brouillons.ecrire(
                    suite, texte: texte, depuisLaVersion: version, par: demande.agent.id,
                    a: instant)
            else { return false }
            try base.journal.append(
                Ecriture(
                    .brouillonDOffre, a: instant, par: demande.agent.id, sujet: suite.nom,
                    precision: geste))
            return true
        }
    }

    /// The second of two people who write: their text is still there, beside what the first one changed.
    private func direQuiAChange(
        _ demande: Demande, _ texte: String, depuisLaVersion version: Int
    ) async throws -> Response {
        let garde = try await brouillon(demande)
        let (ancien, nom) = try await storage.read { base in
            (
                try base.brouillons.texte(garde.brouillon.id, version: version) ?? "",
                try base.agents.find(garde.par)?.nomComplet ?? "Quelqu’un d’autre"
            )
        }
        var erreurs = ErreursDeSaisie()
        erreurs.ajouter(
            "\(nom) a enregistré ce texte pendant que vous écriviez\u{A0}: votre texte est encore là, rien n’est perdu. "
                + "Reprenez ce qui a changé, puis enregistrez.", sur: "texte")
        let page = try await pageDeBrouillon(
            garde, demande, texte: texte, erreurs: erreurs,
            change: ChangementDUnAutre(
                nom: nom, ecart: EcartDeTextes(de: ancien, a: garde.texte)))
        return try self.page(page, demande, status: .conflict)
    }

    /// A second person agrees or sends back.
    func approuverUnBrouillon(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let garde = try await brouillon(demande)
        let version = saisie["version"].flatMap { Int($0) } ?? 0
        var suite = garde.brouillon
        do {
            if saisie["geste"] == "renvoyer" {
                guard let motif = saisie["motif"], motif.count >= 5 else {
                    throw RenvoiSansMotif()
                }
                try suite.renvoyer(motif: String(motif.prefix(500)))
            } else {
                try await approuver(&suite, garde, saisie, demande)
            }
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "approbation")
            let page = try await pageDeBrouillon(
                garde, demande, texte: garde.texte, erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        guard try await programmer(suite, version, demande) else {
            return try await direQuiAChange(demande, garde.texte, depuisLaVersion: version)
        }
        return .redirect(to: suite.adresse)
    }

    private func approuver(
        _ suite: inout BrouillonDOffre, _ garde: BrouillonGarde, _ saisie: Saisie,
        _ demande: Demande
    ) async throws {
        let verification = try await textesDOffres().verifier(garde.texte, nom: suite.nom)
        let nom = suite.nom
        let actuel = try await storage.read { base in
            try base.offres.enVigueur().first { $0.nom == nom }?.empreinte
        }
        guard actuel == suite.base else { throw TexteChangeEntreTemps() }
        guard let jour = saisie["effet"].flatMap({ Jour(iso: $0) }) else { throw JourAttendu() }
        try suite.approuver(
            par: demande.agent.id, effetLe: jour, au: aujourdhui(), fautes: verification.fautes)
    }

    /// Kept with the task that puts it in force on its day.
    private func programmer(
        _ suite: BrouillonDOffre, _ version: Int, _ demande: Demande
    ) async throws -> Bool {
        let instant = horloge()
        return try await storage.write { base in
            guard
                try base.brouillons.ecrire(
                    suite, depuisLaVersion: version, par: demande.agent.id, a: instant)
            else { return false }
            if let jour = suite.effetLe {
                try base.taches.ajouter(
                    BrouillonRepository.sorteDeTache, "\(suite.id.valeur)/\(version + 1)",
                    aFaireA: max(instant, FuseauDeParis.debut(du: jour)))
            }
            try base.journal.append(
                Ecriture(
                    .brouillonDOffre, a: instant, par: demande.agent.id, sujet: suite.nom,
                    precision: suite.effetLe.map { "approuvé, en vigueur le \($0.iso)" }
                        ?? "renvoyé : \(suite.motif ?? "")"))
            return true
        }
    }
}

extension Ouvrier {
    /// Met en vigueur, le jour venu, ce qui a été approuvé.
    static let offres = Ouvrier(BrouillonRepository.sorteDeTache) { app, tache in
        let parties = tache.objet.split(separator: "/").map(String.init)
        guard let lieux = app.emplacements, parties.count == 2,
            let id = Identifiant<BrouillonDOffre>(parties[0]),
            let garde = try await app.storage.read({ try $0.brouillons.find(id) }),
            String(garde.version) == parties[1], garde.brouillon.etat == .approuve,
            let approbation = garde.brouillon.approuvePar
        else { return .finie { _ in } }
        let faite = try await OffresEnVigueur(app.storage, lieux)
            .mettreEnVigueur(garde, par: approbation, a: app.horloge())
        return faite
            ? .finie { _ in } : .aRecommencer("Les offres en vigueur ont changé au même moment.")
    }
}

struct RenvoiSansMotif: Refus {
    var motif: String {
        "Dites pourquoi vous renvoyez ce texte\u{A0}: la personne qui l’a écrit le lira."
    }
}

struct JourAttendu: Refus {
    var motif: String { "Donnez le jour où ce texte entre en vigueur." }
}

struct TexteChangeEntreTemps: Refus {
    var motif: String {
        "Le texte en vigueur a changé depuis que celui-ci a été soumis\u{A0}: renvoyez-le, pour qu’il soit comparé à nouveau."
    }
}
