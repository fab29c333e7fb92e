import ActionSociale
import Valeurs

/// Un envoi reçu, par le navigateur ou par le dossier surveillé, jusqu’à ce qu’il soit appliqué, refusé ou abandonné.
package struct Depot: Hashable, Sendable {
    package enum Origine: String, CaseIterable, Sendable {
        case navigateur, dossier
    }

    package enum Format: String, CaseIterable, Sendable {
        case flux, csv
    }

    package enum Etat: String, CaseIterable, Sendable {
        /// Recognised; a person confirms the month and the mapping.
        case recu
        /// Being read, or about to be.
        case aLire = "a_lire"
        /// Read: what it would change can be looked at.
        case pret
        /// Being applied, or about to be.
        case aAppliquer = "a_appliquer"
        case applique
        case dejaLu = "deja_lu"
        case refuse
        case abandonne

        /// Nothing more will happen to it.
        package var estFini: Bool { ![.recu, .aLire, .pret, .aAppliquer].contains(self) }
        /// The server is at work on it.
        package var estEnCours: Bool { self == .aLire || self == .aAppliquer }
    }

    /// Ce que la lecture a vu, montré avant d’appliquer.
    package struct Apercu: Hashable, Sendable, Codable {
        package let caisse: String
        package let mois: String
        package let lignes: [Int]
        package let disparues: Int
        package let rejets: Int
        package let aVerifier: Int
        /// Sentences: what will happen, what to know before.
        package let effets: [String]
        package let codesInconnus: [String]
        /// What asks for a written decision: its kind, its sentence, what to do.
        package let doutes: [[String]]

        package init(
            caisse: String, mois: String, lignes: Importation.Lignes, disparues: Int, rejets: Int,
            aVerifier: Int, effets: [String], codesInconnus: [String], doutes: [[String]]
        ) {
            self.caisse = caisse
            self.mois = mois
            self.lignes = [
                lignes.nouvelles, lignes.connues, lignes.modifiees, lignes.aVerifier,
                lignes.erreurs,
            ]
            self.disparues = disparues
            self.rejets = rejets
            self.aVerifier = aVerifier
            self.effets = effets
            self.codesInconnus = codesInconnus
            self.doutes = doutes
        }

        /// Households kept.
        package var foyers: Int { lignes.prefix(4).reduce(0, +) }
    }

    package let id: Identifiant<Depot>
    package let origine: Origine
    package let recuA: Instant
    /// `nil`: it came by the watched folder.
    package let par: Identifiant<Agent>?
    /// Names as received, without folders; the households first, then the persons.
    package let fichiers: [String]
    /// SHA-256 of each, as received.
    package let empreintes: [String]
    package let octets: Int
    package let format: Format
    /// File name of the mapping of a CSV extract.
    package var correspondance: String?
    package var mois: Mois?
    package var departement: String?
    package var etat: Etat
    /// Two people at once: who writes from an older version is told.
    package var version = 1
    package var modifiePar: Identifiant<Agent>?
    /// Per thousand of what is going on.
    package var avancement = 0
    /// Rows corrected so far, and how many of them the last reading took in.
    package var corrections = 0
    package var correctionsLues = 0
    /// Why it was refused, or sent back: a French sentence.
    package var motif: String?
    package var apercu: Apercu?
    /// Why to go on all the same, by what is in doubt.
    package var decisions: [String: String] = [:]
    package var importation: Identifiant<Importation>?
    package var finiA: Instant?
    /// When an administrator saw that it was refused.
    package var vuA: Instant?

    package init(
        id: Identifiant<Depot>, origine: Origine, recuA: Instant, par: Identifiant<Agent>?,
        fichiers: [String], empreintes: [String], octets: Int, format: Format,
        correspondance: String? = nil, mois: Mois? = nil, departement: String? = nil,
        etat: Etat = .recu
    ) {
        self.id = id
        self.origine = origine
        self.recuA = recuA
        self.par = par
        self.fichiers = fichiers
        self.empreintes = empreintes
        self.octets = octets
        self.format = format
        self.correspondance = correspondance
        self.mois = mois
        self.departement = departement
        self.etat = etat
    }

    /// The task that works on this version of it.
    package var tache: String { "\(id.valeur)/\(version)" }
}
