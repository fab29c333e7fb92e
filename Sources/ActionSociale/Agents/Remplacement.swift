import Valeurs

/// Qui tient les secteurs de qui, d’un jour à un autre : pendant l’absence, les familles ont toujours quelqu’un.
///
/// Le remplaçant voit les secteurs de la personne absente et rien de plus : ni ceux qu’elle-même remplace, ni après.
package struct Remplacement: Hashable, Sendable {
    package let id: Identifiant<Remplacement>
    package let absent: Identifiant<Agent>
    package let remplacant: Identifiant<Agent>
    package let du: Jour
    /// The last day, included.
    package let au: Jour
    /// « congé », « formation » : jamais une raison de santé.
    package let note: String?

    package init(
        id: Identifiant<Remplacement>, absent: Identifiant<Agent>, remplacant: Identifiant<Agent>,
        du: Jour, au: Jour, note: String? = nil
    ) {
        self.id = id
        self.absent = absent
        self.remplacant = remplacant
        self.du = du
        self.au = au
        self.note = note
    }

    /// Where a replacement stands on a day.
    package enum Moment: String, CaseIterable, Sendable {
        case enCours, aVenir, fini
    }

    package func moment(au jour: Jour) -> Moment {
        jour < du ? .aVenir : jour > au ? .fini : .enCours
    }

    /// Throws what is wrong with it. `connus` are the replacements kept already.
    package func verifier(
        _ absent: Agent, _ remplacant: Agent, parmi connus: [Remplacement], au jour: Jour
    ) throws(RefusDeRemplacement) {
        if absent.id == remplacant.id { throw .memePersonne }
        if au < du { throw .finAvantLeDebut }
        if au < jour { throw .dejaFini(au) }
        if absent.secteurs.isEmpty { throw .sansSecteur(absent.nomComplet) }
        guard remplacant.role.recoitDesFamilles else {
            throw .roleSansFamille(remplacant.nomComplet)
        }
        // Whoever leaves before the last day would leave the families without anyone.
        if !remplacant.estActif(le: au) { throw .remplacantParti(remplacant.nomComplet) }
        func croise(_ autre: Remplacement) -> Bool { autre.du <= au && du <= autre.au }
        let croises = connus.filter { $0.id != id && croise($0) }
        if let autre = croises.first(where: {
            $0.absent == absent.id && $0.remplacant == remplacant.id
        }) {
            throw .dejaPrevu(autre.du, autre.au)
        }
        if let autre = croises.first(where: { $0.absent == remplacant.id }) {
            throw .remplacantAbsent(remplacant.nomComplet, autre.du, autre.au)
        }
    }
}

/// Pourquoi un remplacement ne peut pas être noté.
package enum RefusDeRemplacement: Refus, Hashable {
    case memePersonne
    case finAvantLeDebut
    case dejaFini(Jour)
    case sansSecteur(String)
    case roleSansFamille(String)
    case remplacantParti(String)
    case dejaPrevu(Jour, Jour)
    case remplacantAbsent(String, Jour, Jour)

    package var motif: String {
        switch self {
        case .memePersonne:
            "La même personne ne peut pas se remplacer elle-même\u{A0}: choisissez quelqu’un d’autre."
        case .finAvantLeDebut:
            "Le dernier jour vient avant le premier\u{A0}: vérifiez les deux dates."
        case .dejaFini(let au):
            "Ce remplacement serait déjà fini, le \(au.enLettres)\u{A0}: donnez un dernier jour à venir."
        case .sansSecteur(let nom):
            "\(nom) n’a aucun secteur\u{A0}: il n’y a rien à reprendre pendant son absence."
        case .roleSansFamille(let nom):
            "\(nom) ne reçoit pas de familles\u{A0}: choisissez une personne du travail social ou une responsable d’équipe."
        case .remplacantParti(let nom):
            "\(nom) aura quitté la caisse avant la fin du remplacement\u{A0}: choisissez quelqu’un d’autre, ou avancez le dernier jour."
        case .dejaPrevu(let du, let au):
            "Ce remplacement est déjà noté du \(du.enLettres) au \(au.enLettres). Mettez-y fin d’abord pour changer ses dates."
        case .remplacantAbsent(let nom, let du, let au):
            "\(nom) est aussi en absence du \(du.enLettres) au \(au.enLettres)\u{A0}: choisissez quelqu’un d’autre, ou d’autres dates."
        }
    }

    /// The field of the form to look at again.
    package var champ: String {
        switch self {
        case .memePersonne, .roleSansFamille, .remplacantParti, .remplacantAbsent: "remplacant"
        case .finAvantLeDebut, .dejaFini: "au"
        case .sansSecteur: "absent"
        case .dejaPrevu: "du"
        }
    }
}
