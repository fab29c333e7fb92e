/// La page où l’on dit pourquoi on ouvre la famille d’un autre secteur. Gabarit `Familles/motif`.
///
/// Rien de la famille n’y paraît. Champs : `adresse` (POST), `jeton`, `motif` (tel que saisi), `erreurMotif`, et ceux d’`ErreursDeSaisie`. L’id du champ de texte est `motif`.
struct MotifPage: Page {
    static let gabarit = "Familles/motif"
    static let longueurMinimale = 10
    static let longueurMaximale = 300

    let titre = "Famille d’un autre secteur"
    let adresse: String
    let jeton: String
    var motif = ""
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "adresse": .text(adresse), "jeton": .text(jeton), "motif": .text(motif),
            "erreurMotif": .text(erreurs.phrase("motif")),
        ]
        return saisis.plus(erreurs.champs)
    }

    /// Ce qui est à revoir dans le motif saisi.
    static func erreurs(_ motif: String) -> ErreursDeSaisie {
        var erreurs = ErreursDeSaisie()
        if motif.count < longueurMinimale {
            erreurs.ajouter(
                "Dites pourquoi, en \(longueurMinimale)\u{A0}caractères au moins.", sur: "motif")
        }
        if motif.count > longueurMaximale {
            erreurs.ajouter("Le motif dépasse \(longueurMaximale)\u{A0}caractères.", sur: "motif")
        }
        return erreurs
    }
}
