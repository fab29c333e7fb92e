import Valeurs

extension Message {
    /// L’état à un instant, déduit des faits et de l’horloge.
    ///
    /// Receipts come late, twice, or in any order: what arrived has arrived, whatever is said afterwards.
    package func etat(a instant: Instant) -> Etat {
        let etat = faits.reduce(Etat.enAttente) { Self.suite($0, $1.sorte) }
        return etat == .enAttente && instant >= limiteA ? .abandonne : etat
    }

    private static func suite(_ etat: Etat, _ fait: Fait.Sorte) -> Etat {
        switch (fait, etat) {
        case (.distribue, _): .distribue
        case (_, .distribue): .distribue
        case (.remis, .enAttente), (.remis, .incertain), (.remis, .annule): .remis
        case (.echec, .annule): .annule
        case (.echec, _): .enEchec
        case (.incertain, .enAttente): .incertain
        case (.annule, .enAttente), (.annule, .incertain), (.annule, .enEchec): .annule
        case (.reprise, .incertain), (.reprise, .enEchec): .enAttente
        default: etat
        }
    }

    /// Le même avec ce fait ; `nil` quand il n’apprend rien (un accusé reçu deux fois, un échec après l’arrivée).
    package func avec(_ fait: Fait) -> Message? {
        let avant = faits.reduce(Etat.enAttente) { Self.suite($0, $1.sorte) }
        guard Self.suite(avant, fait.sorte) != avant || fait.sorte == .annule && avant == .enAttente
        else { return nil }
        var suivant = self
        suivant.faits.append(fait)
        return suivant
    }

    /// La famille l’a eu, ou a pu l’avoir : ni retenu, ni annulé, ni revenu.
    package func estPeutEtreParti(a instant: Instant) -> Bool {
        switch etat(a: instant) {
        case .remis, .distribue, .incertain: true
        case .enAttente, .enEchec, .abandonne, .annule: false
        }
    }

    /// Quand il a été remis pour la dernière fois ; s’il est arrivé sans que personne ne l’ait su remis, quand on l’a appris.
    package var remisA: Instant? {
        (faits.last { $0.sorte == .remis } ?? faits.first { $0.sorte == .distribue })?.a
    }

    /// Pourquoi il n’est pas arrivé, dit par le serveur ou par une personne.
    package var dernierEchec: String? {
        faits.last { [.echec, .incertain, .annule].contains($0.sorte) }?.precision
    }

    /// Le même, à faire partir de nouveau avant cette nouvelle limite, ou pourquoi il ne se peut pas.
    package func reprendre(
        par agent: Identifiant<Agent>, a instant: Instant, limite: Instant
    ) throws(RefusDeReprendre) -> Message {
        switch etat(a: instant) {
        case .enEchec, .incertain, .abandonne: break
        case .enAttente: throw .enAttente
        case .remis, .distribue: throw .dejaParti
        case .annule: throw .annule
        }
        return Message(
            id: id, famille: famille, proposition: proposition, rencontre: rencontre,
            sequence: sequence, vague: vague, canal: canal, nature: nature,
            destination: destination, objet: objet,
            texte: texte, version: version, creeA: creeA, par: par, limiteA: limite,
            faits: faits + [Fait(.reprise, a: instant, par: agent)])
    }
}

/// Pourquoi un message ne repart pas.
package enum RefusDeReprendre: Refus, Hashable {
    case enAttente, dejaParti, annule

    package var motif: String {
        switch self {
        case .enAttente: "Ce message attend déjà de partir\u{A0}: il n’y a rien à refaire."
        case .dejaParti: "Ce message est déjà parti\u{A0}: il n’est pas envoyé deux fois."
        case .annule: "Ce message a été annulé. Écrivez-en un nouveau depuis la page de la famille."
        }
    }
}
