import ActionSociale
import Testing
import Valeurs

/// One gesture asked for many lines: each line decides for itself.
struct GesteDeLotTests {
    static let agente = Agent(
        id: "agente", identifiant: "agente", nom: "Ici", prenom: "Ada", role: .travailleurSocial,
        equipe: "sud", secteurs: ["langres"])
    static let famille = Famille(
        id: "famille-1", dossier: Dossier(caisse: "521", matricule: "1"), nom: "Dupont",
        commune: "52269", secteur: "langres", entreeLe: "2026-01-01")

    private func decider(
        _ geste: GesteDeLot, _ proposition: Proposition = Essai.proposition(),
        famille: Famille = famille, referent: Identifiant<Agent>? = nil, par agent: Agent = agente,
        lue: Int? = nil
    ) throws -> GesteDeLot.Effet {
        try geste.decider(
            proposition, lue: lue ?? proposition.version, famille: famille, referent: referent,
            par: agent, au: "2026-03-20")
    }

    @Test func `un envoi se note comme seul, avec son canal et son auteur`() throws {
        let effet = try decider(.envoi(le: "2026-03-20", canal: .courrier))
        guard case .acte(let suivante) = effet else {
            Issue.record("\(effet)")
            return
        }
        #expect(suivante.actes.map(\.nature) == [.envoi])
        #expect(suivante.actes[0].canal == .courrier && suivante.actes[0].par == Self.agente.id)
    }

    @Test func `rien n’est envoyé à qui ne le souhaite plus, ni relancé sans envoi`() throws {
        var opposee = Self.famille
        opposee.neSouhaitePlusEtreContacteeDepuis = "2026-02-01"
        #expect(throws: RefusDeLot.neSouhaitePlusEtreContactee(depuis: "2026-02-01")) {
            try decider(.envoi(le: "2026-03-20", canal: .sms), famille: opposee)
        }
        #expect(throws: RefusDEcrire.pasEncoreEnvoyee) {
            try decider(.relance(le: "2026-03-20", canal: .sms))
        }
        #expect(throws: RefusDEcrire.modifieeEntreTemps([])) {
            try decider(.envoi(le: "2026-03-20", canal: .sms), lue: 3)
        }
    }

    @Test func `une famille d’un autre secteur n’est touchée par aucun geste`() {
        var ailleurs = Self.famille
        ailleurs.secteur = "chaumont"
        let gestes: [GesteDeLot] = [
            .envoi(le: "2026-03-20", canal: .courrier), .relance(le: "2026-03-20", canal: .sms),
            .report(jusquAu: "2026-03-25", motif: "vacances"), .affectation(a: Self.agente),
        ]
        for geste in gestes {
            #expect(throws: RefusDeLot.horsDeVosSecteurs) { try decider(geste, famille: ailleurs) }
        }
    }

    @Test func `un report a un jour à venir, une raison, et ne dépasse pas l’échéance`() throws {
        let envoyee = Essai.proposition([(.envoi, "2026-03-05")])
        let fin = try #require(envoyee.expireLe)
        #expect(
            try decider(.report(jusquAu: fin, motif: " congés \n scolaires "), envoyee)
                == .report(
                    Report(
                        proposition: envoyee.id, jusquAu: fin, motif: "congés scolaires",
                        par: Self.agente.id)))
        #expect(throws: RefusDeReporter.dejaPasse) {
            try decider(.report(jusquAu: "2026-03-20", motif: "x"), envoyee)
        }
        #expect(throws: RefusDeReporter.sansMotif) {
            try decider(.report(jusquAu: fin, motif: " "), envoyee)
        }
        #expect(throws: RefusDeReporter.apresLEcheance(fin)) {
            try decider(.report(jusquAu: fin.plus(jours: 1), motif: "x"), envoyee)
        }
        #expect(throws: RefusDeReporter.dejaConclue(.acceptee)) {
            try decider(
                .report(jusquAu: "2026-03-25", motif: "x"),
                Essai.proposition([(.acceptation, "2026-03-06")]))
        }
        #expect(throws: RefusDeReporter.motifTropLong) {
            try decider(
                .report(jusquAu: "2026-03-25", motif: String(repeating: "x", count: 201)), envoyee)
        }
    }

    @Test func `on confie à qui travaille là, rencontre des familles, et ne l’a pas déjà`() throws {
        var collegue = Self.agente
        #expect(try decider(.affectation(a: collegue)) == .referent("agente"))
        #expect(throws: RefusDeConfier.dejaConfiee("Ada Ici")) {
            try decider(.affectation(a: collegue), referent: "agente")
        }
        collegue.desactiveLe = "2026-03-20"
        #expect(throws: RefusDeConfier.partie("Ada Ici")) {
            try decider(.affectation(a: collegue))
        }
        collegue.desactiveLe = "2026-03-21"
        collegue.role = .pilotage
        #expect(throws: RefusDeConfier.autreMetier("Ada Ici")) {
            try decider(.affectation(a: collegue))
        }
        collegue.role = .travailleurSocial
        collegue.secteurs = ["chaumont"]
        #expect(throws: RefusDeConfier.horsDeSonSecteur("Ada Ici")) {
            try decider(.affectation(a: collegue))
        }
    }

    @Test func `chaque refus se dit en une phrase`() {
        let refus: [any Refus] = [
            RefusDeLot.introuvable, RefusDeLot.horsDeVosSecteurs, RefusDeReporter.sansMotif,
            RefusDeConfier.partie("Ada"), RefusDeDefaire.tropTard, RefusDeNoter.tropLongue(20_000),
        ]
        for un in refus { #expect(un.motif.hasSuffix(".") && un.motif.count > 30) }
    }
}
