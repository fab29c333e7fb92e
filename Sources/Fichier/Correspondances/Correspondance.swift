import Regles

/// Quelle colonne d’un fichier CSV dit quel fait, et avec quels codes.
///
/// A caisse writes one for its own extract: names, codes, dates and encoding are never in Swift.
package struct Correspondance: Sendable {
    package let nom: String
    /// The file as it was read: the snapshot keeps it as a proof.
    package let texte: String
    let encodage: Encodage
    let separateur: UInt8
    let foyers: FichierDecrit
    let personnes: FichierDecrit
    /// What recognises a person from one month to the next.
    let cle: [PartieDeCle]
    let vocabulaire: Vocabulaire

    /// Name of the file of households in the folder of a month.
    package var fichierDesFoyers: String { foyers.nom }
    /// Name of the file of persons in the folder of a month.
    package var fichierDesPersonnes: String { personnes.nom }

    enum Encodage: String, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
    }

    enum FormatDeDate: String, Sendable, CaseIterable {
        case anneeMoisJour = "AAAA-MM-JJ"
        case jourMoisAnnee = "JJ/MM/AAAA"
        case compact = "AAAAMMJJ"
    }

    enum Unite: String, Sendable, CaseIterable {
        case euros, centimes
    }

    /// One of the two files: its name, and what is taken from it.
    struct FichierDecrit: Sendable {
        let nom: String
        let matricule: String
        /// Tells the requests of one matricule apart.
        let demande: String?
        let textes: [TexteDecrit]
        let faits: [FaitDecrit]
    }

    /// A column that describes. `rang` is that of `TexteDeFoyer` or `TexteDePersonne`.
    struct TexteDecrit: Sendable {
        let rang: Int
        let colonne: String
        let facultatif: Bool
    }

    /// A column that fills a fact.
    struct FaitDecrit: Sendable {
        let fait: Fait
        let colonne: String
        let facultatif: Bool
        let lecture: LectureDeFait
        /// Texts that stand for an empty cell.
        let vides: [String]
    }

    enum LectureDeFait: Sendable, Equatable {
        case nombre
        case montant(Unite)
        case date(FormatDeDate)
        /// Value of each code: rank of the choice, or 0 and 1.
        case codes([String: Int32])
    }

    enum PartieDeCle: Sendable, Equatable {
        /// Rank of a fact of a person.
        case fait(Int)
        case colonne(String)
    }
}
