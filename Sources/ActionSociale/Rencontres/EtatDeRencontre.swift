import Valeurs

extension Rencontre {
    /// Où elle en est, pour une famille ou pour l’agenda.
    package enum Etat: String, CaseIterable, Sendable {
        case fixee, deplacee, annulee, tenue
        /// La famille n’a pas pu être là.
        case nonTenue = "non-tenue"
        /// L’heure est passée et rien n’est encore noté.
        case aRenseigner = "a-renseigner"
        /// En liste d’attente d’une rencontre collective.
        case enAttente = "en-attente"

        package var libelle: String {
            switch self {
            case .fixee: "fixée"
            case .deplacee: "déplacée"
            case .annulee: "annulée"
            case .tenue: "tenue"
            case .nonTenue: "n’a pas pu se tenir"
            case .aRenseigner: "à renseigner"
            case .enAttente: "en liste d’attente"
            }
        }
    }

    package func etat(a instant: Instant) -> Etat {
        if annulee != nil { return .annulee }
        let presences = inscrites.compactMap(\.presence)
        if presences.contains(.presente) { return .tenue }
        if !presences.isEmpty, presences.count == inscrites.count { return .nonTenue }
        if intervalle.fin <= instant { return .aRenseigner }
        return sequence > 0 ? .deplacee : .fixee
    }

    /// Where it is for one of the families.
    package func etat(pour famille: Identifiant<Famille>, a instant: Instant) -> Etat {
        guard let participation = participation(de: famille) else { return etat(a: instant) }
        if annulee != nil || participation.retireeA != nil { return .annulee }
        switch participation.presence {
        case .presente: return .tenue
        case .absente: return .nonTenue
        case nil: break
        }
        if participation.place == .attente {
            return intervalle.fin <= instant ? .annulee : .enAttente
        }
        if intervalle.fin <= instant { return .aRenseigner }
        return sequence > 0 ? .deplacee : .fixee
    }

    /// Someone still comes: neither cancelled nor already noted.
    package func estAVenir(a instant: Instant) -> Bool {
        [.fixee, .deplacee].contains(etat(a: instant))
    }
}

extension Rencontre.Acte {
    /// « rencontre fixée par la famille », pour l’historique et les messages.
    package var phrase: String {
        switch nature {
        case .fixation: "rencontre fixée"
        case .deplacement:
            avant.map {
                "rencontre déplacée (elle était prévue le \(Intervalle($0, $0).debutEnMots))"
            }
                ?? "rencontre déplacée"
        case .annulation: "rencontre annulée"
        }
    }
}

extension Intervalle {
    /// « mardi 3 mai 2026 à 9 h ».
    package var debutEnMots: String {
        "\(HeureDeParis.jour(a: debut).avecLeJour) à \(HeureDeParis.heure(a: debut))"
    }
}
