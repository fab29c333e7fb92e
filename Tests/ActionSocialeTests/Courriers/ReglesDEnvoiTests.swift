import ActionSociale
import Testing
import Valeurs

struct ReglesDEnvoiTests {
    private let mardi: Jour = "2026-11-10"
    private let regles = ReglesDEnvoi.depart

    private func decider(
        _ message: Message, famille: Famille = FamilleEcrite.famille(), partis: Int = 0,
        commencee: Bool = false, sansEffet: Bool = false, le jour: Jour? = nil, minute: Int = 600,
        ferie: Bool = false, proposition: Proposition? = nil
    ) -> DecisionDeRemise {
        message.decider(
            .init(
                contacts: ContactsDeFamille(famille: famille), proposition: proposition,
                partisCeJour: partis, remiseCommencee: commencee, repetitionSansEffet: sansEffet),
            regles, a: MomentLocal(jour: jour ?? mardi, minute: minute, estFerie: ferie))
    }

    private let sms = FamilleEcrite.message(.sms, a: "+33639980001")

    @Test func `un courriel part à toute heure, un SMS dans les siennes`() {
        #expect(decider(FamilleEcrite.message(), minute: 180) == .partir)
        #expect(decider(sms, minute: 9 * 60) == .partir)
        #expect(decider(sms, minute: 19 * 60 - 1) == .partir)
        guard case .pasAvant("2026-11-10", minute: 540, _) = decider(sms, minute: 539) else {
            Issue.record("tôt le matin")
            return
        }
        guard case .pasAvant("2026-11-11", minute: 540, _) = decider(sms, minute: 19 * 60) else {
            Issue.record("le soir")
            return
        }
    }

    @Test func `aucun SMS ne part un dimanche ni un jour férié`() {
        #expect(decider(sms, le: "2026-11-14") == .partir, "a Saturday")
        guard case .pasAvant("2026-11-16", minute: 540, _) = decider(sms, le: "2026-11-15") else {
            Issue.record("dimanche")
            return
        }
        guard
            case .pasAvant("2026-11-12", minute: 540, _) =
                decider(sms, le: "2026-11-11", ferie: true)
        else {
            Issue.record("férié")
            return
        }
    }

    @Test func `au-delà du plafond du jour, le message attend le lendemain`() {
        #expect(decider(FamilleEcrite.message(), partis: 1) == .partir)
        guard
            case .pasAvant("2026-11-11", _, let pourquoi) =
                decider(FamilleEcrite.message(), partis: 2)
        else {
            Issue.record("plafond")
            return
        }
        #expect(pourquoi.contains("2 messages aujourd’hui"))
    }

    @Test
    func `une famille qui refuse, ou dont le contact a changé, ne reçoit plus ce qui attendait`() {
        let opposee = FamilleEcrite.famille(opposeeDepuis: mardi)
        guard case .annuler = decider(FamilleEcrite.message(), famille: opposee) else {
            Issue.record("opposition")
            return
        }
        let changee = FamilleEcrite.famille(courriel: "autre@exemple.fr")
        guard case .annuler = decider(FamilleEcrite.message(), famille: changee) else {
            Issue.record("contact changé")
            return
        }
    }

    @Test func `une famille qui a répondu entre-temps n’est plus sollicitée`() throws {
        let proposition = Proposition(
            id: "proposition-1", faitGenerateur: "fait-1", famille: "famille-dupont",
            offre: "separation", contact: .rendezVousIndividuel, creeeLe: "2026-11-01",
            horloge: Horloge(delai: 15, relance: 10, echeance: 60))
        let acceptee = try proposition.ecrire(
            .init(nature: .acceptation, le: "2026-11-09", par: FamilleEcrite.agent),
            surLaVersion: 0, au: mardi)
        #expect(decider(FamilleEcrite.message(), proposition: proposition) == .partir)
        guard case .annuler(let motif) = decider(FamilleEcrite.message(), proposition: acceptee)
        else {
            Issue.record("réponse connue")
            return
        }
        #expect(motif == "La famille a répondu entre-temps.")
        let rendezVous = FamilleEcrite.message(.courriel, .rendezVousFixe)
        #expect(decider(rendezVous, proposition: acceptee) == .partir)
        #expect(proposition.prochainEnvoi(au: mardi) == .envoi)
        #expect(acceptee.prochainEnvoi(au: mardi) == nil)
    }

    @Test func `une remise interrompue n’est redite que si la redire est sans effet`() {
        #expect(decider(FamilleEcrite.message(), commencee: true) == .incertain)
        #expect(decider(sms, commencee: true, sansEffet: true) == .partir)
    }

    @Test(arguments: [
        (0, 9, 19, 7), (21, 9, 19, 7), (2, 19, 9, 7), (2, 9, 9, 7), (2, -1, 19, 7), (2, 9, 25, 7),
        (2, 9, 19, 0), (2, 9, 19, 61),
    ])
    func `des règles impossibles sont refusées avec leur raison`(
        plafond: Int, de: Int, a: Int, jours: Int
    ) {
        let regles = ReglesDEnvoi(
            plafondParJour: plafond, smsDe: de, smsA: a, joursPourPartir: jours)
        #expect(regles.erreur != nil)
        #expect(ReglesDEnvoi.depart.erreur == nil)
    }
}
