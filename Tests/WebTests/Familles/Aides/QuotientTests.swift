import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import Synchronization
import Testing
import Valeurs

@testable import Web

/// The service, as its public specification says it answers (v3): it checks the token and the parameters.
private final class FauxService: Sendable {
    private let reponses = Mutex<[(statut: Int, corps: String, attente: String?)]>([])
    private let vues = Mutex<[Saisie]>([])

    var dernieres: [Saisie] { vues.withLock(\.self) }

    func repondre(_ statut: Int, _ corps: String, attente: String? = nil) {
        reponses.withLock { $0.append((statut, corps, attente)) }
    }

    func routeur() -> Router<BasicRequestContext> {
        let routeur = Router()
        routeur.get("/v3/dss/quotient_familial/identite") { requete, _ in
            let champs = Saisie(requete.uri.query ?? "")
            self.vues.withLock { $0.append(champs) }
            guard requete.headers[.authorization] == "Bearer un-jeton" else {
                return Self.json(401, Self.erreur("Votre jeton n’est pas valide."))
            }
            for nom in [
                "recipient", "nomNaissance", "prenoms[]", "sexeEtatCivil",
                "codeCogInseePaysNaissance",
            ]
            where champs[nom] == nil {
                return Self.json(422, Self.erreur("Il manque \(nom)."))
            }
            let prevue = self.reponses.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            var reponse = Self.json(prevue?.statut ?? 404, prevue?.corps ?? Self.erreur("inconnu"))
            if let attente = prevue?.attente {
                reponse.headers[HTTPField.Name("Retry-After")!] = attente
            }
            return reponse
        }
        return routeur
    }

    static func erreur(_ detail: String) -> String {
        #"{"errors":[{"code":"35003","title":"Erreur","detail":"\#(detail)","source":null,"meta":{}}]}"#
    }

    private static func json(_ statut: Int, _ corps: String) -> Response {
        Response(
            status: .init(code: statut), headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: corps)))
    }
}

struct QuotientTests {
    private let malik = AgentsFictifs.malik
    private let dupont = Distribution().dupont
    private let adresse = "/familles/famille-dupont/quotient"

    /// As the public examples of the service have it.
    private static let reponse = """
        {"data":{"quotient_familial":{"fournisseur":"CNAF","valeur":650,"annee":2026,"mois":11,"annee_calcul":2026,"mois_calcul":8},
        "allocataires":[{"nom_naissance":"ROUX","nom_usage":null,"prenoms":"JEANNE","date_naissance":"1987-06-27","sexe":"F"}],
        "enfants":[],"adresse":{"destinataire":"Madame ROUX JEANNE","code_postal_ville":"99013 BRUMEVAL","pays":"FRANCE"}},
        "links":{},"meta":{}}
        """

    private func saisie(_ changes: [String: String] = [:]) -> [(String, String)] {
        let bonne = [
            "nom": "Dupont", "prenoms": "Claire Marie", "naissance": "1987-06-27", "sexe": "F",
            "pays": "99100", "commune": "08480", "informee-oui": "oui",
        ]
        return bonne.merging(changes) { $1 }.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
            .map { ($0.key, $0.value) }
    }

