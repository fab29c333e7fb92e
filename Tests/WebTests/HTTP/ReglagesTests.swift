import Storage
import Testing

@testable import Web

struct ReglagesTests {
    private let cle = String(repeating: "k", count: 32)

    @Test func `settings come from the environment, with defaults that fit one machine`() throws {
        let reglages = try Reglages(environnement: ["SOCLE_CLE": cle])
        #expect(reglages.adresse == "127.0.0.1" && reglages.port == 8080)
        #expect(!reglages.estSur && !reglages.derriereUnProxy)
        #expect(reglages.lieu == .sqlite(path: "donnees/socle.sqlite"))
        let autres = try Reglages(environnement: [
            "SOCLE_CLE": cle, "SOCLE_PORT": "80", "SOCLE_ORIGINE": "https://socle.example.fr",
            "SOCLE_PROXY": "oui", "SOCLE_DATABASE_URL": "postgres://localhost/socle",
        ])
        #expect(autres.estSur && autres.derriereUnProxy && autres.port == 80)
        #expect(autres.lieu == .postgres(url: "postgres://localhost/socle"))
    }

    @Test(arguments: [
        ([:], ReglageIncorrect.cleTropCourte),
        (["SOCLE_CLE": "courte"], .cleTropCourte),
        (["SOCLE_PORT": "zéro"], .portInvalide("zéro")),
        (["SOCLE_PORT": "70000"], .portInvalide("70000")),
        (["SOCLE_ORIGINE": "socle.example.fr"], .origineInvalide("socle.example.fr")),
        (["SOCLE_ORIGINE": "https://a.fr/"], .origineInvalide("https://a.fr/")),
    ])
    func `a setting that does not fit is named`(
        environnement: [String: String], attendu: ReglageIncorrect
    ) {
        let avecCle =
            attendu == .cleTropCourte
            ? environnement : environnement.merging(["SOCLE_CLE": cle]) { $1 }
        #expect(throws: attendu) { try Reglages(environnement: avecCle) }
    }
}
