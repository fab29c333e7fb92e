import Valeurs

/// La note de travail d’un agent sur une famille : un aide-mémoire, jamais une pièce du dossier.
///
/// Elle est à qui l’écrit. Son équipe peut la lire si son auteur le choisit ; les prestations, l’administration et le
/// pilotage jamais.
package struct NoteDeTravail: Hashable, Sendable {
    package enum Portee: String, CaseIterable, Sendable {
        case moi, equipe

        package var libelle: String {
            switch self {
            case .moi: "moi seulement"
            case .equipe: "mon équipe"
            }
        }
    }

    /// Au-delà, c’est un compte rendu : il a sa place ailleurs.
    package static let longueurMaximale = 10_000
    /// Seconds after which writing again is told to the journal again: typing is one deed, not twenty.
    package static let uneSaisie = 1_800

    package let famille: Identifiant<Famille>
    package let auteur: Identifiant<Agent>
    package let portee: Portee
    package let texte: String
    /// 1 à la première écriture ; 0 tant que rien n’est écrit.
    package let version: Int
    package let modifieeA: Instant?

    package init(
        famille: Identifiant<Famille>, auteur: Identifiant<Agent>, portee: Portee = .moi,
        texte: String = "", version: Int = 0, modifieeA: Instant? = nil
    ) {
        self.famille = famille
        self.auteur = auteur
        self.portee = portee
        self.texte = texte
        self.version = version
        self.modifieeA = modifieeA
    }

    /// La note suivante, ou la raison pour laquelle elle ne peut pas l’être : `lue` est la version que la page montrait.
    package func ecrire(
        _ texte: String, portee: Portee, surLaVersion lue: Int, a instant: Instant
    ) throws(RefusDeNoter) -> NoteDeTravail {
        guard lue == version else { throw .modifieeAilleurs(self) }
        guard texte.count <= Self.longueurMaximale else { throw .tropLongue(texte.count) }
        return NoteDeTravail(
            famille: famille, auteur: auteur, portee: portee, texte: texte, version: version + 1,
            modifieeA: instant)
    }

    /// Que ce soit écrit au journal : une nouvelle saisie, ou un changement de qui la lit.
    package func estAuJournal(apres precedente: NoteDeTravail) -> Bool {
        guard precedente.portee == portee, let avant = precedente.modifieeA, let modifieeA else {
            return true
        }
        return avant.plus(secondes: Self.uneSaisie) < modifieeA
    }

    /// Qui peut la lire, la famille lui étant ouverte.
    package func estLisible(par agent: Agent, auteur: Agent) -> Bool {
        guard agent.rencontreDesFamilles else { return false }
        if agent.id == self.auteur { return true }
        return portee == .equipe && agent.equipe != nil && agent.equipe == auteur.equipe
    }
}

/// Pourquoi une note ne peut pas être gardée telle quelle.
package enum RefusDeNoter: Refus, Hashable {
    /// As it is now: written in another window since.
    case modifieeAilleurs(NoteDeTravail)
    case tropLongue(Int)

    package var motif: String {
        switch self {
        case .modifieeAilleurs:
            "Cette note a changé dans une autre fenêtre depuis que vous l’avez ouverte ici. "
                + "Rien n’est perdu\u{A0}: les deux textes sont sous vos yeux."
        case .tropLongue(let longueur):
            "La note fait \(longueur)\u{A0}caractères, et s’arrête à \(NoteDeTravail.longueurMaximale). "
                + "Raccourcissez-la\u{A0}: votre texte est encore là."
        }
    }
}
