import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Every route of the site, for every role, in every relation to the family: the answer is that of `Droits`.
struct DroitsTests {
    private struct Cas: Sendable {
        let agent: Agent
        let relation: Droits.Relation
    }

    private static let dupont = Distribution().dupont

    private static let cas: [Cas] = Agent.Role.allCases.flatMap { role in
        [(Droits.Relation.sonSecteur, "vieux-bourg"), (.autreSecteur, "plateau")].map {
            relation, secteur in
            let nom = "\(role.rawValue.replacing("_", with: "-"))-\(secteur)"
            let agent = Agent(
                id: Identifiant(nom)!, identifiant: nom, nom: "Essai", prenom: "Camille",
                role: role, secteurs: [secteur])
            return Cas(agent: agent, relation: relation)
        }
    }

    /// Giving a reason opens the family, and leaving closes the session: both come last.
    private static let portes = Application.portes
        .filter { $0.droit.demandeUneSession }
        .sorted { rang($0) < rang($1) }

    private static func rang(_ porte: Porte) -> Int {
        porte.chemin == "/deconnexion" ? 2 : porte.droit == .motif ? 1 : 0
    }

    @Test func `chaque page répond à chaque rôle comme la page de droits le dit`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            _ = try await essai.app.storage.write { try $0.ecrireADupont() }
            for cas in Self.cas {
                try await essai.app.storage.write {
                    try $0.agents.insert(cas.agent, motDePasse: Essai.phc)
                }
                let navigateur = try await essai.navigateur(de: cas.agent)
                for porte in Self.portes {
                    let page = try await Self.demander(porte, navigateur)
                    let attendu = Self.attendu(porte, cas)
                    #expect(
                        Self.reponse(page) == attendu,
                        "\(porte.methode) \(porte.chemin) \(cas.agent.identifiant) \(page.status)")
                }
            }
        }
    }

    @Test func `sans session, toute page mène à la connexion, sauf celles de la liste`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            for porte in Self.portes {
                let page = try await Self.demander(porte, essai.visiteur())
                #expect(page.status == .seeOther)
                #expect(page.versLAdresse?.hasPrefix("/connexion") == true)
            }
        }
        let libres = Application.portes.filter { $0.droit == .libre }
        #expect(
            libres.map { "\($0.methode) \($0.chemin)" } == [
                "GET /statique/{empreinte}/**", "GET /sante", "GET /connexion", "POST /connexion",
                "GET /connexion/caisse", "GET /connexion/caisse/retour",
                "GET /premier-acces/{jeton}", "POST /premier-acces/{jeton}",
                "GET /agenda/flux/{secret}/agenda.ics",
                "GET /stop/{message}/{signature}", "POST /stop/{message}/{signature}",
                "POST /retours/sms",
                // What a family opens by its link, without an account.
                "GET /repondre", "GET /repondre/aide", "POST /repondre", "GET /r/{lien}",
                "GET /R/{lien}",
                "POST /r/{lien}/confirmation", "POST /r/{lien}/fermeture",
                "GET /r/{lien}/opposition", "POST /r/{lien}/opposition",
                "POST /r/{lien}/reprise", "GET /r/{lien}/moments", "POST /r/{lien}/moments",
                "GET /r/{lien}/rendez-vous.ics", "GET /r/{lien}/annulation",
                "POST /r/{lien}/annulation", "GET /r/{lien}/{choix}",
                "POST /r/{lien}/{choix}",
                // What the caisse offers, for all and for directories.
                "GET /nos-offres", "GET /nos-offres/{offre}",
                "GET /nos-offres/donnees/structures.json", "GET /nos-offres/donnees/services.json",
            ])
    }

    @Test func `rien ne s’écrit par une adresse que l’on suit`() {
        for porte in Application.portes {
            guard case .agent(.ecrire, _, _) = porte.droit else { continue }
            #expect(porte.methode == .post, "\(porte.chemin)")
        }
    }

    @Test func `qui n’a aucun droit sur les familles n’apprend pas lesquelles existent`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let pilotage = try await essai.navigateur(de: AgentsFictifs.gilles)
            #expect(try await pilotage.get("/familles/famille-dupont").status == .forbidden)
            #expect(try await pilotage.get("/familles/famille-absente").status == .forbidden)
            let ines = try await essai.navigateur(de: AgentsFictifs.ines)
            #expect(try await ines.get("/familles/famille-absente").status == .notFound)
        }
    }

    private static func demander(_ porte: Porte, _ navigateur: Navigateur) async throws -> PageLue {
        let adresse = porte.chemin
            .replacing("{famille}", with: "famille-dupont")
            .replacing("{message}", with: "message-dupont")
            .replacing("{proposition}", with: "proposition-dupont")
            .replacing(/\{[a-z]+\}/, with: "exemple")
        return porte.methode == .get
            ? try await navigateur.get(adresse)
            : try await navigateur.post(adresse, [("motif", "un appel reçu au siège")])
    }

    private static func attendu(_ porte: Porte, _ cas: Cas) -> Droits.Reponse {
        let (acte, sujet, cible) = porte.droit.detail
        let relation = cible == .sansFamille ? Droits.Relation.sansFamille : cas.relation
        let reponse = Droits.reponse(cas.agent.role, acte, sujet, relation)
        return porte.droit == .motif && reponse == .avecMotif ? .oui : reponse
    }

    private static func reponse(_ page: PageLue) -> Droits.Reponse {
        if page.status == .forbidden { return .non }
        return page.versLAdresse?.hasSuffix("/motif") == true ? .avecMotif : .oui
    }
}

extension Porte.Droit {
    /// Routes of programs have their own walk: `AccesDAPITests`.
    fileprivate var demandeUneSession: Bool {
        switch self {
        case .libre, .jeton: false
        case .agent, .motif: true
        }
    }
}
