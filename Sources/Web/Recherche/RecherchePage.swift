import ActionSociale
import Storage
import Valeurs

/// La recherche d’une famille. Gabarit `Recherche/recherche`.
///
/// Champs : `q` (ce qui a été tapé) ; `aCherche` ; `bilan`, `autresSecteurs` (phrases, la seconde vide possible) ;
/// `aDesLignes`, `lignes` (rangées `adresse`, `nom`, `opposition`, `personnes`, `commune`, `matricule`) ; `phraseVide` ;
/// `aUnFichier`, `duMois` (« d’octobre 2026 »), `cle` et `motif` (tels que saisis), `erreurCle`, `erreurMotif`, et ceux
/// d’`ErreursDeSaisie` ; `recentes` (rangées `nom`, `adresse`, `commune`, `quand`). Le formulaire de lecture du fichier : POST `/recherche/fichier`, champs `cle` et `motif`.
struct RecherchePage: Page {
    static let gabarit = "Recherche/recherche"
    /// Families shown at most.
    static let limite = 25

    let titre = "Rechercher"
    var q = ""
    /// `nil` when nothing was looked for.
    var trouvees: FamillesTrouvees?
    /// The text is too short to be looked for.
    var tropCourt = false
    let jour: Jour
    /// The month of the benefit file at hand.
    let moisDuFichier: Mois?
    var cle = ""
    var motif = ""
    var erreurs = ErreursDeSaisie()
    /// Ouvertes récemment par l’agent, tant que rien n’est cherché.
    var recentes: [FamilleRecente] = []

    var champs: Champs {
        let familles = trouvees?.familles ?? []
        return erreurs.champs.plus([
            "recentes": .liste(
                recentes.map {
                    [
                        "nom": .text($0.nom), "commune": .text($0.commune),
                        "adresse": .text("/familles/\($0.id.valeur)"),
                        "quand": .text(OutilsDeFamille.moment($0.a)),
                    ]
                }),
            "q": .text(q), "aCherche": .oui(trouvees != nil), "bilan": .text(bilan),
            "autresSecteurs": .text(phraseDAilleurs), "aDesLignes": .oui(!familles.isEmpty),
            "lignes": .liste(familles.prefix(Self.limite).map(ligne)),
            "phraseVide": .text(phraseVide), "aUnFichier": .oui(moisDuFichier != nil),
            "duMois": .text(moisDuFichier?.complement), "cle": .text(cle), "motif": .text(motif),
            "erreurCle": .text(erreurs.phrase("cle")),
            "erreurMotif": .text(erreurs.phrase("motif")),
        ])
    }

    private var bilan: String {
        switch trouvees?.familles.count ?? 0 {
        case 0: "Aucune famille dans vos secteurs"
        case 1: "Une famille dans vos secteurs"
        case let nombre where nombre > Self.limite:
            "Les \(Self.limite) premières familles de vos secteurs\u{A0}: ajoutez un mot pour préciser"
        case let nombre: "\(nombre.compte("famille")) dans vos secteurs"
        }
    }

    private var phraseDAilleurs: String {
        switch trouvees?.autresSecteurs ?? 0 {
        case 0: ""
        case 1: "Une autre famille répond à ces mots dans un autre secteur."
        case let nombre where nombre > FamillesTrouvees.compteMaximal:
            "Plus de \(FamillesTrouvees.compteMaximal) autres familles répondent à ces mots dans d’autres secteurs."
        case let nombre:
            "\(nombre.enChiffres)\u{A0}autres familles répondent à ces mots dans d’autres secteurs."
        }
    }

    private var phraseVide: String {
        tropCourt
            ? "Tapez au moins deux lettres ou deux chiffres."
            : "Aucune famille connue de l’action sociale ne répond à ces mots dans vos secteurs."
    }

    private func ligne(_ famille: Famille) -> Champs {
        [
            "adresse": .text("/familles/\(famille.id.valeur)"), "nom": .text(famille.nom),
            "opposition": .oui(famille.neSouhaitePlusEtreContacteeDepuis != nil),
            "personnes": .text(Composition.phrase(famille.personnes, au: jour)),
            "commune": .text(famille.nomCommune ?? famille.commune),
            "matricule": .text(famille.dossier.matricule),
        ]
    }
}
