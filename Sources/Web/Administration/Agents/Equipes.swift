import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Les équipes et qui en est. Gabarit `Administration/equipes`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `saisies` (le nom d’une équipe nouvelle), ceux d’`ErreursDeSaisie` ;
/// `aDesEquipes`, `equipes` (rangées `nomDEquipe`, `id`, `nouveauNom`, `erreur`, `membres`, `compte`,
/// `fermeeLe`, `peutFermer`).
struct EquipesPage: Page {
    static let gabarit = "Administration/equipes"

    let titre = "Équipes"
    let lus: ComptesLus
    let jeton: String
    /// What was typed for a new team.
    var nom = ""
    /// What was typed to rename one.
    var renommee: (nom: String, en: String)?
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisie = ChampAffiche(
            id: "nom", etiquette: "Nom de l’équipe", valeur: nom,
            aide: "Par exemple «\u{A0}Équipe Brume Nord\u{A0}».")
        return OngletDAdministration.equipes.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "saisies": [saisie].champs(erreurs),
            "aDesEquipes": .oui(!lus.equipes.isEmpty),
            "equipes": .liste(lus.equipes.enumerated().map(ligne)),
        ])
    }

    private func ligne(_ rang: Int, _ equipe: EquipeRepository.Equipe) -> Champs {
        let membres = lus.agents.filter { $0.equipe == equipe.nom && $0.estActif(le: lus.jour) }
        let enCours = renommee.flatMap { $0.nom == equipe.nom ? $0.en : nil }
        return [
            "nomDEquipe": .text(equipe.nom), "id": .text("equipe-\(rang)"),
            "nouveauNom": .text(enCours ?? equipe.nom),
            "erreur": .text(erreurs.phrase("equipe-\(rang)")),
            "membres": .text(membres.map(\.nomComplet).joined(separator: ", ")),
            "compte": .text(membres.count.compte("personne")),
            "fermeeLe": .text(equipe.fermeeLe?.enLettres),
            "peutFermer": .oui(membres.isEmpty && equipe.fermeeLe == nil),
        ]
    }
}

extension Porte {
    static let equipes: [Porte] = [
        .page("/administration/equipes", .agents) { app, demande in
            try app.page(
                EquipesPage(lus: try await app.comptes(), jeton: demande.jeton), demande)
        },
        .formulaire("/administration/equipes", .agents) { app, demande, saisie in
            try await app.creerUneEquipe(demande, saisie)
        },
        .formulaire("/administration/equipes/nom", .agents) { app, demande, saisie in
            try await app.renommerUneEquipe(demande, saisie)
        },
        .formulaire("/administration/equipes/fermeture", .agents) { app, demande, saisie in
            try await app.fermerUneEquipe(demande, saisie)
        },
    ]
}

extension Application {
    private static let adresseDesEquipes = "/administration/equipes"

    func creerUneEquipe(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let nom = saisie["nom"] ?? ""
        do {
            try Self.verifierUnNom(nom)
            try await garder(nom, demande, "équipe créée") { try $0.equipes.insert(nom) }
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "nom")
            let page = EquipesPage(
                lus: try await comptes(), jeton: demande.jeton, nom: nom, erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        return .redirect(to: Annonce.equipe.apres(Self.adresseDesEquipes))
    }

    func renommerUneEquipe(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let (nom, nouveau) = (saisie["equipe"] ?? "", saisie["nom"] ?? "")
        let lus = try await comptes()
        guard let rang = lus.equipes.firstIndex(where: { $0.nom == nom }) else {
            throw RequeteRefusee.introuvable
        }
        do {
            try Self.verifierUnNom(nouveau)
            try await garder(nom, demande, "équipe renommée\u{A0}: \(nouveau)") {
                try $0.equipes.renommer(nom, en: nouveau)
            }
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "equipe-\(rang)")
            let page = EquipesPage(
                lus: lus, jeton: demande.jeton, renommee: (nom, nouveau), erreurs: erreurs)
            return try self.page(page, demande, status: .unprocessableContent)
        }
        return .redirect(to: Annonce.equipe.apres(Self.adresseDesEquipes))
    }

    /// Closed while someone is in it, it would be theirs without being shown.
    func fermerUneEquipe(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let nom = saisie["equipe"] ?? ""
        let lus = try await comptes()
        guard let equipe = lus.equipes.first(where: { $0.nom == nom }) else {
            throw RequeteRefusee.introuvable
        }
        let membres = lus.agents.filter { $0.equipe == nom && $0.estActif(le: lus.jour) }
        guard membres.isEmpty || equipe.fermeeLe != nil else {
            throw RefusDEquipe.encoreHabitee(nom)
        }
        let jour = equipe.fermeeLe == nil ? lus.jour : nil
        try await garder(nom, demande, jour == nil ? "équipe rouverte" : "équipe fermée") {
            try $0.equipes.fermer(nom, le: jour)
        }
        return .redirect(to: Annonce.equipe.apres(Self.adresseDesEquipes))
    }

    private static func verifierUnNom(_ nom: String) throws(RefusDEquipe) {
        if nom.isEmpty || nom.count > 80 { throw .nomImpossible }
    }

    private func garder(
        _ nom: String, _ demande: Demande, _ precision: String,
        _ ecrire: @escaping @Sendable (Repositories) throws -> Void
    ) async throws {
        let instant = horloge()
        try await storage.write { depots in
            try ecrire(depots)
            try depots.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: demande.agent.id, sujet: nom,
                    precision: precision))
        }
    }
}

/// Pourquoi une équipe ne peut pas être changée ainsi.
enum RefusDEquipe: Refus, Hashable {
    case nomImpossible
    case encoreHabitee(String)

    var motif: String {
        switch self {
        case .nomImpossible: "Donnez un nom à l’équipe, en 80\u{A0}caractères au plus."
        case .encoreHabitee(let nom):
            "Des personnes sont encore dans l’équipe «\u{A0}\(nom)\u{A0}»\u{A0}: changez d’abord leur équipe."
        }
    }
}
