import ActionSociale
import Storage
import Valeurs

/// Le quotient familial d’une famille : ceux qui sont gardés, et d’où en demander un. Gabarit `Familles/quotient`.
///
/// Champs : `adresse`, `retour`, `nom`, `jeton` ; `aDesQuotients`, `quotients` (rangées `valeur`, `mois`, `source`, `detail`,
/// `quand`, `qui`) ; `ouvert` (le service est réglé et l’agent peut demander), `ferme` (phrase, vide possible), `saisies` (rangées
/// de `ChampAffiche`), ceux d’`ErreursDeSaisie`.
struct QuotientPage: Page {
    static let gabarit = "Familles/quotient"

    let titre = "Quotient familial"
    let famille: Famille
    let quotients: [QuotientFamilial]
    let agents: [Agent]
    let jeton: String
    /// Why nothing can be asked; empty when it can.
    let ferme: String
    let formulaire: FormulaireDeQuotient
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let adresse = "/familles/\(famille.id.valeur)"
        return erreurs.champs.plus([
            "adresse": .text("\(adresse)/quotient"), "retour": .text(adresse),
            "nom": .text(famille.nom), "jeton": .text(jeton),
            "aDesQuotients": .oui(!quotients.isEmpty), "quotients": .liste(quotients.map(ligne)),
            "ouvert": .oui(ferme.isEmpty), "ferme": .text(ferme),
            "saisies": formulaire.saisies.champs(erreurs),
        ])
    }

    private func ligne(_ quotient: QuotientFamilial) -> Champs {
        let auteur = quotient.par.flatMap { id in agents.first { $0.id == id }?.nomComplet }
        let calcul = quotient.entrees.first { $0.nom == "mois de calcul" }
            .flatMap { Mois(iso: $0.valeur) }
        return [
            "valeur": .text(quotient.valeur.enEuros), "mois": .text(quotient.au.mois.enLettres),
            "source": .text(quotient.source.libelle),
            "detail": .text(
                calcul.map { "calculé en \($0.enLettres)" } ?? quotient.regle),
            "quand": .text(Application.jour(a: quotient.calculeA).court),
            "qui": .text(auteur ?? "Socle"),
        ]
    }
}

extension QuotientFamilial.Source {
    var libelle: String {
        switch self {
        case .fichier: "fichier des prestations"
        case .cdap: "CDAP"
        case .cristal: "CRISTAL"
        case .declaration: "déclaration de la famille"
        case .apiParticulier: "API Particulier"
        }
    }
}

/// Ce qu’une personne a saisi de l’identité à demander, compris ou non.
struct FormulaireDeQuotient: Sendable, Equatable {
    var nom = ""
    var prenoms = ""
    var naissance = ""
    var sexe = ""
    var pays = IdentiteDeQuotient.france
    var commune = ""
    var informee = false

    /// Ce que la famille a de connu : le responsable du dossier.
    init(_ famille: Famille) {
        let personne = famille.personnes.first { $0.role == .responsable }
        nom = personne?.nom ?? ""
        prenoms = personne?.prenom ?? ""
        naissance = personne?.naissance?.iso ?? ""
    }

    init(_ saisie: Saisie) {
        nom = saisie["nom"] ?? ""
        prenoms = saisie["prenoms"] ?? ""
        naissance = saisie["naissance"] ?? ""
        sexe = saisie["sexe"] ?? ""
        pays = saisie["pays"] ?? ""
        commune = (saisie["commune"] ?? "").uppercased()
        informee = saisie.coche("informee-oui")
    }

    func lire(au jour: Jour) throws(FormulaireRefuse) -> IdentiteDeQuotient {
        var erreurs = ErreursDeSaisie()
        let lesPrenoms = prenoms.split { $0.isWhitespace || $0 == "," }.map(String.init)
        if nom.isEmpty || nom.count > 100 {
            erreurs.ajouter("Donnez le nom de naissance.", sur: "nom")
        }
        if lesPrenoms.isEmpty || prenoms.count > 200 {
            erreurs.ajouter("Donnez au moins un prénom.", sur: "prenoms")
        }
        let date = Jour(iso: naissance)
        if date.map({ $0 >= jour }) ?? true {
            erreurs.ajouter(
                "Donnez la date de naissance, par exemple 1987-06-27.", sur: "naissance")
        }
        if !["F", "M"].contains(sexe) {
            erreurs.ajouter("Choisissez ce que dit l’état civil.", sur: "sexe")
        }
        let codePays = pays.utf8.count == 5 && pays.utf8.allSatisfy { (48...57).contains($0) }
        if !codePays {
            erreurs.ajouter(
                "Donnez le code du pays de naissance sur cinq chiffres, 99100 pour la France.",
                sur: "pays")
        }
        if pays == IdentiteDeQuotient.france, !Secteur.communePossible(commune) {
            erreurs.ajouter(
                "Donnez le code INSEE de la commune de naissance, sur cinq caractères.",
                sur: "commune")
        }
        if !informee {
            erreurs.ajouter(
                "Dites à la famille que vous faites cette demande, puis cochez la case.",
                sur: "informee")
        }
        guard erreurs.isEmpty, let date else { throw FormulaireRefuse(erreurs: erreurs) }
        return IdentiteDeQuotient(
            nomDeNaissance: nom, prenoms: lesPrenoms, naissance: date, sexe: sexe, pays: pays,
            commune: pays == IdentiteDeQuotient.france ? commune : nil)
    }

    var saisies: [ChampAffiche] {
        [
            ChampAffiche(id: "nom", etiquette: "Nom de naissance", valeur: nom),
            ChampAffiche(
                id: "prenoms", etiquette: "Prénoms", valeur: prenoms,
                aide: "Tous ceux de l’état civil, séparés par une espace."),
            ChampAffiche(
                id: "naissance", etiquette: "Date de naissance", sorte: .texte("date"),
                valeur: naissance),
            ChampAffiche(
                id: "sexe", etiquette: "Sexe à l’état civil",
                sorte: .choix(
                    [
                        .init(code: "F", intitule: "féminin"),
                        .init(code: "M", intitule: "masculin"),
                    ],
                    vide: "Choisir"), valeur: sexe),
            ChampAffiche(
                id: "pays", etiquette: "Pays de naissance", valeur: pays,
                aide: "Code INSEE\u{A0}: 99100 pour la France."),
            ChampAffiche(
                id: "commune", etiquette: "Commune de naissance", valeur: commune,
                aide: "Code INSEE, pour qui est né en France.", facultatif: true),
            ChampAffiche(
                id: "informee", etiquette: "La famille est prévenue",
                sorte: .cases([
                    .init(
                        code: "oui",
                        intitule: "Elle sait que je demande son quotient à ce service.",
                        choisi: informee)
                ])),
        ]
    }
}
