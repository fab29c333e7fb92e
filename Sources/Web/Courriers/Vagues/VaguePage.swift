import ActionSociale
import Storage
import Valeurs

/// Une vague avant qu’elle parte : combien, par où, qui n’est pas écrit et pourquoi, et s’il y a de quoi recevoir ceux qui
/// diront oui. Gabarit `Courriers/vague`.
///
/// Champs : `choisie` (phrase, vide quand la vague suit des filtres), `retour` (la liste où les lignes ont été cochées),
/// `cochees` (rangées `valeur`), `onglets`, `offres`, `secteurs`, `moyens` (rangées `code`, `intitule`, `choisi`) ; `total` (phrase),
/// `canaux` (rangées `libelle`, `nombre`), `ecartees` (rangées `famille`, `adresse` (vide possible), `motif`),
/// `nombreDEcartees`, `resteDEcartees` (vide possible), `prets` (rangées `famille`, `adresse`, `quoi`, `par`),
/// `resteDePrets` (vide possible), `exemples` (rangées `titre`, `objet`, `lignes` : `ligne`), `remarques` (rangées `phrase`), `creneaux` (phrase), `assez` (oui quand les créneaux
/// suffisent), `gardes` (rangées `nom`, `valeur`), `jeton`, `bouton` (vide quand il n’y a rien à envoyer), `tronquee`,
/// `vagues` (rangées `intitule`, `adresse`, `quand`).
struct VaguePage: Page {
    static let gabarit = "Courriers/vague"

    let demandee: DemandeDeVague
    let preparee: VaguePreparee
    let creneaux: Int
    let offres: [(code: String, intitule: String)]
    let secteurs: [(code: String, nom: String)]
    let vagues: [Vague]
    let jeton: String
    /// The wave that the button would make: pressed twice, it makes one.
    let neuve: String

    var titre: String { "Écrire à plusieurs familles" }

    var champs: Champs { choix.plus(lignesCochees).plus(resultat).plus(apercu) }

    private var lignesCochees: Champs {
        let valeurs = demandee.choix?.lignes.map { "\($0.id.valeur):\($0.version)" } ?? []
        return [
            "choisie": .text(
                valeurs.isEmpty
                    ? nil
                    : valeurs.count == 1
                        ? "Pour la ligne cochée dans votre liste, et elle seule."
                        : "Pour les \(valeurs.count) lignes cochées dans votre liste, et elles seules."
            ),
            "retour": .text(demandee.retour),
            "cochees": .liste(valeurs.map { ["valeur": .text($0)] }),
        ]
    }

    /// Who is written to, and what the first of each channel would read.
    private var apercu: Champs {
        let reste = preparee.nombreDePrets - preparee.prets.count
        return [
            "prets": .liste(
                preparee.prets.map {
                    [
                        "famille": .text($0.famille),
                        "adresse": .text("/familles/\($0.message.famille.valeur)"),
                        "quoi": .text($0.message.nature.libelle),
                        "par": .text($0.message.canal.libelle),
                    ]
                }),
            "resteDePrets": .text(reste > 0 ? "et \(reste.enChiffres) autres" : nil),
            "exemples": .liste(
                preparee.exemples.map { pret in
                    [
                        "titre": .text("\(pret.message.canal.titre), pour \(pret.famille)"),
                        "objet": .text(pret.message.objet),
                        "lignes": .liste(
                            pret.message.texte.split(separator: "\n").map {
                                ["ligne": .text(String($0))]
                            }),
                    ]
                }),
        ]
    }

    private var choix: Champs {
        [
            "onglets": .liste(
                [Onglet.aEnvoyer, .aRelancer].map {
                    rangee($0.rawValue, $0.intitule, $0 == demandee.onglet)
                }),
            "offres": .liste(
                offres.map { rangee($0.code, $0.intitule, $0.code == demandee.offre?.valeur) }),
            "secteurs": .liste(
                secteurs.map { rangee($0.code, $0.nom, $0.code == demandee.secteur) }),
            "moyens": .liste(
                DemandeDeVague.Moyen.allCases.map {
                    rangee($0.rawValue, $0.libelle, $0 == demandee.moyen)
                }),
            "gardes": .liste(
                [
                    ("onglet", demandee.onglet.rawValue), ("offre", demandee.offre?.valeur ?? ""),
                    ("secteur", demandee.secteur ?? ""), ("moyen", demandee.moyen.rawValue),
                    ("vague", neuve),
                ].map { ["nom": .text($0.0), "valeur": .text($0.1)] }),
            "jeton": .text(jeton),
            "vagues": .liste(
                vagues.map {
                    [
                        "intitule": .text($0.intitule), "adresse": .text("/vagues/\($0.id)"),
                        "quand": .text(MessageAffiche.moment($0.a)),
                    ]
                }),
        ]
    }

    private var resultat: Champs {
        let nombre = preparee.nombreDePrets
        let reste = preparee.nombreDEcartees - preparee.ecartees.count
        return [
            "total": .text(
                nombre == 0
                    ? "Aucune famille à qui écrire avec ce choix."
                    : nombre == 1
                        ? "Un message est prêt." : "\(nombre.enChiffres) messages sont prêts."),
            "canaux": .liste(
                Application.canauxEcrits.filter { preparee.nombre($0) > 0 }.map {
                    [
                        "libelle": .text($0.pluriel),
                        "nombre": .text(preparee.nombre($0).enChiffres),
                    ]
                }),
            "ecartees": .liste(
                preparee.ecartees.map {
                    [
                        "famille": .text($0.nom),
                        "adresse": .text($0.famille.map { "/familles/\($0.valeur)/messages" }),
                        "motif": .text($0.motif),
                    ]
                }),
            "nombreDEcartees": .text(
                preparee.nombreDEcartees == 0 ? nil : preparee.nombreDEcartees.enChiffres),
            "resteDEcartees": .text(reste > 0 ? "et \(reste.enChiffres) autres" : nil),
            "remarques": .liste(preparee.remarques.map { ["phrase": .text($0)] }),
            "creneaux": .text(
                "\(creneaux.enChiffres) créneaux libres dans les quatre semaines qui viennent, pour "
                    + "\(nombre.enChiffres) familles."),
            "assez": .oui(creneaux >= nombre), "tronquee": .oui(preparee.tronquee),
            "bouton": .text(
                nombre == 0
                    ? nil
                    : nombre == 1
                        ? "Écrire à cette famille" : "Écrire à ces \(nombre.enChiffres) familles"),
        ]
    }

    private func rangee(_ code: String, _ intitule: String, _ choisi: Bool) -> Champs {
        ["code": .text(code), "intitule": .text(intitule), "choisi": .oui(choisi)]
    }
}
