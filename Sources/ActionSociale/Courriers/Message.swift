import Valeurs

/// Un message du service à une famille : une lettre, un courriel, un SMS, ou un appel.
///
/// Son état ne se saisit pas : il se déduit des faits et de l’horloge (`etat`). Le texte est celui qui est parti,
/// ou qui partira : changer le modèle ne change pas ce qui est écrit.
package struct Message: Hashable, Sendable {
    package typealias Canal = Proposition.Acte.Canal

    /// Pourquoi on écrit.
    package enum Nature: String, CaseIterable, Sendable {
        case envoi, relance
        case rendezVousFixe = "rendez_vous_fixe"
        case rendezVousDeplace = "rendez_vous_deplace"
        case rendezVousAnnule = "rendez_vous_annule"
        /// Some days before: nothing has changed, the family is told again.
        case rappelDeRendezVous = "rappel_de_rendez_vous"
        /// A group meeting that will not be, told to a family that waited for a place: it had no meeting.
        case attenteAnnulee = "attente_annulee"
        /// A telephone attempt, noted once it was made.
        case appel
    }

    package let id: Identifiant<Message>
    package let famille: Identifiant<Famille>
    package let proposition: Identifiant<Proposition>?
    /// The meeting it is about, by its identifier.
    package let rencontre: String?
    /// Which announcement of that meeting to that family it is: the SEQUENCE of calendars, which only rises.
    package let sequence: Int?
    /// The wave it was sent with.
    package let vague: String?
    package let canal: Canal
    package let nature: Nature
    /// Address, number or e-mail, as they were when it was written.
    package let destination: String
    /// Empty for an SMS.
    package let objet: String
    package let texte: String
    /// Which version of the template it was made from; zero for the one delivered with Socle.
    package let version: Int
    package let creeA: Instant
    package let par: Identifiant<Agent>
    /// From then on it does not leave any more.
    package let limiteA: Instant
    /// In the order in which they were noted.
    package internal(set) var faits: [Fait]

    package init(
        id: Identifiant<Message>, famille: Identifiant<Famille>,
        proposition: Identifiant<Proposition>? = nil, rencontre: String? = nil,
        sequence: Int? = nil, vague: String? = nil, canal: Canal, nature: Nature,
        destination: String,
        objet: String = "", texte: String, version: Int = 0, creeA: Instant,
        par: Identifiant<Agent>, limiteA: Instant, faits: [Fait] = []
    ) {
        self.id = id
        self.famille = famille
        self.proposition = proposition
        self.rencontre = rencontre
        self.sequence = sequence
        self.vague = vague
        self.canal = canal
        self.nature = nature
        self.destination = destination
        self.objet = objet
        self.texte = texte
        self.version = version
        self.creeA = creeA
        self.par = par
        self.limiteA = limiteA
        self.faits = faits
    }

    /// Ce qui lui est arrivé.
    package struct Fait: Hashable, Sendable {
        package enum Sorte: String, CaseIterable, Sendable {
            /// Handed over to the mail server, to the gateway, to the post.
            case remis
            /// A receipt says that it arrived.
            case distribue
            case echec
            /// Handed over, perhaps: the connection ended before the answer.
            case incertain
            case annule
            /// An agent asked for it to leave again.
            case reprise
        }

        package let sorte: Sorte
        package let a: Instant
        /// `nil`: Socle itself, or a receipt.
        package let par: Identifiant<Agent>?
        package let precision: String?

        package init(
            _ sorte: Sorte, a: Instant, par: Identifiant<Agent>? = nil, precision: String? = nil
        ) {
            self.sorte = sorte
            self.a = a
            self.par = par
            self.precision = precision
        }
    }

    package enum Etat: String, CaseIterable, Sendable {
        case enAttente = "en_attente"
        case remis, distribue, incertain
        case enEchec = "en_echec"
        case abandonne, annule

        package var libelle: String {
            switch self {
            case .enAttente: "en attente"
            case .remis: "parti"
            case .distribue: "arrivé"
            case .incertain: "à vérifier"
            case .enEchec: "pas arrivé"
            case .abandonne: "pas parti"
            case .annule: "annulé"
            }
        }
    }
}

extension Message.Nature {
    package var libelle: String {
        switch self {
        case .envoi: "Proposition de rencontre"
        case .relance: "Rappel de la proposition"
        case .rendezVousFixe: "Confirmation d’un rendez-vous"
        case .rendezVousDeplace: "Rendez-vous déplacé"
        case .rendezVousAnnule: "Rendez-vous annulé"
        case .rappelDeRendezVous: "Rappel d’un rendez-vous"
        case .attenteAnnulee: "Rencontre en groupe annulée (liste d’attente)"
        case .appel: "Appel"
        }
    }

    /// The act of the proposition that such a message is; `nil` when it is none.
    package var acte: Proposition.Acte.Nature? {
        switch self {
        case .envoi: .envoi
        case .relance: .relance
        case .rendezVousFixe, .rendezVousDeplace, .rendezVousAnnule, .rappelDeRendezVous,
            .attenteAnnulee, .appel:
            nil
        }
    }

    /// It changes what the family has in its calendar: it has a rank among what it was told of the meeting.
    package var changeLAgenda: Bool {
        switch self {
        case .rendezVousFixe, .rendezVousDeplace, .rendezVousAnnule: true
        case .envoi, .relance, .rappelDeRendezVous, .attenteAnnulee, .appel: false
        }
    }
}
