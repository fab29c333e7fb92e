import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct OffresTests {
    /// Five offers: one with a past version, one to come, one withdrawn, one local.
    private let offres = OffresConnues([
        offre(
            "separation", "Séparation des parents", version: "2018-2022", "2021-01-01", "2023-01-01"
        ),
        offre("separation", "Parents qui se séparent", version: "2023-2027", "2023-01-01"),
        offre(
            "deces-parent", "Décès d’un parent", version: "2023-2027", "2023-01-01", "2027-01-01"),
        offre("surpeuplement", "Surpeuplement", version: "2013-2017", "2013-01-01", "2018-01-01"),
        offre("non-decence", "Logement non décent", version: "1", "2026-12-01", niveau: .locale),
        offre("rsa-majore", "RSA majoré", version: "1", "2024-01-01", niveau: .locale),
    ])

    @Test func `le catalogue montre ce qui est en vigueur, par niveau`() async throws {
        try await avecLeSite(familles: Distribution().familles, offres: offres) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/offres")
            #expect(page.status == .ok)
            #expect(page.lisible.contains("3\u{A0}offres en vigueur le 10 novembre 2026."))
            #expect(page.lisible.contains("Socle national"))
            #expect(page.lisible.contains("Parents qui se séparent"))
            #expect(page.lisible.contains("En vigueur jusqu’au 31 décembre 2026"))
            #expect(!page.lisible.contains("Logement non décent"))
        }
    }

    @Test(arguments: [
        ("a-venir", "Logement non décent", "À partir du 1er décembre 2026"),
        ("retirees", "Surpeuplement", "Retirée le 1er janvier 2018"),
        ("toutes", "RSA majoré", "Retirée le 1er janvier 2018"),
    ])
    func `chaque onglet a ses offres`(etat: String, intitule: String, libelle: String) async throws
    {
        try await avecLeSite(offres: offres) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.gilles)
                .get("/offres?etat=\(etat)")
            #expect(page.lisible.contains(intitule))
            #expect(page.lisible.contains(libelle))
        }
    }

    @Test func `une offre dit à qui elle s’adresse, ses délais, et ses versions`() async throws {
        try await avecLeSite(familles: [Distribution().dupont], offres: offres) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/offres/separation")
            #expect(page.status == .ok)
            for texte in [
                "Parents qui se séparent", "Un public d’essai", "dans les 15\u{A0}jours",
                "10\u{A0}jours après l’envoi", "60\u{A0}jours après l’envoi", "2018-2022",
                "du 1er janvier 2021 au 31 décembre 2022",
            ] { #expect(page.lisible.contains(texte), "\(texte)") }
            let ancienne = try await malik.get("/offres/separation?version=2018-2022")
            #expect(ancienne.lisible.contains("Retirée le 1er janvier 2023"))
            #expect(try await malik.get("/offres/separation?version=1").status == .notFound)
            #expect(try await malik.get("/offres/inconnue").status == .notFound)
        }
    }

    @Test func `la part des offres locales se lit avec ses nombres`() async throws {
        let proposees = Distribution().familles.compactMap { $0.proposition() }
        let locales = proposees.count { offres.trouver($0.offre)?.niveau == .locale }
        try await avecLeSite(familles: Distribution().familles, offres: offres) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/offres")
            #expect(
                page.lisible.contains("\(locales) sur \(proposees.count)."), "\(page.lisible)")
        }
    }

    @Test(arguments: [
        (20, 100, false, "20,0\u{A0}%"), (21, 100, true, "21,0\u{A0}%"),
        (2001, 10_000, true, "20,0\u{A0}%"), (1, 7, false, "14,3\u{A0}%"),
        (0, 0, false, "0,0\u{A0}%"),
    ])
    func `la limite se juge sur les nombres, jamais sur la part arrondie`(
        locales: Int, toutes: Int, depasse: Bool, enLettres: String
    ) {
        let part = PartDesOffresLocales(
            locales: locales, toutes: toutes, nominative: true,
            limite: LimiteDesOffresLocales(pourcent: 20, source: "essai"))
        #expect(part.depasse == depasse)
        #expect(part.enLettres == enLettres)
    }

    @Test func `la limite se lit dans un fichier que la caisse écrit, avec sa source`() throws {
        let texte = """
            # Une remarque.
            part des offres locales: 15 % # autre remarque
            source: délibération de 2026
            """
        #expect(
            try LimiteDesOffresLocales(texte: texte, nom: "limites.yaml")
                == LimiteDesOffresLocales(pourcent: 15, source: "délibération de 2026"))
        #expect(try LimiteDesOffresLocales(texte: "# rien\n", nom: "limites.yaml") == nil)
        for (faux, ligne) in [
            ("part des offres locales: 15\nsource: x", 1), ("\npart des offres locales: 0 %", 2),
            ("part des offres locales: 12,5 %\nsource: x", 1), ("source: x\nautre: 3", 2),
            ("part des offres locales: 15 %", 1),
        ] {
            #expect(throws: LimiteIncorrecte(fichier: "limites.yaml", ligne: ligne)) {
                try LimiteDesOffresLocales(texte: faux, nom: "limites.yaml")
            }
        }
        let part = PartDesOffresLocales(locales: 1, toutes: 2, nominative: true, limite: nil)
        #expect(!part.depasse)
    }

    @Test func `une version s’arrête la veille de son retrait`() {
        let offre = Self.offre("x", "X", version: "1", "2026-01-01", "2026-11-11")
        #expect(EtatDOffre(offre, au: "2025-12-31") == .aVenir("2026-01-01"))
        #expect(EtatDOffre(offre, au: "2026-11-10") == .enVigueur(retraitLe: "2026-11-11"))
        #expect(EtatDOffre(offre, au: "2026-11-11") == .retiree("2026-11-11"))
    }

    private static func offre(
        _ code: Identifiant<Offre>, _ intitule: String, version: String, _ activeeLe: Jour,
        _ retireeLe: Jour? = nil, niveau: Offre.Niveau = .socleNational
    ) -> Offre {
        Offre(
            code: code, version: version, intitule: intitule, niveau: niveau, domaine: .parentalite,
            texte: "texte d’essai", public: "Un public d’essai", territoires: .tous,
            contact: .rendezVousIndividuel, activeeLe: activeeLe, retireeLe: retireeLe,
            horloge: Horloge(delai: 15, relance: 10, echeance: 60))
    }
}
