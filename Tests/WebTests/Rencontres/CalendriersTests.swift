import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct CalendriersTests {
    private static func rencontre(
        debut: Instant = "2026-10-06T07:00:00.000Z", intitule: String? = nil
    ) -> Rencontre {
        Rencontre(
            id: "rdv-1", sorte: intitule == nil ? .individuelle : .collective, agent: "malik",
            modalite: .lieu, lieu: "brumeval", intervalle: Intervalle(debut, minutes: 45),
            capacite: intitule == nil ? 1 : 8, intitule: intitule,
            creeeA: "2026-10-01T08:00:00.000Z",
            participations: [
                Participation(famille: "famille-dupont", inscriteA: "2026-10-01T08:00:00.000Z")
            ], actes: [Rencontre.Acte(.fixation, a: "2026-10-01T08:00:00.000Z", par: nil)])
    }

    private static func lignes(_ calendrier: Calendrier) -> [String] {
        calendrier.texte.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test
    func `l’invitation dit l’heure du mur, son fuseau, et garde le même nom jusqu’à l’annulation`()
        throws
    {
        let fixee = Self.rencontre()
        let deplacee = try fixee.deplacer(
            vers: Intervalle("2026-10-27T08:00:00.000Z", minutes: 45), agent: "malik",
            modalite: .lieu, lieu: "brumeval", a: "2026-10-02T08:00:00.000Z", par: nil,
            surLaVersion: 1)
        let annulee = try deplacee.annuler(
            a: "2026-10-03T08:00:00.000Z", par: nil, surLaVersion: 2)
        func lire(_ rencontre: Rencontre) -> [String] {
            Self.lignes(
                Calendrier(
                    pourUnMessage: rencontre, lieu: Essai.brumeval,
                    courriels: (de: "action.sociale@example.org", a: "claire@example.org")))
        }
        #expect(lire(fixee).contains("METHOD:REQUEST"))
        #expect(lire(fixee).contains("DTSTART;TZID=Europe/Paris:20261006T090000"))
        #expect(lire(fixee).contains("SEQUENCE:0"))
        // Both sides of the clock change, nine o'clock is nine o'clock.
        #expect(lire(deplacee).contains("DTSTART;TZID=Europe/Paris:20261027T090000"))
        #expect(lire(deplacee).contains("SEQUENCE:1"))
        #expect(lire(annulee).contains("METHOD:CANCEL"))
        #expect(lire(annulee).contains("STATUS:CANCELLED"))
        #expect(lire(annulee).contains("SEQUENCE:2"))
        for rencontre in [fixee, deplacee, annulee] {
            #expect(lire(rencontre).contains("UID:rdv-1@socle"))
            #expect(lire(rencontre).contains("TZID:Europe/Paris"))
        }
    }

    @Test func `l’heure qui revient deux fois ne se confond pas`() {
        let premiere = Self.lignes(
            Calendrier([Self.rencontre(debut: "2026-10-25T00:30:00.000Z")], lieux: [:]))
        let seconde = Self.lignes(
            Calendrier([Self.rencontre(debut: "2026-10-25T01:30:00.000Z")], lieux: [:]))
        #expect(premiere.contains("DTSTART;TZID=Europe/Paris:20261025T023000"))
        #expect(seconde.contains("DTSTART:20261025T013000Z"))
    }

    @Test func `une ligne ne dépasse pas soixante-quinze octets, et rien ne s’y glisse`() {
        let affiche =
            "Bientôt parents ; élever, à deux\\seule\r\nATTENDEE:mailto:x@y "
            + String(
                repeating: "é", count: 200)
        let calendrier = Calendrier([Self.rencontre(intitule: affiche)], lieux: [:])
        for ligne in calendrier.texte.split(separator: "\r\n") {
            #expect(ligne.utf8.count <= 75)
        }
        let lignes = Self.lignes(calendrier)
        #expect(!lignes.contains { $0.hasPrefix("ATTENDEE") })
        #expect(lignes.contains { $0.contains("parents \\; élever\\, à deux\\\\seule\\nATTENDEE") })
    }

    @Test
    func `l’adresse secrète donne l’agenda sans nom de famille, puis plus rien une fois fermée`()
        async throws
    {
        let dupont = Distribution().dupont
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            let page = try await malik.post("/agenda/flux")
            let adresse = String(
                try #require(page.texte.firstMatch(of: /\/agenda\/flux\/[0-9a-f]{64}\/agenda.ics/))
                    .0)
            let dehors = essai.visiteur()
            let flux = try await dehors.get(adresse)
            #expect(flux.status == .ok)
            #expect(flux.enTetes[.contentType] == "text/calendar; charset=utf-8")
            #expect(flux.enTetes[.contentDisposition] == #"inline; filename="agenda.ics""#)
            #expect(flux.texte.contains("DTSTART;TZID=Europe/Paris:20261112T090000"))
            #expect(!flux.texte.contains("Dupont") && !flux.texte.contains("famille-dupont"))
            let marque = try #require(flux.enTetes[.eTag])
            #expect(try await dehors.get(adresse, [.ifNoneMatch: marque]).status == .notModified)
            // The address is not shown again.
            #expect(!(try await malik.get("/agenda/disponibilites")).texte.contains(adresse))
            try await malik.post("/agenda/flux/fermeture")
            #expect(try await dehors.get(adresse).status == .notFound)
        }
    }

    @Test
    func `une rencontre annulée reste dans le flux comme annulée, un agent parti n’en a plus`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau())])
            let id = try #require(try await essai.rencontres(de: "famille-dupont").first).id.valeur
            let un = try await malik.get(
                "/familles/famille-dupont/rencontres/\(id)/calendrier")
            #expect(un.texte.contains("METHOD:REQUEST"))
            #expect(un.enTetes[.contentDisposition] == #"attachment; filename="rencontre.ics""#)
            try await malik.post(
                "/familles/famille-dupont/rencontres/\(id)/annulation", [("version", "1")])
            let page = try await malik.post("/agenda/flux")
            let adresse = String(
                try #require(page.texte.firstMatch(of: /\/agenda\/flux\/[0-9a-f]{64}\/agenda.ics/))
                    .0)
            #expect(try await malik.get(adresse).texte.contains("STATUS:CANCELLED"))
            try await essai.app.storage.write {
                var parti = AgentsFictifs.malik
                parti.desactiveLe = "2026-11-10"
                try $0.agents.update(parti)
            }
            #expect(try await malik.get(adresse).status == .notFound)
        }
    }
}
