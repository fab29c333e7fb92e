import Valeurs

/// Ce qu’une famille a répondu par son lien, et ce qu’elle a dit pour que la rencontre lui convienne.
package struct ReponseDeFamille: Hashable, Sendable {
    package enum Choix: String, CaseIterable, Sendable {
        case accord, declin
        /// Elle veut d’abord qu’on l’appelle : ce n’est ni oui ni non.
        case appel
        /// Elle a choisi un moment, ou en a changé.
        case moment
        /// Elle a rendu le moment qu’elle avait.
        case annulation

        /// Ce qui se répond par un formulaire à soi ; un moment se choisit dans une liste.
        package static let formulaires: [Choix] = [.accord, .declin, .appel]

        package var libelle: String {
            switch self {
            case .accord: "souhaite une rencontre"
            case .declin: "ne souhaite pas de rencontre"
            case .appel: "demande à être appelée"
            case .moment: "a choisi un rendez-vous"
            case .annulation: "a annulé son rendez-vous"
            }
        }
    }

    /// Ce qui aide une personne à venir, à comprendre, à se faire comprendre.
    package enum Besoin: String, CaseIterable, Sendable {
        case interprete
        case langueDesSignes = "langue-des-signes"
        case acces
        case lecture
        case enfant
        case proche

        /// À la première personne, pour la famille qui coche.
        package var demande: String {
            switch self {
            case .interprete: "J’ai besoin d’une personne qui traduit."
            case .langueDesSignes: "J’ai besoin de la langue des signes."
            case .acces: "J’ai besoin d’un lieu sans marches, accessible."
            case .lecture: "J’ai besoin d’aide pour lire ou écrire."
            case .enfant: "Je viendrai avec un enfant."
            case .proche: "Je viendrai avec une personne de confiance."
            }
        }

        /// En peu de mots, pour l’équipe.
        package var libelle: String {
            switch self {
            case .interprete: "interprète"
            case .langueDesSignes: "langue des signes"
            case .acces: "lieu accessible"
            case .lecture: "aide pour lire ou écrire"
            case .enfant: "un enfant sera présent"
            case .proche: "une personne de confiance sera présente"
            }
        }
    }

    package enum Moment: String, CaseIterable, Sendable {
        case matin, midi
        case apresMidi = "apres-midi"
        case soir

        package var libelle: String {
            switch self {
            case .matin: "le matin"
            case .midi: "entre midi et 14 heures"
            case .apresMidi: "l’après-midi"
            case .soir: "après 17 heures"
            }
        }
    }

    package let choix: Choix
    package let a: Instant
    /// Digits, after a plus sign when it is foreign.
    package var telephone: String?
    package var moment: Moment?
    /// La langue qu’elle préfère, dans ses mots.
    package var langue: String?
    package var besoins: [Besoin]
    package var precision: String?

    package init(
        _ choix: Choix, a instant: Instant, telephone: String? = nil, moment: Moment? = nil,
        langue: String? = nil, besoins: [Besoin] = [], precision: String? = nil
    ) {
        self.choix = choix
        a = instant
        self.telephone = telephone
        self.moment = moment
        self.langue = langue
        self.besoins = besoins
        self.precision = precision
    }

    /// Choisir un moment ne redit pas ce qui aide à venir : ce qui a été dit avant vaut encore.
    package func apres(_ derniere: ReponseDeFamille?) -> ReponseDeFamille {
        guard choix == .moment, let derniere else { return self }
        var suivante = self
        suivante.langue = langue ?? derniere.langue
        suivante.besoins = besoins.isEmpty ? derniere.besoins : besoins
        suivante.precision = precision ?? derniere.precision
        return suivante
    }

    /// « langue : arabe ; interprète ; un enfant sera présent » ; vide quand rien n’est demandé.
    package var attentions: String {
        let langue = langue.map { ["langue\u{A0}: \($0)"] } ?? []
        let precision = precision.map { ["«\u{A0}\($0)\u{A0}»"] } ?? []
        return (langue + besoins.map(\.libelle) + precision).joined(separator: "\u{A0}; ")
    }
}

extension Identifiant where Sujet == Agent {
    /// Qui a écrit l’acte, quand c’est la famille elle-même, par son lien. No agent bears it: agents’ identifiers are
    /// drawn, or made of their names with a prefix.
    package static var laFamille: Self { "la-famille-par-son-lien" }
}

extension Proposition.Acte {
    /// La famille l’a écrit elle-même, par son lien.
    package var estDeLaFamille: Bool { par == .laFamille }
}

extension Proposition {
    /// L’acte que cette réponse écrit ; `nil` quand elle ne change rien : la même une seconde fois, ou une demande d’appel.
    package func acte(
        pour choix: ReponseDeFamille.Choix, le jour: Jour
    ) throws(RefusDEcrire) -> Acte? {
        let statut = statut(au: jour)
        if statut == .annulee { throw .dejaAnnulee }
        let nature: Acte.Nature? =
            switch (choix, statut) {
            case (.accord, .acceptee), (.declin, .declinee), (.appel, _): nil
            // Agreeing is part of choosing a moment, and giving it back is not refusing.
            case (.moment, _), (.annulation, _): nil
            case (.accord, _): .acceptation
            // An agreement taken back: the work list says so.
            case (.declin, .acceptee): .retrait
            case (.declin, _): .declin
            }
        return nature.map { Acte(nature: $0, le: jour, par: .laFamille) }
    }
}
