import Valeurs

extension Proposition {
    /// Écrit un acte, ou dit pourquoi il ne se peut pas. `version` est celle que l’agent avait sous les yeux, `jour`
    /// celui où il écrit : on note ce qui a eu lieu.
    package func ecrire(
        _ acte: Acte, surLaVersion lue: Int, au jour: Jour
    ) throws(RefusDEcrire) -> Proposition {
        guard lue == version else {
            throw .modifieeEntreTemps(actes.suffix(max(0, version - lue)).map(\.self))
        }
        guard acte.le <= jour else { throw .dansLAvenir(acte.le) }
        guard acte.le >= creeeLe else { throw .avantLaProposition(creeeLe) }
        if let dernier = actes.last, acte.le < dernier.le { throw .avantLeDernierActe(dernier.le) }
        try verifier(acte)
        var suivante = self
        suivante.actes.append(acte)
        return suivante
    }

    /// Le même, pour cette famille : rien ne s’envoie à celle qui ne souhaite plus être contactée.
    package func ecrire(
        _ acte: Acte, a famille: Famille, surLaVersion lue: Int, au jour: Jour
    ) throws(RefusDEcrire) -> Proposition {
        if acte.nature.contacteLaFamille, let depuis = famille.neSouhaitePlusEtreContacteeDepuis {
            throw .neSouhaitePlusEtreContactee(depuis: depuis)
        }
        return try ecrire(acte, surLaVersion: lue, au: jour)
    }

    private func verifier(_ acte: Acte) throws(RefusDEcrire) {
        let statut = statut(au: acte.le)
        if statut == .annulee { throw .dejaAnnulee }
        switch acte.nature {
        case .envoi:
            if let jour = envoyeeLe { throw .dejaEnvoyee(jour) }
            // One does not write to a family that has already said yes, or no.
            if statut == .acceptee || statut == .declinee { throw .reponseDejaConnue(statut) }
            if acte.canal == nil { throw .canalManquant }
        case .relance:
            guard envoyeeLe != nil else { throw .pasEncoreEnvoyee }
            if let jour = relanceeLe { throw .dejaRelancee(jour) }
            if statut == .acceptee || statut == .declinee { throw .reponseDejaConnue(statut) }
            if acte.canal == nil { throw .canalManquant }
        case .acceptation, .declin:
            // A family may answer before anything was sent (it calls), after the term, and change its mind.
            if statut == .acceptee, acte.nature == .acceptation { throw .reponseDejaConnue(statut) }
            if statut == .declinee, acte.nature == .declin { throw .reponseDejaConnue(statut) }
        case .retrait:
            guard statut == .acceptee else { throw .rienARetirer }
        case .annulation:
            guard let precision = acte.precision, !precision.isEmpty else { throw .motifManquant }
        }
    }
}

extension Proposition.Acte {
    /// La famille ne souhaite pas, ou plus, de rencontre : le moment qui lui était gardé est rendu.
    package var rendLeMoment: Bool { nature == .declin || nature == .retrait }
}

extension Proposition.Acte.Nature {
    /// Something is sent to the family, or told to it.
    package var contacteLaFamille: Bool { self == .envoi || self == .relance }
}

/// Pourquoi un acte ne peut pas être écrit sur une proposition.
package enum RefusDEcrire: Refus, Hashable {
    case modifieeEntreTemps([Proposition.Acte])
    case dansLAvenir(Jour)
    case avantLaProposition(Jour)
    case avantLeDernierActe(Jour)
    case dejaEnvoyee(Jour)
    case pasEncoreEnvoyee
    case dejaRelancee(Jour)
    case reponseDejaConnue(Proposition.Statut)
    case rienARetirer
    case dejaAnnulee
    case motifManquant
    case canalManquant
    case neSouhaitePlusEtreContactee(depuis: Jour)

    package var motif: String {
        switch self {
        case .modifieeEntreTemps(let actes):
            "Une autre personne a écrit sur cette proposition pendant que vous la lisiez"
                + (actes.isEmpty ? "" : "\u{A0}: ")
                + actes.map(\.phrase).joined(separator: "\u{A0}; ")
                + ". Relisez la page, puis recommencez si besoin."
        case .dansLAvenir(let jour):
            "La date est dans l’avenir, le \(jour.enLettres)\u{A0}: notez ce qui a déjà eu lieu."
        case .avantLaProposition(let jour):
            "La date est antérieure à la proposition, créée le \(jour.enLettres). Corrigez la date."
        case .avantLeDernierActe(let jour):
            "La date est antérieure au dernier acte, du \(jour.enLettres). Corrigez la date."
        case .dejaEnvoyee(let jour):
            "La proposition a déjà été envoyée le \(jour.enLettres). Notez plutôt une relance ou une réponse."
        case .pasEncoreEnvoyee:
            "La proposition n’a pas encore été envoyée. Notez d’abord l’envoi."
        case .dejaRelancee(let jour):
            "La famille a déjà été relancée le \(jour.enLettres)\u{A0}: une seule relance est prévue."
        case .reponseDejaConnue(let statut):
            "La famille a déjà répondu\u{A0}: proposition \(statut.libelle)."
        case .rienARetirer:
            "La famille n’a pas accepté de rencontre\u{A0}: il n’y a rien à retirer."
        case .dejaAnnulee: "La proposition est annulée\u{A0}: plus rien ne s’y écrit."
        case .motifManquant: "Dites en une phrase pourquoi la proposition est annulée."
        case .canalManquant: "Dites comment la famille a été contactée."
        case .neSouhaitePlusEtreContactee(let jour):
            "La famille ne souhaite plus être contactée depuis le \(jour.enLettres)\u{A0}: rien ne lui est envoyé."
        }
    }
}

extension Proposition.Acte {
    /// « envoyée le 3 mai 2026 », pour l’historique et les messages.
    package var phrase: String {
        let verbe =
            switch nature {
            case .envoi: "proposition envoyée"
            case .relance: "famille relancée"
            case .acceptation: "rencontre acceptée"
            case .declin: "rencontre déclinée"
            case .retrait: "accord retiré par la famille"
            case .annulation: "proposition annulée"
            }
        return "\(verbe) le \(le.enLettres)" + (canal.map { " (\($0.libelle))" } ?? "")
            + (estDeLaFamille ? ", par le lien" : "")
    }
}

extension Proposition.Acte.Canal {
    package var libelle: String {
        switch self {
        case .courrier: "courrier"
        case .telephone: "téléphone"
        case .courriel: "courriel"
        case .sms: "SMS"
        case .entretien: "entretien"
        }
    }
}
