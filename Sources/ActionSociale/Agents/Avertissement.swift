import Valeurs

/// Ce qui est arrivé et qu’un agent voudra savoir. Il disparaît quand il est vu : la page de la famille suffit.
package struct Avertissement: Hashable, Sendable {
    package enum Sorte: String, CaseIterable, Sendable {
        /// Une famille a répondu.
        case reponse
        /// Une famille m’est confiée.
        case affectation
        /// Des familles me sont transmises par le transfert d’un portefeuille.
        case transfert
        /// Une proposition d’une famille qui m’est confiée va s’éteindre.
        case echeance
        /// Un rendez-vous de mon agenda, ou d’une famille qui m’est confiée, par la famille ou par une collègue.
        case rendezVousFixe = "rendez_vous_fixe"
        case rendezVousDeplace = "rendez_vous_deplace"
        case rendezVousAnnule = "rendez_vous_annule"
        /// Une famille qui attendait a une place à la rencontre collective.
        case placeLiberee = "place_liberee"
    }

    package let agent: Identifiant<Agent>
    package let sorte: Sorte
    package let famille: Identifiant<Famille>
    /// The same thing is told once: a proposition and its version, a transfer, a day.
    package let cle: String
    /// Qui en est la cause ; `nil` pour la famille elle-même ou pour l’horloge.
    package let par: Identifiant<Agent>?
    package let a: Instant

    package init(
        pour agent: Identifiant<Agent>, _ sorte: Sorte, famille: Identifiant<Famille>, cle: String,
        par: Identifiant<Agent>?, a instant: Instant
    ) {
        self.agent = agent
        self.sorte = sorte
        self.famille = famille
        self.cle = cle
        self.par = par
        a = instant
    }

    /// À qui dire qu’un rendez-vous change : à qui le tient, à qui le tenait, et à qui la famille est confiée ; une fois
    /// chacun, jamais à qui l’a changé.
    package static func destinataires(
        tenuPar agent: Identifiant<Agent>, ancien: Identifiant<Agent>?,
        referent: Identifiant<Agent>?, saufA auteur: Identifiant<Agent>?
    ) -> [Identifiant<Agent>] {
        [agent, ancien, referent].compactMap { $0 }.reduce(into: []) { tous, un in
            if un != auteur, !tous.contains(un) { tous.append(un) }
        }
    }

    /// À qui dire qu’une famille a répondu : à qui elle est confiée, sinon à l’équipe de son secteur ; jamais à qui l’a noté.
    package static func destinataires(
        referent: Identifiant<Agent>?, equipe: [Agent], saufA auteur: Identifiant<Agent>?,
        le jour: Jour
    ) -> [Identifiant<Agent>] {
        let tous =
            referent.map { [$0] }
            ?? equipe.filter { $0.role == .travailleurSocial && $0.estActif(le: jour) }.map(\.id)
        return tous.filter { $0 != auteur }
    }
}
