import Foundation
import Liaisons
import Valeurs

/// Le fournisseur d’identités de la caisse : où il répond, et avec quelles clés il signe.
///
/// What it says of itself is kept an hour; its keys are asked again when a token names one that is unknown, at most
/// once in half a minute, so that invented names do not make us knock at its door.
actor Fournisseur {
    static let dureeDeLaDescription = 3600
    static let pasEntreDeuxLecturesDeCles = 30

    /// What it publishes under `/.well-known/openid-configuration`.
    struct Description: Decodable, Sendable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let userinfo_endpoint: String?
        let end_session_endpoint: String?
        let token_endpoint_auth_methods_supported: [String]?
    }

    /// What it gives for a code.
    struct Echange: Decodable, Sendable {
        let id_token: String
        let access_token: String?
    }

    private struct EchangeRefuse: Decodable {
        let error: String
        let error_description: String?
    }

    private let reglages: ReglagesDeSSO
    private let client: ClientHTTP
    private var description: (lue: Description, a: Instant)?
    private var cles: [CleDuFournisseur] = []
    private var clesLuesA: Instant?

    init(_ reglages: ReglagesDeSSO, client: ClientHTTP = ClientHTTP()) {
        self.reglages = reglages
        self.client = client
    }

    func description(a instant: Instant) async throws -> Description {
        if let connue = description,
            instant < connue.a.plus(secondes: Self.dureeDeLaDescription)
        {
            return connue.lue
        }
        let base =
            reglages.emetteur.hasSuffix("/")
            ? String(reglages.emetteur.dropLast()) : reglages.emetteur
        let lue: Description = try await lire(base + "/.well-known/openid-configuration")
        guard lue.issuer == reglages.emetteur else {
            throw RefusDeSSO.injoignable(
                "il se nomme «\u{A0}\(lue.issuer)\u{A0}», et les réglages disent «\u{A0}\(reglages.emetteur)\u{A0}»."
            )
        }
        description = (lue, instant)
        return lue
    }

    /// The code for a token, with the proof that we asked for it.
    func echanger(
        code: String, preuve: String, retour: String, a instant: Instant
    ) async throws -> Echange {
        let description = try await self.description(a: instant)
        var champs = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", retour),
            ("code_verifier", preuve),
        ]
        var enTetes = [
            (nom: "Content-Type", valeur: "application/x-www-form-urlencoded"),
            (nom: "Accept", valeur: "application/json"),
        ]
        let methodes = description.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        if let secret = reglages.secret, methodes.contains("client_secret_basic") {
            let nom = "\(Saisie.encoder(reglages.client)):\(Saisie.encoder(secret))"
            enTetes.append(
                (nom: "Authorization", valeur: "Basic " + Data(nom.utf8).base64EncodedString()))
        } else {
            champs.append(("client_id", reglages.client))
            if let secret = reglages.secret { champs.append(("client_secret", secret)) }
        }
        let reponse = try await demander(
            RequeteHTTP(
                "POST", description.token_endpoint, enTetes: enTetes,
                corps: Array(Saisie(champs).requete.utf8)))
        if (400..<500).contains(reponse.statut) {
            let refus = try? JSONDecoder().decode(EchangeRefuse.self, from: Data(reponse.corps))
            throw RefusDeSSO.refusee(refus?.error ?? "statut \(reponse.statut)")
        }
        return try lire(reponse)
    }

    /// The token, its signature and its terms verified.
    func verifier(
        _ jeton: String, nonce: String, a instant: Instant
    ) async throws -> JetonDIdentite {
        do {
            let enTete = try EnTeteDeJeton(jeton)
            let cle = try await self.cle(enTete, a: instant)
            let lu = try JetonDIdentite.verifier(jeton, enTete: enTete, cle: cle)
            try lu.verifierLesTermes(
                emetteur: reglages.emetteur, client: reglages.client, nonce: nonce, a: instant)
            return lu
        } catch let defaut as JetonDIdentite.Defaut {
            throw RefusDeSSO.jetonInvalide(defaut)
        }
    }

    /// More about the person, when the token does not hold the groups; of the same subject, or nothing.
    func complement(
        _ echange: Echange, de sujet: String, a instant: Instant
    ) async throws -> [String: JetonDIdentite.Valeur] {
        let description = try await self.description(a: instant)
        guard let adresse = description.userinfo_endpoint, let jeton = echange.access_token else {
            return [:]
        }
        let reponse = try await demander(
            RequeteHTTP(
                "GET", adresse,
                enTetes: [
                    (nom: "Authorization", valeur: "Bearer \(jeton)"),
                    (nom: "Accept", valeur: "application/json"),
                ]))
        guard reponse.reussie,
            let lu = try? JSONDecoder().decode(
                [String: JetonDIdentite.Valeur].self, from: Data(reponse.corps)),
            lu["sub"] == .texte(sujet)
        else { return [:] }
        return lu
    }

    /// The key that the header names; asked again when it is not known yet.
    private func cle(_ enTete: EnTeteDeJeton, a instant: Instant) async throws -> CleDuFournisseur {
        if let connue = trouver(enTete) { return connue }
        let encore = clesLuesA.map {
            instant >= $0.plus(secondes: Self.pasEntreDeuxLecturesDeCles)
        }
        guard encore ?? true else { throw JetonDIdentite.Defaut.cle }
        let adresse = try await self.description(a: instant).jwks_uri
        clesLuesA = instant
        cles = try await lireLesCles(adresse)
        guard let lue = trouver(enTete) else { throw JetonDIdentite.Defaut.cle }
        return lue
    }

    /// A token without a name of key is of the only key that suits it, when there is only one.
    private func trouver(_ enTete: EnTeteDeJeton) -> CleDuFournisseur? {
        let possibles = cles.filter { $0.algorithme == enTete.alg }
        guard let kid = enTete.kid else { return possibles.count == 1 ? possibles[0] : nil }
        return possibles.first { $0.kid == kid }
    }

    /// A key of a kind that we do not read is left aside: it does not hide the others.
    private func lireLesCles(_ adresse: String) async throws -> [CleDuFournisseur] {
        struct CleLue: Decodable {
            let cle: CleDuFournisseur?

            init(from decoder: any Decoder) throws {
                cle = try? CleDuFournisseur(from: decoder)
            }
        }
        struct Jeu: Decodable {
            let keys: [CleLue]
        }
        let jeu: Jeu = try await lire(adresse)
        return jeu.keys.compactMap(\.cle)
    }

    private func lire<Valeur: Decodable>(_ adresse: String) async throws -> Valeur {
        let requete = RequeteHTTP(
            "GET", adresse, enTetes: [(nom: "Accept", valeur: "application/json")])
        return try lire(try await demander(requete))
    }

    private func lire<Valeur: Decodable>(_ reponse: ReponseHTTP) throws -> Valeur {
        guard reponse.reussie else {
            throw RefusDeSSO.injoignable("il répond par le statut \(reponse.statut).")
        }
        do {
            return try JSONDecoder().decode(Valeur.self, from: Data(reponse.corps))
        } catch {
            throw RefusDeSSO.injoignable("sa réponse ne se lit pas.")
        }
    }

    private func demander(_ requete: RequeteHTTP) async throws -> ReponseHTTP {
        var requete = requete
        requete.delai = 15
        requete.autorites = reglages.autorites
        do {
            return try await client.demander(requete)
        } catch let echec as EchecDeLiaison {
            throw RefusDeSSO.injoignable(echec.motif)
        }
    }
}
