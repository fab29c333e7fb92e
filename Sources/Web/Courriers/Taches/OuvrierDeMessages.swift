import ActionSociale
import Liaisons
import Storage
import Synchronization
import Valeurs

/// Remet courriels et SMS, un à un. Décide de nouveau juste avant, note avant et après : voir docs/decisions/0011.
struct OuvrierDeMessages: Sendable {
    static let sorte = "message"

    /// The deadline of each message ends its tries, not their number.
    static let ouvrier = Ouvrier(sorte, bail: 300, attente: 30, essais: 1_000_000) { app, tache in
        guard let id = Identifiant<Message>(tache.objet) else { return .finie { _ in } }
        return try await OuvrierDeMessages(app: app).remettre(id)
    }

    let app: Application

    private func remettre(_ id: Identifiant<Message>) async throws -> Ouvrier.Issue {
        let instant = app.horloge()
        guard let lu = try await app.storage.read({ try lire(id, dans: $0, a: instant) }) else {
            return .finie { _ in }
        }
        let message = lu.message
        guard message.etat(a: instant) == .enAttente, message.canal != .courrier else {
            return .finie { _ in }
        }
        guard app.reglages.envois.permet(message.canal) else {
            return .aRecommencer(CanalImpossible.nonRegle(message.canal).motif)
        }
        switch message.decider(lu.contexte, lu.regles, a: MomentLocal(a: instant)) {
        case .partir: return try await partir(message)
        case .pasAvant(let jour, let minute, _):
            return .plusTard(HeureDeParis.instant(jour, minute: minute))
        case .annuler(let motif):
            return .finie { try $0.noter(.init(.annule, a: instant, precision: motif), sur: id) }
        case .incertain:
            return .finie {
                try $0.noter(.init(.incertain, a: instant, precision: Self.doute), sur: id)
            }
        }
    }

    static let doute =
        "Le serveur s’est arrêté pendant l’envoi\u{A0}: ce message est peut-être parti."

    private struct Lu: Sendable {
        let message: Message
        let contexte: Message.Contexte
        let regles: ReglesDEnvoi
    }

    private func lire(
        _ id: Identifiant<Message>, dans depots: Repositories, a instant: Instant
    ) throws -> Lu? {
        guard let message = try depots.messages.find(id),
            let famille = try depots.familles.find(message.famille, pour: .systeme)
        else { return nil }
        let jour = HeureDeParis.jour(a: instant)
        let partis = try depots.messages.partis(
            famille: famille.id, destination: message.destination,
            de: HeureDeParis.instant(jour, minute: 0),
            a: HeureDeParis.instant(jour.plus(jours: 1), minute: 0))
        let contexte = Message.Contexte(
            contacts: try depots.contacts.contacts(de: famille),
            proposition: try message.proposition.flatMap { try depots.propositions.find($0) },
            partisCeJour: partis, remiseCommencee: try depots.messages.remiseCommencee(id),
            repetitionSansEffet: message.canal == .sms)
        return Lu(message: message, contexte: contexte, regles: try depots.reglesDEnvoi())
    }

    /// Says first that it begins, so that a server that dies here leaves a trace.
    private func partir(_ message: Message) async throws -> Ouvrier.Issue {
        let debut = app.horloge()
        if let reprise = app.pauses.reprise(message.canal), debut < reprise {
            return .plusTard(reprise)
        }
        let id = message.id
        try await app.storage.write { try $0.messages.remise(id, commenceeA: debut) }
        let issue = await confier(message)
        let fin = app.horloge()
        switch issue {
        case .remis(let reference):
            return .finie { depots in
                try depots.noter(.init(.remis, a: fin), sur: id)
                if let reference { try depots.messages.nommer(id, reference: reference) }
            }
        case .refuse(let motif):
            return .finie { try $0.noter(.init(.echec, a: fin, precision: motif), sur: id) }
        case .incertain(let motif):
            return .finie { try $0.noter(.init(.incertain, a: fin, precision: motif), sur: id) }
        case .aRecommencer(let motif):
            // Nothing was handed over. The others of this channel wait too, rather than knock one by one.
            app.pauses.faire(message.canal, jusquA: fin.plus(secondes: 30))
            try await app.storage.write { try $0.messages.remise(id, commenceeA: nil) }
            return .aRecommencer(motif)
        }
    }

