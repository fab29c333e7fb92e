import ActionSociale
import Storage
import Valeurs

/// Le compte rendu d’un mois importé. Gabarit `Importations/importation`.
///
/// Champs : `fichiers`, `caisse`, `format`, `importe`, `par`, `empreinte`, `decision` ; `compteurs` (rangées `compte`,
/// `intitule`) ; `aDesAVerifier`, `aVerifier` (rangées `offre`, `nombre`), `lienAVerifier` (vide pour qui ne lit pas les
/// foyers) ; `rejetsNonListes` ; `foyers`, `personnes` ; `aUnBilan`, `evenements`, `propositions`, `motifs`, `dejaConnus`, `retires`,
/// `mois` ; `rejets` (rangées `fichier`, `ligne`, `raison`), `aDesRejets`, `telechargement`, et ceux de `HTTP/pages`.
struct ImportationPage: Page {
    static let gabarit = "Importations/importation"
    static let parPage = 50

    let importation: Importation
    let bilan: Importation.Bilan?
    let rejets: [Importation.Rejet]
    let nombreDeRejets: Int
    let debut: Int
    let aVerifier: [Importation.AVerifier]
    let offres: OffresConnues
    /// The agent may read which households.
    let nominative: Bool
    let par: String?

    var titre: String {
        "Import \(importation.jour.map { "du \($0.enLettres)" } ?? importation.mois.complement)"
    }

    var champs: Champs {
        Champs([
            ("fichiers", .text(importation.fichiers.joined(separator: ", "))),
            ("caisse", .text(importation.caisse)), ("format", .text(importation.format)),
            ("importe", .text(importation.a.aParis)),
            ("par", .text(par ?? "une commande ou le dossier surveillé")),
            ("empreinte", .text(String(importation.empreinte.prefix(12)))),
            ("decision", .text(importation.decision)),
            ("foyers", .text(importation.foyers.compte("foyer"))),
            ("personnes", .text(importation.personnes.compte("personne"))),
        ]).plus(champsDesComptes).plus(champsDesRejets).plus(champsAVerifier)
    }

    private var champsAVerifier: Champs {
        [
            "aDesAVerifier": .oui(!aVerifier.isEmpty),
            "aVerifier": .liste(
                aVerifier.map { une in
                    [
                        "offre": .text(
                            Identifiant<Offre>(une.offre).map { offres.intitule($0) } ?? une.offre),
                        "nombre": .text(une.nombre.compte("foyer")),
                    ]
                }),
            "lienAVerifier": .text(nominative ? importation.adresse + "/a-verifier" : ""),
        ]
    }

    private var champsDesComptes: Champs {
        let lignes = importation.lignes
        let comptes = [
            ("nouvelles", lignes.nouvelles), ("connues", lignes.connues),
            ("modifiées", lignes.modifiees), ("à vérifier", lignes.aVerifier),
            ("erreurs", lignes.erreurs),
        ]
        return [
            "compteurs": .liste(
                comptes.map { ["intitule": .text($0.0), "compte": .text($0.1.enChiffres)] }),
            "aUnBilan": .oui(bilan != nil),
            "evenements": .text(
                bilan?.evenements.compte("évènement nouveau", "évènements nouveaux")),
            "propositions": .text(bilan?.propositions.compte("proposition")),
            "motifs": .text(bilan?.motifs.compte("motif écrit", "motifs écrits")),
            "dejaConnus": .text(
                bilan.map {
                    $0.dejaConnus == 0
                        ? ""
                        : $0.dejaConnus.compte("évènement déjà connu", "évènements déjà connus")
                }),
            "retires": .text(
                bilan.map {
                    $0.retires == 0
                        ? "" : $0.retires.compte("évènement retiré", "évènements retirés")
                }),
            "mois": .text(importation.mois.iso),
        ]
    }

    private var champsDesRejets: Champs {
        let adresse = "/importations/\(importation.id.valeur)"
        let avant = max(0, debut - Self.parPage)
        return [
            "aDesRejets": .oui(nombreDeRejets > 0),
            "rejets": .liste(
                rejets.map {
                    [
                        "fichier": .text($0.fichier), "ligne": .text($0.ligne.enChiffres),
                        "raison": .text($0.motif),
                    ]
                }), "telechargement": .text(adresse + "/rejets.csv"),
            "total": .text(nombreDeRejets.compte("ligne écartée", "lignes écartées")),
            "rejetsNonListes": .text(importation.rejetsNonListes(sur: nombreDeRejets)),
            "page": .text(
                nombreDeRejets > Self.parPage
                    ? "à partir de la \((debut + 1).enChiffres)\u{1D49}" : ""),
            "precedente": .text(debut > 0 ? "\(adresse)?debut=\(avant)" : ""),
            "suivante": .text(
                debut + Self.parPage < nombreDeRejets
                    ? "\(adresse)?debut=\(debut + Self.parPage)" : ""),
        ]
    }
}

extension Importation {
    /// Said when the list of rejected rows stops before the last one; empty otherwise.
    func rejetsNonListes(sur listes: Int) -> String {
        Self.rejetsNonListes(lignes.erreurs - listes)
    }

    fileprivate static func rejetsNonListes(_ autres: Int) -> String {
        guard autres > 0 else { return "" }
        return "La liste s’arrête là\u{A0}: "
            + autres.compte(
                "autre ligne écartée n’y est pas", "autres lignes écartées n’y sont pas")
            + "."
    }
}

extension Depot.Apercu {
    /// The same, before the file is applied.
    var rejetsNonListes: String { Importation.rejetsNonListes(lignes[4] - rejets) }
}
