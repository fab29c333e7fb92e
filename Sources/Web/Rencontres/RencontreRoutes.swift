import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Ce que la page d’une rencontre lit, en une fois.
struct RencontreLue: Sendable {
    let famille: Famille
    let secteur: String?
    let rencontre: Rencontre
    let suite: SuiteDeRencontre?
    let noms: NomsDAgenda
    /// What helps the family to come, as it said it by its link; empty when it asked for nothing.
    let attentions: String

    init(
        _ id: Identifiant<Rencontre>, de famille: Identifiant<Famille>, pour lecteur: Lecteur,
        _ agent: Agent, dans depots: Repositories
    ) throws {
        guard let lue = try depots.familles.find(famille, pour: lecteur) else {
            throw RequeteRefusee.introuvable
        }
        self.famille = lue
        secteur = try lue.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom }
        rencontre = try depots.rencontres.deCetteFamille(id, famille)
        suite = try depots.rencontres.suites(de: famille)[id]
        noms = try NomsDAgenda([], pour: agent, dans: depots)
        let proposition = rencontre.participation(de: famille)?.proposition
        attentions =
            try proposition.flatMap { try depots.reponses.derniere(a: $0)?.attentions }
            ?? ""
    }
}

extension Application {
    func pageDeRencontre(
        _ demande: Demande, saisie: Saisie? = nil, erreurs: ErreursDeSaisie = ErreursDeSaisie(),
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        let (agent, lecteur) = (demande.agent, demande.lecteur)
        let lue = try await storage.read {
            try RencontreLue(id, de: famille, pour: lecteur, agent, dans: $0)
        }
        let relation = agent.relation(avecLeSecteur: lue.famille.secteur)
        let page = RencontrePage(
            lue: lue, instant: horloge(), jeton: demande.jeton,
            peutEcrire: Droits.reponse(agent.role, .ecrire, .rencontre, relation) == .oui,
            saisie: saisie, erreurs: erreurs)
        return try self.page(page, demande, status: status)
    }

    func annulerUneRencontre(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let version = saisie["version"].flatMap(Int.init) ?? 0
        let precision = saisie.texte("precision", max: 300)
        return try await ecrireSurLaRencontre(
            demande, saisie, .rencontreAnnulee, puis: .rencontreAnnulee
        ) { depots, id, famille, instant, par in
            let rencontre = try depots.rencontres.deCetteFamille(id, famille)
            guard rencontre.sorte == .individuelle else { throw RequeteRefusee.introuvable }
            try depots.rencontres.annuler(
                id, a: instant, par: par, surLaVersion: version, precision: precision)
            let dite = try self.direLeChangement(
                .annulee, id, a: famille, par: demande.agent, dans: depots, a: instant)
            return dite ? nil : .rencontreAnnuleeADire
        }
    }

    func noterUneSuite(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let formulaire = FormulaireDeSuite(saisie)
        return try await ecrireSurLaRencontre(
            demande, saisie, .rencontreNotee, puis: .rencontreNotee
        ) { depots, id, famille, instant, par in
            try depots.rencontres.deCetteFamille(id, famille)
            try depots.rencontres.noter(
                try formulaire.lire(), de: famille, a: id, a: instant, par: par)
            return nil
        }
    }

    /// Then straight to the free moments: proposing another one is one click away.
    func noterUneAbsenceDeFamille(_ demande: Demande) async throws -> Response {
        try await ecrireSurLaRencontre(
            demande, Saisie([]), .rencontreNotee, puis: .rencontreNonTenue
        ) { depots, id, famille, instant, _ in
            try depots.rencontres.deCetteFamille(id, famille)
            try depots.rencontres.noterLaPresence(de: famille, a: id, .absente, a: instant)
            return nil
        }
    }