    private func confier(_ message: Message) async -> IssueDeRemise {
        switch message.canal {
        case .courriel: await confierUnCourriel(message)
        case .sms:
            if let sms = app.reglages.envois.sms {
                await PasserelleSMS(reglage: sms).remettre(message)
            } else {
                .aRecommencer(CanalImpossible.nonRegle(.sms).motif)
            }
        case .courrier, .telephone, .entretien: .refuse("Ce message ne part pas par une machine.")
        }
    }

    private func confierUnCourriel(_ message: Message) async -> IssueDeRemise {
        let reglages = app.reglages.envois
        guard let smtp = reglages.smtp else {
            return .aRecommencer(CanalImpossible.nonRegle(.courriel).motif)
        }
        do {
            let courriel = try await app.courriel(message)
            let envoi = Envoi(
                de: reglages.expediteur, a: [message.destination], message: courriel.octets)
            let remises = try await ClientSMTP(smtp).remettre(envoi)
            return Self.issue(remises[message.destination])
        } catch let echec as EchecDeLiaison {
            return .aRecommencer(echec.motif)
        } catch {
            return .aRecommencer("Le courriel n’a pas pu être préparé.")
        }
    }

    static func issue(_ remise: Remise?) -> IssueDeRemise {
        switch remise {
        case .acceptee: .remis(reference: nil)
        case .refusee(let code, let texte):
            .refuse("Le serveur de messagerie a refusé cette adresse (\(code) \(texte)).")
        case .aRecommencer(let code, let texte):
            .aRecommencer("Le serveur de messagerie demande d’attendre (\(code) \(texte)).")
        case .incertaine, nil:
            .incertain(
                "Le serveur de messagerie a coupé avant de répondre\u{A0}: ce message est peut-être parti."
            )
        }
    }
}

/// Les canaux qui ne répondent pas, jusqu’à quand on ne frappe plus à leur porte.
final class PausesDeCanal: Sendable {
    private let jusquA = Mutex<[Message.Canal: Instant]>([:])

    func reprise(_ canal: Message.Canal) -> Instant? { jusquA.withLock { $0[canal] } }

    func faire(_ canal: Message.Canal, jusquA instant: Instant) {
        jusquA.withLock { $0[canal] = instant }
    }
}

extension Repositories {
    /// Keeps a fact about a message, when it says something new.
    func noter(_ fait: Message.Fait, sur id: Identifiant<Message>) throws {
        guard let suivant = try messages.find(id)?.avec(fait) else { return }
        try messages.noter(suivant)
    }

    /// The rules of the caisse, or ours to begin with.
    func reglesDEnvoi() throws -> ReglesDEnvoi {
        func nombre(_ cle: String, _ defaut: Int) throws -> Int {
            try parametres.find("courriers.\(cle)").flatMap { Int($0) } ?? defaut
        }
        let depart = ReglesDEnvoi.depart
        return ReglesDEnvoi(
            plafondParJour: try nombre("plafond_par_jour", depart.plafondParJour),
            smsDe: try nombre("sms_de", depart.smsDe), smsA: try nombre("sms_a", depart.smsA),
            joursPourPartir: try nombre("jours_pour_partir", depart.joursPourPartir))
    }

    func garder(_ regles: ReglesDEnvoi) throws {
        try parametres.keep("courriers.plafond_par_jour", "\(regles.plafondParJour)")
        try parametres.keep("courriers.sms_de", "\(regles.smsDe)")
        try parametres.keep("courriers.sms_a", "\(regles.smsA)")
        try parametres.keep("courriers.jours_pour_partir", "\(regles.joursPourPartir)")
    }
}
