import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// The sectors: communes on one side, people on the other.
    package static let territoires: [Porte] = [
        .page("/administration/secteurs", .agents) { app, demande in
            try await app.pageDesSecteurs(demande)
        },
        .formulaire("/administration/secteurs", .agents) { app, demande, saisie in
            try await app.creerUnSecteur(demande, saisie)
        },
        .page("/administration/secteurs/{secteur}", .agents) { app, demande in
            try await app.pageDuSecteur(demande)
        },
        .formulaire("/administration/secteurs/{secteur}", .agents) { app, demande, saisie in
            try await app.modifierUnSecteur(demande, saisie)
        },
        .formulaire("/administration/secteurs/{secteur}/retrait", .agents) { app, demande, _ in
            try await app.retirerUnSecteur(demande)
        },
        .formulaire("/administration/communes", .agents) { app, demande, saisie in
            try await app.placerUneCommune(demande, saisie)
        },
        .page("/administration/decoupage", .agents) { app, demande in
            try app.page(DecoupagePage(jeton: demande.jeton), demande)
        },
        .formulaire("/administration/decoupage", .agents) { app, demande, saisie in
            try await app.importerUnDecoupage(demande, saisie)
        },
    ]
}

extension Application {
    private static let adresseDesSecteurs = "/administration/secteurs"

    func territoires() async throws -> TerritoiresLus {
        let jour = aujourdhui()
        return try await storage.read { try TerritoiresLus(dans: $0, au: jour) }
    }

    func pageDesSecteurs(
        _ demande: Demande, saisie: Saisie = Saisie([]),
        erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let page = SecteursPage(
            lus: try await territoires(), jeton: demande.jeton, saisie: saisie, erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func creerUnSecteur(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (code, nom) = (saisie["code"] ?? "", saisie["nom"] ?? "")
        var erreurs = ErreursDeSaisie()
        if !Secteur.codePossible(code) {
            erreurs.ajouter(
                "Le code s’écrit en minuscules sans accent, avec des chiffres et des tirets.",
                sur: "code")
        }
        if nom.isEmpty || nom.count > 80 {
            erreurs.ajouter("Donnez un nom au secteur, en 80\u{A0}caractères au plus.", sur: "nom")
        }
        if erreurs.isEmpty {
            do {
                try await noter(demande, code, "secteur créé\u{A0}: \(nom)") {
                    try $0.secteurs.insert(Secteur(code: code, nom: nom, communes: []))
                }
                return .redirect(to: Annonce.secteur.apres("\(Self.adresseDesSecteurs)/\(code)"))
            } catch let refus as SecteurDejaPris {
                erreurs.ajouter(refus.motif, sur: "code")
            }
        }
        return try await pageDesSecteurs(demande, saisie: saisie, erreurs: erreurs)
    }

    func pageDuSecteur(
        _ demande: Demande, formulaire: FormulaireDeSecteur? = nil,
        erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let (secteur, lus) = try await secteur(demande)
        let page = SecteurPage(
            titre: secteur.nom, secteur: secteur, lus: lus, jeton: demande.jeton,
            formulaire: formulaire ?? FormulaireDeSecteur(secteur, lus), erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func modifierUnSecteur(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (ancien, lus) = try await secteur(demande)
        let formulaire = FormulaireDeSecteur(saisie, lus)
        let nouveau: Secteur
        do {
            nouveau = try formulaire.lire(ancien, lus)
        } catch {
            return try await pageDuSecteur(demande, formulaire: formulaire, erreurs: error.erreurs)
        }
        try await noter(demande, ancien.code, Self.difference(ancien, nouveau)) { depots in
            try depots.secteurs.renommer(nouveau.code, nouveau.nom)
            for commune in ancien.communes where !nouveau.communes.contains(commune) {
                try depots.secteurs.placer(commune, dans: nil)
            }
            for commune in nouveau.communes where !ancien.communes.contains(commune) {
                try depots.secteurs.placer(commune, dans: nouveau.code)
            }
            for var agent in lus.agents {
                let tient = formulaire.agents.contains(agent.id.valeur)
                guard tient != agent.secteurs.contains(ancien.code) else { continue }
                agent.secteurs.removeAll { $0 == ancien.code }
                if tient { agent.secteurs.append(ancien.code) }
                try depots.agents.update(agent)
            }
        }
        return .redirect(to: Annonce.secteur.apres(Self.adresseDesSecteurs))
    }

    private static func difference(_ ancien: Secteur, _ nouveau: Secteur) -> String {
        let entrees = nouveau.communes.filter { !ancien.communes.contains($0) }
        let sorties = ancien.communes.filter { !nouveau.communes.contains($0) }
        let nom = ancien.nom == nouveau.nom ? "" : "nom\u{A0}: \(nouveau.nom) ; "
        return
            "\(nom)communes entrées\u{A0}: \(entrees.joined(separator: " ")) ; sorties\u{A0}: \(sorties.joined(separator: " "))"
    }

    func retirerUnSecteur(_ demande: Demande) async throws -> Response {
        let (secteur, lus) = try await secteur(demande)
        guard secteur.communes.isEmpty,
            !lus.agents.contains(where: { $0.secteurs.contains(secteur.code) })
        else { throw SecteurEncoreTenu(nom: secteur.nom) }
        try await noter(demande, secteur.code, "secteur retiré") {
            try $0.secteurs.retirer(secteur.code)
        }
        return .redirect(to: Annonce.secteur.apres(Self.adresseDesSecteurs))
    }

    func placerUneCommune(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (commune, code) = (saisie["commune"] ?? "", saisie["secteur"] ?? "")
        let lus = try await territoires()
        guard Secteur.communePossible(commune) else { throw RequeteRefusee.introuvable }
        guard lus.secteurs.contains(where: { $0.code == code }) else {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(
                "Choisissez le secteur de \(lus.nom(commune)).", sur: "secteur-\(commune)")
            return try await pageDesSecteurs(demande, erreurs: erreurs)
        }
        try await noter(demande, code, "communes entrées\u{A0}: \(commune)") {
            try $0.secteurs.placer(commune, dans: code)
        }
        return .redirect(to: Annonce.commune.apres(Self.adresseDesSecteurs))
    }

    private func secteur(_ demande: Demande) async throws -> (Secteur, TerritoiresLus) {
        let code = demande.parametres.get("secteur") ?? ""
        let lus = try await territoires()
        guard let secteur = lus.secteurs.first(where: { $0.code == code }) else {
            throw RequeteRefusee.introuvable
        }
        return (secteur, lus)
    }

    func noter(
        _ demande: Demande, _ sujet: String, _ precision: String,
        _ ecrire: @escaping @Sendable (Repositories) throws -> Void
    ) async throws {
        let instant = horloge()
        try await storage.write { depots in
            try ecrire(depots)
            try depots.journal.append(
                Ecriture(
                    .secteursModifies, a: instant, par: demande.agent.id, sujet: sujet,
                    precision: precision))
        }
    }
}

/// Un secteur qui a encore des communes ou quelqu’un ne se retire pas.
struct SecteurEncoreTenu: Refus, Hashable {
    let nom: String

    var motif: String {
        "Le secteur «\u{A0}\(nom)\u{A0}» a encore des communes ou des personnes\u{A0}: déplacez-les d’abord."
    }
}
