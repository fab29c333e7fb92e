import ActionSociale
import Storage
import Testing
import Valeurs

struct FamilleRepositoryTests {
    static let complete = Exemples.famille(
        1, nom: "Lefèvre Zoé",
        personnes: [
            Personne(role: .responsable, nom: "Lefèvre", prenom: "Zoé", naissance: "1985-03-12"),
            Personne(
                role: .conjoint, nom: "Œuvrard", prenom: "Jean-Pierre", naissance: "1983-11-02",
                partieLe: "2026-09-12"),
            Personne(role: .enfant, prenom: "Noël", naissance: "2019-12-25"),
            Personne(role: .autre, deces: "2020-01-01"),
        ])

    @Test(arguments: Engine.available)
    func `une famille se relit avec ses personnes, dans leur ordre`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let (parId, parDossier) = try await storage.write {
            try $0.familles.keep(Self.complete)
            return (
                try $0.familles.find(Self.complete.id, pour: .systeme),
                try $0.familles.find(dossier: Self.complete.dossier, pour: .systeme)
            )
        }
        #expect(parId == Self.complete)
        #expect(parDossier == Self.complete)
    }

    @Test(arguments: Engine.available)
    func `le fichier suivant met la famille à jour sans toucher à son choix ni à son entrée`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let suivante = Famille(
            id: Self.complete.id, dossier: Self.complete.dossier, nom: "Lefèvre Zoé",
            commune: "52121", nomCommune: "Chaumont", secteur: "chaumont",
            personnes: [Personne(role: .responsable, nom: "Lefèvre", prenom: "Zoé")],
            entreeLe: "2026-11-02")
        let relue = try await storage.write {
            try $0.familles.keep(Self.complete)
            try $0.familles.opposition(Self.complete.id, depuis: "2026-10-10")
            try $0.familles.keep(suivante)
            return try $0.familles.find(Self.complete.id, pour: .systeme)
        }
        var attendue = suivante
        attendue.neSouhaitePlusEtreContacteeDepuis = "2026-10-10"
        attendue.entreeLe = Self.complete.entreeLe
        #expect(relue == attendue)
    }

    @Test(arguments: Engine.available)
    func `une opposition se lève à la demande de la famille`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let depuis = try await storage.write { depots in
            try depots.familles.keep(Self.complete)
            try depots.familles.opposition(Self.complete.id, depuis: "2026-10-10")
            try depots.familles.opposition(Self.complete.id, depuis: nil)
            return try depots.familles.find(Self.complete.id, pour: .systeme)?
                .neSouhaitePlusEtreContacteeDepuis
        }
        #expect(depuis == nil)
    }

    @Test(arguments: Engine.available)
    func `un même dossier n’entre pas deux fois`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let double = Famille(
            id: "autre", dossier: Self.complete.dossier, nom: "X", commune: "52121",
            entreeLe: "2026-10-02")
        let error = await #expect(throws: DatabaseError.self) {
            try await storage.write {
                try $0.familles.keep(Self.complete)
                try $0.familles.keep(double)
            }
        }
        #expect(error?.kind == .unique)
    }

    /// Every role, at home and elsewhere: the query says what the page of rights says.
    @Test(arguments: Engine.available)
    func `la lecture suit la page de droits`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let familles = [
            Exemples.famille(1, secteur: "langres"), Exemples.famille(2, secteur: "chaumont"),
            Exemples.famille(3, secteur: nil),
        ]
        try await storage.write { try $0.familles.keep(familles) }
        for role in Agent.Role.allCases {
            let agent = Agent(
                id: "essai", identifiant: "essai", nom: "E", prenom: "E", role: role,
                secteurs: ["langres"])
            for famille in familles {
                let (relation, simple, motivee) = try await storage.read {
                    (
                        try $0.familles.relation(famille.id, pour: agent),
                        try $0.familles.find(famille.id, pour: .agent(agent)),
                        try $0.familles.find(famille.id, pour: .agentAvecMotif(agent))
                    )
                }
                let attendue = agent.relation(avecLeSecteur: famille.secteur)
                let reponse = Droits.reponse(role, .lire, .famille, attendue)
                #expect(relation == attendue)
                #expect((simple != nil) == (reponse == .oui), "\(role) \(attendue)")
                #expect((motivee != nil) == (reponse != .non), "\(role) \(attendue)")
            }
        }
        #expect(
            try await storage.read { try $0.familles.relation("rien", pour: Exemples.hugo) } == nil)
    }
}
