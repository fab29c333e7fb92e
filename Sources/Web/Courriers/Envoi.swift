import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    static let canauxEcrits: [Message.Canal] = [.courrier, .courriel, .sms]

    func pageDEnvoi(
        _ demande: Demande, avertissement: String = "", status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        let brouillon = demande.filtres["brouillon"] == "oui"
        let page = try await storage.read { depots in
            try lire(id, demande, brouillon: brouillon, dans: depots, a: instant, avertissement)
        }
        return try self.page(page, demande, status: status)
    }

    private func lire(
        _ id: Identifiant<Proposition>, _ demande: Demande, brouillon: Bool,
        dans depots: Repositories, a instant: Instant, _ avertissement: String
    ) throws -> EnvoiPage {
        guard let proposition = try depots.propositions.find(id),
            let famille = try depots.familles.find(proposition.famille, pour: demande.lecteur)
        else { throw RequeteRefusee.introuvable }
        let jour = HeureDeParis.jour(a: instant)
        let contacts = try depots.contacts.contacts(de: famille)
        var redaction = try Redaction(par: demande.agent, dans: depots, a: instant)
        redaction.brouillon = brouillon
        redaction.aBlanc = true
        let nature = proposition.prochainEnvoi(au: jour)
        let canaux = try Self.canauxEcrits.map { canal in
            EnvoiPage.Canal(
                canal: canal,
                essai: try essayer {
                    try rediger(
                        nature ?? .envoi, canal, de: proposition, contacts, redaction, dans: depots)
                })
        }
        return EnvoiPage(
            famille: famille,
            secteur: try famille.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom },
            proposition: proposition, nature: nature, offre: offres.intitule(proposition.offre),
            canaux: canaux, telephone: try essayer { try contacts.destination(.telephone) },
            jour: jour, jeton: demande.jeton, peutEcrire: demande.peutEcrire(a: famille),
            brouillon: brouillon, avertissement: avertissement)
    }

    /// What can be said of a refusal is kept for the page; anything else goes on.
    func essayer<Valeur>(_ travail: () throws -> Valeur) throws -> Result<Valeur, MotifDeRefus> {
        do {
            return .success(try travail())
        } catch let refus as any Refus {
            return .failure(MotifDeRefus(motif: refus.motif))
        }
    }

    /// One message to one family: written, noted on the proposition and in the journal, in one transaction.
    func envoyer(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        guard let canal = saisie["canal"].flatMap(Message.Canal.init(rawValue:)),
            Self.canauxEcrits.contains(canal), let version = saisie["version"].flatMap({ Int($0) })
        else {
            return try await pageDEnvoi(
                demande, avertissement: "Choisissez comment écrire à la famille.",
                status: .unprocessableContent)
        }
        do {
            let famille = try await storage.write { depots in
                guard let proposition = try depots.propositions.find(id),
                    let famille = try depots.familles.find(
                        proposition.famille, pour: demande.lecteur)
                else { throw RequeteRefusee.introuvable }
                let jour = HeureDeParis.jour(a: instant)
                guard let nature = proposition.prochainEnvoi(au: jour) else {
                    throw RefusDEcrire.reponseDejaConnue(proposition.statut(au: jour))
                }
                let contacts = try depots.contacts.contacts(de: famille)
                let redaction = try Redaction(par: demande.agent, dans: depots, a: instant)
                let message = try rediger(
                    nature, canal, de: proposition, contacts, redaction, dans: depots)
                try garder(message, sur: proposition, version: version, dans: depots)
                return famille.id
            }
            let annonce: Annonce = canal == .courrier ? .lettrePrete : .messageEnRoute
            return .redirect(to: annonce.apres("/familles/\(famille.valeur)/messages"))
        } catch let refus as any Refus {
            return try await pageDEnvoi(
                demande, avertissement: refus.motif, status: .unprocessableContent)
        }
    }

    /// A call that was made: what it gave; when the family answered, the proposition has reached it.
    func noterUnAppel(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let instant = horloge()
        guard let issue = saisie["issue"].flatMap(IssueDAppel.init(rawValue:)),
            let version = saisie["version"].flatMap({ Int($0) })
        else {
            return try await pageDEnvoi(
                demande, avertissement: "Dites ce que l’appel a donné.",
                status: .unprocessableContent)
        }
        do {
            let famille = try await storage.write { depots in
                try noterUnAppel(
                    issue, sur: id, version: version, demande, precision: saisie["precision"],
                    dans: depots, a: instant)
            }
            return .redirect(to: Annonce.appelNote.apres("/familles/\(famille.valeur)/messages"))
        } catch let refus as any Refus {
            return try await pageDEnvoi(
                demande, avertissement: refus.motif, status: .unprocessableContent)
        }
    }

    private func noterUnAppel(
        _ issue: IssueDAppel, sur id: Identifiant<Proposition>, version: Int, _ demande: Demande,
        precision: String?, dans depots: Repositories, a instant: Instant
    ) throws -> Identifiant<Famille> {
        guard let proposition = try depots.propositions.find(id),
            let famille = try depots.familles.find(proposition.famille, pour: demande.lecteur)
        else { throw RequeteRefusee.introuvable }
        let numero = try depots.contacts.contacts(de: famille).destination(.telephone)
        let jour = HeureDeParis.jour(a: instant)
        let agent = demande.agent.id
        let message = Message(
            id: nouveauMessage(), famille: famille.id, proposition: id, canal: .telephone,
            nature: .appel, destination: numero, texte: issue.libelle, creeA: instant, par: agent,
            limiteA: instant,
            faits: [
                .init(issue.fait, a: instant, par: agent, precision: precision ?? issue.libelle)
            ])
        _ = try depots.messages.insert(message, cle: message.id.valeur)
        var ecritures = [
            Ecriture(
                .messageAUneFamille, a: instant, par: agent, famille: famille.id,
                sujet: id.valeur, precision: "appel")
        ]
        if issue.atteintLaFamille, let nature = proposition.prochainEnvoi(au: jour)?.acte {
            let acte = Proposition.Acte(nature: nature, le: jour, par: agent, canal: .telephone)
            let suivante = try proposition.ecrire(acte, surLaVersion: version, au: jour)
            try depots.propositions.ecrire(suivante, depuisLaVersion: version)
            ecritures.append(
                Ecriture(
                    .acteDeProposition, a: instant, par: agent, famille: famille.id,
                    sujet: id.valeur, precision: nature.rawValue))
        }
        try depots.journal.append(ecritures)
        return famille.id
    }
}

extension Demande {
    /// Whether the agent may write about this family.
    func peutEcrire(a famille: Famille) -> Bool {
        let relation = agent.relation(avecLeSecteur: famille.secteur)
        return Droits.reponse(agent.role, .ecrire, .proposition, relation) == .oui
    }
}
