import Valeurs

/// Ce que la caisse décide des envois : combien par jour à une personne, à quelles heures, jusqu’à quand.
///
/// Les valeurs de départ sont les nôtres, à fixer par la caisse (docs/decisions/0002).
package struct ReglesDEnvoi: Hashable, Sendable {
    /// Messages à une même personne dans une journée, tous canaux écrits confondus.
    package var plafondParJour: Int
    /// Heures entières entre lesquelles un SMS peut partir ; jamais le dimanche ni un jour férié.
    package var smsDe: Int
    package var smsA: Int
    /// Jours après lesquels un message qui n’a pas pu partir ne part plus.
    package var joursPourPartir: Int

    package static let depart = ReglesDEnvoi(
        plafondParJour: 2, smsDe: 9, smsA: 19, joursPourPartir: 7)

    package init(plafondParJour: Int, smsDe: Int, smsA: Int, joursPourPartir: Int) {
        self.plafondParJour = plafondParJour
        self.smsDe = smsDe
        self.smsA = smsA
        self.joursPourPartir = joursPourPartir
    }

    /// Ce qui ne va pas dans ces valeurs ; `nil` quand tout va.
    package var erreur: String? {
        if !(1...20).contains(plafondParJour) {
            return "Le plafond est un nombre de messages par jour, de 1 à 20."
        }
        if !(0...23).contains(smsDe) || !(1...24).contains(smsA) || smsDe >= smsA {
            return "Les SMS partent entre deux heures entières, la première avant la seconde."
        }
        if !(1...60).contains(joursPourPartir) {
            return "Un message attend de 1 à 60\u{A0}jours, puis ne part plus."
        }
        return nil
    }
}

/// L’heure qu’il est pour la famille : le jour, et les minutes depuis minuit.
package struct MomentLocal: Hashable, Sendable {
    package let jour: Jour
    package let minute: Int
    /// No text message leaves on such a day.
    package let estFerie: Bool

    package init(jour: Jour, minute: Int, estFerie: Bool = false) {
        self.jour = jour
        self.minute = minute
        self.estFerie = estFerie
    }

    /// What the wall shows at that instant.
    package init(a instant: Instant) {
        let local = HeureDeParis.local(instant)
        self.init(
            jour: local.jour, minute: local.minute, estFerie: JoursFeries.contient(local.jour))
    }

    var estDimanche: Bool { JourDeSemaine(jour) == .dimanche }
}

/// Ce qu’il advient d’un message que l’on s’apprête à remettre.
package enum DecisionDeRemise: Hashable, Sendable {
    case partir
    /// Not before that minute of that day.
    case pasAvant(Jour, minute: Int, pourquoi: String)
    /// It will not leave: nothing was sent, and here is why.
    case annuler(String)
    /// It was being handed over when the server stopped: a person looks.
    case incertain
}

extension Message {
    /// What is known when a message is about to be handed over.
    package struct Contexte: Hashable, Sendable {
        package var contacts: ContactsDeFamille
        package var proposition: Proposition?
        /// Written messages handed over that day to the same person, by whatever channel.
        package var partisCeJour: Int
        /// A hand-over was begun and its end was not recorded.
        package var remiseCommencee: Bool
        /// The other side recognises a message said twice: saying it again is harmless.
        package var repetitionSansEffet: Bool

        package init(
            contacts: ContactsDeFamille, proposition: Proposition? = nil, partisCeJour: Int = 0,
            remiseCommencee: Bool = false, repetitionSansEffet: Bool = false
        ) {
            self.contacts = contacts
            self.proposition = proposition
            self.partisCeJour = partisCeJour
            self.remiseCommencee = remiseCommencee
            self.repetitionSansEffet = repetitionSansEffet
        }
    }

    /// Decided again just before the hand-over: the family may have answered, or refused, since it was written.
    package func decider(
        _ contexte: Contexte, _ regles: ReglesDEnvoi, a moment: MomentLocal
    ) -> DecisionDeRemise {
        if contexte.remiseCommencee, !contexte.repetitionSansEffet { return .incertain }
        do {
            let destination = try contexte.contacts.destination(canal)
            guard destination == self.destination else {
                return .annuler(
                    "Les coordonnées de la famille ont changé. Écrivez un nouveau message.")
            }
        } catch {
            return .annuler(error.motif)
        }
        if let motif = reponseConnue(contexte.proposition, au: moment.jour) {
            return .annuler(motif)
        }
        if contexte.partisCeJour >= regles.plafondParJour {
            return .pasAvant(
                moment.jour.plus(jours: 1), minute: regles.smsDe * 60,
                pourquoi: "La famille a déjà reçu \(contexte.partisCeJour) messages aujourd’hui.")
        }
        return canal == .sms ? regles.heureDeSMS(moment) : .partir
    }

    private func reponseConnue(_ proposition: Proposition?, au jour: Jour) -> String? {
        guard nature.acte != nil, let conclusion = proposition?.conclusion else { return nil }
        switch conclusion.statut {
        case .acceptee, .declinee: return "La famille a répondu entre-temps."
        case .annulee: return "La proposition a été annulée entre-temps."
        default: return nil
        }
    }
}

extension ReglesDEnvoi {
    /// Les SMS ne réveillent personne.
    func heureDeSMS(_ moment: MomentLocal) -> DecisionDeRemise {
        let ouvert = !moment.estDimanche && !moment.estFerie
        let pourquoi =
            "Les SMS partent de \(smsDe)\u{A0}h à \(smsA)\u{A0}h, hors dimanches et jours fériés."
        if ouvert, (smsDe * 60..<smsA * 60).contains(moment.minute) { return .partir }
        let aujourdhui = ouvert && moment.minute < smsDe * 60
        return .pasAvant(
            aujourdhui ? moment.jour : moment.jour.plus(jours: 1), minute: smsDe * 60,
            pourquoi: pourquoi)
    }
}
