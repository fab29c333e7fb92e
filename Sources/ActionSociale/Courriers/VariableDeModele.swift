/// Ce qu’un modèle laisse en blanc, et que chaque famille remplit.
///
/// Written between braces in the text: « {destinataire} ». An administrator sees these names and no others.
package enum VariableDeModele: String, CaseIterable, Sendable {
    case destinataire
    case offre
    case contact
    case lien, code
    case caisse
    case telephone = "téléphone"
    case agent
    case date
    case jour, heure, lieu
    case desabonnement = "ne plus recevoir"

    /// Ce que c’est, dans l’aide du modèle.
    package var explication: String {
        switch self {
        case .destinataire: "le prénom et le nom de la personne à qui l’on écrit"
        case .offre: "l’offre qui est faite, par exemple «\u{A0}Parents qui se séparent\u{A0}»"
        case .contact: "la forme de la rencontre\u{A0}: rendez-vous individuel, réunion collective…"
        case .lien: "l’adresse où la famille répond sans compte"
        case .code: "le code court qui ouvre la réponse, sans taper l’adresse"
        case .caisse: "le nom de la caisse"
        case .telephone: "le téléphone où la famille peut appeler"
        case .agent: "le prénom et le nom de l’agent qui écrit"
        case .date: "le jour de l’envoi"
        case .jour: "le jour du rendez-vous"
        case .heure: "l’heure du rendez-vous"
        case .lieu: "le lieu du rendez-vous, ou le moyen de se parler"
        case .desabonnement:
            "l’adresse où la famille dit, d’un geste, qu’elle ne veut plus de messages"
        }
    }

    /// Elle dit pourquoi l’on écrit : jamais dans un SMS, ni dans l’objet d’un courriel.
    package var ditPourquoi: Bool { self == .offre || self == .contact }

    /// Those that a message of this kind can fill.
    package static func permises(_ nature: Message.Nature) -> [VariableDeModele] {
        let communes: [VariableDeModele] = [
            .destinataire, .caisse, .telephone, .agent, .date, .desabonnement,
        ]
        switch nature {
        case .envoi, .relance: return communes + [.offre, .contact, .lien, .code]
        case .rendezVousFixe, .rendezVousDeplace, .rappelDeRendezVous:
            return communes + [.jour, .heure, .lieu]
        case .rendezVousAnnule, .attenteAnnulee: return communes + [.jour, .heure]
        case .appel: return []
        }
    }
}