    private func avecLeService(
        jeton: String = "un-jeton",
        _ essai: @escaping @Sendable (Essai, FauxService) async throws -> Void
    ) async throws {
        let faux = FauxService()
        let serveur = Hummingbird.Application(
            router: faux.routeur(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await serveur.test(.live) { [dupont] client in
            let reglages = ReglagesDeQuotient(
                adresse: "http://127.0.0.1:\(client.port ?? 0)", jeton: jeton,
                siret: "13002526500013")
            try await avecLeSite(quotient: reglages, familles: [dupont]) {
                try await essai($0, faux)
            }
        }
    }

    @Test func `le quotient reçu est gardé avec sa source et son mois, et montré`() async throws {
        try await avecLeService { essai, faux in
            faux.repondre(200, Self.reponse)
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.get(adresse)
            #expect(page.lisible.contains("Aucun quotient n’est gardé"))
            let reponse = try await navigateur.post(adresse, saisie())
            #expect(reponse.versLAdresse == "\(adresse)?note=quotient")
            let gardee = try await navigateur.get(adresse)
            #expect(gardee.lisible.contains("650\u{A0}€ novembre 2026 calculé en août 2026"))
            #expect(gardee.lisible.contains("API Particulier"))
            let demande = try #require(faux.dernieres.first)
            #expect(demande["recipient"] == "13002526500013")
            #expect(demande.requete.contains("prenoms%5B%5D=Claire&prenoms%5B%5D=Marie"))
            #expect(demande["jourDateNaissance"] == "27" && demande["moisDateNaissance"] == "6")
            #expect(demande["codeCogInseeCommuneNaissance"] == "08480")
            let ecrite = try #require(try await essai.journal(.quotientRetenu).last)
            #expect(ecrite.famille == "famille-dupont" && ecrite.agent == malik.id)
            let fiche = try await navigateur.get("/familles/famille-dupont")
            #expect(fiche.texte.contains(adresse))
        }
    }

    @Test(arguments: [
        (404, "Aucun dossier n’a été trouvé"), (409, "Plusieurs dossiers"),
        (422, "Le prénom est trop court."), (429, "dans 7\u{A0}secondes"),
        (502, "ne répond pas pour l’instant"), (504, "ne répond pas pour l’instant"),
        (200, "ne se lit pas"), (302, "ne se lit pas"),
    ])
    func `chaque refus du service dit quoi faire, et ce qui était saisi revient`(
        statut: Int, phrase: String
    ) async throws {
        try await avecLeService { essai, faux in
            faux.repondre(
                statut, FauxService.erreur("Le prénom est trop court."), attente: "7")
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.post(adresse, saisie())
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains(phrase), "\(page.lisible)")
            #expect(page.texte.contains("value=\"Claire Marie\""))
            #expect(try await essai.journal(.quotientDemande).count == 1)
            #expect(
                try await essai.app.storage.read { try $0.quotients.de("famille-dupont") }.isEmpty)
        }
    }

    @Test func `un jeton refusé et un service éteint se disent`() async throws {
        try await avecLeService(jeton: "périmé") { essai, _ in
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.post(adresse, saisie())
            #expect(page.lisible.contains("refuse le jeton de la caisse"))
        }
        let eteint = ReglagesDeQuotient(
            adresse: "http://127.0.0.1:1", jeton: "j", siret: "13002526500013")
        try await avecLeSite(quotient: eteint, familles: [dupont]) { essai in
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.post(adresse, saisie())
            #expect(page.lisible.contains("ne répond pas pour l’instant"))
        }
    }

    @Test func `une identité incomplète n’est pas demandée`() async throws {
        try await avecLeService { essai, faux in
            let navigateur = try await essai.navigateur(de: malik)
            for (champ, valeur, phrase) in [
                ("naissance", "1987-02-30", "Donnez la date de naissance"),
                ("sexe", "", "Choisissez ce que dit l’état civil"),
                ("commune", "8480", "Donnez le code INSEE de la commune"),
                ("informee-oui", "", "Dites à la famille"), ("prenoms", "", "au moins un prénom"),
            ] {
                let page = try await navigateur.post(adresse, saisie([champ: valeur]))
                #expect(page.status == .unprocessableContent)
                #expect(page.lisible.contains(phrase))
            }
            #expect(faux.dernieres.isEmpty)
            let etranger = try await navigateur.post(
                adresse, saisie(["pays": "99351", "commune": ""]))
            #expect(etranger.lisible.contains("Aucun dossier"))
            #expect(faux.dernieres.last?["codeCogInseeCommuneNaissance"] == nil)
        }
    }

    @Test func `sans réglage, rien ne se demande, et la page le dit`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let navigateur = try await essai.navigateur(de: malik)
            let page = try await navigateur.get(adresse)
            #expect(page.lisible.contains("n’a pas réglé la demande"))
            #expect(!page.texte.contains("Demander le quotient"))
            #expect(try await navigateur.post(adresse, saisie()).status == .notFound)
        }
    }

    @Test func `les réglages viennent de l’environnement, ensemble ou pas du tout`() throws {
        #expect(try ReglagesDeQuotient(environnement: [:]) == nil)
        let complets = try ReglagesDeQuotient(environnement: [
            "SOCLE_API_PARTICULIER_JETON": "j", "SOCLE_API_PARTICULIER_SIRET": "130 025 265 00013",
        ])
        #expect(complets?.siret == "13002526500013")
        #expect(complets?.adresse == ReglagesDeQuotient.adresseNationale)
        #expect(throws: ReglageIncorrect.quotientIncomplet) {
            try ReglagesDeQuotient(environnement: ["SOCLE_API_PARTICULIER_JETON": "j"])
        }
    }
}
