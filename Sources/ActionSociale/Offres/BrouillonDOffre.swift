import Valeurs

/// Un texte d’offres en préparation. Une personne l’écrit, une autre l’approuve, un jour il entre en vigueur ; d’ici là,
/// celui qui est en vigueur le reste.
package struct BrouillonDOffre: Hashable, Sendable {
    package enum Etat: String, CaseIterable, Sendable {
        case brouillon, soumis, approuve
        case enVigueur = "en_vigueur"
        case abandonne

        /// Nothing more will happen to it.
        package var estFini: Bool { self == .enVigueur || self == .abandonne }
    }

    package let id: Identifiant<BrouillonDOffre>
    /// The file that it replaces or adds: « locales/ajpp.yaml ».
    package let nom: String
    /// SHA-256 of the text in force when it was last compared with it; `nil`: there was none.
    package var base: String?
    package private(set) var etat: Etat
    package let ouvertPar: Identifiant<Agent>
    package let ouvertA: Instant
    /// All those who wrote in it: none of them approves it.
    package private(set) var auteurs: [Identifiant<Agent>]
    /// First day in force.
    package private(set) var effetLe: Jour?
    package private(set) var soumisPar: Identifiant<Agent>?
    package private(set) var approuvePar: Identifiant<Agent>?
    /// Why it was sent back, or could not enter into force.
    package private(set) var motif: String?
    package private(set) var finiA: Instant?

    /// A new one, written by one person.
    package init(
        id: Identifiant<BrouillonDOffre>, nom: String, base: String?, par: Identifiant<Agent>,
        a instant: Instant
    ) {
        self.init(
            id: id, nom: nom, base: base, etat: .brouillon, ouvertPar: par, ouvertA: instant,
            auteurs: [par], effetLe: nil, soumisPar: nil, approuvePar: nil, motif: nil, finiA: nil)
    }

    /// As it was kept.
    package init(
        id: Identifiant<BrouillonDOffre>, nom: String, base: String?, etat: Etat,
        ouvertPar: Identifiant<Agent>, ouvertA: Instant, auteurs: [Identifiant<Agent>],
        effetLe: Jour?, soumisPar: Identifiant<Agent>?, approuvePar: Identifiant<Agent>?,
        motif: String?, finiA: Instant?
    ) {
        self.id = id
        self.nom = nom
        self.base = base
        self.etat = etat
        self.ouvertPar = ouvertPar
        self.ouvertA = ouvertA
        self.auteurs = auteurs
        self.effetLe = effetLe
        self.soumisPar = soumisPar
        self.approuvePar = approuvePar
        self.motif = motif
        self.finiA = finiA
    }

    /// Someone writes in it.
    package mutating func ecrire(par agent: Identifiant<Agent>) throws(RefusDeBrouillon) {
        guard etat == .brouillon else { throw .plusEnEcriture }
        if !auteurs.contains(agent) { auteurs.append(agent) }
    }

    /// Hands it over to be approved. `fautes`: what is wrong with its text.
    package mutating func soumettre(
        par agent: Identifiant<Agent>, fautes: Int
    ) throws(RefusDeBrouillon) {
        guard etat == .brouillon else { throw .plusEnEcriture }
        guard fautes == 0 else { throw .aDesFautes(fautes) }
        etat = .soumis
        soumisPar = agent
        if !auteurs.contains(agent) { auteurs.append(agent) }
        motif = nil
    }

    /// A second person agrees, and says from which day. `fautes`: found in the text today, beside what is in force.
    package mutating func approuver(
        par agent: Identifiant<Agent>, effetLe jour: Jour, au aujourdhui: Jour, fautes: Int
    ) throws(RefusDeBrouillon) {
        guard etat == .soumis else { throw .pasSoumis }
        guard !auteurs.contains(agent) else { throw .auteur }
        guard jour >= aujourdhui else { throw .effetPasse(jour) }
        guard fautes == 0 else { throw .aDesFautes(fautes) }
        etat = .approuve
        approuvePar = agent
        effetLe = jour
    }

    /// Sends it back to be written again, with the reason.
    package mutating func renvoyer(motif: String) throws(RefusDeBrouillon) {
        guard etat == .soumis || etat == .approuve else { throw .pasSoumis }
        etat = .brouillon
        soumisPar = nil
        approuvePar = nil
        effetLe = nil
        self.motif = motif
    }

    /// The day has come.
    package mutating func entrerEnVigueur(a instant: Instant) throws(RefusDeBrouillon) {
        guard etat == .approuve else { throw .pasSoumis }
        etat = .enVigueur
        finiA = instant
    }

    package mutating func abandonner(a instant: Instant) throws(RefusDeBrouillon) {
        guard !etat.estFini else { throw .plusEnEcriture }
        etat = .abandonne
        effetLe = nil
        finiA = instant
    }
}

/// Un pas qu’un brouillon ne peut pas faire, et ce qu’il faut faire à la place.
package enum RefusDeBrouillon: Refus, Hashable {
    case plusEnEcriture
    case pasSoumis
    case auteur
    case aDesFautes(Int)
    case effetPasse(Jour)

    package var motif: String {
        switch self {
        case .plusEnEcriture:
            "Ce texte n’est plus en écriture\u{A0}: ouvrez un nouveau brouillon pour le changer."
        case .pasSoumis: "Ce texte n’attend pas d’approbation\u{A0}: il faut d’abord le soumettre."
        case .auteur:
            "Vous avez écrit dans ce texte\u{A0}: une autre personne doit l’approuver. C’est la règle des deux regards."
        case .aDesFautes(let nombre):
            (nombre == 1 ? "Un point est à corriger" : "\(nombre)\u{A0}points sont à corriger")
                + " avant d’aller plus loin\u{A0}: ils sont montrés avec leur ligne. Ce qui est en vigueur ne change pas."
        case .effetPasse(let jour):
            "Le \(jour.enLettres) est passé\u{A0}: une offre n’entre pas en vigueur dans le passé. Choisissez aujourd’hui ou après."
        }
    }
}
