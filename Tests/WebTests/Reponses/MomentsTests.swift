import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// A family chooses, moves and gives back a moment by its link; two families want the same one.
struct MomentsTests {
    private static let dupont = Distribution().dupont
    /// Another household of the same sector.
    private static let kowalski = Distribution().kowalski

    static let lieu = Lieu(
        id: "maison-sociale", nom: "Maison sociale du vieux bourg",
        adresse: "2 place du Marché, Brumeval", acces: "Ascenseur", secteur: "vieux-bourg")

    /// Malik receives on Tuesdays from nine to half past ten: two moments a day, the next on the 17th.
    static func agenda(_ depots: Repositories) throws {
        try depots.lieux.keep(lieu)
        let mardis = try #require(
            Recurrence(rythme: .chaqueSemaine, jours: [.mardi], depuis: "2026-09-01"))
        try depots.disponibilites.keep(
            Plage(
                id: "mardis", agent: AgentsFictifs.malik.id, recurrence: mardis, minute: 540,
                duree: 90, modalites: [.lieu, .telephone], lieu: lieu.id))
    }

    /// The same event brings this family the offer of a meeting in a group too.
    private static func enGroupe(
        _ fictive: FamilleFictive, _ id: Identifiant<Proposition>, _ depots: Repositories
    ) throws {
        let vu = try #require(fictive.faitGenerateur)
        let fait = FaitGenerateur(
            id: try #require(Identifiant("fait-\(id.valeur)")), famille: vu.famille,
            offre: "arrivee-enfant", version: vu.version, survenuLe: vu.survenuLe, mois: vu.mois,
            repereLe: vu.repereLe, preuve: vu.preuve)
        try depots.faits.keep(
            fait,
            .proposition(
                Proposition(
                    id: id, faitGenerateur: fait.id, famille: fait.famille, offre: fait.offre,
                    contact: .reunionCollective, creeeLe: fait.repereLe,
                    horloge: Horloge(delai: 15, relance: 10, echeance: 60))))
    }

    static func code(
        _ jour: Jour, minute: Int, _ modalite: Modalite = .lieu,
        agent: Identifiant<Agent> = AgentsFictifs.malik.id
    ) -> String {
        let debut = HeureDeParis.instant(jour, minute: minute)
        let ici = modalite == .lieu ? lieu.id.valeur : ""
        return "\(agent.valeur)~\(debut.iso)~\(modalite.rawValue)~\(ici)"
    }

    private func rencontre(
        _ essai: Essai, _ proposition: Identifiant<Proposition> = "proposition-dupont"
    ) async throws -> Rencontre? {
        try await essai.app.storage.read { try $0.rencontres.enCours(de: proposition) }
    }

    /// What the calendar of a telephone takes: the moment, and no word of who or why.
    private func verifierLeRendezVous(
        _ famille: Navigateur, _ adresse: String, _ essai: Essai
    ) async throws {
        let agenda = try await famille.get("\(adresse)/rendez-vous.ics")
        #expect(agenda.enTetes[.contentType] == "text/calendar; charset=utf-8")
        #expect(agenda.texte.contains("DTSTART;TZID=Europe/Paris:20261117T090000"))
        #expect(!agenda.texte.contains("Dupont") && !agenda.texte.contains("paration"))
        let sansVisite = try await essai.visiteur().get("\(adresse)/rendez-vous.ics")
        #expect(sansVisite.versLAdresse == adresse)
    }

    @Test func `choisir un moment, en changer, l’annuler`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await essai.app.storage.write { try Self.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            let offerts = try await famille.get("\(adresse)/moments")
            #expect(offerts.lisible.contains("mardi 17 novembre 2026"))
            #expect(!offerts.lisible.contains("mardi 10 novembre"))
            #expect(offerts.lisible.contains("Maison sociale du vieux bourg"))
            let choisi = Self.code("2026-11-17", minute: 540)
            #expect(offerts.texte.contains(choisi))
            let suite = try await famille.post("\(adresse)/moments", [("moment", choisi)])
            #expect(suite.versLAdresse == adresse)
            let page = try await famille.get(adresse)
            #expect(page.lisible.contains("mardi 17 novembre 2026 de 9\u{A0}h à 9\u{A0}h\u{A0}45"))
            #expect(page.lisible.contains("2 place du Marché, Brumeval"))
            #expect(page.lisible.contains("avec Malik Ouali"))
            #expect(try await essai.proposition().actes.map(\.nature) == [.acceptation])
            #expect(try await essai.proposition().actes.first?.par == .laFamille)
            try await verifierLeRendezVous(famille, adresse, essai)
            try await famille.get("\(adresse)/moments")
            try await famille.post(
                "\(adresse)/moments", [("moment", Self.code("2026-11-24", minute: 585))])
            let deplacee = try #require(try await rencontre(essai))
            #expect(
                deplacee.intervalle.enMots
                    == "mardi 24 novembre 2026 de 9\u{A0}h\u{A0}45 à 10\u{A0}h\u{A0}30")
            #expect(deplacee.sequence == 1)

            let annuler = try await famille.get("\(adresse)/annulation")
            #expect(annuler.lisible.contains("Vous n’avez pas à dire pourquoi"))
            try await famille.post("\(adresse)/annulation")
            #expect(try await rencontre(essai) == nil)
            // Giving back a moment is not refusing a meeting.
            #expect(try await essai.proposition().conclusion?.statut == .acceptee)
            #expect(try await essai.journal(.rencontreFixee).map(\.precision) == ["par le lien"])
            #expect(try await essai.journal(.rencontreDeplacee).count == 1)
            #expect(try await essai.journal(.rencontreAnnulee).count == 1)
        }
    }

    @Test func `de deux familles qui veulent le même moment, la seconde garde le choix`()
        async throws
    {
        let sienne: Identifiant<Proposition> = "proposition-kowalski"
        try await avecLeSite(familles: [Self.dupont, Self.kowalski]) { essai in
            try await essai.app.storage.write { try Self.agenda($0) }
            let (une, adresse) = try await essai.famille()
            let (autre, ailleurs) = try await essai.famille(sienne)
            let voulu = Self.code("2026-11-17", minute: 540)
            try await une.get("\(adresse)/moments")
            try await autre.get("\(ailleurs)/moments")
            #expect(
                try await une.post("\(adresse)/moments", [("moment", voulu)]).status == .seeOther)
            let pris = try await autre.post("\(ailleurs)/moments", [("moment", voulu)])
            #expect(pris.status == .unprocessableContent)
            #expect(pris.lisible.contains("vient d’être pris par une autre famille"))
            #expect(pris.lisible.contains("mardi 17 novembre 2026 à 9\u{A0}h\u{A0}45"))
            #expect(try await rencontre(essai, sienne) == nil)
            #expect(try await essai.proposition(sienne).actes.isEmpty)
            let suivant = Self.code("2026-11-17", minute: 585)
            #expect(
                try await autre.post("\(ailleurs)/moments", [("moment", suivant)]).status
                    == .seeOther)
        }
    }

    @Test
    func `la dernière place d’un groupe va à une famille, l’autre est sur la liste d’attente`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont, Self.kowalski]) { essai in
            try await essai.app.storage.write { depots in
                try Self.agenda(depots)
                let debut = HeureDeParis.instant("2026-11-19", minute: 840)
                try depots.rencontres.ouvrir(
                    Rencontre(
                        id: "groupe", sorte: .collective, agent: AgentsFictifs.malik.id,
                        modalite: .lieu, lieu: Self.lieu.id,
                        intervalle: Intervalle(debut, minutes: 90), capacite: 1,
                        intitule: "Parents, ensemble", secteur: "vieux-bourg",
                        creeeA: essai.horloge.maintenant,
                        actes: [
                            Rencontre.Acte(
                                .fixation, a: essai.horloge.maintenant,
                                par: AgentsFictifs.malik.id)
                        ]), a: essai.horloge.maintenant)
                try Self.enGroupe(Self.dupont, "groupe-dupont", depots)
                try Self.enGroupe(Self.kowalski, "groupe-kowalski", depots)
            }
            let (une, adresse) = try await essai.famille("groupe-dupont")
            let (autre, ailleurs) = try await essai.famille("groupe-kowalski")
            let offerts = try await une.get("\(adresse)/moments")
            #expect(offerts.lisible.contains("Parents, ensemble, une place"))
            try await une.post("\(adresse)/moments", [("moment", "groupe")])
            let reste = try await autre.get("\(ailleurs)/moments")
            #expect(reste.lisible.contains("complet, liste d’attente possible"))
            try await autre.post("\(ailleurs)/moments", [("moment", "groupe")])
            #expect(try await une.get(adresse).lisible.contains("Votre rendez-vous"))
            #expect(
                try await autre.get(ailleurs).lisible.contains("Vous êtes sur la liste d’attente"))
            #expect(
                try await autre.get(ailleurs).lisible.contains(
                    "Si une place se libère, cette page le dira"))
            // The place given back goes to the one who waits.
            try await une.post("\(adresse)/annulation")
            #expect(try await autre.get(ailleurs).lisible.contains("Votre rendez-vous"))
        }
    }

    @Test func `dire non rend aussi le moment qui était pris`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await essai.app.storage.write { try Self.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/moments")
            try await famille.post(
                "\(adresse)/moments", [("moment", Self.code("2026-11-17", minute: 540))])
            try await famille.post("\(adresse)/declin")
            #expect(try await rencontre(essai) == nil)
            #expect(
                try await essai.proposition().actes.map(\.nature) == [.acceptation, .retrait])
        }
    }

    @Test func `un moment qui n’est pas offert, ou d’une autre équipe, ne se prend pas`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await essai.app.storage.write { try Self.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/moments")
            for faux in [
                Self.code("2026-11-17", minute: 720), Self.code("2026-11-18", minute: 540),
                Self.code("2026-11-10", minute: 540),
                Self.code("2026-11-17", minute: 540, agent: AgentsFictifs.yann.id),
                Self.code("2026-11-17", minute: 540, .domicile), "groupe-absent",
            ] {
                let page = try await famille.post("\(adresse)/moments", [("moment", faux)])
                #expect(page.status == .unprocessableContent, "\(faux)")
            }
            let rien = try await famille.post("\(adresse)/moments", [])
            #expect(rien.lisible.contains("Choisissez un moment dans la liste."))
            #expect(try await rencontre(essai) == nil)
            #expect(try await essai.proposition().actes.isEmpty)
        }
    }

    @Test func `par téléphone, il faut un numéro, et le moment coché reste coché`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            try await essai.app.storage.write { try Self.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            let voulu = Self.code("2026-11-17", minute: 540, .telephone)
            let page = try await famille.get("\(adresse)/moments?comment=telephone")
            #expect(page.texte.contains(voulu))
            let sans = try await famille.post(
                "\(adresse)/moments", [("moment", voulu), ("telephone", "06 39")])
            #expect(sans.lisible.contains("Écrivez les dix chiffres"))
            #expect(sans.texte.contains("value=\"\(voulu)\" checked"))
            #expect(sans.texte.contains("value=\"06 39\""))
            try await famille.post(
                "\(adresse)/moments", [("moment", voulu), ("telephone", "06 39 98 00 01")])
            #expect(try await rencontre(essai)?.modalite == .telephone)
        }
    }

    @Test func `sans moment libre, la page le dit et invite à appeler`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let page = try await famille.get("\(adresse)/moments")
            #expect(page.lisible.contains("Aucun moment n’est libre en ligne"))
            for etrange in ["?du=1901-01-01", "?du=9999-12-31", "?du=x&comment=y"] {
                #expect(try await famille.get("\(adresse)/moments\(etrange)").status == .ok)
            }
        }
    }
}
