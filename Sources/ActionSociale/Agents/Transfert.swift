import Valeurs

/// Le passage des familles confiées à une personne vers une ou plusieurs collègues, quand elle part ou change de secteur.
package struct Transfert: Hashable, Sendable {
    /// Seconds during which it can be undone.
    package static let dureeDuRetour = 86_400

    /// Une famille d’un transfert, et la personne à qui elle va.
    package struct Ligne: Hashable, Sendable {
        package let famille: Identifiant<Famille>
        package let vers: Identifiant<Agent>
        /// Quand elle est revenue, si elle l’est.
        package var defaiteA: Instant?

        package init(
            famille: Identifiant<Famille>, vers: Identifiant<Agent>, defaiteA: Instant? = nil
        ) {
            self.famille = famille
            self.vers = vers
            self.defaiteA = defaiteA
        }
    }

    package let id: String
    package let de: Identifiant<Agent>
    package let par: Identifiant<Agent>
    package let a: Instant
    package var lignes: [Ligne]

    package init(
        id: String, de: Identifiant<Agent>, par: Identifiant<Agent>, a instant: Instant,
        lignes: [Ligne] = []
    ) {
        self.id = id
        self.de = de
        self.par = par
        a = instant
        self.lignes = lignes
    }

    /// Se défait encore, et il reste quelque chose à défaire.
    package func seDefait(a instant: Instant) -> Bool {
        instant <= a.plus(secondes: Self.dureeDuRetour)
            && lignes.contains { $0.defaiteA == nil }
    }

    /// À qui va chaque famille : à celle des collègues choisies qui peut la recevoir et en a le moins, dans l’ordre donné.
    ///
    /// `charges` : combien de familles chacune a déjà. The answer for a family that nobody can take is the refusal of
    /// the first colleague.
    package static func repartir(
        _ familles: [(famille: Famille, referent: Identifiant<Agent>)], entre collegues: [Agent],
        charges: [Identifiant<Agent>: Int], le jour: Jour
    ) -> [(famille: Identifiant<Famille>, reponse: Result<Agent, RefusDeConfier>)] {
        var charges = charges
        return familles.map { famille, referent in
            var refus: RefusDeConfier?
            let possibles = collegues.filter { collegue in
                do throws(RefusDeConfier) {
                    try famille.confier(a: collegue, actuel: referent, le: jour)
                    return true
                } catch {
                    refus = refus ?? error
                    return false
                }
            }
            let choisie = possibles.enumerated().min {
                (charges[$0.element.id] ?? 0, $0.offset) < (charges[$1.element.id] ?? 0, $1.offset)
            }
            guard let choisie = choisie?.element else {
                return (famille.id, .failure(refus ?? .horsDeSonSecteur("personne")))
            }
            charges[choisie.id, default: 0] += 1
            return (famille.id, .success(choisie))
        }
    }

    /// Rend une famille à qui l’avait, ou dit pourquoi elle reste où elle est.
    ///
    /// `actuel` : à qui elle est confiée maintenant ; `depuis` : ce qui s’est passé pour elle depuis le transfert.
    package func rendre(
        _ ligne: Ligne, actuel: Referent?, aVecu depuis: Bool, a instant: Instant
    ) throws(RefusDeDefaire) {
        guard instant <= a.plus(secondes: Self.dureeDuRetour) else { throw .tropTard }
        guard ligne.defaiteA == nil else { throw .dejaRendue }
        guard actuel?.agent == ligne.vers, actuel?.transfert == id else { throw .confieeAilleurs }
        guard !depuis else { throw .suivieDepuis }
    }
}

/// Pourquoi une famille transférée reste où elle est.
package enum RefusDeDefaire: Refus, Hashable {
    case tropTard
    case dejaRendue
    case confieeAilleurs
    case suivieDepuis

    package var motif: String {
        switch self {
        case .tropTard:
            "Un transfert se défait pendant un jour\u{A0}: confiez plutôt la famille de nouveau, depuis sa page."
        case .dejaRendue: "La famille est déjà revenue."
        case .confieeAilleurs: "La famille a été confiée à quelqu’un d’autre depuis."
        case .suivieDepuis:
            "Il s’est passé quelque chose pour cette famille depuis\u{A0}: elle reste où elle est."
        }
    }
}
