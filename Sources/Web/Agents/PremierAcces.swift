import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// La page où l’on choisit son mot de passe par un lien reçu. Gabarit `Agents/premier-acces`.
///
/// Champs : `jeton`, `adresse` (du formulaire), `nom`, `identifiant`, `saisies` (rangées de `ChampAffiche`), ceux
/// d’`ErreursDeSaisie`. Ce qui a été saisi n’est jamais réaffiché.
struct PremierAccesPage: Page {
    static let gabarit = "Agents/premier-acces"

    let titre = "Choisir mon mot de passe"
    let agent: Agent
    let lien: String
    let jeton: String
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisies = [
            ChampAffiche(
                id: "nouveau", etiquette: "Mot de passe", sorte: .texte("password"),
                aide: "Au moins \(RegleDeMotDePasse.longueurMinimale) caractères. "
                    + "Une suite de mots que vous retenez vaut mieux qu’un mot compliqué."),
            ChampAffiche(
                id: "confirmation", etiquette: "Le même, une seconde fois",
                sorte: .texte("password")),
        ]
        return erreurs.champs.plus([
            "jeton": .text(jeton), "adresse": .text("/premier-acces/\(lien)"),
            "nom": .text(agent.nomComplet), "identifiant": .text(agent.identifiant),
            "saisies": saisies.champs(erreurs),
        ])
    }
}

extension ErreurPage {
    static let lienPerime = ErreurPage(
        titre: "Ce lien ne sert plus",
        phrase: "Il a déjà servi, il a été remplacé par un autre, ou son délai est passé.",
        remede:
            "Demandez-en un nouveau à la personne qui administre Socle dans votre caisse. Si vous avez déjà choisi votre mot de passe, ouvrez votre session."
    )
}

extension Application {
    /// Following the link changes nothing: the form does.
    func pageDePremierAcces(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let (lien, agent) = try await lienValable(visite) else {
            return try page(ErreurPage.lienPerime, status: .gone)
        }
        let temoin = temoins.valeur(.visite, dans: requete) ?? Hexadecimal.texte(hasard(32))
        let page = PremierAccesPage(
            agent: agent, lien: lien, jeton: Formulaires.jeton(de: temoin, cle: reglages.cle))
        var reponse = try self.page(page)
        temoins.poser(.visite, temoin, sur: &reponse)
        return reponse
    }

    func choisirLePremierMotDePasse(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let temoin = temoins.valeur(.visite, dans: requete) else {
            throw RequeteRefusee.formulairePerime
        }
        let jeton = Formulaires.jeton(de: temoin, cle: reglages.cle)
        let saisie = try await Formulaires.lire(requete, jeton: jeton, reglages: reglages)
        guard let (lien, agent) = try await lienValable(visite) else {
            return try page(ErreurPage.lienPerime, status: .gone)
        }
        let nouveau = saisie.brut("nouveau") ?? ""
        var erreurs = ErreursDeSaisie()
        if let refus = try await refus(nouveau, pour: agent) {
            erreurs.ajouter(refus.motif, sur: "nouveau")
        }
        if nouveau != saisie.brut("confirmation") {
            erreurs.ajouter("Les deux saisies du mot de passe diffèrent.", sur: "confirmation")
        }
        guard erreurs.isEmpty else {
            let page = PremierAccesPage(agent: agent, lien: lien, jeton: jeton, erreurs: erreurs)
            return try self.page(page, status: .unprocessableContent)
        }
        guard try await garder(nouveau, pour: agent, lien: lien) else {
            return try page(ErreurPage.lienPerime, status: .gone)
        }
        return .redirect(to: Annonce.premierAcces.apres("/connexion"))
    }

    private func lienValable(_ visite: Visite) async throws -> (lien: String, agent: Agent)? {
        let instant = horloge()
        let lien = visite.parameters.get("jeton") ?? ""
        let agent = try await storage.read { depots -> Agent? in
            let trouve = try depots.liens.find(empreinte: Seance.empreinte(lien), a: instant)
            return try trouve.flatMap { try depots.agents.find($0.agent) }
        }
        guard let agent, agent.estActif(le: Self.jour(a: instant)) else { return nil }
        return (lien, agent)
    }

    /// `false` when someone used the link in between.
    private func garder(_ nouveau: String, pour agent: Agent, lien: String) async throws -> Bool {
        let phc = try await motsDePasse.hacher(nouveau)
        let instant = horloge()
        return try await storage.write { depots in
            guard try depots.liens.consommer(empreinte: Seance.empreinte(lien)) else {
                return false
            }
            try depots.agents.changerMotDePasse(de: agent.id, phc)
            try depots.tentatives.effacer(identifiant: agent.identifiant)
            try depots.journal.append(
                Ecriture(
                    .agentModifie, a: instant, par: agent.id, sujet: agent.identifiant,
                    precision: "mot de passe choisi par un lien"))
            return true
        }
    }
}
