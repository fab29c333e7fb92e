import ActionSociale
import Testing
import Valeurs

struct ReponseDeFamilleTests {
    private static func proposition(_ actes: [Proposition.Acte.Nature] = []) -> Proposition {
        Proposition(
            id: "p", faitGenerateur: "f", famille: "famille", offre: "separation",
            contact: .rendezVousIndividuel, creeeLe: "2026-11-01",
            horloge: Horloge(delai: 15, relance: 10, echeance: 60),
            actes: actes.map {
                Proposition.Acte(
                    nature: $0, le: "2026-11-05", par: "claire",
                    canal: $0 == .envoi ? .courrier : nil, precision: "essai")
            })
    }

    @Test(
        arguments: [
            ([], .accord, .acceptation), ([.envoi], .accord, .acceptation),
            ([.envoi], .declin, .declin), ([.envoi, .acceptation], .declin, .retrait),
            ([.envoi, .declin], .accord, .acceptation), ([.envoi, .acceptation], .accord, nil),
            ([.envoi, .declin], .declin, nil), ([.envoi], .appel, nil),
            ([.envoi, .acceptation], .appel, nil), ([.envoi], .moment, nil),
            ([.envoi, .acceptation], .annulation, nil),
        ] as [([Proposition.Acte.Nature], ReponseDeFamille.Choix, Proposition.Acte.Nature?)])
    func `la réponse par le lien écrit l’acte qu’elle change, et rien quand elle ne change rien`(
        avant: [Proposition.Acte.Nature], choix: ReponseDeFamille.Choix,
        attendu: Proposition.Acte.Nature?
    ) throws {
        let acte = try Self.proposition(avant).acte(pour: choix, le: "2026-11-10")
        #expect(acte?.nature == attendu)
        #expect(acte.map(\.estDeLaFamille) ?? true)
    }

    @Test func `sur une proposition annulée, plus rien ne se répond`() {
        let annulee = Self.proposition([.annulation])
        for choix in ReponseDeFamille.Choix.allCases {
            #expect(throws: RefusDEcrire.dejaAnnulee) {
                try annulee.acte(pour: choix, le: "2026-11-10")
            }
        }
    }

    @Test func `une réponse est acceptée même après l’échéance`() throws {
        let acte = try Self.proposition([.envoi]).acte(pour: .accord, le: "2027-06-01")
        #expect(acte?.nature == .acceptation)
    }

    @Test func `l’historique dit que la famille a répondu par le lien`() throws {
        let acte = try #require(
            try Self.proposition([.envoi]).acte(pour: .declin, le: "2026-11-10"))
        #expect(acte.phrase == "rencontre déclinée le 10 novembre 2026, par le lien")
    }

    @Test func `ce que la famille demande se dit en peu de mots`() {
        let reponse = ReponseDeFamille(
            .accord, a: "2026-11-10T09:00:00.000Z", langue: "arabe",
            besoins: [.interprete, .enfant], precision: "plutôt au rez-de-chaussée")
        #expect(
            reponse.attentions
                == "langue\u{A0}: arabe\u{A0}; interprète\u{A0}; un enfant sera présent\u{A0}; "
                + "«\u{A0}plutôt au rez-de-chaussée\u{A0}»")
        #expect(ReponseDeFamille(.declin, a: "2026-11-10T09:00:00.000Z").attentions.isEmpty)
    }

    @Test(
        arguments: [
            ("06 39 98 00 01", "0639980001"), ("06.39.98.00.01", "0639980001"),
            ("+33 6 39 98 00 01", "0639980001"), ("+33 (0)6 39 98 00 01", "0639980001"),
            ("0033639980001", "0639980001"), ("+32 2 555 12 12", "+3225551212"),
            ("06 39 98 00", nil), ("6639980001", nil), ("appelez-moi", nil), ("", nil),
            ("00 00 00 00 00", nil), ("06399800010", nil),
        ] as [(String, String?)])
    func `un numéro se lit comme les gens l’écrivent, ou ne se lit pas`(
        texte: String, attendu: String?
    ) {
        #expect(NumeroDeTelephone.lire(texte) == attendu)
    }

    @Test func `un numéro se relit deux chiffres à la fois`() {
        #expect(NumeroDeTelephone.enMots("0639980001") == "06\u{A0}39\u{A0}98\u{A0}00\u{A0}01")
        #expect(NumeroDeTelephone.enMots("+3225551212") == "+3225551212")
    }
}
