import Valeurs

extension RendezVous {
    /// Ce qui ne dépend que de lui.
    package func verifier() throws(RefusDeRencontre) {
        try intervalle.verifierLesPas()
        guard modalite != .lieu || lieu != nil else { throw .sansLieu }
    }

    /// La rencontre qui en naît.
    package func fixer(
        a instant: Instant, par agentQuiFixe: Identifiant<Agent>?
    ) throws(RefusDeRencontre) -> Rencontre {
        try verifier()
        return Rencontre(
            id: id, sorte: .individuelle, agent: agent, modalite: modalite, lieu: lieu,
            intervalle: intervalle, offre: offre, creeeA: instant,
            participations: [
                Participation(famille: famille, proposition: proposition, inscriteA: instant)
            ],
            actes: [Rencontre.Acte(.fixation, a: instant, par: agentQuiFixe)])
    }
}

extension Intervalle {
    /// Between five minutes and a day, on steps of five minutes.
    package func verifierLesPas() throws(RefusDeRencontre) {
        let pas = Int64(Creneau.pas) * 60_000
        guard debut.millisecondes % pas == 0, fin.millisecondes % pas == 0 else {
            throw .pasAuxCinqMinutes
        }
        guard (Creneau.pas...HeureDeParis.minutesDuJour).contains(minutes) else {
            throw .duree
        }
    }
}

extension Rencontre {
    /// Change l’heure, l’agent, le lieu ou la manière de se rencontrer.
    package func deplacer(
        vers intervalle: Intervalle, agent: Identifiant<Agent>, modalite: Modalite,
        lieu: Identifiant<Lieu>?, a instant: Instant, par: Identifiant<Agent>?,
        surLaVersion lue: Int, precision: String? = nil
    ) throws(RefusDeRencontre) -> Rencontre {
        try verifierQuElleChange(lue)
        try intervalle.verifierLesPas()
        guard modalite != .lieu || lieu != nil else { throw .sansLieu }
        var suivante = self
        suivante.actes.append(
            Acte(
                .deplacement, a: instant, par: par, avant: self.intervalle.debut,
                precision: precision))
        suivante.intervalle = intervalle
        suivante.agent = agent
        suivante.modalite = modalite
        suivante.lieu = modalite == .lieu ? lieu : nil
        return suivante
    }

    /// Le temps est rendu : chaque place aussi.
    package func annuler(
        a instant: Instant, par: Identifiant<Agent>?, surLaVersion lue: Int,
        precision: String? = nil
    ) throws(RefusDeRencontre) -> Rencontre {
        try verifierQuElleChange(lue)
        var suivante = self
        suivante.actes.append(Acte(.annulation, a: instant, par: par, precision: precision))
        for rang in suivante.participations.indices
        where suivante.participations[rang].retireeA == nil {
            suivante.participations[rang].retireeA = instant
        }
        return suivante
    }

    private func verifierQuElleChange(_ lue: Int) throws(RefusDeRencontre) {
        guard lue == version else { throw .modifieeEntreTemps(actes.dropFirst(lue).map(\.phrase)) }
        if annulee != nil { throw .dejaAnnulee }
        guard !participations.contains(where: { $0.presence != nil }) else { throw .dejaNotee }
    }
}

/// Pourquoi une rencontre ne peut pas être fixée, déplacée ou notée.
package enum RefusDeRencontre: Refus, Hashable {
    case pasAuxCinqMinutes, duree, sansLieu
    case modifieeEntreTemps([String])
    case dejaAnnulee, dejaNotee
    /// La proposition a déjà sa rencontre.
    case dejaFixee(Intervalle)
    case dejaInscrite
    case pasEncore(Intervalle)
    case agentAbsent(Intervalle)
    case agentParti(Jour)
    case lieuFerme(String)
    case complete
    case inconnue

    package var motif: String {
        switch self {
        case .pasAuxCinqMinutes:
            "Les heures se donnent de cinq en cinq minutes\u{A0}: 9:00, 9:05, 9:10… Corrigez l’heure."
        case .duree: "La durée va de 5\u{A0}minutes à une journée. Corrigez-la."
        case .sansLieu: "Choisissez le lieu où la famille est attendue."
        case .modifieeEntreTemps(let actes):
            "Une autre personne a écrit sur cette rencontre pendant que vous la lisiez"
                + (actes.isEmpty ? "" : "\u{A0}: ") + actes.joined(separator: "\u{A0}; ")
                + ". Relisez la page, puis recommencez si besoin."
        case .dejaAnnulee:
            "Cette rencontre est annulée. Fixez-en une autre si la famille le souhaite."
        case .dejaNotee:
            "Ce qui s’est passé à cette rencontre est déjà noté\u{A0}: elle ne change plus."
        case .dejaFixee(let intervalle):
            "Une rencontre est déjà fixée pour cette proposition, \(intervalle.enMots). Déplacez-la plutôt."
        case .dejaInscrite: "Cette famille est déjà inscrite à cette rencontre."
        case .pasEncore(let intervalle):
            "La rencontre est prévue \(intervalle.enMots)\u{A0}: notez ce qui s’y passe quand elle a eu lieu."
        case .agentAbsent(let intervalle):
            "Une absence est notée à ce moment (\(intervalle.enMots)). Choisissez un autre moment ou un autre agent."
        case .agentParti(let jour):
            "Cette personne ne travaille plus ici depuis le \(jour.enLettres). Choisissez un autre agent."
        case .lieuFerme(let nom):
            "On ne reçoit plus à «\u{A0}\(nom)\u{A0}» à cette date. Choisissez un autre lieu."
        case .complete:
            "Toutes les places de cette rencontre sont prises. La famille peut être mise en liste d’attente."
        case .inconnue: "Cette rencontre n’existe pas ou n’existe plus. Revenez à l’agenda."
        }
    }
}

/// Quelqu’un d’autre vient de prendre ce moment ; voici les plus proches.
package struct CreneauPris: Refus, Hashable {
    package let voulu: Intervalle
    package let autres: [Creneau]

    package init(voulu: Intervalle, autres: [Creneau]) {
        self.voulu = voulu
        self.autres = autres
    }

    package var motif: String {
        let suite =
            autres.isEmpty
            ? "Aucun autre moment n’est libre ces jours-là\u{A0}: cherchez plus loin, ou avec un autre agent."
            : "Moments libres les plus proches\u{A0}: "
                + autres.map(\.intervalle.debutEnMots).joined(separator: "\u{A0}; ") + "."
        return "Ce moment vient d’être pris (\(voulu.enMots)). \(suite)"
    }
}
