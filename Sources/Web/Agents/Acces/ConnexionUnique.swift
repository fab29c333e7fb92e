import ActionSociale
import Crypto
import Foundation
import Storage
import Valeurs

/// Une connexion par le fournisseur d’identités de la caisse, du départ au retour.
///
/// The state is drawn for each departure and kept as a fingerprint, bound to the browser; the nonce and the proof of
/// PKCE are computed from it with the key of the installation, so that nothing secret is kept on the way.
package struct ConnexionUnique: Sendable {
    /// Seconds to come back.
    static let delai = 600

    package let reglages: ReglagesDeSSO
    let fournisseur: Fournisseur

    package init(_ reglages: ReglagesDeSSO) {
        self.reglages = reglages
        fournisseur = Fournisseur(reglages)
    }

    /// Ce qui accompagne un départ : un état que l’on reconnaît au retour, et ce qui s’en calcule.
    struct Depart: Sendable {
        let etat: String
        private let cle: [UInt8]

        init(etat: String, cle: [UInt8]) {
            self.etat = etat
            self.cle = cle
        }

        /// What the token must hold.
        var nonce: String { Base64URL.texte(code("nonce")) }

        /// What proves that we asked for the code: 43 characters, as RFC 7636 wants.
        var preuve: String { Base64URL.texte(code("preuve")) }

        /// What is shown of the proof at departure.
        var defi: String { Base64URL.texte(SHA256.hash(data: Data(preuve.utf8))) }

        /// What the database keeps: neither the state nor the browser can be found from it.
        func empreinte(visite: String) -> String { Seance.empreinte("\(visite):\(etat)") }

        private func code(_ usage: String) -> HMAC<SHA256>.MAC {
            HMAC<SHA256>.authenticationCode(
                for: Data("sso \(usage):\(etat)".utf8), using: SymmetricKey(data: cle))
        }
    }

    /// Where the browser goes.
    func adresse(
        _ depart: Depart, retour: String, a instant: Instant
    ) async throws -> String {
        let description = try await fournisseur.description(a: instant)
        let champs = Saisie([
            ("response_type", "code"), ("client_id", reglages.client), ("redirect_uri", retour),
            ("scope", reglages.portees), ("state", depart.etat), ("nonce", depart.nonce),
            ("code_challenge", depart.defi), ("code_challenge_method", "S256"),
        ])
        let base = description.authorization_endpoint
        return base + (base.contains("?") ? "&" : "?") + champs.requete
    }

    /// Who came back, proved.
    func personne(
        code: String, _ depart: Depart, retour: String, a instant: Instant
    ) async throws -> (personne: PersonneReconnue, jeton: String) {
        let echange = try await fournisseur.echanger(
            code: code, preuve: depart.preuve, retour: retour, a: instant)
        let jeton = try await fournisseur.verifier(
            echange.id_token, nonce: depart.nonce, a: instant)
        var revendications = jeton.revendications
        let voulues = [reglages.revendicationDesGroupes, reglages.revendicationDeLIdentifiant]
        if voulues.contains(where: { revendications[$0] == nil }) {
            let autres = try await fournisseur.complement(echange, de: jeton.sujet, a: instant)
            // What was signed wins.
            revendications.merge(autres) { signee, _ in signee }
        }
        let complete = JetonDIdentite(revendications: revendications)
        return (PersonneReconnue(complete, reglages), echange.id_token)
    }
}

/// Ce que le fournisseur dit d’une personne, dans nos mots.
struct PersonneReconnue: Sendable, Equatable {
    let sujet: String
    let identifiant: String
    let prenom: String
    let nom: String
    let groupes: [String]

    init(_ jeton: JetonDIdentite, _ reglages: ReglagesDeSSO) {
        sujet = jeton.sujet
        identifiant = (jeton.texte(reglages.revendicationDeLIdentifiant) ?? "").lowercased()
        let entier = jeton.texte("name") ?? identifiant
        prenom = jeton.texte("given_name") ?? String(entier.prefix { $0 != " " })
        let reste = entier.drop { $0 != " " }.drop { $0 == " " }
        nom = jeton.texte("family_name") ?? (reste.isEmpty ? entier : String(reste))
        groupes = jeton.textes(reglages.revendicationDesGroupes) ?? []
    }
}

extension ConnexionUnique {
    /// The account of the person, as their groups say it today: known by its subject, linked, or opened now.
    func compte(
        _ personne: PersonneReconnue, _ depots: Repositories, nouvelId: Identifiant<Agent>,
        a instant: Instant
    ) throws -> Agent {
        guard let profil = reglages.groupes.profil(personne.groupes) else {
            throw RefusDeSSO.groupeInconnu
        }
        let connus = Set(try depots.secteurs.all().map(\.code))
        let emetteur = reglages.emetteur
        if let id = try depots.identites.agent(emetteur: emetteur, sujet: personne.sujet),
            let agent = try depots.agents.find(id)
        {
            return try tenirAJour(agent, profil, connus, depots, a: instant)
        }
        guard Agent.identifiantPossible(personne.identifiant) else {
            throw RefusDeSSO.identifiantInutilisable(personne.identifiant)
        }
        if let agent = try depots.agents.find(identifiant: personne.identifiant) {
            let libre = try !depots.identites.estLie(agent.id, emetteur: emetteur)
            guard reglages.lieLesComptes, libre, agent.identifiant != reglages.compteDeSecours
            else { throw RefusDeSSO.compteALier(personne.identifiant) }
            try lier(agent, personne, depots, "compte lié à la connexion unique", a: instant)
            return try tenirAJour(agent, profil, connus, depots, a: instant)
        }
        let agent = Agent(
            id: nouvelId, identifiant: personne.identifiant, nom: personne.nom,
            prenom: personne.prenom, role: profil.role
        ).selon(profil, secteurs: connus)
        try depots.agents.insert(agent, motDePasse: MotsDePasse.aucun)
        try lier(agent, personne, depots, "compte ouvert par la connexion unique", a: instant)
        return agent
    }

    private func lier(
        _ agent: Agent, _ personne: PersonneReconnue, _ depots: Repositories,
        _ precision: String, a instant: Instant
    ) throws {
        try depots.identites.lier(
            agent.id, emetteur: reglages.emetteur, sujet: personne.sujet, a: instant)
        try depots.journal.append(
            Ecriture(
                .agentModifie, a: instant, par: agent.id, sujet: agent.identifiant,
                precision: precision))
    }

    private func tenirAJour(
        _ agent: Agent, _ profil: GroupesDeLaCaisse.Profil, _ connus: Set<String>,
        _ depots: Repositories, a instant: Instant
    ) throws -> Agent {
        guard agent.estActif(le: Application.jour(a: instant)) else {
            throw RefusDeSSO.compteFerme
        }
        let suivant = agent.selon(profil, secteurs: connus)
        guard suivant != agent else { return agent }
        try depots.agents.update(suivant)
        try depots.journal.append(
            Ecriture(
                .agentModifie, a: instant, par: agent.id, sujet: agent.identifiant,
                precision: "selon ses groupes\u{A0}: " + agent.difference(avec: suivant)))
        return suivant
    }
}
