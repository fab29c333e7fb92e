import ActionSociale
import Storage
import Valeurs

/// Le formulaire d’un nouvel abonnement. Gabarit `Programmes/nouvel-abonnement`.
///
/// Champs : `jeton`, `cle`, `nom`, `adresse`, `sortes` (rangées `id`, `valeur`, `libelle`, `choisie`), `erreurNom`,
/// `erreurAdresse`, `erreurSortes`, et ceux d’`ErreursDeSaisie`.
struct NouvelAbonnementPage: Page {
    static let gabarit = "Programmes/nouvel-abonnement"

    let titre = "Nouvel abonnement aux avis"
    let formulaire: FormulaireDAbonnement
    let jeton: String
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "cle": .text(formulaire.cle), "nom": .text(formulaire.nom),
            "adresse": .text(formulaire.adresse),
            "sortes": .liste(
                SorteDAvis.allCases.enumerated().map { rang, sorte in
                    [
                        "id": .text("sorte-\(rang)"), "valeur": .text(sorte.rawValue),
                        "libelle": .text(sorte.libelle),
                        "choisie": .oui(formulaire.sortes.contains(sorte.rawValue)),
                    ]
                }),
            "erreurNom": .text(erreurs.phrase("nom")),
            "erreurAdresse": .text(erreurs.phrase("adresse")),
            "erreurSortes": .text(erreurs.phrase("sorte-0")),
        ]
        return saisis.plus(erreurs.champs)
    }
}

/// Un abonnement, ce qu’il attend, et ce que sont devenus ses avis. Gabarit `Programmes/abonnement`.
///
/// Champs : `jeton`, `nom`, `adresse`, `etat`, `ton`, `icone`, `sortes` (rangées `libelle`), `recouvrement` (phrase, vide possible),
/// `actif` ; adresses des formulaires `essai`, `secret`, `arret` ; `aDesAvis`, `avis` (rangées `quand`, `iso`, `sorte`, `etat`, `ton`,
/// `icone`, `code`, `detail` (vides possibles), `id`, `renvoi`) ; `partiels` (phrase quand la liste ne montre pas tout).
struct AbonnementPage: Page {
    static let gabarit = "Programmes/abonnement"
    static let avisMontres = 50

    let abonnement: Abonnement
    let livraisons: [(livraison: Livraison, tache: Tache?)]
    let instant: Instant
    let jeton: String

    var titre: String { abonnement.nom }

    var champs: Champs {
        let base = "/programmes/abonnements/\(abonnement.id.valeur)"
        let arrete = abonnement.arreteA
        return [
            "jeton": .text(jeton), "nom": .text(abonnement.nom),
            "adresse": .text(abonnement.adresse),
            "etat": .text(arrete.map { "arrêté \($0.enMots)" } ?? "actif"),
            "ton": .text(arrete == nil ? "fait" : ""),
            "icone": .text(arrete == nil ? "acceptee" : "annulee"),
            "sortes": .liste(
                SorteDAvis.allCases.filter(abonnement.sortes.contains).map {
                    ["libelle": .text($0.libelle)]
                }),
            "recouvrement": .text(recouvrement), "actif": .oui(arrete == nil),
            "essai": .text(base + "/essai"), "secret": .text(base + "/secret"),
            "arret": .text(base + "/arret"), "aDesAvis": .oui(!livraisons.isEmpty),
            "avis": .liste(livraisons.prefix(Self.avisMontres).map(avis)),
            "partiels": .text(
                livraisons.count > Self.avisMontres
                    ? "Les \(Self.avisMontres)\u{A0}derniers avis sont montrés." : ""),
        ]
    }

    private var recouvrement: String {
        guard let fin = abonnement.precedentJusquA, instant < fin else { return "" }
        return
            "L’ancien secret signe encore jusqu’au \(Application.jour(a: fin).enLettres) à \(FuseauDeParis.heure(a: fin))."
    }

    private func avis(_ livraison: Livraison, _ tache: Tache?) -> Champs {
        let (mot, ton, icone, detail) = etat(livraison, tache)
        return [
            "quand": .text(
                "\(Application.jour(a: livraison.creeeA).court) \(FuseauDeParis.heure(a: livraison.creeeA))"
            ),
            "iso": .text(livraison.creeeA.iso), "sorte": .text(livraison.sorte),
            "etat": .text(mot), "ton": .text(ton), "icone": .text(icone),
            "code": .text(livraison.code.map(String.init)), "detail": .text(detail),
            "id": .text(livraison.id.valeur),
            "renvoi": .text(
                abonnement.arreteA == nil
                    ? "/programmes/livraisons/\(livraison.id.valeur)/renvoi" : ""),
        ]
    }

    /// A task that is no more has ended long ago, or was stopped: the last answer says which.
    private func etat(
        _ livraison: Livraison, _ tache: Tache?
    ) -> (String, String, String, String) {
        let recu = livraison.code.map { (200..<300).contains($0) } ?? false
        guard let tache else {
            return recu ? ("remis", "fait", "acceptee", "") : ("arrêté", "", "annulee", "")
        }
        if tache.finieA != nil { return ("remis", "fait", "acceptee", "") }
        let echec = tache.dernierEchec ?? ""
        if tache.abandonneeA != nil { return ("abandonné", "tard", "alerte", echec) }
        if tache.tentatives == 0 || echec.isEmpty { return ("à remettre", "", "horloge", "") }
        let essais = "\(tache.tentatives.compte("essai")), le prochain \(tache.aFaireA.enMots). "
        return ("en attente", "tard", "horloge", essais + echec)
    }
}
