import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// A wave too long for one request: written and printed behind the pages, taken up again where it stopped.
struct LongueVagueTests {
    private static let nombre = 230

    /// Families alike, but for their name; every tenth has no address.
    private static func peupler(_ depots: Repositories) throws {
        let modele = Distribution().dupont.famille
        for numero in 0..<nombre {
            let famille = Famille(
                id: Identifiant("longue-\(numero)")!,
                dossier: Dossier(caisse: "990", matricule: "\(8_000_000 + numero)"),
                nom: "Longue \(numero)", commune: modele.commune, nomCommune: modele.nomCommune,
                secteur: modele.secteur,
                adresse: numero % 10 == 9 ? nil : "\(numero) rue de l’Essai",
                personnes: modele.personnes, entreeLe: "2026-11-05")
            try depots.familles.keep(famille)
            let fait = FaitGenerateur(
                id: Identifiant("fait-longue-\(numero)")!, famille: famille.id,
                offre: "naissance", version: "2023-2027", survenuLe: "2026-10-20",
                mois: "2026-10", repereLe: "2026-11-05", preuve: [])
            try depots.faits.keep(
                fait,
                .proposition(
                    Proposition(
                        id: Identifiant("proposition-longue-\(numero)")!,
                        faitGenerateur: fait.id, famille: famille.id, offre: fait.offre,
                        contact: .rendezVousIndividuel, creeeLe: "2026-11-05",
                        horloge: Horloge(delai: 15, relance: 10, echeance: 60))))
        }
    }

    private static func avecLaVague(
        _ essai: @escaping @Sendable (Essai, Navigateur, String) async throws -> Void
    ) async throws {
        try await LettresTests.avecLaCaisse(familles: []) { site in
            try await site.app.storage.write(peupler)
            let malik = try await site.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers/vague?moyen=courrier")
            #expect(page.lisible.contains("207 messages sont prêts."))
            #expect(page.lisible.contains("Celles à qui rien ne part (23)"))
            let neuve = try #require(page.texte.firstMatch(of: /name="vague" value="(v[0-9a-f]+)"/))
            let champs = [
                ("onglet", "a-envoyer"), ("moyen", "courrier"), ("vague", String(neuve.1)),
            ]
            let reponse = try await malik.post("/courriers/vague", champs)
            // Pressed twice: the same wave.
            #expect(try await malik.post("/courriers/vague", champs).status == .seeOther)
            let adresse = try #require(reponse.versLAdresse?.split(separator: "?").first)
            #expect(adresse == "/vagues/\(neuve.1)")
            try await essai(site, malik, String(adresse))
        }
    }

    private static func lettres(_ essai: Essai) async throws -> [Message] {
        try await essai.app.storage.read { depots in
            try (0..<nombre).flatMap { try depots.messages.de(Identifiant("longue-\($0)")!) }
        }
    }

    @Test
    func `une vague de plus de cent familles s’écrit derrière la page, qui dit où elle en est`()
        async throws
    {
        try await Self.avecLaVague { essai, malik, adresse in
            let debut = try await malik.get(adresse)
            #expect(debut.lisible.contains("Les messages s’écrivent\u{A0}: 0 familles sur 230"))
            #expect(debut.texte.contains("data-suivre"))
            try await Ouvrier.vagues.passer(essai.app, par: "essai")
            let fin = try await malik.get(adresse)
            #expect(fin.lisible.contains("Lettres, en attente \u{A0}: 207"))
            #expect(fin.lisible.contains("Familles à qui rien n’est parti\u{A0}: 23"))
            #expect(fin.lisible.contains("page 1 sur 5"))
            #expect(!fin.texte.contains("data-suivre"))
            let ecartees = try await malik.get(adresse + "?voir=ecartees")
            #expect(ecartees.lisible.contains("Longue 9 \u{A0}: "))
            #expect(try await Self.lettres(essai).count == 207)
        }
    }

