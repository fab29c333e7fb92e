import Valeurs

/// Quand un agent peut recevoir : des heures, des jours qui reviennent, un lieu, des manières de se rencontrer.
package struct Plage: Hashable, Sendable {
    package let id: Identifiant<Plage>
    package let agent: Identifiant<Agent>
    package let recurrence: Recurrence
    /// Minutes après minuit, à l’heure légale.
    package let minute: Int
    /// En minutes ; une plage peut finir le lendemain.
    package let duree: Int
    package let modalites: Set<Modalite>
    /// Où, quand on y reçoit sur place.
    package let lieu: Identifiant<Lieu>?

    package init(
        id: Identifiant<Plage>, agent: Identifiant<Agent>, recurrence: Recurrence, minute: Int,
        duree: Int, modalites: Set<Modalite>, lieu: Identifiant<Lieu>? = nil
    ) throws(RefusDePlage) {
        let jour = HeureDeParis.minutesDuJour
        guard (0..<jour).contains(minute), (1...jour).contains(duree) else { throw .heures }
        guard minute.isMultiple(of: Creneau.pas), duree.isMultiple(of: Creneau.pas) else {
            throw .pasAuxCinqMinutes
        }
        guard !modalites.isEmpty else { throw .sansModalite }
        guard !modalites.contains(.lieu) || lieu != nil else { throw .sansLieu }
        self.id = id
        self.agent = agent
        self.recurrence = recurrence
        self.minute = minute
        self.duree = duree
        self.modalites = modalites
        self.lieu = modalites.contains(.lieu) ? lieu : nil
    }

    /// Both ends are read on the wall: on the night of a clock change it lasts an hour less, or more.
    package func intervalle(le jour: Jour) -> Intervalle {
        Intervalle(
            HeureDeParis.instant(jour, minute: minute),
            HeureDeParis.instant(jour, minute: minute + duree))
    }

    /// « de 9 h à 12 h », « de 22 h à 2 h le lendemain ».
    package var heuresEnMots: String {
        let jour = HeureDeParis.minutesDuJour
        let fin = minute + duree
        let lendemain = fin > jour ? " le lendemain" : ""
        let minuit = fin == jour ? "minuit" : HeureDeParis.enMots(minute: fin % jour)
        return "de \(HeureDeParis.enMots(minute: minute)) à \(minuit)\(lendemain)"
    }
}

/// Un agent n’est pas là : congé, formation, réunion. La raison n’est pas demandée.
package struct Absence: Hashable, Sendable {
    package let id: Identifiant<Absence>
    package let agent: Identifiant<Agent>
    package let intervalle: Intervalle
    /// Qui reçoit ses familles pendant ce temps, quand c’est décidé : le même remplacement que celui de l’administration.
    package var remplacement: Remplacement?
    /// Ce que l’équipe lit, si l’agent veut le dire : « formation ».
    package var intitule: String?

    package init(
        id: Identifiant<Absence>, agent: Identifiant<Agent>, intervalle: Intervalle,
        remplacement: Remplacement? = nil, intitule: String? = nil
    ) {
        self.id = id
        self.agent = agent
        self.intervalle = intervalle
        self.remplacement = remplacement
        self.intitule = intitule
    }
}

extension Absence {
    /// Whether the replacement is for the days of this absence and no other.
    package func occupe(_ remplacement: Remplacement) -> Bool {
        let dernier = intervalle.fin.plus(secondes: -1)
        return remplacement.du == HeureDeParis.jour(a: intervalle.debut)
            && remplacement.au == HeureDeParis.jour(a: dernier)
    }
}

/// Pourquoi une disponibilité ne peut pas être gardée.
package enum RefusDePlage: Refus, Hashable {
    case heures, pasAuxCinqMinutes, sansModalite, sansLieu

    package var motif: String {
        switch self {
        case .heures:
            "L’heure de fin doit venir après l’heure de début. Si la plage passe minuit, cochez «\u{A0}le lendemain\u{A0}»."
        case .pasAuxCinqMinutes:
            "Les heures se donnent de cinq en cinq minutes\u{A0}: 9:00, 9:05, 9:10…"
        case .sansModalite: "Cochez au moins une manière de se rencontrer."
        case .sansLieu: "Choisissez le lieu où vous recevez sur place."
        }
    }
}
