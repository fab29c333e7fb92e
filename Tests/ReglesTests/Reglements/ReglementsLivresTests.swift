import Foundation
import Testing
import Valeurs

@testable import Regles

/// Le contenu livré dans `Reglements/` : il se charge sans erreur ni avertissement, et tous ses cas passent.
struct ReglementsLivresTests {
    private static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    struct Livre: Sendable, CustomTestStringConvertible {
        /// The base first, then its amendment.
        let chemins: [String]
        let aides: Int
        /// At least so many: cases are added, not taken away.
        let cas: Int

        var testDescription: String { chemins.joined(separator: " + ") }
    }

    static let livres = [
        Livre(chemins: ["caf-alpes-maritimes/2021.yaml"], aides: 6, cas: 86),
        Livre(chemins: ["caf-cher/2025.yaml"], aides: 2, cas: 58),
        Livre(chemins: ["caf-doubs/2021.yaml"], aides: 13, cas: 48),
        Livre(chemins: ["caf-jura/2026.yaml"], aides: 4, cas: 47),
        Livre(chemins: ["caf-val-de-marne/2019.yaml"], aides: 3, cas: 32),
        Livre(chemins: ["national/quotient-familial.yaml"], aides: 3, cas: 14),
        Livre(chemins: ["exemple/2025.yaml"], aides: 4, cas: 74),
        Livre(chemins: ["exemple/2025.yaml", "exemple/2026-amendement.yaml"], aides: 4, cas: 70),
    ]

    static func texte(_ chemin: String) throws -> String {
        try String(contentsOf: racine.appendingPathComponent(chemin), encoding: .utf8)
    }

    static func vocabulaire() throws -> Vocabulaire {
        try Vocabulaire.lire(texte: texte("Vocabulaire/national.yaml"), nom: "national.yaml")
    }

    static func national() throws -> VocabulaireDeReglement {
        try VocabulaireDeReglement.lire(
            texte: texte("Vocabulaire/reglement.yaml"), nom: "reglement.yaml")
    }

    static func lire(_ chemins: [String]) throws -> ReglementLu {
        let fichiers = try chemins.map { (nom: $0, texte: try texte("Reglements/" + $0)) }
        return try ReglementLu.lire(fichiers, vocabulaire: vocabulaire(), national: national())
    }

    @Test func `chaque fichier du dossier Reglements est connu de cet essai`() throws {
        let dossier = Self.racine.appendingPathComponent("Reglements").resolvingSymlinksInPath()
        let noms = try #require(FileManager.default.enumerator(atPath: dossier.path))
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".yaml") }
        #expect(Set(noms) == Set(Self.livres.flatMap(\.chemins)))
    }

    @Test(arguments: livres)
    func `chaque ligne cite un article et chaque cas donne ce qu’il attend`(livre: Livre) throws {
        let lu = try Self.lire(livre.chemins)
        #expect(lu.avertissements.map(\.texte) == [])
        #expect(lu.aides.count == livre.aides)
        #expect(lu.aides.reduce(0) { $0 + $1.cas.count } >= livre.cas)
        #expect(lu.aides.allSatisfy { !$0.cas.isEmpty })
        #expect(!lu.titre.isEmpty && lu.source?.isEmpty == false)
    }

    @Test(arguments: livres)
    func `un amendement dit le fichier qu’il modifie, un texte entier n’en dit pas`(
        livre: Livre
    ) throws {
        var base: String?
        for chemin in livre.chemins {
            let texte = try Self.texte("Reglements/" + chemin)
            #expect(ReglementLu.modifie(texte, nom: chemin) == base)
            base = chemin.split(separator: "/").last.map(String.init)
        }
    }

    @Test func `le règlement des mesures de vitesse et sa réforme se chargent`() throws {
        let dossier = "Benchmarks/reglement/"
        let vocabulaire = try Vocabulaire.lire(
            texte: Self.texte(dossier + "vocabulaire.yaml"), nom: "vocabulaire.yaml")
        let noms = ["base.yaml", "reforme.yaml"]
        let fichiers = try noms.map { (nom: $0, texte: try Self.texte(dossier + $0)) }
        for nombre in 1...2 {
            let lu = try ReglementLu.lire(
                Array(fichiers.prefix(nombre)), vocabulaire: vocabulaire, national: .vide)
            #expect(lu.aides.count == 6)
        }
    }

    @Test func `les constantes et les calendriers du vocabulaire se lisent`() throws {
        let national = try Self.national()
        #expect(
            national.constantes.map(\.nom) == ["smic mensuel brut", "smic mensuel net", "bmaf"])
        for constante in national.constantes {
            #expect(constante.enEuros && !constante.source.isEmpty)
            let jours = constante.valeurs.map(\.depuis)
            #expect(zip(jours, jours.dropFirst()).allSatisfy { $0 < $1 })
            let montants = constante.valeurs.map(\.centiemes)
            #expect(zip(montants, montants.dropFirst()).allSatisfy { $0 < $1 }, "\(constante.nom)")
        }
        #expect(
            national.calendriers.map(\.nom)
                == ["A", "B", "C"].map { "vacances scolaires zone \($0)" })
        for calendrier in national.calendriers {
            let periodes = calendrier.periodes
            #expect(periodes.count >= 35)
            #expect(periodes.allSatisfy { calendrier.couvre.contains($0.lowerBound) })
            #expect(periodes.allSatisfy { calendrier.couvre.contains($0.upperBound) })
            let dansLOrdre = zip(periodes, periodes.dropFirst())
                .allSatisfy { $0.upperBound < $1.lowerBound }
            #expect(dansLOrdre, "\(calendrier.nom)")
        }
    }

    private static let fautes = [
        (
            "constantes: [{ constante: smic, source: s, valeurs: { hier: 3 € } }]",
            "un jour et une valeur"
        ),
        (
            "constantes: [{ constante: smic, source: s, valeurs: { 2025-01-01: cher } }]",
            "un jour et une valeur"
        ),
        ("constantes: [{ constante: smic, source: s, valeurs: {} }]", "n'a aucune valeur"),
        ("constantes: [{ constante: smic, valeurs: { 2025-01-01: 3 } }]", "la clé « source »"),
        ("calendriers: [{ calendrier: c, couvre: 2025, périodes: [] }]", "la période où"),
        (
            "calendriers: [{ calendrier: c, couvre: depuis le 2025-01-01, périodes: [demain] }]",
            "On attend ici une période."
        ),
        (
            "calendriers: [{ calendrier: c, couvre: depuis le 2025-01-01, périodes: [2025-02-02 au 2025-01-01] }]",
            "On attend ici une période."
        ),
        (
            "calendriers: [{ calendrier: c, couvre: depuis le 2025-01-01, périodes: [2024-12-31] }]",
            "hors de ce que le calendrier couvre"
        ),
        ("fêtes: []", "La clé « fêtes » n'est pas connue ici."),
    ]

    @Test(arguments: fautes)
    func `un vocabulaire de règlement mal écrit se dit`(texte: String, message: String) {
        let erreur = #expect(throws: ErreursDeRegle.self) {
            _ = try VocabulaireDeReglement.lire(texte: texte, nom: "v.yaml")
        }
        let dits = erreur?.erreurs.map(\.message.sansInsecables) ?? []
        #expect(dits.count == 1 && dits.first?.contains(message) == true, "\(dits)")
    }
}
