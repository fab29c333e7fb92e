import Valeurs

/// Ce qu’un appel à la famille a donné, noté par l’agent qui l’a passé.
package enum IssueDAppel: String, CaseIterable, Sendable {
    case jointe
    case messageLaisse = "message_laisse"
    case pasDeReponse = "pas_de_reponse"
    case mauvaisNumero = "mauvais_numero"

    package var libelle: String {
        switch self {
        case .jointe: "La famille a répondu"
        case .messageLaisse: "Un message a été laissé, sans dire pourquoi"
        case .pasDeReponse: "Personne n’a répondu"
        case .mauvaisNumero: "Ce n’est pas, ou plus, le bon numéro"
        }
    }

    /// Whether the family heard the proposition: an act that starts its clock, or recalls it.
    package var atteintLaFamille: Bool { self == .jointe }

    /// What the attempt becomes among the messages.
    package var fait: Message.Fait.Sorte {
        switch self {
        case .jointe: .distribue
        case .messageLaisse: .remis
        case .pasDeReponse, .mauvaisNumero: .echec
        }
    }
}

extension Proposition {
    /// L’acte par lequel une proposition part, ou se rappelle ; `nil` quand ni l’un ni l’autre n’est à faire.
    package func prochainEnvoi(au jour: Jour) -> Message.Nature? {
        switch statut(au: jour) {
        case .aEnvoyer: .envoi
        case .envoyee, .relancee, .sansReponse: relanceeLe == nil ? .relance : nil
        case .acceptee, .declinee, .expiree, .annulee: nil
        }
    }

    /// La raison pour laquelle `prochainEnvoi` ne donne rien, à dire à qui voulait écrire.
    package func pourquoiRienNePart(au jour: Jour) -> String {
        let statut = statut(au: jour)
        switch statut {
        case .expiree:
            return
                "La proposition est arrivée à son terme sans réponse\u{A0}: elle n’appelle plus de message."
        case .annulee: return RefusDEcrire.dejaAnnulee.motif
        case .aEnvoyer, .acceptee, .declinee: break
        case .envoyee, .relancee, .sansReponse:
            if let relanceeLe { return RefusDEcrire.dejaRelancee(relanceeLe).motif }
        }
        return RefusDEcrire.reponseDejaConnue(statut).motif
    }
}
