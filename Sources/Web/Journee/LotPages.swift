import ActionSociale
import Storage
import Valeurs

/// La confirmation d’un geste sur plusieurs lignes. Gabarit `Journee/lot`.
///
/// Champs : `titre` ; `phrase` ; `geste` ; `jeton` ; `retour` ; `lignes` (rangées `famille`, `offre`, `refus` (vide possible), `ligne`) ;
/// `aUnContact` avec `le`, `max`, `canaux` ; `aUnReport` avec `jusquAu`, `motif` ; `aUnCollegue` avec `collegues` (rangées `code`,
/// `libelle`, `choisi`) ; `erreurLe`, `erreurCanal`, `erreurJusquAu`, `erreurMotif`, `erreurCollegue` et ceux d’`ErreursDeSaisie` ;
/// `bouton` ; `rienAFaire` (oui quand aucune ligne ne le permet).
struct LotPage: Page {
    static let gabarit = "Journee/lot"

    let formulaire: FormulaireDeLot
    let selection: SelectionDeLot
    let lu: LotLu
    let agent: Agent
    let jour: Jour
    let offres: OffresConnues
    let jeton: String
    let retour: String
    var erreurs = ErreursDeSaisie()

    var titre: String { GestePropose.titre(formulaire.geste) }

    private var refus: [Identifiant<Proposition>: String] {
        guard let essai = formulaire.essai(par: agent, au: jour) else { return [:] }
        return lu.lignes.reduce(into: [:]) { refus, ligne in
            let id = ligne.proposition.id
            do {
                _ = try essai.decider(
                    ligne.proposition, lue: version(id), famille: ligne.famille,
                    referent: lu.referents[ligne.famille.id]?.agent, par: agent, au: jour)
            } catch let non as any Refus {
                refus[id] = non.motif
            } catch {
                refus[id] = RefusDeLot.introuvable.motif
            }
        }
    }

    private func version(_ id: Identifiant<Proposition>) -> Int {
        selection.lignes.first { $0.id == id }?.version ?? -1
    }

    var champs: Champs {
        let refus = refus
        let possibles = lu.lignes.count - refus.count
        let fixes: Champs = [
            "phrase": .text(phrase(possibles)), "geste": .text(formulaire.geste),
            "jeton": .text(jeton), "retour": .text(retour), "rienAFaire": .oui(possibles == 0),
            "bouton": .text("\(titre)\u{A0}: \(possibles.compte("ligne"))"),
            "lignes": .liste(
                lu.lignes.map { ligne in
                    [
                        "famille": .text(ligne.famille.nom),
                        "offre": .text(offres.intitule(ligne.proposition.offre)),
                        "refus": .text(refus[ligne.proposition.id]),
                        "ligne": .text(
                            "\(ligne.proposition.id.valeur):\(version(ligne.proposition.id))"),
                    ]
                }),
        ]
        return fixes.plus(saisis).plus(erreurs.champs)
    }

    private func phrase(_ possibles: Int) -> String {
        let demandees = selection.lignes.count
        if possibles == demandees {
            return "Le geste sera noté sur \(possibles.compte("ligne")), chacune à part."
        }
        return "Sur \(demandees.compte("ligne")), le geste se fera sur \(possibles)\u{A0}: "
            + "les autres disent pourquoi."
    }

    private var saisis: Champs {
        let contact = ["envoi", "relance"].contains(formulaire.geste)
        return [
            "aUnContact": .oui(contact), "le": .text(formulaire.le), "max": .text(jour.iso),
            "canaux": .liste(
                Proposition.Acte.Canal.allCases.map {
                    Self.choix($0.rawValue, $0.libelle, formulaire.canal)
                }),
            "aUnReport": .oui(formulaire.geste == "report"),
            "jusquAu": .text(formulaire.jusquAu), "motif": .text(formulaire.motif),
            "aUnCollegue": .oui(formulaire.geste == "affectation"),
            "collegues": .liste(
                lu.collegues.map { Self.choix($0.id.valeur, $0.nomComplet, formulaire.collegue) }),
            "erreurLe": .text(erreurs.phrase("le")), "erreurCanal": .text(erreurs.phrase("canal")),
            "erreurJusquAu": .text(erreurs.phrase("jusqu-au")),
            "erreurMotif": .text(erreurs.phrase("motif")),
            "erreurCollegue": .text(erreurs.phrase("collegue")),
        ]
    }

    private static func choix(_ code: String, _ libelle: String, _ choisi: String) -> Champs {
        ["code": .text(code), "libelle": .text(libelle), "choisi": .oui(code == choisi)]
    }
}

/// Ce qu’est devenue chaque ligne. Gabarit `Journee/resultat`.
///
/// Champs : `bilan` ; `lignes` (rangées `famille`, `adresse` (vide possible), `faite` (oui ou non), `phrase`) ; `retour` ;
/// `intituleDuRetour`.
struct ResultatDeLotPage: Page {
    static let gabarit = "Journee/resultat"

    /// Une ligne, faite ou refusée.
    struct Ligne: Sendable {
        let famille: String
        let adresse: String
        let faite: Bool
        let phrase: String
    }

    let titre: String
    let lignes: [Ligne]
    let retour: String
    var intituleDuRetour = "Revenir à la liste"

    var champs: Champs {
        let faites = lignes.filter(\.faite).count
        let refusees = lignes.count - faites
        let bilan =
            refusees == 0
            ? "C’est fait pour \(faites.compte("ligne"))."
            : "C’est fait pour \(faites.compte("ligne")). Pour \(refusees.compte("autre")), rien n’a été changé\u{A0}: la raison est écrite."
        return [
            "bilan": .text(bilan), "retour": .text(retour),
            "intituleDuRetour": .text(intituleDuRetour),
            "lignes": .liste(
                lignes.map {
                    [
                        "famille": .text($0.famille), "adresse": .text($0.adresse),
                        "faite": .oui($0.faite), "phrase": .text($0.phrase),
                    ]
                }),
        ]
    }
}

extension GestePropose {
    static func titre(_ code: String) -> String {
        Application.gestesDeLot.first { $0.code == code }?.intitule ?? "Agir sur plusieurs lignes"
    }
}