    func noterDesNouvelles(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let rang = saisie["rang"].flatMap(Int.init) ?? -1
        return try await ecrireSurLaRencontre(
            demande, saisie, .rencontreNotee, puis: .rencontreNotee
        ) { depots, id, famille, instant, _ in
            try depots.rencontres.deCetteFamille(id, famille)
            try depots.rencontres.suivre(
                famille, id, rang: rang, le: HeureDeParis.jour(a: instant))
            return nil
        }
    }

    func retirerDeLaSeance(_ demande: Demande) async throws -> Response {
        try await ecrireSurLaRencontre(
            demande, Saisie([]), .rencontreAnnulee, puis: .placeRendue
        ) { depots, id, famille, instant, _ in
            let seance = try depots.rencontres.deCetteFamille(id, famille)
            let entrees = try depots.rencontres.retirer(famille, de: id, a: instant)
            if seance.inscrites.contains(where: { $0.famille == famille }) {
                try self.direLeChangement(
                    .annulee, id, a: famille, par: demande.agent, dans: depots, a: instant)
            }
            try self.faireEntrer(
                entrees, a: id, par: demande.agent, dans: depots, a: instant)
            return nil
        }
    }

    /// Writes, journals, and shows the meeting; or gives the page back with the reason. What is written may say another
    /// thing than `annonce`.
    private func ecrireSurLaRencontre(
        _ demande: Demande, _ saisie: Saisie, _ acte: Ecriture.Acte, puis annonce: Annonce,
        _ ecrire:
            @escaping @Sendable (
                Repositories, Identifiant<Rencontre>, Identifiant<Famille>, Instant,
                Identifiant<Agent>
            ) throws -> Annonce?
    ) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        let (instant, par) = (horloge(), demande.agent.id)
        do {
            let autre = try await storage.write { depots in
                let autre = try ecrire(depots, id, famille, instant, par)
                try depots.journal.append(
                    Ecriture(acte, a: instant, par: par, famille: famille, sujet: id.valeur))
                return autre
            }
            return .redirect(
                to: (autre ?? annonce).apres(RencontreAffichee.adresse(id, de: famille)))
        } catch let refus as any Refus {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: (refus as? RefusDeSuite)?.champ ?? "")
            try await noterLaLecture(demande)
            return try await pageDeRencontre(
                demande, saisie: saisie, erreurs: erreurs, status: .unprocessableContent)
        }
    }
}

extension RefusDeSuite {
    /// The field of the form to look at again.
    fileprivate var champ: String {
        switch self {
        case .sansContenu, .droitsSansAcces: "contenu-acces_aux_droits"
        case .duree: "duree"
        case .sansPartenaire: "partenaire-0"
        }
    }
}

/// Ce qui a été saisi après une rencontre.
struct FormulaireDeSuite: Sendable {
    /// Orientations that the form has room for.
    static let orientations = 2

    let saisie: Saisie

    init(_ saisie: Saisie) {
        self.saisie = saisie
    }

    func lire() throws(RefusDeSuite) -> SuiteDeRencontre {
        let contenus = SuiteDeRencontre.Contenu.allCases.filter {
            saisie.coche("contenu-\($0.rawValue)")
        }
        let orientations = (0..<Self.orientations).compactMap { rang in
            let partenaire = saisie.texte("partenaire-\(rang)", max: 200)
            let suivi = saisie.jour("suivi-\(rang)")
            return partenaire == nil && suivi == nil
                ? nil
                : SuiteDeRencontre.Orientation(partenaire: partenaire ?? "", suiviLe: suivi)
        }
        return try SuiteDeRencontre(
            contenus: Set(contenus), droitsVerifies: saisie.texte("droits-verifies", max: 500),
            droitsOuverts: saisie.texte("droits-ouverts", max: 500), orientations: orientations,
            duree: saisie["duree"].flatMap(Int.init) ?? 0,
            niveau: saisie["niveau"].flatMap(SuiteDeRencontre.Niveau.init) ?? .informationConseil)
    }
}
