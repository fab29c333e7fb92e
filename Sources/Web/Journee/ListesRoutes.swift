import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// How each one arranges the work list, and the gestures on several lines.
    package static let listes: [Porte] = [
        .formulaire("/ma-journee/colonnes", .listes) { app, demande, saisie in
            try await app.choisirLesColonnes(demande, saisie)
        },
        .formulaire("/ma-journee/recherches", .listes) { app, demande, saisie in
            try await app.rangerUneRecherche(demande, saisie)
        },
        .formulaire("/ma-journee/lot", .listes) { app, demande, saisie in
            try await app.confirmerLeLot(demande, saisie)
        },
        .formulaire("/ma-journee/lot/resultat", .listes) { app, demande, saisie in
            try await app.faireLeLot(demande, saisie)
        },
    ]
}

extension Saisie {
    /// The page of the list that a form comes back to: never an address from elsewhere.
    var retourALaListe: String {
        let retour = self["retour"] ?? ""
        return retour.hasPrefix("/ma-journee?") ? retour : "/ma-journee?onglet=a-envoyer"
    }
}

extension Application {
    func choisirLesColonnes(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let codes = saisie.coche("origine") ? [] : saisie.tous("colonne")
        let colonnes = ColonneDeListe.lire(codes).map(\.rawValue)
        let agent = demande.agent.id
        try await storage.write { depots in
            var preference = try depots.listes.preference(de: agent)
            preference.colonnes = colonnes
            try depots.listes.keep(preference, de: agent)
        }
        return .redirect(to: Annonce.colonnes.enPlus(saisie.retourALaListe))
    }

    /// Keeps a search under a name, takes one away, or chooses the one that opens the list.
    func rangerUneRecherche(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let agent = demande.agent
        let id = saisie["recherche"]
        let annonce: Annonce
        switch (saisie["geste"], id) {
        case ("effacer", let id?):
            try await storage.write { try $0.listes.effacer(id, de: agent.id) }
            annonce = .rechercheEffacee
        case ("ouverture", _):
            try await storage.write { depots in
                // One of those that this worker sees, or none.
                let connue = try depots.listes.recherches(de: agent).first { $0.id == id }
                var preference = try depots.listes.preference(de: agent.id)
                preference.recherche = connue?.id
                try depots.listes.keep(preference, de: agent.id)
            }
            annonce = .ouvertureChoisie
        default:
            try await garder(demande, saisie)
            annonce = .rechercheGardee
        }
        return .redirect(to: annonce.enPlus(saisie.retourALaListe))
    }

    private func garder(_ demande: Demande, _ saisie: Saisie) async throws {
        guard let nom = saisie["nom"], nom.count <= RechercheGardee.longueurDuNom else {
            throw NomDeRecherche()
        }
        // Read and written again: only what the list understands is kept.
        let requete = AdresseDeTravail(Saisie(saisie["requete"] ?? "")).requete
        let recherche = RechercheGardee(
            id: Hexadecimal.texte(hasard(12)), agent: demande.agent.id, nom: nom,
            requete: requete, partagee: saisie.coche("partagee"))
        try await storage.write { try $0.listes.keep(recherche) }
    }
}

/// Une recherche se garde sous un nom court.
struct NomDeRecherche: Refus {
    var motif: String {
        "Donnez un nom à cette recherche, en \(RechercheGardee.longueurDuNom)\u{A0}caractères au plus. "
            + "Revenez à la page précédente\u{A0}: vos filtres y sont encore."
    }
}
