import Valeurs

/// Par où joindre une famille : ce que le fichier donne, ce qu’elle refuse, ce qui reste à confirmer.
///
/// Les coordonnées d’un dossier sont celles du foyer, pas d’une personne. Après une séparation elles peuvent mener à
/// l’autre parent : rien n’y part avant qu’un agent les ait confirmées.
package struct ContactsDeFamille: Hashable, Sendable {
    package enum Sorte: String, CaseIterable, Sendable {
        case telephone, courriel, adresse
    }

    /// Une coordonnée confirmée avec la famille, un jour, par un agent.
    package struct Confirmation: Hashable, Sendable {
        package let valeur: String
        package let le: Jour

        package init(valeur: String, le: Jour) {
            self.valeur = valeur
            self.le = le
        }
    }

    package let famille: Famille
    /// The latest separation that is known: someone left the household, or the file showed it.
    package let separeeLe: Jour?
    package let confirmations: [Sorte: Confirmation]
    /// What the family refuses channel by channel; refusing everything is kept with the family.
    package let oppositions: [Message.Canal: Jour]

    package init(
        famille: Famille, separations: [Jour] = [], confirmations: [Sorte: Confirmation] = [:],
        oppositions: [Message.Canal: Jour] = [:]
    ) {
        self.famille = famille
        let departs = famille.personnes.filter { $0.role == .conjoint }.compactMap(\.partieLe)
        separeeLe = (separations + departs).max()
        self.confirmations = confirmations
        self.oppositions = oppositions
    }

    package func valeur(_ sorte: Sorte) -> String? {
        let texte =
            switch sorte {
            case .telephone: famille.telephone
            case .courriel: famille.courriel
            case .adresse: famille.adresse
            }
        return texte.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }

    /// Elle a été partagée par deux adultes qui se sont séparés, et personne ne l’a confirmée depuis.
    package func estAConfirmer(_ sorte: Sorte) -> Bool {
        guard let separeeLe, let valeur = valeur(sorte) else { return false }
        guard let confirmation = confirmations[sorte] else { return true }
        return confirmation.valeur != valeur || confirmation.le < separeeLe
    }

    /// Où écrire par ce canal, ou pourquoi il ne se peut pas.
    package func destination(_ canal: Message.Canal) throws(CanalImpossible) -> String {
        if let jour = famille.neSouhaitePlusEtreContacteeDepuis { throw .opposee(depuis: jour) }
        if let jour = oppositions[canal] { throw .canalRefuse(canal, depuis: jour) }
        guard let sorte = canal.sorte, let valeur = valeur(sorte) else { throw .rien(canal) }
        if estAConfirmer(sorte) { throw .aConfirmer(sorte) }
        switch canal {
        case .sms:
            guard let mobile = NumeroMobile.lire(valeur) else { throw .pasUnMobile(valeur) }
            return mobile
        case .courriel:
            let adresse = valeur.filter { !$0.isWhitespace }
            guard AdresseDeCourriel.estCorrecte(adresse) else { throw .courrielMalForme(valeur) }
            return adresse
        case .courrier:
            return AdressePostale(famille).enLignes
        case .telephone, .entretien:
            return valeur
        }
    }
}

extension Message.Canal {
    /// By which contact it goes; none for a talk face to face.
    package var sorte: ContactsDeFamille.Sorte? {
        switch self {
        case .courrier: .adresse
        case .courriel: .courriel
        case .sms, .telephone: .telephone
        case .entretien: nil
        }
    }
}

/// Pourquoi on n’écrit pas à une famille par ce canal, et quoi faire.
package enum CanalImpossible: Refus, Hashable {
    case opposee(depuis: Jour)
    case canalRefuse(Message.Canal, depuis: Jour)
    case rien(Message.Canal)
    case pasUnMobile(String)
    case courrielMalForme(String)
    case aConfirmer(ContactsDeFamille.Sorte)
    case nonRegle(Message.Canal)

    package var motif: String {
        switch self {
        case .opposee(let jour):
            "La famille ne souhaite plus être contactée depuis le \(jour.enLettres)."
        case .canalRefuse(let canal, let jour):
            "La famille ne souhaite plus de message par \(canal.libelle) depuis le \(jour.enLettres)."
        case .rien(let canal):
            switch canal {
            case .courrier: "Aucune adresse n’est connue."
            case .courriel: "Aucun courriel n’est connu."
            case .sms, .telephone, .entretien: "Aucun numéro de téléphone n’est connu."
            }
        case .pasUnMobile(let numero): "Le numéro \(numero) ne reçoit pas de SMS."
        case .courrielMalForme(let texte):
            "Le courriel «\u{A0}\(texte)\u{A0}» est mal écrit. Demandez-le de nouveau à la famille."
        case .aConfirmer(let sorte):
            "\(sorte.libelle) du dossier a pu être partagé par deux adultes qui se sont séparés\u{A0}: "
                + "confirmez-le avec la famille avant d’écrire."
        case .nonRegle(let canal):
            "L’envoi par \(canal.libelle) n’est pas réglé sur ce serveur. Voyez avec l’administration."
        }
    }
}

extension ContactsDeFamille.Sorte {
    package var libelle: String {
        switch self {
        case .telephone: "Le téléphone"
        case .courriel: "Le courriel"
        case .adresse: "Le lieu de vie"
        }
    }
}
