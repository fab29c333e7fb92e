import ActionSociale
import Storage
import Valeurs

/// Ce qui change dans un rendez-vous, pour une famille.
enum ChangementDeRencontre: Hashable, Sendable {
    case fixee, deplacee
    /// The meeting is cancelled, or the family gave its place back.
    case annulee
    /// The group meeting where the family waited for a place is cancelled.
    case attenteAnnulee
    /// A place came free for a family that was waiting.
    case placeLiberee

    var nature: Message.Nature {
        switch self {
        case .fixee, .placeLiberee: .rendezVousFixe
        case .deplacee: .rendezVousDeplace
        case .annulee: .rendezVousAnnule
        case .attenteAnnulee: .attenteAnnulee
        }
    }

    fileprivate var avertissement: Avertissement.Sorte {
        switch self {
        case .fixee: .rendezVousFixe
        case .deplacee: .rendezVousDeplace
        case .annulee, .attenteAnnulee: .rendezVousAnnule
        case .placeLiberee: .placeLiberee
        }
    }
}

extension Application {
    /// Tells the family, by the channel that is open to it, and warns those who keep the meeting and follow the family:
    /// in the transaction of the change. `auteur`: the worker who made it, `nil` for the family itself, by its link;
    /// `ancien`: who kept the meeting before. Returns whether a message was written: when none is, it is to be said aloud.
    @discardableResult
    func direLeChangement(
        _ changement: ChangementDeRencontre, _ id: Identifiant<Rencontre>,
        a famille: Identifiant<Famille>, par auteur: Agent?, ancien: Identifiant<Agent>? = nil,
        dans depots: Repositories, a instant: Instant
    ) throws -> Bool {
        guard let rencontre = try depots.rencontres.find(id),
            rencontre.intervalle.debut > instant
        else { return false }
        let fois = try depots.messages.annonces(de: id, a: famille).count
        // Written in the name of whoever keeps the meeting, when no worker made the change.
        let message = try (auteur ?? depots.agents.find(rencontre.agent)).flatMap {
            try annoncer(
                changement.nature, rencontre, a: famille, par: $0, faitPar: auteur, dans: depots,
                a: instant)
        }
        try depots.prevenirDUnRendezVous(
            changement.avertissement, rencontre, de: famille, ancien: ancien,
            cle: "\(id.valeur) \(famille.valeur) \(rencontre.version) \(fois)", par: auteur?.id,
            a: instant)
        return message != nil
    }

    /// The families that a place given back lets in: each is told, and it is written in the journal.
    func faireEntrer(
        _ familles: [Identifiant<Famille>], a seance: Identifiant<Rencontre>, par auteur: Agent?,
        dans depots: Repositories, a instant: Instant
    ) throws {
        for famille in familles {
            try depots.journal.append(
                Ecriture(
                    .rencontreFixee, a: instant, par: auteur?.id, famille: famille,
                    sujet: seance.valeur, precision: "place libérée"))
            try direLeChangement(
                .placeLiberee, seance, a: famille, par: auteur, dans: depots, a: instant)
        }
    }
}

extension Repositories {
    /// What calendars call the SEQUENCE of a meeting, for one family: it rises with each thing that family is told of it,
    /// and never under the number of its changes.
    func sequence(
        de rencontre: Rencontre, pour famille: Identifiant<Famille>
    ) throws -> (derniere: Int?, suivante: Int) {
        let derniere = try messages.annonces(de: rencontre.id, a: famille).compactMap(\.sequence)
            .max()
        return (derniere, max(rencontre.sequence, (derniere ?? -1) + 1))
    }
}
