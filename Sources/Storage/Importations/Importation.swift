import ActionSociale
import Valeurs

/// Un fichier des prestations reçu et appliqué : d’où il vient, ce qu’il contenait, qui l’a décidé.
package struct Importation: Hashable, Sendable {
    package let id: Identifiant<Importation>
    package let caisse: String
    package let mois: Mois
    package let a: Instant
    /// `nil`: a command.
    package let par: Identifiant<Agent>?
    /// « flux RSA CNAF », « CSV ».
    package let format: String
    /// Names as received, without folders.
    package let fichiers: [String]
    /// SHA-256 of the source, 64 hexadecimal digits.
    package let empreinte: String
    package let foyers: Int
    package let personnes: Int
    package let lignes: Lignes
    /// The day of a daily file; `nil` for a whole month.
    package let jour: Jour?
    /// Name of the sealed snapshot in the folder of snapshots.
    package let extrait: String
    /// Why a file in doubt was kept all the same; `nil` when nothing was to decide.
    package let decision: String?
    /// How many times this very file had served for the month before, and been corrected since.
    package let retour: Int

    /// Rows by state, as the preview counted them.
    package struct Lignes: Hashable, Sendable {
        package let nouvelles, connues, modifiees, aVerifier, erreurs: Int

        package init(nouvelles: Int, connues: Int, modifiees: Int, aVerifier: Int, erreurs: Int) {
            self.nouvelles = nouvelles
            self.connues = connues
            self.modifiees = modifiees
            self.aVerifier = aVerifier
            self.erreurs = erreurs
        }
    }

    /// What detecting it gave: events = propositions + written reasons.
    package struct Bilan: Hashable, Sendable {
        package let evenements, propositions, motifs, dejaConnus, retires: Int

        package init(
            evenements: Int, propositions: Int, motifs: Int, dejaConnus: Int, retires: Int
        ) {
            self.evenements = evenements
            self.propositions = propositions
            self.motifs = motifs
            self.dejaConnus = dejaConnus
            self.retires = retires
        }
    }

    /// A row that was left out, and why.
    package struct Rejet: Hashable, Sendable {
        package let fichier: String
        /// First line is 1.
        package let ligne: Int
        /// A French sentence.
        package let motif: String

        package init(fichier: String, ligne: Int, motif: String) {
            self.fichier = fichier
            self.ligne = ligne
            self.motif = motif
        }
    }

    package init(
        id: Identifiant<Importation>, caisse: String, mois: Mois, a: Instant,
        par: Identifiant<Agent>?, format: String, fichiers: [String], empreinte: String,
        foyers: Int, personnes: Int, lignes: Lignes, jour: Jour? = nil, extrait: String,
        decision: String? = nil, retour: Int = 0
    ) {
        self.id = id
        self.caisse = caisse
        self.mois = mois
        self.a = a
        self.par = par
        self.format = format
        self.fichiers = fichiers
        self.empreinte = empreinte
        self.foyers = foyers
        self.personnes = personnes
        self.lignes = lignes
        self.jour = jour
        self.extrait = extrait
        self.decision = decision
        self.retour = retour
    }
}
