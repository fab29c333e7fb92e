import ActionSociale
import Storage
import Valeurs

/// « Ma journée » : la liste de travail d’un agent. Gabarit `Journee/journee`.
///
/// Champs :
/// - `total` (« 128 propositions »), `explication` (de l’onglet), `jour` (« jeudi 14 mai 2026 » sans le jour de semaine) ;
/// - `onglets` : `intitule`, `nombre`, `adresse`, `actuel` ;
/// - `departs` : qui quitte l’équipe en laissant quelque chose, pour la personne responsable (rangées `phrase`, `adresse`) ;
/// - ceux de `AgendaDuJour` : les rencontres du jour, et ce qui reste à écrire ;
/// - `motifs` : vide, ou une phrase pour la personne responsable, avec `adresseDesMotifs` ;
/// - `reponses` : vide, ou une phrase sur les réponses venues par un lien, qui mène à `/reponses` ;
/// - `jeton` de la session ;
/// - le formulaire de filtre (GET `/ma-journee`) : `texte`, `offres` et `secteurs` (rangées `code`, `intitule`,
///   `choisi`), `enRetard` (oui ou non), `gardes` (champs cachés : `nom`, `valeur`) ;
/// - `puces` : `phrase`, `adresse` (celle qui retire le filtre) ; `adresseSansFiltre` ; `estFiltree` ;
/// - `colonnes` : `intitule`, `adresse`, `triee` (oui ou non), `sens` (« ascending », « descending », « none »),
///   `fleche` (« ↑ », « ↓ », vide) ;
/// - `lignes` : celles de `LigneAffichee` ;
/// - `vide` (oui quand aucune ligne), `phraseVide` ;
/// - `pages` : vide, ou « Page 2 sur 5 », avec `pagePrecedente` et `pageSuivante` (adresses, vides aux bouts),
///   `tailles` (rangées `taille`, `adresse`, `choisie`) ;
/// - ceux de `JourneeOutils`.
struct JourneePage: Page {
    static let gabarit = "Journee/journee"

    let titre = "Ma journée"
    let jour: Jour
    let adresse: AdresseDeTravail
    let comptes: [(onglet: Onglet, nombre: Int)]
    let total: Int
    let lignes: [LigneAffichee]
    let offres: [(code: String, intitule: String)]
    let secteurs: [(code: String, nom: String)]
    /// Ouvertures avec motif dans les secteurs de l’équipe, ces sept derniers jours ; `nil` pour qui n’encadre pas.
    var motifs: Int?
    var departs: [DepartDeLEquipe] = []
    /// What the agenda of the agent holds today: see `AgendaDuJour.champs`.
    var agenda: Champs = [:]
    /// Réponses venues par un lien, qui attendent quelqu’un.
    let reponses: (aTraiter: Int, appels: Int)
    /// L’agent n’a pas de secteur.
    let sansSecteur: Bool
    var outils: JourneeOutils
    let enRetard: Int
    /// What does not change from one request to the next, its lines written already; `nil` for a page shown once.
    private var tenus: Champs?

    init(
        jour: Jour, adresse: AdresseDeTravail, comptes: ComptesDeTravail, lignes: [LigneAffichee],
        offres: [(code: String, intitule: String)], secteurs: [(code: String, nom: String)],
        reponses: (aTraiter: Int, appels: Int), sansSecteur: Bool, outils: JourneeOutils
    ) {
        self.jour = jour
        self.adresse = adresse
        self.comptes = Onglet.affiches.map { ($0, comptes.nombre($0)) }
        total = comptes.total
        self.lignes = lignes
        self.offres = offres
        self.secteurs = secteurs
        self.reponses = reponses
        self.sansSecteur = sansSecteur
        self.outils = outils
        enRetard = comptes.enRetard
    }

    /// Writes once what will be shown many times: the lines are most of the page.
    mutating func tenir(_ gabarits: Gabarits, statique: String) throws(ErreurDeGabarit) {
        let vus = constants.plus(["statique": .text(statique)])
        tenus = constants.plus([
            "lignes": .ecrit(try gabarits.ecrire(section: "lignes", de: Self.gabarit, vus))
        ])
    }

    var champs: Champs { (tenus ?? constants).plus(duMoment) }

    private var constants: Champs {
        let tete: Champs = [
            "total": .text(Self.compte(total)), "jour": .text(jour.enLettres),
            "explication": .text(adresse.onglet.explication), "onglets": .liste(onglets),
            "reponses": .text(
                ReponsesPage.phrase(aTraiter: reponses.aTraiter, appels: reponses.appels)),
            "adresseDesMotifs": "/journal?acte=lecture_avec_motif",
            "lignes": .liste(lignes.map(\.champs)), "vide": .oui(lignes.isEmpty),
            "phraseVide": .text(phraseVide),
        ]
        let rangement = outils.champs(adresse, total: total, enRetard: enRetard)
        return tete.plus(rangement).plus(champsDeFiltre).plus(champsDeTri).plus(champsDePages)
    }

    /// Of the session and of the hour.
    private var duMoment: Champs {
        let autour: Champs = [
            "motifs": .text(phraseDesMotifs),
            "departs": .liste(departs.map { $0.champs(au: jour) }), "jeton": .text(outils.jeton),
        ]
        return autour.plus(agenda)
    }

    private static func compte(_ nombre: Int) -> String {
        switch nombre {
        case 0: "Aucune proposition"
        case 1: "1 proposition"
        default: "\(nombre)\u{A0}propositions"
        }
    }

    private var onglets: [Champs] {
        comptes.map { onglet, nombre in
            [
                "intitule": .text(onglet.intitule), "nombre": .nombre(nombre),
                "adresse": .text(adresse.avec { $0.onglet = onglet }.lien),
                "actuel": .oui(onglet == adresse.onglet),
            ]
        }
    }

    private var phraseDesMotifs: String {
        switch motifs ?? 0 {
        case 0: ""
        case 1:
            "Cette semaine, une famille de votre équipe a été ouverte depuis un autre secteur, avec un motif."
        case let nombre:
            "Cette semaine, \(nombre)\u{A0}familles de votre équipe ont été ouvertes depuis un autre secteur, "
                + "avec un motif."
        }
    }

    private var phraseVide: String {
        if sansSecteur {
            return "Aucun secteur ne vous est confié pour l’instant\u{A0}: "
                + "parlez-en à la personne qui administre Socle."
        }
        if adresse.estFiltree { return "Aucune proposition ne correspond à ces filtres." }
        return adresse.onglet.vide
    }
}
