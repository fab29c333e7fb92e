import ActionSociale
import Regles
import Valeurs

/// Une offre, dans l’une de ses versions. Gabarit `Offres/offre`.
///
/// Champs : `public`, `etat`, `ton`, `icone`, `niveau`, `domaine` ; la règle : ceux de `RegleDOffre` ; `etapes` (rangées
/// `icone`, `intitule`, `quand`) ; `contact`, `territoires`, `activeeLe`, `retireeLe` (vide possible), `texteDOrigine`,
/// `version` ; `faits`, `propositions`, `motifs`, `periodeDesComptes`, `lienVersLaCouverture` ; `plusieursVersions`,
/// `versions` (rangées `actuelle`, `intituleDeVersion`, `adresse`, `periode`), `comparaison` (vide possible) ; `peutModifier`, `nomDuFichier`,
/// `code`, `retirable`, `aujourdhui`.
struct OffrePage: Page {
    static let gabarit = "Offres/offre"

    let offre: Offre
    let offres: OffresConnues
    let comptes: ComptesDOffres
    /// Names of sectors, by code.
    let secteurs: [Secteur]
    let jour: Jour
    let nominative: Bool
    /// Whether the agent may prepare another text.
    var peutModifier = false

    var titre: String { offre.intitule }

    var champs: Champs {
        EtatDOffre(offre, au: jour).champs.plus(champsDeFiche).plus(champsDeComptes)
            .plus(RegleDOffre(offres.lue(offre)).champs)
            .plus([
                "peutModifier": .oui(peutModifier && nomDuFichier != nil),
                "nomDuFichier": .text(nomDuFichier), "code": .text(offre.code.valeur),
                "retirable": .oui(offre.retireeLe == nil), "aujourdhui": .text(jour.iso),
                "comparaison": .text(
                    versions.count > 1
                        ? "/offres/\(offre.code.valeur)/comparaison?"
                            + Saisie([("version", offre.version)]).requete : ""),
                "etapes": .liste(etapes), "versions": .liste(versions.map(version)),
                "plusieursVersions": .oui(versions.count > 1),
            ])
    }

    /// The file in force that says this version.
    private var nomDuFichier: String? { offres.lue(offre)?.conditions.first?.fichier }

    private var champsDeFiche: Champs {
        [
            "public": .text(offre.public), "niveau": .text(offre.niveau.rawValue),
            "domaine": .text(offre.domaine.rawValue), "contact": .text(offre.contact.rawValue),
            "territoires": .text(territoires), "activeeLe": .text(offre.activeeLe.enLettres),
            "retireeLe": .text(offre.retireeLe?.enLettres), "texteDOrigine": .text(offre.texte),
            "version": .text(offre.version),
        ]
    }

    private var territoires: String {
        switch offre.territoires {
        case .tous: "tous"
        case .seulement(let codes):
            codes.map { code in secteurs.first { $0.code == code }?.nom ?? code }
                .joined(separator: ", ")
        }
    }

    private var champsDeComptes: Champs {
        let nombres =
            comptes.comptes(nominative: nominative)[offre.code] ?? ComptesDOffres.aucun
        return [
            "faits": ComptesDOffres.Comptes.texte(nombres.faits),
            "propositions": ComptesDOffres.Comptes.texte(nombres.propositions),
            "motifs": ComptesDOffres.Comptes.texte(nombres.motifs),
            "periodeDesComptes": .text(
                comptes.periode == nil ? "" : "\(comptes.phrase), toutes versions."),
            "lienVersLaCouverture": .text(
                comptes.periode == nil
                    ? ""
                    : AdresseDeCouverture().avec {
                        $0.offre = offre.code.valeur
                        $0.par = .mois
                    }.adresse),
        ]
    }

    private var etapes: [Champs] {
        let horloge = offre.horloge
        var etapes = [
            ("oeil", "Repérage", "l’évènement est vu dans le fichier du mois"),
            (
                "envoyee", "Envoi",
                "dans les \(horloge.delai.compte("jour")) qui suivent le repérage"
            ),
        ]
        etapes.append(
            horloge.relance.map {
                ("relancee", "Une relance", "\($0.compte("jour")) après l’envoi, sans réponse")
            } ?? ("relancee", "Pas de relance", "la famille répond si elle le souhaite"))
        etapes.append(
            (
                "expiree", "Échéance",
                "\(horloge.echeance.compte("jour")) après l’envoi, la proposition s’éteint d’elle-même, "
                    + "sans conséquence pour la famille"
            ))
        return etapes.map {
            ["icone": .text($0.0), "intitule": .text($0.1), "quand": .text($0.2)]
        }
    }

    private var versions: [Offre] { offres.versions(offre.code) }

    private func version(_ autre: Offre) -> Champs {
        let periode =
            autre.retireeLe.map {
                "du \(autre.activeeLe.enLettres) au \($0.plus(jours: -1).enLettres)"
            } ?? "depuis le \(autre.activeeLe.enLettres)"
        let adresse = "/offres/\(autre.code.valeur)?" + Saisie([("version", autre.version)]).requete
        return [
            "actuelle": .oui(autre == offre), "intituleDeVersion": .text(autre.version),
            "adresse": .text(adresse), "periode": .text(periode),
        ]
    }
}
