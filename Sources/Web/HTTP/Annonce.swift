import ActionSociale

/// Ce qui vient d’être enregistré, dit une fois en haut de la page qui suit un formulaire.
///
/// The address carries only a word of this list (`?note=envoi`): nobody can make the site say something else.
package enum Annonce: String, CaseIterable, Sendable {
    case jetonRevoque = "jeton-revoque"
    case abonnementArrete = "abonnement-arrete"
    case abonnementRepris = "abonnement-repris"
    case avisDEssai = "avis-d-essai"
    case avisRenvoye = "avis-renvoye"
    case dejaImporte = "deja-importe"
    case ligneCorrigee = "ligne-corrigee"
    case envoi, relance, acceptation, declin, retrait, annulation, opposition
    /// The family wants no meeting, and the moment that was kept for it is given back; told to it or not.
    case momentRendu = "moment-rendu"
    case momentRenduDit = "moment-rendu-dit"
    case messageEnRoute = "message-en-route"
    case vaguePartie = "vague-partie"
    case lettrePrete = "lettre-prete"
    case appelNote = "appel"
    case messageNote = "message-note"
    case contactConfirme = "contact-confirme"
    case canalNote = "canal"
    case lettresPostees = "lettres-postees"
    case modeleGarde = "modele-garde"
    case modelePublie = "modele-publie"
    case brouillonAbandonne = "brouillon-abandonne"
    case reglesGardees = "regles"
    case contactPossible = "contact-possible"
    case motDePasse = "mot-de-passe"
    case deconnexion
    case rencontreFixee = "rencontre-fixee"
    case rencontreDemandee = "rencontre-demandee"
    case rencontreDeplacee = "rencontre-deplacee"
    case rencontreAnnulee = "rencontre-annulee"
    /// The same, when no message could be written to the family.
    case rencontreFixeeDite = "rencontre-fixee-dite"
    case rencontreFixeeADire = "rencontre-fixee-a-dire"
    case rencontreDeplaceeADire = "rencontre-deplacee-a-dire"
    case rencontreAnnuleeADire = "rencontre-annulee-a-dire"
    case rencontreNotee = "rencontre-notee"
    case rencontreNonTenue = "rencontre-non-tenue"
    case inscription, attente
    case placeRendue = "place-rendue"
    case agenda
    case colonnes
    case rechercheGardee = "recherche-gardee"
    case rechercheEffacee = "recherche-effacee"
    case ouvertureChoisie = "ouverture-choisie"
    case noteGardee = "note-gardee"
    case confiee, raccourcis
    case auSecteur = "au-secteur"
    case toutVu = "tout-vu"
    case compteModifie = "compte-modifie"
    case premierAcces = "premier-acces"
    case compteRouvert = "compte-rouvert"
    case compteFerme = "compte-ferme"
    case equipe, remplacement, secteur, commune, secteurs, parametre, tache, verification
    case secondFacteurRetire = "second-facteur-retire"
    case secondFacteurRendu = "second-facteur-rendu"
    case quotient
    case remplacementFini = "remplacement-fini"

    var phrase: String {
        switch self {
        case .dejaImporte:
            "Ce fichier avait déjà été importé\u{A0}: rien n’a changé. Voici son compte rendu."
        case .ligneCorrigee: "La correction est gardée. Elle comptera à la prochaine lecture."
        case .jetonRevoque: "Le jeton est révoqué\u{A0}: son prochain appel sera refusé."
        case .abonnementArrete: "L’abonnement est arrêté\u{A0}: plus rien ne part."
        case .abonnementRepris: "L’abonnement reprend, à partir de maintenant."
        case .avisDEssai:
            "Un avis d’essai part dans quelques secondes. Rechargez la page pour voir la réponse."
        case .avisRenvoye: "L’avis repart dans quelques secondes."
        case .envoi: "L’envoi de la proposition est noté."
        case .relance: "La relance est notée."
        case .messageEnRoute: "Le message est en route. La proposition est notée comme envoyée."
        case .vaguePartie:
            "C’est écrit. Les propositions sont notées comme envoyées\u{A0}; les lettres attendent d’être imprimées."
        case .lettrePrete:
            "La lettre est prête. Imprimez-la depuis les courriers, puis dites quand elle est postée."
        case .appelNote: "L’appel est noté."
        case .messageNote: "C’est noté."
        case .contactConfirme: "C’est noté\u{A0}: ce contact est bien celui de la famille."
        case .canalNote: "Le choix de la famille est noté."
        case .lettresPostees: "C’est noté\u{A0}: ces lettres sont parties."
        case .modeleGarde:
            "Le brouillon est gardé. Rien ne change pour les envois tant qu’il n’est pas publié."
        case .modelePublie: "Le modèle est publié\u{A0}: les prochains messages l’utilisent."
        case .brouillonAbandonne: "Le brouillon est abandonné. Le modèle en vigueur n’a pas changé."
        case .reglesGardees: "Les règles des envois sont gardées."
        case .acceptation: "L’accord de la famille pour une rencontre est noté."
        case .declin:
            "La réponse de la famille est notée. Elle reste libre de changer d’avis, et cela ne change rien à ses droits."
        case .retrait: "Le souhait de la famille est noté. Elle pourra toujours revenir vers vous."
        case .momentRendu:
            "\(Self.rendu) La famille pourra toujours revenir vers vous, et cela ne change rien à ses droits."
        case .momentRenduDit:
            "\(Self.rendu) Un message le confirme à la famille. Elle pourra toujours revenir vers vous, "
                + "et cela ne change rien à ses droits."
        case .annulation: "L’annulation est notée, avec son motif."
        case .opposition: "C’est noté\u{A0}: la famille ne sera plus contactée."
        case .contactPossible: "C’est noté\u{A0}: la famille peut de nouveau être contactée."
        case .motDePasse: "Votre mot de passe est changé. Vos autres sessions sont fermées."
        case .deconnexion: "Votre session est fermée."
        case .rencontreDemandee: "La rencontre est fixée."
        case .rencontreFixee: "La rencontre est fixée, et l’accord de la famille est noté."
        case .rencontreFixeeDite: "La rencontre est fixée. Un message le confirme à la famille."
        case .rencontreDeplacee: "La rencontre est déplacée. Un message le dit à la famille."
        case .rencontreAnnulee:
            "La rencontre est annulée\u{A0}: le moment est rendu à l’agenda. Un message le dit à la famille."
        case .rencontreFixeeADire: "La rencontre est fixée. \(Self.aDire)"
        case .rencontreDeplaceeADire: "La rencontre est déplacée. \(Self.aDire)"
        case .rencontreAnnuleeADire:
            "La rencontre est annulée\u{A0}: le moment est rendu à l’agenda. \(Self.aDire)"
        case .rencontreNotee: "Ce que la rencontre a apporté est noté."
        case .rencontreNonTenue:
            "C’est noté\u{A0}: la famille n’a pas pu être là. Vous pouvez lui proposer un autre moment."
        case .inscription: "La famille est inscrite à cette rencontre."
        case .attente: "Toutes les places sont prises\u{A0}: la famille est en liste d’attente."
        case .placeRendue: "La place est rendue. Si une famille attendait, elle est inscrite."
        case .agenda: "L’agenda est à jour."
        case .colonnes: "Vos colonnes sont gardées."
        case .rechercheGardee: "La recherche est gardée."
        case .rechercheEffacee: "La recherche est effacée."
        case .ouvertureChoisie: "C’est noté\u{A0}: votre liste s’ouvrira ainsi."
        case .noteGardee: "Votre note est gardée."
        case .confiee: "La famille est confiée. La personne est prévenue."
        case .auSecteur: "La famille est de nouveau celle du secteur."
        case .raccourcis: "Votre choix pour les raccourcis est gardé sur ce poste."
        case .toutVu: "Tout est vu."
        case .compteModifie: "Le compte est modifié."
        case .premierAcces: "Votre mot de passe est gardé\u{A0}: ouvrez votre session."
        case .compteRouvert: "Le compte est de nouveau ouvert."
        case .compteFerme: "Le départ est noté. Le journal garde ce que la personne a fait."
        case .equipe: "Les équipes sont à jour."
        case .remplacement: "Le remplacement est noté."
        case .secondFacteurRetire: "La double authentification est retirée."
        case .secondFacteurRendu:
            "L’accès est rendu\u{A0}: la personne ouvre sa session avec son mot de passe, et peut mettre en place un autre téléphone."
        case .quotient: "Le quotient familial est gardé."
        case .remplacementFini: "Il est mis fin au remplacement."
        case .secteur: "Le secteur est à jour\u{A0}: ses familles suivent."
        case .commune: "La commune a son secteur\u{A0}: ses familles suivent."
        case .secteurs: "Le découpage est remplacé\u{A0}: les familles suivent leur commune."
        case .parametre: "Le paramètre est noté."
        case .tache: "La tâche va être essayée de nouveau."
        case .verification: "La chaîne du journal vient d’être vérifiée."
        }
    }

    /// The address with the announcement.
    package func apres(_ adresse: String) -> String { "\(adresse)?note=\(rawValue)" }

    /// The same for an address that asks for something already.
    package func enPlus(_ adresse: String) -> String {
        adresse.contains("?") ? "\(adresse)&note=\(rawValue)" : apres(adresse)
    }
}

extension Saisie {
    /// What the address says was just recorded, when it is on the list.
    var annonce: Annonce? { self["note"].flatMap(Annonce.init(rawValue:)) }
}

extension Demande {
    var annonce: Annonce? { filtres.annonce }
}

extension Annonce {
    private static let aDire =
        "Aucun message ne part pour la famille\u{A0}: dites-le-lui de vive voix."
    private static let rendu =
        "Le souhait de la famille est noté, et sa rencontre est annulée\u{A0}: le moment est rendu à l’agenda."

    /// What is said after an act on a proposition.
    init?(_ nature: Proposition.Acte.Nature, _ rendu: MomentRendu) {
        switch rendu {
        case .aucun: self.init(rawValue: nature.rawValue)
        case .rendu: self = .momentRendu
        case .renduEtDit: self = .momentRenduDit
        }
    }
}
