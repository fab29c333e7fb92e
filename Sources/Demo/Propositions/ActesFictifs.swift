import ActionSociale
import Valeurs

/// Ce que des équipes auraient déjà fait d’une proposition, pour qu’une démonstration ne montre pas que des lettres à envoyer.
package enum ActesFictifs {
    /// The proposition as it would stand on that day: four in ten still to be sent, the others on their way.
    ///
    /// Every act goes through the same decisions as those of a real agent. `rang` makes the draw its own.
    package static func faireVivre(
        _ proposition: Proposition, par agent: Identifiant<Agent>, au jour: Jour, graine: UInt64,
        rang: Int
    ) -> Proposition {
        var tirage = Tirage(graine: graine, flux: 1 << 40 | UInt64(rang))
        var suivante = proposition
        let jours = proposition.creeeLe.jours(jusquAu: jour)
        guard jours >= 0, tirage.chance(600_000) else { return proposition }
        let envoi = proposition.creeeLe.plus(jours: tirage.entier(min(jours, 8) + 1))
        let canal = tirage.choix([
            (Proposition.Acte.Canal.courrier, poids: 5), (.telephone, poids: 3),
            (.courriel, poids: 2),
        ])
        ecrire(.envoi, le: envoi, canal, par: agent, sur: &suivante)
        if let relance = proposition.horloge.relance, tirage.chance(300_000) {
            let date = envoi.plus(jours: relance + tirage.entier(4))
            if date <= jour { ecrire(.relance, le: date, .telephone, par: agent, sur: &suivante) }
        }
        let reponse = (suivante.relanceeLe ?? envoi).plus(jours: 1 + tirage.entier(9))
        if reponse <= jour, tirage.chance(550_000) {
            let nature: Proposition.Acte.Nature =
                tirage.chance(650_000) ? .acceptation : .declin
            ecrire(nature, le: reponse, .telephone, par: agent, sur: &suivante)
        }
        return suivante
    }

    private static func ecrire(
        _ nature: Proposition.Acte.Nature, le jour: Jour, _ canal: Proposition.Acte.Canal,
        par agent: Identifiant<Agent>, sur proposition: inout Proposition
    ) {
        let acte = Proposition.Acte(nature: nature, le: jour, par: agent, canal: canal)
        do {
            proposition = try proposition.ecrire(acte, surLaVersion: proposition.version, au: jour)
        } catch {
            preconditionFailure("an invented act that no agent could write: \(error.motif)")
        }
    }
}
