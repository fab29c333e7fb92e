import Valeurs

/// Une version d’une offre, telle que son fichier la dit, vérifiée et prête à parcourir les familles.
///
/// `Regles` ignore ce qu’une offre est dans le métier : tout est texte, jour ou nombre.
package struct OffreLue: Sendable {
    /// The same from one version to the next: the key `code:`, or made from the title.
    package let code: String
    /// « 2023-2027 »
    package let version: String
    package let intitule: String
    /// « socle national » or « offre locale ».
    package let niveau: String
    /// « logement », « parentalité » or « insertion ».
    package let domaine: String
    /// The national text that the file cites.
    package let texte: String
    /// To whom the offer speaks, in one sentence.
    package let `public`: String
    /// « rendez-vous individuel », « mise à disposition » or « réunion collective ».
    package let contact: String
    /// Codes of sectors or INSEE codes of communes; `nil` for all.
    package let territoires: [String]?
    /// First and last day of the version, from the file; no last day when it is still in force.
    package let vigueur: (debut: Jour, fin: Jour?)
    /// Days since 1970-01-01. An event before it proposes nothing.
    package let activeeLe: Int32
    /// First day on which the offer proposes nothing any more.
    package let retireeLe: Int32?
    /// Days from detection to sending.
    package let delai: Int
    /// Days after sending; `nil` for no reminder.
    package let relance: Int?
    /// Days after sending.
    package let echeance: Int
    /// One event for each such person, or one for the household when `nil`.
    package let parPersonne: ParPersonne?
    /// Events of one household on one day are one event (`regrouper: par jour`).
    package let regroupeParJour: Bool
    /// Conditions of the event, all of which must hold.
    package let conditions: [LigneDeRegle]
    /// The rule that gives the day of the event.
    package let survenuLe: LigneDeRegle
    /// Definitions that the conditions use, in the order of the file.
    package let definitions: [LigneDeRegle]
    /// The offer as written in its file.
    package let texteSource: String
    /// Where the offer starts.
    let lieu: (fichier: String, ligne: Int)
    let regles: ReglesDOffre
    let forme: FormeDOffre
    /// What it says to families; `nil` when its file says nothing to them.
    package let familles: MotsPourLesFamilles?
    /// Its embedded cases, all of which gave what they expected.
    package internal(set) var cas: [CasJoue] = []

    /// `pour: chaque enfant`, and whose month the persons are of.
    package struct ParPersonne: Hashable, Sendable {
        /// « personne », « adulte » or « enfant ».
        package let qui: String
        /// Rows of the later month, or of the earlier (`d’avant`).
        package let mois: Periode
    }

    /// En vigueur ce jour-là, activée et pas encore retirée.
    package func estActive(le jour: Jour) -> Bool {
        vigueur.debut <= jour && vigueur.fin.map { jour <= $0 } ?? true
            && activeeLe <= jour.rang && retireeLe.map { jour.rang < $0 } ?? true
    }

    /// The columns that its rules and their explanation read.
    package var faitsLus: FaitsLus { forme.faitsLus }

    /// The columns that its proofs show, in both months.
    package var faitsDeLaPreuve: FaitsLus { forme.faitsDeLaPreuve }
}

/// The checked rules of an offer, from which each walk compiles its nodes.
struct ReglesDOffre: Sendable {
    /// Persons that the offer looks at; `nil` for the household.
    let filtre: Terme?
    let vue: Vue
    let conditions: [Terme]
    let survenuLe: Terme
    /// All those of the file.
    let definitions: [Terme]
}
