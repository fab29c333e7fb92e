import Testing

@testable import ActionSociale

struct GroupesDeLaCaisseTests {
    private let groupes = GroupesDeLaCaisse([
        .init(groupe: "admin", role: .administrateur),
        .init(groupe: "encadrement", role: .responsable, equipe: "Nord"),
        .init(groupe: "nord", role: .travailleurSocial, equipe: "Nord", secteurs: ["nord"]),
        .init(groupe: "cretes", role: .travailleurSocial, secteurs: ["cretes", "perdu"]),
    ])

    @Test func `la première règle qui vaut donne le rôle, et les secteurs de ce rôle s’ajoutent`() {
        #expect(groupes.profil(["autre"]) == nil)
        #expect(groupes.profil([]) == nil)
        #expect(
            groupes.profil(["cretes", "nord"])
                == .init(
                    role: .travailleurSocial, equipe: "Nord", secteurs: ["cretes", "nord", "perdu"])
        )
        #expect(
            groupes.profil(["nord", "encadrement"])
                == .init(role: .responsable, equipe: "Nord", secteurs: nil))
        #expect(groupes.profil(["nord", "admin"])?.role == .administrateur)
    }

    @Test func `ce que les groupes ne disent pas reste ce que Socle sait`() {
        let agent = Agent(
            id: "a", identifiant: "a", nom: "A", prenom: "A", role: .travailleurSocial,
            equipe: "Sud", secteurs: ["plateau"])
        let connus: Set = ["nord", "cretes", "plateau"]
        func selon(_ noms: [String]) -> Agent? {
            groupes.profil(noms).map { agent.selon($0, secteurs: connus) }
        }
        #expect(selon(["cretes"])?.equipe == "Sud")
        #expect(selon(["cretes"])?.secteurs == ["cretes"])
        #expect(selon(["encadrement"])?.secteurs == ["plateau"])
        #expect(selon(["admin"])?.secteurs == [])
    }
}
