import ActionSociale
import Reception
import Storage
import Valeurs

/// Un envoi, à l’étape où il en est. Gabarit `Importations/depot`.
///
/// Champs : `etapes` (rangées `intitule`, `faite`, `actuelle`) ; `fichiers`, `recu`, `version`, `id` ; `motif` ; les
/// étapes `aConfirmer` (`estUnFlux`, `moisDuFichier`, `mois`, `departement`, `correspondances`), `enCours` (`verbe`,
/// `avancement`, `pourcent`), `aRegarder` (ceux de `ApercuAffiche`, et `doutes`, rangées
/// `sorteDeDoute`, `phraseDuDoute`, `remedeDuDoute`, `erreurDuDoute`, `decision`), `refuse`, `abandonne` ; ceux de `ErreursDeSaisie`.
struct DepotPage: Page {
    static let gabarit = "Importations/depot"

    let depot: Depot
    let lu: DepotLu
    var saisie = Saisie([])
    var erreurs = ErreursDeSaisie()

    var titre: String {
        switch depot.etat {
        case .recu: "Reconnaître le fichier"
        case .aLire: "Lecture du fichier"
        case .pret: "Ce que ce fichier changerait"
        case .aAppliquer: "Application du mois"
        case .applique, .dejaLu: "Import terminé"
        case .refuse: "Fichier refusé"
        case .abandonne: "Envoi abandonné"
        }
    }

    var champs: Champs {
        erreurs.champs.plus([
            "etapes": .liste(etapes), "fichiers": .text(depot.fichiers.joined(separator: ", ")),
            "recu": .text("\(depot.recuA.aParis), par \(lu.par)"),
            "version": .nombre(depot.version), "id": .text(depot.id.valeur),
            "motif": .text(depot.motif), "aConfirmer": .oui(depot.etat == .recu),
            "enCours": .oui(depot.etat.estEnCours), "refuse": .oui(depot.etat == .refuse),
            "abandonne": .oui(depot.etat == .abandonne), "aRegarder": .oui(depot.etat == .pret),
            "abandonnable": .oui([.recu, .pret].contains(depot.etat)),
            "change": .text(lu.change),
        ]).plus(champsAConfirmer).plus(champsEnCours)
            .plus(lu.apercu?.champs ?? ApercuAffiche.vides).plus(["doutes": .liste(doutes)])
    }

    /// What needs a written decision, each with its field.
    private var doutes: [Champs] {
        (lu.apercu?.apercu.doutes ?? []).filter { $0.count == 3 }.map { doute in
            let champ = "decision-\(doute[0])"
            return [
                "sorteDeDoute": .text(doute[0]), "phraseDuDoute": .text(doute[1]),
                "remedeDuDoute": .text(doute[2]), "erreurDuDoute": .text(erreurs.phrase(champ)),
                "decision": .text(saisie.brut(champ) ?? depot.decisions[doute[0]]),
            ]
        }
    }

    private var etapes: [Champs] {
        let rang =
            switch depot.etat {
            case .recu: 1
            case .aLire, .pret: 2
            case .aAppliquer: 3
            case .applique, .dejaLu: 4
            case .refuse, .abandonne: 1
            }
        return ["Déposer", "Reconnaître", "Regarder", "Appliquer", "Compte rendu"].enumerated().map
        {
            [
                "intitule": .text($1), "faite": .oui($0 < rang), "actuelle": .oui($0 == rang),
            ]
        }
    }

    private var champsAConfirmer: Champs {
        [
            "estUnFlux": .oui(depot.format == .flux),
            "moisDuFichier": .text(depot.mois?.enLettres),
            "mois": .text(saisie.brut("mois") ?? depot.mois?.iso),
            "erreurMoisDuFichier": .text(erreurs.phrase("mois")),
            "departement": .text(depot.departement),
            "correspondances": .liste(
                lu.correspondances.map {
                    [
                        "valeur": .text($0),
                        "choisie": .oui($0 == saisie["correspondance"] ?? depot.correspondance),
                    ]
                }),
        ]
    }

    private var champsEnCours: Champs {
        [
            "verbe": .text(depot.etat == .aLire ? "Lecture" : "Application"),
            "avancement": .nombre(depot.avancement),
            "pourcent": .text("\(depot.avancement / 10)\u{A0}%"),
        ]
    }
}

/// Ce que la page d’un envoi lit.
struct DepotLu: Sendable {
    let par: String
    /// Who changed it meanwhile, when a form came from an older version.
    var change = ""
    var correspondances: [String] = []
    var apercu: ApercuAffiche?
}
