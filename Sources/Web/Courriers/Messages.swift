import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Application {
    func pageDesMessages(_ demande: Demande) async throws -> Response {
        let id = try demande.laFamille()
        let instant = horloge()
        let page = try await storage.read { depots in
            guard let famille = try depots.familles.find(id, pour: demande.lecteur) else {
                throw RequeteRefusee.introuvable
            }
            let agents = try depots.agents.all()
            return MessagesPage(
                contacts: try depots.contacts.contacts(de: famille),
                secteur: try famille.secteur.flatMap { try depots.secteurs.noms([$0]).first?.nom },
                messages: try depots.messages.de(id),
                noms: Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier },
                instant: instant, jeton: demande.jeton,
                peutEcrire: demande.peutEcrire(a: famille))
        }
        return try self.page(page, demande)
    }

    /// The contact that the file gives is the right one: the family said so.
    func confirmerUnContact(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.laFamille()
        guard let sorte = saisie["sorte"].flatMap(ContactsDeFamille.Sorte.init(rawValue:)) else {
            throw RequeteRefusee.introuvable
        }
        let instant = horloge()
        let montree = saisie["valeur"]
        try await storage.write { depots in
            guard let famille = try depots.familles.find(id, pour: demande.lecteur),
                let valeur = ContactsDeFamille(famille: famille).valeur(sorte)
            else { throw RequeteRefusee.introuvable }
            // What was on the page is what is confirmed, not what a new file brought meanwhile.
            guard valeur.trimmed == montree else { throw ContactChange() }
            try depots.contacts.confirmer(
                id, sorte, valeur: valeur, le: HeureDeParis.jour(a: instant), par: demande.agent.id)
            try depots.journal.append(
                Ecriture(
                    .contactConfirme, a: instant, par: demande.agent.id, famille: id,
                    precision: sorte.titre))
        }
        return .redirect(to: Annonce.contactConfirme.apres("/familles/\(id.valeur)/messages"))
    }

    /// What the family refuses, or accepts again, channel by channel.
    func noterUnCanal(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.laFamille()
        guard let canal = saisie["canal"].flatMap(Message.Canal.init(rawValue:)), canal.sorte != nil
        else { throw RequeteRefusee.introuvable }
        let refuse = saisie["refuse"] == "oui"
        let instant = horloge()
        let agent = demande.agent.id
        try await storage.write { depots in
            try depots.noterUneOpposition(
                canal, de: id, refuse: refuse, par: agent, a: instant, "dit à un agent")
        }
        return .redirect(to: Annonce.canalNote.apres("/familles/\(id.valeur)/messages"))
    }

    func reprendreUnMessage(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("message", de: Message.self)
        guard let geste = saisie["geste"].flatMap(GesteSurMessage.init(rawValue:)) else {
            throw RequeteRefusee.introuvable
        }
        let instant = horloge()
        let agent = demande.agent.id
        let famille = try await storage.write { depots in
            guard let message = try depots.messages.find(id) else {
                throw RequeteRefusee.introuvable
            }
            let limite = instant.plus(
                secondes: try depots.reglesDEnvoi().joursPourPartir * 86_400)
            try depots.messages.noter(
                try message.apres(geste, par: agent, a: instant, limite: limite))
            if geste == .reprendre {
                try depots.messages.remise(id, commenceeA: nil)
                try depots.taches.refaire(OuvrierDeMessages.sorte, id.valeur, a: instant)
            }
            try depots.journal.append(
                Ecriture(
                    .messageAUneFamille, a: instant, par: agent, famille: message.famille,
                    sujet: id.valeur, precision: geste.rawValue))
            return message.famille
        }
        let retour =
            saisie["retour"] == "boite" ? "/courriers" : "/familles/\(famille.valeur)/messages"
        return .redirect(to: Annonce.messageNote.apres(retour))
    }
}

extension Message {
    /// After what an agent says of it, or why it cannot be said.
    fileprivate func apres(
        _ geste: GesteSurMessage, par agent: Identifiant<Agent>, a instant: Instant, limite: Instant
    ) throws -> Message {
        if geste == .reprendre { return try reprendre(par: agent, a: instant, limite: limite) }
        let sorte: Fait.Sorte =
            switch geste {
            case .postee, .parti: .remis
            case .revenue: .echec
            case .annuler, .reprendre: .annule
            }
        let precision = geste == .revenue ? "La lettre est revenue." : nil
        guard let suivant = avec(.init(sorte, a: instant, par: agent, precision: precision)) else {
            throw RefusDeReprendre.dejaParti
        }
        return suivant
    }
}

/// Le fichier a apporté une autre coordonnée pendant que l’on confirmait la précédente.
struct ContactChange: Refus {
    var motif: String {
        "Cette coordonnée a changé depuis l’ouverture de la page. Relisez-la avant de la confirmer."
    }
}

extension Repositories {
    func noterUneOpposition(
        _ canal: Message.Canal, de famille: Identifiant<Famille>, refuse: Bool,
        par agent: Identifiant<Agent>?, a instant: Instant, _ comment: String
    ) throws {
        try contacts.opposition(
            famille, canal, depuis: refuse ? HeureDeParis.jour(a: instant) : nil)
        let verbe =
            refuse ? "ne souhaite plus de message par" : "accepte de nouveau les messages par"
        try journal.append(
            Ecriture(
                .oppositionAuContact, a: instant, par: agent, famille: famille,
                precision: "\(verbe) \(canal.libelle), \(comment)"))
    }
}
