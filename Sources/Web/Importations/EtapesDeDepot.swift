import ActionSociale
import Hummingbird
import Reception
import Storage
import Valeurs

/// Ce qu’un formulaire demande à un envoi : le lire, l’appliquer, l’abandonner.
extension Application {
    func lireUnDepot(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        var depot = try await depot(demande)
        guard [.recu, .pret].contains(depot.etat) else { return .redirect(to: depot.adresse) }
        var erreurs = ErreursDeSaisie()
        if depot.etat == .recu, depot.format == .csv {
            if let mois = saisie["mois"].flatMap({ Mois(iso: $0) }) {
                depot.mois = mois
            } else {
                erreurs.ajouter("Donnez le mois du fichier, par exemple 2026-10.", sur: "mois")
            }
            let connues = try lieuxDesDepots().correspondances()
            if let choisie = saisie["correspondance"], connues.contains(choisie) {
                depot.correspondance = choisie
            }
        }
        guard erreurs.isEmpty else { return try await montrer(depot, demande, saisie, erreurs) }
        depot.etat = .aLire
        depot.motif = nil
        return try await ecrire(depot, demande, saisie, "à lire")
    }

    func appliquerUnDepot(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        var depot = try await depot(demande)
        guard depot.etat == .pret, let apercu = depot.apercu else {
            return .redirect(to: depot.adresse)
        }
        var erreurs = ErreursDeSaisie()
        for doute in apercu.doutes {
            let champ = "decision-\(doute[0])"
            let motif = saisie[champ].map { String($0.prefix(500)) }
            if (motif?.count ?? 0) < 10 {
                erreurs.ajouter(
                    "\(doute[1]) Écrivez pourquoi appliquer quand même, en 10\u{A0}caractères au moins.",
                    sur: champ)
            }
            depot.decisions[doute[0]] = motif
        }
        if depot.corrections > depot.correctionsLues {
            erreurs.ajouter(
                "Des corrections n’ont pas encore été relues\u{A0}: relisez le fichier d’abord.")
        }
        guard erreurs.isEmpty else { return try await montrer(depot, demande, saisie, erreurs) }
        depot.etat = .aAppliquer
        depot.motif = nil
        return try await ecrire(depot, demande, saisie, "à appliquer")
    }

    func abandonnerUnDepot(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        var depot = try await depot(demande)
        guard [.recu, .pret].contains(depot.etat) else { return .redirect(to: depot.adresse) }
        depot.etat = .abandonne
        depot.finiA = horloge()
        let reponse = try await ecrire(depot, demande, saisie, "abandonné")
        if depot.origine == .dossier {
            Arrivees(try lieuxDesDepots()).ranger(
                depot, dans: .refuses,
                "Abandonné par \(demande.agent.nomComplet), sans être importé.")
        }
        return reponse
    }

    /// Writes the next step, when nobody else has changed the deposit since the page was shown.
    private func ecrire(
        _ depot: Depot, _ demande: Demande, _ saisie: Saisie, _ precision: String
    ) async throws -> Response {
        let version = saisie["version"].flatMap { Int($0) } ?? 0
        let instant = horloge()
        let ecrit = try await storage.write { base in
            guard
                try base.depots.ecrire(depot, depuisLaVersion: version, par: demande.agent.id)
            else { return false }
            if depot.etat.estEnCours {
                try base.taches.ajouter(
                    DepotRepository.sorteDeTache, "\(depot.id.valeur)/\(version + 1)",
                    aFaireA: instant)
            }
            try base.journal.append(
                Ecriture(
                    .depotDImport, a: instant, par: demande.agent.id,
                    sujet: depot.fichiers.joined(separator: ", "), precision: precision))
            return true
        }
        guard ecrit else {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(try await quiAChange(depot.id))
            return try await montrer(try await self.depot(demande), demande, saisie, erreurs)
        }
        return .redirect(to: depot.adresse)
    }

    /// « Nora Lindqvist a changé cet envoi pendant ce temps… »
    func quiAChange(_ id: Identifiant<Depot>) async throws -> String {
        let nom = try await storage.read { base in
            try base.depots.find(id)?.modifiePar.flatMap { try base.agents.find($0) }?.nomComplet
        }
        return "\(nom ?? "Quelqu’un d’autre") a changé cet envoi pendant ce temps\u{A0}: "
            + "voici où il en est. Ce que vous aviez écrit est encore là."
    }

    private func montrer(
        _ depot: Depot, _ demande: Demande, _ saisie: Saisie, _ erreurs: ErreursDeSaisie
    ) async throws -> Response {
        try page(
            DepotPage(
                depot: depot, lu: try await depotLu(depot, demande), saisie: saisie,
                erreurs: erreurs), demande, status: .unprocessableContent)
    }
}

extension Depot {
    var adresse: String { "/importations/depots/\(id.valeur)" }
}
