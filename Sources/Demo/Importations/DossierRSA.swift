import Valeurs

/// Un dossier de RSA fictif, tel qu’un mois du flux officiel de la CNAF le donne.
package struct DossierRSA: Hashable, Sendable {
    /// A code of the official lists, and the day it holds from.
    package struct Motif: Hashable, Sendable {
        package var code: String
        package var le: Jour
    }

    package struct Grossesse: Hashable, Sendable {
        package var debut: Jour
        package var declareeLe: Jour
        package var finie: Motif?
    }

    package var foyer: FoyerFictif
    /// NUMDEMRSA: eleven characters, the département last.
    package var numero: String
    package var demandeLe: Jour
    /// ETATDOSRSA: « 2 » is open and paid, « 3 » suspended, « 5 » closed.
    package var etat = "2"
    /// MOTISUSDRORSA.
    package var suspension: Motif?
    /// MOTICLORSA.
    package var cloture: Motif?
    /// Number of the CAF that takes the file over, and the day.
    package var reprisPar: Motif?
    package var emmenageLe: Jour
    package var grossesse: Grossesse?

    /// MATRICULE: seven digits, then eight zeros.
    package var matricule: String { foyer.matricule.prefix(7) + "00000000" }
}
