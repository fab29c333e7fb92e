import Valeurs

/// Ce qui vient d’arriver à une famille et pour quoi une offre lui propose une rencontre, avec sa preuve.
package struct FaitGenerateur: Hashable, Sendable {
    /// Derived from what the event is (dossier, offer code, person, day): a second detection finds the same.
    package let id: Identifiant<FaitGenerateur>
    package let famille: Identifiant<Famille>
    package let offre: Identifiant<Offre>
    /// Version de l’offre en vigueur le jour de l’évènement.
    package let version: String
    /// Le jour de l’évènement, jamais celui du repérage.
    package let survenuLe: Jour
    /// Le mois du fichier qui l’a fait voir.
    package let mois: Mois
    package let repereLe: Jour
    package let preuve: [Constat]
    /// Un fichier corrigé ne soutient plus cet évènement.
    package var retire: Retrait?

    package init(
        id: Identifiant<FaitGenerateur>, famille: Identifiant<Famille>, offre: Identifiant<Offre>,
        version: String, survenuLe: Jour, mois: Mois, repereLe: Jour, preuve: [Constat],
        retire: Retrait? = nil
    ) {
        self.id = id
        self.famille = famille
        self.offre = offre
        self.version = version
        self.survenuLe = survenuLe
        self.mois = mois
        self.repereLe = repereLe
        self.preuve = preuve
        self.retire = retire
    }

    /// Le jour du retrait, et pourquoi, en une phrase.
    package struct Retrait: Hashable, Sendable {
        package let le: Jour
        package let motif: String

        package init(le: Jour, motif: String) {
            self.le = le
            self.motif = motif
        }
    }
}

/// Une ligne de la preuve : ce que disait la règle, et les valeurs qui l’ont rendue vraie.
package struct Constat: Hashable, Sendable {
    /// Nom de la condition dans l’offre : « séparation ».
    package let condition: String
    /// Texte de la règle, tel que la caisse l’a écrit.
    package let regle: String
    /// « § socle 1 ».
    package let article: String
    package let valeurs: [Valeur]
    /// Fichier et ligne du mois le plus récent, puis du mois précédent.
    package let sources: [Source]

    package init(
        condition: String, regle: String, article: String, valeurs: [Valeur], sources: [Source]
    ) {
        self.condition = condition
        self.regle = regle
        self.article = article
        self.valeurs = valeurs
        self.sources = sources
    }

    /// Un fait du fichier, avant et après : « situation : marié → séparé ».
    package struct Valeur: Hashable, Sendable {
        package let fait: String
        package let avant: String?
        package let apres: String?

        package init(fait: String, avant: String?, apres: String?) {
            self.fait = fait
            self.avant = avant
            self.apres = apres
        }
    }

    package struct Source: Hashable, Sendable {
        package let fichier: String
        /// First line is 1.
        package let ligne: Int
        /// Deux mois portent souvent le même nom de fichier ; `nil` d’une preuve gardée avant que le mois ne le soit.
        package let mois: Mois?

        package init(fichier: String, ligne: Int, mois: Mois? = nil) {
            self.fichier = fichier
            self.ligne = ligne
            self.mois = mois
        }
    }
}

/// Pourquoi un évènement n’a pas donné de proposition. Évènements = propositions + motifs, toujours.
package enum MotifSansProposition: Hashable, Sendable {
    case offrePasEncoreActivee(activeeLe: Jour)
    case offreRetiree(le: Jour)
    case dejaAccompagnee
    /// Une proposition de la même offre est déjà en cours pour un évènement proche.
    case propositionEnCours(Identifiant<Proposition>)
    case horsTerritoire(String)
    case neSouhaitePasEtreContactee(depuis: Jour)
    case aQuitteLaCaisse
    case personneDecedee
    /// Le fichier quotidien avait déjà annoncé le même évènement par son code officiel.
    case doublonDeCode(String)
    case evenementTropAncien(survenuLe: Jour)

    /// What the database keeps.
    package var code: String {
        switch self {
        case .offrePasEncoreActivee: "offre_pas_encore_activee"
        case .offreRetiree: "offre_retiree"
        case .dejaAccompagnee: "deja_accompagnee"
        case .propositionEnCours: "proposition_en_cours"
        case .horsTerritoire: "hors_territoire"
        case .neSouhaitePasEtreContactee: "ne_souhaite_pas_etre_contactee"
        case .aQuitteLaCaisse: "a_quitte_la_caisse"
        case .personneDecedee: "personne_decedee"
        case .doublonDeCode: "doublon_de_code"
        case .evenementTropAncien: "evenement_trop_ancien"
        }
    }

    /// La phrase écrite au dossier et lue sur la page « Personne n’est oublié ».
    package var phrase: String {
        switch self {
        case .offrePasEncoreActivee(let jour):
            "L’évènement est antérieur à l’activation de l’offre, le \(jour.enLettres)."
        case .offreRetiree(let jour): "L’offre a été retirée le \(jour.enLettres)."
        case .dejaAccompagnee: "La famille est déjà accompagnée."
        case .propositionEnCours: "Une proposition de la même offre est déjà en cours."
        case .horsTerritoire(let commune):
            "L’offre n’est pas ouverte dans la commune de la famille (\(commune))."
        case .neSouhaitePasEtreContactee(let jour):
            "La famille a demandé le \(jour.enLettres) à ne plus être contactée."
        case .aQuitteLaCaisse: "Le dossier a quitté la caisse."
        case .personneDecedee:
            "La seule personne adulte du foyer est décédée\u{A0}: un contact se prépare avec la famille proche."
        case .doublonDeCode(let code):
            "Le fichier quotidien a déjà annoncé cet évènement (code \(code))."
        case .evenementTropAncien(let jour):
            "L’évènement du \(jour.enLettres) est trop ancien pour une proposition utile."
        }
    }
}

/// Ce qu’un évènement est devenu.
package enum Suite: Hashable, Sendable {
    case proposition(Proposition)
    case sansProposition(MotifSansProposition)
}
