import ActionSociale
import Crypto
import Storage
import Valeurs

/// Ce qu’il faut pour écrire à une famille, ou à beaucoup, lu une fois.
struct Redaction {
    let agent: Agent
    let instant: Instant
    let caisse: CaisseQuiEcrit
    let regles: ReglesDEnvoi
    /// The draft of a template rather than the one in force: to see it, never to send it.
    var brouillon = false
    /// To be looked at: no link is made.
    var aBlanc = false
    let modeles = ModelesOuverts()

    init(par agent: Agent, dans depots: Repositories, a instant: Instant) throws {
        self.agent = agent
        self.instant = instant
        caisse = try CaisseQuiEcrit(dans: depots, a: instant)
        regles = try depots.reglesDEnvoi()
    }

    var limite: Instant { instant.plus(secondes: regles.joursPourPartir * 86_400) }
}

/// Les modèles d’une rédaction : chacun est cherché et lu à son premier message.
final class ModelesOuverts {
    private var ouverts: [Modele.Code: Modele.Ouvert] = [:]

    func ouvrir(_ code: Modele.Code, _ chercher: () throws -> Modele) throws -> Modele.Ouvert {
        if let ouvert = ouverts[code] { return ouvert }
        let ouvert = try chercher().ouvrir()
        ouverts[code] = ouvert
        return ouvert
    }
}

/// Un texte que la relecture refuse.
struct TexteARevoir: Refus, Hashable {
    let remarques: [Relecture.Remarque]

    var motif: String { remarques.map(\.phrase).joined(separator: " ") }
}

extension Application {
    /// The message of a proposition by a channel, as it would leave; or why it cannot. Keeps the answer link, and nothing else.
    func rediger(
        _ nature: Message.Nature, _ canal: Message.Canal, de proposition: Proposition,
        _ contacts: ContactsDeFamille, _ redaction: Redaction, vague: String? = nil,
        dans depots: Repositories
    ) throws -> Message {
        guard reglages.envois.permet(canal) else { throw CanalImpossible.nonRegle(canal) }
        let destination = try contacts.destination(canal)
        let id = nouveauMessage()
        let lien = try lienDeMessage(
            de: proposition, a: contacts.famille, dans: depots, a: redaction.instant,
            aBlanc: redaction.aBlanc)
        let offre = offres.intitule(proposition.offre)
        var valeurs = valeursCommunes(contacts.famille, redaction, id)
        valeurs[.offre] = offre
        valeurs[.contact] = proposition.contact.rawValue
        valeurs[.lien] = lien?.adresse
        valeurs[.code] = lien?.code
        let modele = try modele(Modele.Code(nature, canal), redaction, depots)
        let rempli = try remplir(modele, valeurs)
        return Message(
            id: id, famille: contacts.famille.id, proposition: proposition.id, vague: vague,
            canal: canal, nature: nature, destination: destination, objet: rempli.objet,
            texte: rempli.texte, version: modele.modele.numero, creeA: redaction.instant,
            par: redaction.agent.id, limiteA: redaction.limite)
    }

    func modele(
        _ code: Modele.Code, _ redaction: Redaction, _ depots: Repositories
    ) throws -> Modele.Ouvert {
        try redaction.modeles.ouvrir(code) {
            if redaction.brouillon, let brouillon = try depots.modeles.brouillon(code) {
                return brouillon
            }
            let modele = try depots.modeles.enVigueur(code)
            return modele.numero == 0 && !repondParLien
                ? ModelesLivres.modele(code, sansLien: true) : modele
        }
    }

    /// Read again once filled: the name of an offer says why, even where the template did not.
    func remplir(
        _ modele: Modele.Ouvert, _ valeurs: [VariableDeModele: String]
    ) throws -> Modele.Rempli {
        let rempli = try modele.remplir(valeurs)
        let refus = Relecture.refus(
            canal: modele.modele.code.canal, objet: rempli.objet, texte: rempli.texte)
        guard refus.isEmpty else { throw TexteARevoir(remarques: refus) }
        return rempli
    }

    func valeursCommunes(
        _ famille: Famille, _ redaction: Redaction, _ id: Identifiant<Message>
    ) -> [VariableDeModele: String] {
        [
            .destinataire: famille.destinataire, .caisse: redaction.caisse.nom,
            .telephone: redaction.caisse.telephone, .agent: redaction.agent.nomComplet,
            .date: HeureDeParis.jour(a: redaction.instant).enLettres,
            .desabonnement: adresseDeDesabonnement(id),
        ]
    }

