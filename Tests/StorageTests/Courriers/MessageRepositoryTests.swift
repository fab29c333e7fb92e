import ActionSociale
import Storage
import Testing
import Valeurs

struct MessageRepositoryTests {
    static let matin: Instant = "2026-10-06T08:00:00.000Z"

    static func message(
        _ numero: Int, famille: Identifiant<Famille> = "famille-1",
        canal: Message.Canal = .courriel, destination: String = "famille1@example.org",
        vague: String? = nil, a instant: Instant = matin
    ) -> Message {
        Message(
            id: Identifiant("message-\(numero)")!, famille: famille, vague: vague, canal: canal,
            nature: .envoi, destination: destination, objet: "Une rencontre",
            texte: "Bonjour,\nà bientôt", version: 2, creeA: instant, par: Exemples.claire.id,
            limiteA: instant.plus(secondes: 7 * 86_400))
    }

    /// A row in each of the tables of this subject.
    static func remplir(
        _ depots: Repositories, famille: Identifiant<Famille>, a instant: Instant
    ) throws {
        try depots.vagues.insert(
            Vague(
                id: "vague-1", a: instant, par: Exemples.claire.id, intitule: "Octobre", ecartees: 2
            ))
        try depots.vagues.ecarter([LigneEcartee(famille, "Pas d’adresse.")], de: "vague-1")
        let fait = Exemples.fait(
            9001, famille: try #require(try depots.familles.find(famille, pour: .systeme)))
        let proposition = Exemples.proposition(9001, fait)
        try depots.faits.keep(fait, .proposition(proposition))
        try depots.vagues.insert(
            Vague(id: "vague-2", a: instant, par: Exemples.claire.id, intitule: "Longue"),
            [(proposition.id, 0)])
        let message = message(1, famille: famille, vague: "vague-1", a: instant)
        _ = try depots.messages.insert(message, cle: "envoi:1")
        _ = try depots.messages.insert(
            self.message(2, famille: famille, canal: .courrier, a: instant), cle: "envoi:2")
        _ = try depots.recueils.insert(
            Recueil(id: "recueil-1", vague: nil, par: Exemples.claire.id, demandeA: instant),
            pour: .systeme)
        if let remis = message.avec(.init(.remis, a: instant, precision: "250 Ok")) {
            try depots.messages.noter(remis)
        }
        let code = Modele.Code(.envoi, .sms)
        try depots.modeles.ecrire(
            code, objet: "", texte: "{lien}", par: Exemples.claire.id, a: instant)
        try depots.contacts.opposition(famille, .sms, depuis: "2026-10-05")
        try depots.contacts.confirmer(
            famille, .courriel, valeur: "a@example.org", le: "2026-10-05", par: Exemples.claire.id)
    }

    private func caisse(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write {
            try $0.familles.keep([
                Exemples.famille(1),
                Exemples.famille(2, commune: "52121", secteur: "chaumont"),
            ])
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `un message revient tel qu’il a été écrit, avec ses faits dans l’ordre`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let (lu, attendu) = try await storage.write { depots in
            let ecrit = Self.message(1)
            #expect(try depots.messages.insert(ecrit, cle: "envoi:1"))
            let remis = try #require(ecrit.avec(.init(.remis, a: Self.matin.plus(secondes: 1))))
            try depots.messages.noter(remis)
            let arrive = try #require(
                remis.avec(.init(.distribue, a: Self.matin.plus(secondes: 2), precision: "reçu")))
            try depots.messages.noter(arrive)
            return (try depots.messages.find("message-1"), arrive)
        }
        #expect(lu == attendu)
        #expect(lu?.etat(a: Self.matin) == .distribue)
    }

    @Test(arguments: Engine.available)
    func `le même message n’est pas écrit deux fois`(engine: Engine) async throws {
        let storage = try await caisse(engine)
        let (premier, second, nombre) = try await storage.write { depots in
            (
                try depots.messages.insert(Self.message(1), cle: "envoi:proposition-1"),
                try depots.messages.insert(Self.message(2), cle: "envoi:proposition-1"),
                try depots.messages.de("famille-1").count
            )
        }
        #expect(premier && !second && nombre == 1)
    }

    @Test(arguments: Engine.available)
    func `la boîte d’envoi range par ce qu’il y a à faire, et ne montre que ses familles`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let tard = Self.matin.plus(secondes: 8 * 86_400)
        try await storage.write { depots in
            let messages = [
                (Self.message(1), "a"), (Self.message(2, canal: .courrier), "b"),
                (Self.message(3), "c"), (Self.message(4), "d"),
                (Self.message(5, famille: "famille-2"), "e"),
            ]
            try depots.messages.insert(messages.map { ($0.0, cle: $0.1) })
            for (rang, sorte) in [(2, Message.Fait.Sorte.remis), (3, .echec)] {
                let suivant = try #require(messages[rang].0.avec(.init(sorte, a: Self.matin)))
                try depots.messages.noter(suivant)
            }
        }
        let lecteur = Lecteur.agent(Exemples.claire)
        let (comptes, lettres, reprendre, plusTard) = try await storage.read { depots in
            let messages = depots.messages
            return (
                try messages.comptes(pour: lecteur, a: Self.matin),
                try messages.boite(.lettres, pour: lecteur, a: Self.matin).map(\.message),
                try messages.boite(.aReprendre, pour: lecteur, a: Self.matin),
                try messages.boite(.aReprendre, pour: lecteur, a: tard)
            )
        }
        #expect(comptes == [.enAttente: 1, .lettres: 1, .partis: 1, .aReprendre: 1])
        #expect(lettres.map(\.id.valeur) == ["message-2"])
        #expect(reprendre.map(\.message.id.valeur) == ["message-4"])
        #expect(reprendre.first?.nom == "Dupont Claire")
        #expect(Set(plusTard.map(\.message.id.valeur)) == ["message-1", "message-2", "message-4"])
    }

