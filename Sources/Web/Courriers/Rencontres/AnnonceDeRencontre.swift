import ActionSociale
import Storage
import Valeurs

extension Application {
    /// Tells a family its meeting, fixed, moved or cancelled, by the first channel that is open to it: an e-mail, an SMS, or a
    /// letter when there is time for one. Said in the transaction of the change; `nil`: no channel is open, to be told aloud.
    /// `agent` signs; `auteur` made the change, `nil` for the family itself.
    @discardableResult
    func annoncer(
        _ nature: Message.Nature, _ rencontre: Rencontre, a id: Identifiant<Famille>,
        par agent: Agent, faitPar auteur: Agent?, dans depots: Repositories, a instant: Instant
    ) throws -> Message? {
        let debut = rencontre.intervalle.debut
        guard debut > instant, let famille = try depots.familles.find(id, pour: .systeme) else {
            return nil
        }
        let contacts = try depots.contacts.contacts(de: famille)
        let redaction = try Redaction(par: agent, dans: depots, a: instant)
        let lieu = try rencontre.lieu.flatMap { try depots.lieux.find($0) }
        let dites = try depots.messages.annonces(de: rencontre.id, a: id)
        for canal in Self.canaux(pour: nature, debut, a: instant)
        where reglages.envois.permet(canal) {
            let essai = try essayer {
                try rediger(nature, canal, de: rencontre, lieu, contacts, redaction, dans: depots)
            }
            guard case .success(let message) = essai else { continue }
            // The same thing is said once; what was said of something else in between makes it another.
            let entre = dites.count { $0.nature != nature }
            let cle =
                "\(nature.rawValue):\(rencontre.id.valeur):\(rencontre.sequence):\(id.valeur):\(entre)"
            guard try depots.messages.insert(message, cle: cle) else { return nil }
            if nature.changeLAgenda { try retirer(dites, dans: depots, a: instant) }
            try programmer(message, dans: depots)
            try depots.journal.append(
                Ecriture(
                    .messageAUneFamille, a: instant, par: auteur?.id, famille: id,
                    sujet: rencontre.id.valeur, precision: "\(nature.rawValue), \(canal.libelle)"))
            return message
        }
        return nil
    }

    /// In the order in which they are tried. A reminder is short, and comes too late for a letter.
    private static func canaux(
        pour nature: Message.Nature, _ debut: Instant, a instant: Instant
    ) -> [Message.Canal] {
        if nature == .rappelDeRendezVous { return [.sms, .courriel] }
        let jours = HeureDeParis.jour(a: instant).jours(jusquAu: HeureDeParis.jour(a: debut))
        return [.courriel, .sms] + (jours >= 7 ? [.courrier] : [])
    }

    /// What was said of the meeting and has not left yet would be false: it does not leave.
    private func retirer(_ dites: [Message], dans depots: Repositories, a instant: Instant) throws {
        for message in dites where message.etat(a: instant) == .enAttente {
            guard try !depots.messages.remiseCommencee(message.id) else { continue }
            let pourquoi = "Le rendez-vous a changé depuis\u{A0}: un message plus récent le dit."
            try depots.noter(.init(.annule, a: instant, precision: pourquoi), sur: message.id)
        }
    }

    private func rediger(
        _ nature: Message.Nature, _ canal: Message.Canal, de rencontre: Rencontre, _ lieu: Lieu?,
        _ contacts: ContactsDeFamille, _ redaction: Redaction, dans depots: Repositories
    ) throws -> Message {
        let destination = try contacts.destination(canal)
        let debut = rencontre.intervalle.debut
        let id = nouveauMessage()
        var valeurs = valeursCommunes(contacts.famille, redaction, id)
        valeurs[.jour] = HeureDeParis.jour(a: debut).avecLeJour
        valeurs[.heure] = HeureDeParis.heure(a: debut)
        valeurs[.lieu] =
            rencontre.modalite == .lieu
            ? [lieu?.nom, lieu?.adresse].compactMap { $0 }.joined(separator: ", ")
            : rencontre.modalite.dansUnMessage
        let modele = try modele(Modele.Code(nature, canal), redaction, depots)
        let rempli = try remplir(modele, valeurs)
        return Message(
            id: id, famille: contacts.famille.id, rencontre: rencontre.id.valeur,
            sequence: nature.changeLAgenda
                ? try depots.sequence(de: rencontre, pour: contacts.famille.id).suivante : nil,
            canal: canal, nature: nature, destination: destination, objet: rempli.objet,
            texte: rempli.texte,
            version: modele.modele.numero, creeA: redaction.instant, par: redaction.agent.id,
            // A message about a meeting that is over helps nobody.
            limiteA: min(redaction.limite, debut))
    }
}

extension Modalite {
    /// As a message to the family says it.
    fileprivate var dansUnMessage: String {
        switch self {
        case .lieu: ""
        case .telephone: "par téléphone"
        case .visio: "en visio"
        case .domicile: "chez vous"
        }
    }
}
