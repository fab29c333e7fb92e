import ActionSociale
import Storage
import Valeurs

/// L’ouverture d’une session : qui se présente, depuis où, et ce qu’il en advient.
struct Connexion: Sendable {
    enum Issue: Sendable, Equatable {
        /// The token of the new session, for the cookie.
        case ouverte(String, Identifiant<Agent>)
        /// The password is right; something is still to be given, on the page at this address.
        case etape(String, SessionOuverte.Etape)
        /// Accounts of Socle are closed: people come by the provider of identities of the caisse.
        case fermee
        case refusee
        /// Too many failures: seconds to wait at most.
        case attendre(Int)
    }

    private struct Dossier: Sendable {
        let agent: Agent?
        let phc: String?
        let attente: Int
    }

    let app: Application
    let identifiant: String
    let adresse: String

    /// As typed, without spaces around and in lower case.
    init(app: Application, identifiant: String, adresse: String) {
        self.app = app
        self.identifiant = String(identifiant.trimmed.lowercased().prefix(100))
        self.adresse = adresse
    }

    /// Tries the password. `precedente` is the session that the browser had, closed by a success.
    func ouvrir(motDePasse: String, precedente: String?) async throws -> Issue {
        let instant = app.horloge()
        if let sso = app.sso?.reglages, sso.fermeLesComptesLocaux,
            identifiant != sso.compteDeSecours
        {
            return .fermee
        }
        let dossier = try await app.storage.read { try self.dossier($0, a: instant) }
        guard dossier.attente == 0 else { return .attendre(dossier.attente) }
        let attente = try await app.storage.write { try prendreUnEssai($0, a: instant) }
        guard attente == 0 else { return .attendre(attente) }
        let essai = String(motDePasse.prefix(RegleDeMotDePasse.longueurMaximale))
        let juste = try await app.motsDePasse.verifier(essai, phc: dossier.phc)
        guard juste, let agent = dossier.agent else {
            try await app.storage.write { try noterLEchec($0, dossier.agent, a: instant) }
            return .refusee
        }
        return try await accueillir(agent, precedente: precedente, a: instant)
    }

    /// The kept password is that of an active agent only: for all others the decoy is verified.
    private func dossier(_ depots: Repositories, a instant: Instant) throws -> Dossier {
        let agent = try depots.agents.find(identifiant: identifiant)
        let actif = agent.flatMap { $0.estActif(le: Application.jour(a: instant)) ? $0 : nil }
        return Dossier(
            agent: actif, phc: try actif.flatMap { try depots.agents.motDePasse(de: $0.id) },
            attente: try attente(depots, a: instant))
    }

    /// Takes one of the tries left before anything is compared: of tries at the same moment, none is free. It remains as
    /// a failure, unless `rendreLEssai` follows. Seconds to wait when none is left, and none is taken.
    func prendreUnEssai(_ depots: Repositories, a instant: Instant) throws -> Int {
        try depots.tentatives.uneALaFois()
        let secondes = try attente(depots, a: instant)
        if secondes == 0 {
            try depots.tentatives.ajouter(identifiant: identifiant, adresse: adresse, a: instant)
        }
        return secondes
    }

    /// What was compared was right.
    func rendreLEssai(_ depots: Repositories, a instant: Instant) throws {
        try depots.tentatives.rendre(identifiant: identifiant, adresse: adresse, a: instant)
    }

    private func attente(_ depots: Repositories, a instant: Instant) throws -> Int {
        func depuis(_ secondes: Int) -> Instant {
            instant.plus(secondes: -secondes)
        }
        let voisins = try depots.tentatives.compter(
            adresse: adresse, depuis: depuis(DelaiApresEchecs.fenetreDAdresse))
        if voisins >= DelaiApresEchecs.parAdresse { return DelaiApresEchecs.fenetreDAdresse }
        let echecs = try depots.tentatives.compter(
            identifiant: identifiant, depuis: depuis(DelaiApresEchecs.fenetre))
        let delai = DelaiApresEchecs.secondes(apres: echecs)
        guard delai > 0 else { return 0 }
        let recents = try depots.tentatives.compter(
            identifiant: identifiant, depuis: depuis(delai - 1))
        return recents > 0 ? delai : 0
    }

    /// The try was counted when it was taken. The name typed is kept in the journal only when it is someone’s: people type
    /// passwords in the wrong field.
    /// `lors` says what was asked in a session already open.
    func noterLEchec(
        _ depots: Repositories, _ agent: Agent?, a instant: Instant, lors: String? = nil
    ) throws {
        try depots.journal.append(
            Ecriture(
                .echecDeSession, a: instant, par: lors == nil ? nil : agent?.id,
                sujet: agent?.identifiant ?? "inconnu",
                precision: [lors, adresse].compactMap(\.self).joined(separator: ", ")))
    }

    private func accueillir(
        _ agent: Agent, precedente: String?, a instant: Instant
    ) async throws -> Issue {
        let jeton = Hexadecimal.texte(app.hasard(32))
        let jetonDesFormulaires = Hexadecimal.texte(app.hasard(32))
        let manque = try await app.storage.write { depots -> SessionOuverte.Etape? in
            let etape = try self.etape(de: agent, depots, a: instant)
            try pardonner(depots, etape, a: instant)
            let session = SessionOuverte(
                empreinte: Seance.empreinte(jeton), agent: agent.id, jeton: jetonDesFormulaires,
                ouverteA: instant, vueA: instant, etape: etape)
            if let precedente {
                try depots.sessions.delete(empreinte: Seance.empreinte(precedente))
            }
            let parametres = try depots.parametres.valeurs(le: Application.jour(a: instant))
            try depots.sessions.purge(avant: instant.plus(secondes: -parametres.inactivite))
            try depots.tentatives.purge(
                avant: instant.plus(secondes: -DelaiApresEchecs.fenetre))
            try depots.sessions.insert(session)
            guard etape == nil else { return etape }
            try depots.journal.append(
                Ecriture(.ouvertureDeSession, a: instant, par: agent.id, precision: adresse))
            return etape
        }
        return manque.map { .etape(jeton, $0) } ?? .ouverte(jeton, agent.id)
    }

    /// Failures are forgiven once all has been given: half of it does not open another five tries.
    private func pardonner(
        _ depots: Repositories, _ etape: SessionOuverte.Etape?, a instant: Instant
    ) throws {
        try depots.tentatives.uneALaFois()
        if etape == .code { return try rendreLEssai(depots, a: instant) }
        try depots.tentatives.effacer(identifiant: identifiant)
    }

    /// What this person must still give after the password.
    private func etape(
        de agent: Agent, _ depots: Repositories, a instant: Instant
    ) throws -> SessionOuverte.Etape? {
        if try depots.secondsFacteurs.find(agent.id)?.confirmeA != nil { return .code }
        let parametres = try depots.parametres.valeurs(le: Application.jour(a: instant))
        return parametres.exigeUnSecondFacteur(de: agent.role) ? .inscription : nil
    }
}