    @Test(arguments: Engine.available)
    func `ce qui est parti le jour même se compte par famille et par adresse`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let partis = try await storage.write { depots in
            let messages = [
                Self.message(1), Self.message(2, famille: "famille-2"),
                Self.message(3, famille: "famille-2", destination: "autre@example.org"),
                Self.message(4, canal: .telephone),
            ]
            for message in messages {
                _ = try depots.messages.insert(message, cle: message.id.valeur)
                try depots.messages.noter(try #require(message.avec(.init(.remis, a: Self.matin))))
            }
            func compte(_ debut: Instant, _ fin: Instant) throws -> Int {
                try depots.messages.partis(
                    famille: "famille-1", destination: "famille1@example.org", de: debut, a: fin)
            }
            return (
                try compte(Self.matin, Self.matin.plus(secondes: 1)),
                try compte(Self.matin.plus(secondes: -9), Self.matin)
            )
        }
        #expect(partis == (2, 0))
    }

    @Test(arguments: Engine.available)
    func `une version publiée sert, un brouillon attend, et rien ne se perd`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let code = Modele.Code(.envoi, .courriel)
        let textes = try await storage.write { depots -> [String] in
            let modeles = depots.modeles
            func ecrire(_ texte: String) throws {
                try modeles.ecrire(
                    code, objet: "o", texte: texte, par: Exemples.claire.id, a: Self.matin)
            }
            let livre = try modeles.enVigueur(code).texte
            #expect(livre == ModelesLivres.modele(code).texte)
            try ecrire("un")
            try ecrire("deux")
            let avant = try modeles.enVigueur(code)
            #expect(try modeles.publier(code, a: Self.matin))
            #expect(try !modeles.publier(code, a: Self.matin))
            try ecrire("trois")
            #expect(try modeles.etats()[code.texte]?.brouillon == true)
            #expect(try modeles.brouillon(code)?.numero == 2)
            let enVigueur = try modeles.enVigueur(code)
            #expect(enVigueur.numero == 1)
            try modeles.abandonner(code)
            #expect(try modeles.versions(code).map(\.numero) == [1])
            return [avant.texte, enVigueur.texte]
        }
        #expect(textes == [ModelesLivres.modele(code).texte, "deux"])
    }

    @Test(arguments: Engine.available)
    func `oppositions, confirmations et séparations se lisent avec la famille`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let contacts = try await storage.write { depots in
            let famille = Exemples.famille(1)
            let fait = Exemples.fait(1, famille: famille)
            try depots.faits.keep(fait, .proposition(Exemples.proposition(1, fait)))
            try depots.contacts.opposition(famille.id, .sms, depuis: "2026-10-05")
            try depots.contacts.opposition(famille.id, .courriel, depuis: "2026-10-05")
            try depots.contacts.opposition(famille.id, .courriel, depuis: nil)
            for jour in ["2026-10-01", "2026-10-06"] as [Jour] {
                try depots.contacts.confirmer(
                    famille.id, .courriel, valeur: "famille1@example.org", le: jour,
                    par: Exemples.claire.id)
            }
            return try depots.contacts.contacts(de: famille)
        }
        #expect(contacts.separeeLe == "2026-09-12")
        #expect(contacts.oppositions == [.sms: "2026-10-05"])
        #expect(contacts.confirmations[.courriel]?.le == "2026-10-06")
        #expect(contacts.estAConfirmer(.adresse))
        #expect(!contacts.estAConfirmer(.courriel))
    }

    @Test(arguments: Engine.available)
    func `ce qui est dit d’un rendez-vous à une famille se relit dans l’ordre`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        try await storage.write { depots in
            for (numero, famille) in [(2, "famille-1"), (1, "famille-1"), (3, "famille-2")] {
                let annonce = Message(
                    id: Identifiant("message-\(numero)")!, famille: Identifiant(famille)!,
                    rencontre: "rencontre-1", sequence: numero - 1, canal: .courriel,
                    nature: .rendezVousDeplace, destination: "a@example.org", texte: "Bonjour",
                    creeA: Self.matin, par: Exemples.claire.id, limiteA: Self.matin)
                #expect(try depots.messages.insert(annonce, cle: "rdv:\(numero)"))
            }
            #expect(try depots.messages.insert(Self.message(4), cle: "envoi:4"))
            let dites = try depots.messages.annonces(de: "rencontre-1", a: "famille-1")
            #expect(dites.map(\.sequence) == [0, 1])
            #expect(try depots.messages.find("message-4")?.sequence == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `les lignes laissées de côté par une vague gardent leur raison et se comptent`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        try await storage.write { depots in
            try depots.vagues.insert(
                Vague(
                    id: "v", a: Self.matin, par: Exemples.claire.id, intitule: "V", ecartees: 0))
            let premieres = [
                LigneEcartee("famille-1", "Pas d’adresse."), LigneEcartee(nil, "N’est plus là."),
            ]
            try depots.vagues.ecarter(premieres, de: "v")
            try depots.vagues.ecarter([LigneEcartee("famille-2", "Opposée.")], de: "v")
            try depots.vagues.ecarter([], de: "v")
            #expect(
                try depots.vagues.ecartees(de: "v", limite: 10)
                    == premieres + [LigneEcartee("famille-2", "Opposée.")])
            #expect(try depots.vagues.ecartees(de: "v", limite: 1) == [premieres[0]])
            #expect(try depots.vagues.find("v")?.ecartees == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `ce qui ne change rien à l’agenda se relit comme il a été écrit`(
        engine: Engine
    ) async throws {
        let storage = try await caisse(engine)
        let relues = try await storage.write { depots in
            for (numero, nature) in Self.natures.enumerated() {
                let annonce = Message(
                    id: Identifiant("message-\(numero)")!, famille: "famille-1",
                    rencontre: "rencontre-1", sequence: nature.changeLAgenda ? numero : nil,
                    canal: .courriel,
                    nature: nature, destination: "a@example.org", texte: "Bonjour",
                    creeA: Self.matin, par: Exemples.claire.id, limiteA: Self.matin)
                #expect(try depots.messages.insert(annonce, cle: "rdv:\(numero)"))
            }
            return try depots.messages.annonces(de: "rencontre-1", a: "famille-1")
        }
        let attendues = Dictionary(
            uniqueKeysWithValues: Self.natures.enumerated().map {
                (Identifiant<Message>("message-\($0)")!, $1)
            })
        #expect(Dictionary(uniqueKeysWithValues: relues.map { ($0.id, $0.nature) }) == attendues)
        #expect(relues.allSatisfy { ($0.sequence == nil) != $0.nature.changeLAgenda })
    }

    /// What is said of a meeting.
    private static let natures: [Message.Nature] = [
        .rendezVousFixe, .rappelDeRendezVous, .rendezVousDeplace, .rendezVousAnnule,
        .attenteAnnulee,
    ]
}