    /// Short, so that an SMS stays so.
    func nouveauMessage() -> Identifiant<Message> {
        let tire = "m\(Hexadecimal.texte(hasard(8)))"
        return Identifiant(tire) ?? "m"
    }

    func adresseDeDesabonnement(_ id: Identifiant<Message>) -> String {
        "\(origineDesMessages)/stop/\(id.valeur)/\(signatureDeDesabonnement(id))"
    }

    func signatureDeDesabonnement(_ id: Identifiant<Message>) -> String {
        let octets = Array("desabonnement:\(id.valeur)".utf8)
        let code = HMAC<SHA256>.authenticationCode(
            for: octets, using: SymmetricKey(data: reglages.cle))
        return String(Hexadecimal.texte(code).prefix(16))
    }

    /// Keeps a message with its act on the proposition and its line of the journal, and asks for it to leave.
    func garder(
        _ message: Message, sur proposition: Proposition, version: Int, dans depots: Repositories
    ) throws {
        let suivante = try message.noter(sur: proposition, version: version)
        try garder([(message, proposition, suivante)], dans: depots)
    }

    /// Many, each with the proposition as it was and as it becomes.
    func garder(
        _ ecrits: [(message: Message, avant: Proposition, apres: Proposition)],
        dans depots: Repositories
    ) throws {
        for ecrit in ecrits {
            try depots.propositions.ecrire(ecrit.apres, depuisLaVersion: ecrit.avant.version)
            try programmer(ecrit.message, dans: depots)
        }
        try depots.messages.insert(
            ecrits.map { message, avant, _ in
                (message, "\(message.nature.rawValue):\(avant.id.valeur):\(avant.version)")
            })
        try depots.journal.append(
            ecrits.map { message, avant, _ in
                Ecriture(
                    .acteDeProposition, a: message.creeA, par: message.par,
                    famille: message.famille, sujet: avant.id.valeur,
                    precision: "\(message.nature.rawValue), \(message.canal.libelle)")
            })
    }

    func programmer(_ message: Message, dans depots: Repositories) throws {
        guard message.canal == .courriel || message.canal == .sms else { return }
        try depots.taches.ajouter(
            OuvrierDeMessages.sorte, message.id.valeur, aFaireA: message.creeA)
    }

    /// The message as a mail program reads it.
    func courriel(_ message: Message) async throws -> CourrielEcrit {
        let instant = horloge()
        let caisse = try await storage.read { try CaisseQuiEcrit(dans: $0, a: instant) }
        return CourrielEcrit(
            de: reglages.envois.expediteur, nomDExpediteur: caisse.nom, a: message.destination,
            objet: message.objet, texte: message.texte, identifiant: message.id,
            instant: message.creeA, desabonnement: adresseDeDesabonnement(message.id),
            agenda: try await agenda(de: message))
    }

    /// The meeting that it tells, as calendars read it.
    private func agenda(de message: Message) async throws -> CourrielEcrit.Agenda? {
        // Recalled, the meeting is in the calendar of the family already; waited for, it never was.
        guard message.nature.changeLAgenda,
            let id = message.rencontre.flatMap({ Identifiant<Rencontre>($0) })
        else { return nil }
        let (de, a) = (reglages.envois.expediteur, message.destination)
        return try await storage.read { depots in
            guard let rencontre = try depots.rencontres.find(id) else { return nil }
            let lieu = try rencontre.lieu.flatMap { try depots.lieux.find($0) }
            // A family that gave its place back is told so: the meeting goes on for the others.
            let rendue = message.nature == .rendezVousAnnule || rencontre.annulee != nil
            let calendrier = Calendrier(
                pourUnMessage: rencontre, lieu: lieu, annulee: rendue,
                sequence: message.sequence ?? rencontre.sequence, ecriteA: message.creeA,
                courriels: (de: de, a: a))
            return CourrielEcrit.Agenda(
                methode: rendue ? "CANCEL" : "REQUEST", ics: calendrier.texte)
        }
    }
}

extension Message {
    /// The proposition once this message is written. Throws `RefusDEcrire` when someone wrote meanwhile.
    func noter(sur proposition: Proposition, version: Int) throws -> Proposition {
        guard let nature = nature.acte else { return proposition }
        let jour = HeureDeParis.jour(a: creeA)
        let acte = Proposition.Acte(nature: nature, le: jour, par: par, canal: canal)
        return try proposition.ecrire(acte, surLaVersion: version, au: jour)
    }
}
