import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing
import Valeurs

@testable import Web

/// A site whose caisse has a provider of identities.
enum CaisseConnectee {
    static let lea: [String: JetonDIdentite.Valeur] = [
        "sub": "0001-lea", "preferred_username": "lea.marchand", "given_name": "Léa",
        "family_name": "Marchand", "groups": .liste(["socle-nord", "messagerie"]),
    ]

    private static func fichier(_ emetteur: String, _ plus: String) -> String {
        """
        fournisseur: \(emetteur)
        client: socle
        groupes:
        - groupe: socle-admin
          rôle: administrateur
        - groupe: socle-nord
          rôle: travailleur_social
          équipe: Équipe Brume Nord
          secteurs: [haute-brume, cretes]
        \(plus)
        """
    }

    /// The site, and a provider beside it on a real port.
    static func avecLaCaisse(
        _ plus: String = "",
        _ essai: @escaping @Sendable (Essai, FauxFournisseur) async throws -> Void
    ) async throws {
        let horloge = HorlogeEcrite("2026-11-10T09:00:00.000Z")
        let faux = FauxFournisseur(instant: { horloge.maintenant })
        let serveur = Hummingbird.Application(
            router: faux.routeur(),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await serveur.test(.live) { client in
            let emetteur = "http://localhost:\(client.port ?? 0)"
            let reglages = try ReglagesDeSSO(
                texte: Self.fichier(emetteur, plus), nom: "sso.yaml", secret: faux.secret)
            try await avecLeSite(horloge: horloge, sso: reglages) { try await essai($0, faux) }
        }
    }

    /// From our page to theirs; the person signs in there, and comes back.
    static func revenir(
        _ essai: Essai, _ faux: FauxFournisseur,
        _ revendications: [String: JetonDIdentite.Valeur] = Self.lea,
        _ navigateur: Navigateur? = nil
    ) async throws -> (PageLue, Navigateur) {
        let navigateur = navigateur ?? essai.visiteur()
        let depart = try await navigateur.get("/connexion/caisse?vers=%2Foffres")
        let adresse = try #require(depart.versLAdresse)
        let (code, etat) = faux.autoriser(adresse, revendications)
        let retour = try await navigateur.get(
            "/connexion/caisse/retour?" + Saisie([("code", code), ("state", etat)]).requete)
        return (retour, navigateur)
    }

    /// What the person sees on coming back.
    static func page(
        _ essai: Essai, _ faux: FauxFournisseur,
        _ revendications: [String: JetonDIdentite.Valeur] = Self.lea
    ) async throws -> PageLue {
        let (page, _) = try await revenir(essai, faux, revendications)
        return page
    }
}
