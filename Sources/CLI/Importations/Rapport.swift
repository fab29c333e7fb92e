import ActionSociale
import Fichier
import Reception
import Reperage
import Valeurs
import Web

/// What an import prints: before, what it would change; after, what it did.
enum Rapport {
    /// Rows of a kind that are told one by one.
    static let lignesMontrees = 10

    static func montrer(_ preparee: ImportationPreparee, decisions: [DecisionDImporter] = []) {
        lignes(preparee, decisions: decisions).forEach { Sortie.dire($0) }
    }

    static func lignes(
        _ preparee: ImportationPreparee, decisions: [DecisionDImporter] = []
    ) -> [String] {
        let apercu = preparee.apercu
        let lecture = preparee.lecture
        let etats = [
            ("nouvelles", apercu.nouvelles), ("connues", apercu.connues),
            ("modifiées", apercu.modifiees), ("à vérifier", apercu.aVerifier),
            ("erreurs", apercu.erreurs),
        ]
        return [
            "\(preparee.fichiers.joined(separator: ", ")) : caisse \(preparee.caisse), "
                + "\(preparee.jour?.enLettres ?? preparee.mois.enLettres)",
            "  " + etats.map { "\($0.0) \(Sortie.nombre($0.1))" }.joined(separator: ", "),
        ] + preparee.effets.map { "  " + $0 }
            + preparee.doutes.map { doute($0, decisions) }
            + lignes(
                "écartée", lecture.rejets.map { "ligne \(Sortie.nombre($0.ligne)) : \($0.raison)" },
                autres: lecture.autresRejets)
            + lignes(
                "à vérifier",
                lecture.aVerifier.map {
                    "ligne \(Sortie.nombre($0.ligne)) : \($0.raisons.joined(separator: " "))"
                }, autres: lecture.autresAVerifier)
            + lecture.codesInconnus.map {
                "  code inconnu \($0.code) dans \($0.liste), "
                    + Sortie.compte($0.nombre, "fois", "fois")
            }
    }

    /// A doubt, once, and the option that settles it or what was decided.
    private static func doute(_ doute: Doute, _ decisions: [DecisionDImporter]) -> String {
        if let decision = decisions.first(where: { $0.sur == doute.sorte }) {
            return "  \(doute.phrase) Décidé par \(decision.par) : \(decision.motif)"
        }
        let option = seDitParLeMois(doute) ? "--mois" : "\(doute.sorte.option) \"…\""
        return "  \(doute.phrase) \(doute.remede) (\(option))"
    }

    /// A guessed month is not settled by a decision, but by saying the month.
    static func seDitParLeMois(_ doute: Doute) -> Bool {
        if case .moisDevine = doute { return true }
        return false
    }

    private static func lignes(_ sorte: String, _ lignes: [String], autres: Int) -> [String] {
        let reste = max(0, lignes.count - lignesMontrees) + autres
        let suite = reste == 0 ? [] : ["  \(sorte), … et \(Sortie.compte(reste, "autre"))."]
        return lignes.prefix(lignesMontrees).map { "  \(sorte), \($0)" } + suite
    }

    /// The month that the dates of an extract tell, said to the person.
    static func moisDevine(_ dossier: String, _ correspondance: Correspondance) throws -> Mois {
        let mois = try MoisLu.deviner(dossier, correspondance)
        direLeMois(mois)
        return mois
    }

    static func direLeMois(_ mois: Mois) {
        Sortie.signaler(
            "Mois de l’extrait : \(mois.enLettres), d’après ses dates. L’option --mois le fixe.")
    }

    static func montrer(_ applique: ImportApplique) {
        for repris in applique.repris {
            Sortie.dire(
                "L’import \(repris.mois.complement) s’était arrêté avant son repérage : le voici fini."
            )
            montrer(repris)
        }
        Sortie.dire(
            "Importé : \(Sortie.compte(applique.faite.foyers, "foyer")), "
                + "\(Sortie.compte(applique.faite.personnes, "personne")).")
        montrer(applique.reperes)
    }

    static func montrer(_ reperes: MoisReperes) {
        if let bilan = reperes.bilan {
            montrer(bilan)
        } else {
            Sortie.dire(
                "Aucun mois précédent : les évènements se verront avec le prochain.")
        }
        if let suivant = reperes.suivant {
            Sortie.dire(
                "Le mois suivant, \(suivant.mois.enLettres), se compare à celui-ci : il a été repris."
            )
            montrer(suivant)
        }
    }

    static func montrer(_ mois: BilanDuMois) { lignes(mois).forEach { Sortie.dire($0) } }

    static func lignes(_ mois: BilanDuMois) -> [String] {
        let bilan = mois.bilan
        return [
            "Repérage : \(Sortie.compte(bilan.evenements, "évènement nouveau", "évènements nouveaux"))"
                + " = \(Sortie.compte(bilan.propositions, "proposition"))"
                + " + \(Sortie.compte(bilan.motifs, "motif écrit", "motifs écrits")) ; "
                + "\(Sortie.compte(bilan.dejaConnus, "déjà connu", "déjà connus")), "
                + "\(Sortie.compte(bilan.retires, "retiré", "retirés"))."
        ]
            + bilan.sansProposition.sorted { $0.key < $1.key }.map { code, nombre in
                "  sans proposition : \(Sortie.nombre(nombre)). "
                    + MotifSansProposition.phrase(duCode: code)
            }
            + mois.aVerifier.sorted { $0.key < $1.key }.map { offre, foyers in
                "  à vérifier, \(offre) : \(Sortie.compte(foyers.nombre, "foyer"))"
            }
            + (mois.aVerifier.isEmpty
                ? [] : ["  La page « Importations » dit lesquels, et ce qui manque."])
    }
}