    @Test
    func
        `un serveur tué au milieu d’une vague la laisse à un autre, et personne n’est écrit deux fois`()
        async throws
    {
        try await Self.avecLaVague { essai, malik, adresse in
            let app = essai.app
            let id = try #require(adresse.split(separator: "/").last.map(String.init))
            let instant = essai.horloge.maintenant
            // A server takes the task, writes one slice, and is never heard of again.
            try await app.storage.write { depots in
                let prise = try depots.taches.prendre(
                    EcrireUneVague.sorte, par: "mort", a: instant, pour: 60)
                #expect(prise.map(\.objet) == [id])
                let vague = try #require(try depots.vagues.find(id))
                let faites = try app.ecrireUneTranche(
                    vague, par: AgentsFictifs.malik, dans: depots, a: instant)
                #expect(faites == EcrireUneVague.tranche)
            }
            let page = try await malik.get(adresse)
            #expect(page.lisible.contains("Les messages s’écrivent\u{A0}: 100 familles sur 230"))
            try await Ouvrier.vagues.passer(app, par: "autre")
            let avant = try await Self.lettres(essai).count
            #expect(avant < 100, "the dead one still holds the task")
            essai.horloge.avancer(secondes: 61)
            try await Ouvrier.vagues.passer(app, par: "autre")
            let lettres = try await Self.lettres(essai)
            #expect(lettres.count == 207)
            #expect(Set(lettres.map(\.famille)).count == 207)
            #expect(try await essai.journal(.acteDeProposition).count == 207)
            let fin = try await malik.get(adresse)
            #expect(fin.lisible.contains("Lettres, en attente \u{A0}: 207"))
            #expect(fin.lisible.contains("Familles à qui rien n’est parti\u{A0}: 23"))
        }
    }

    @Test func `un PDF interrompu recommence, sous les mêmes numéros et avec les mêmes liens`()
        async throws
    {
        try await Self.avecLaVague { essai, malik, adresse in
            let app = essai.app
            let id = try #require(adresse.split(separator: "/").last.map(String.init))
            try await Ouvrier.vagues.passer(app, par: "essai")
            try await malik.get("/courriers/lettres?vague=\(id)")
            try await malik.post("/courriers/recueils", [("vague", id)])
            let instant = essai.horloge.maintenant
            let recueil = try #require(
                try await app.storage.read { try $0.recueils.de(AgentsFictifs.malik.id).first })
            #expect(recueil.nombre == 207)
            let liens = try await Self.liens(essai)
            #expect(liens.count == 207)
            let lieux = try #require(app.emplacements)
            try await Self.mourir(recueil, app, lieux, a: instant)
            #expect(
                try await malik.get("/courriers/lettres").lisible.contains("100 sur 207"))
            essai.horloge.avancer(secondes: 61)
            try await Ouvrier.lettres.passer(app, par: "autre")
            let pret = try #require(
                try await app.storage.read { try $0.recueils.find(recueil.id) })
            #expect(pret.pretA != nil && pret.nombre == 207)
            let pdf = try Data(contentsOf: URL(fileURLWithPath: lieux.recueil(recueil.id)))
            #expect(pdf.count == pret.octets)
            // The list takes five pages, then a page a letter.
            #expect(Self.pages(pdf) == 207 + 5)
            #expect(try await Self.liens(essai) == liens)
            essai.horloge.avancer(secondes: 31 * 86_400)
            try await app.purgerLesRecueils()
            let noms = try FileManager.default.contentsOfDirectory(atPath: lieux.lettres)
            #expect(noms.isEmpty)
        }
    }

    /// A server had begun, and left a piece of file behind.
    private static func mourir(
        _ recueil: Recueil, _ app: Web.Application, _ lieux: Emplacements, a instant: Instant
    ) async throws {
        try FileManager.default.createDirectory(
            atPath: lieux.lettres, withIntermediateDirectories: true)
        let partiel = lieux.recueil(recueil.id) + ".aaaa.partiel"
        try Data("%PDF-".utf8).write(to: URL(fileURLWithPath: partiel))
        try await app.storage.write { depots in
            _ = try depots.taches.prendre(
                RecueilRepository.sorteDeTache, par: "mort", a: instant, pour: 60)
            try depots.recueils.avancer(recueil.id, a: 100)
        }
    }

    private static func liens(_ essai: Essai) async throws -> Set<String> {
        try await essai.app.storage.read { depots in
            Set(
                try (0..<nombre).compactMap {
                    try depots.liensDeReponse.vivant(Identifiant("proposition-longue-\($0)")!)?
                        .id.valeur
                })
        }
    }

    private static func pages(_ pdf: Data) -> Int {
        String(decoding: pdf, as: Unicode.ASCII.self).matches(of: /\/Type \/Page\b(?!s)/).count
    }
}
