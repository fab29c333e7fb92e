import ActionSociale
import Fichier
import Reception
import Reperage
import Valeurs

/// What an import prints: before, what it would change; after, what it did.
enum Rapport {
    static func montrer(_ preparee: ImportationPreparee) {
        let apercu = preparee.apercu
        Sortie.dire(
            "\(preparee.fichiers.joined(separator: ", ")) : caisse \(preparee.caisse), "
                + "\(preparee.jour?.enLettres ?? preparee.mois.enLettres)")
        let etats = [
            ("nouvelles", apercu.nouvelles), ("connues", apercu.connues),
            ("modifiées", apercu.modifiees), ("à vérifier", apercu.aVerifier),
            ("erreurs", apercu.erreurs),
        ]
        Sortie.dire(
            "  " + etats.map { "\($0.0) \(Sortie.nombre($0.1))" }.joined(separator: ", "))
        for effet in preparee.effets { Sortie.dire("  " + effet) }
        for doute in preparee.doutes { Sortie.dire("  \(doute.phrase) \(doute.remede)") }
        for rejet in preparee.lecture.rejets.prefix(10) {
            Sortie.dire("  ligne \(rejet.ligne) : \(rejet.raison)")
        }
        for inconnu in preparee.lecture.codesInconnus {
            Sortie.dire(
                "  code inconnu \(inconnu.code) dans \(inconnu.liste), "
                    + "\(Sortie.compte(inconnu.nombre, "fois", "fois"))")
        }
    }

    /// The month that the dates of an extract tell, said to the person.
    static func moisDevine(_ dossier: String, _ correspondance: Correspondance) throws -> Mois {
        let mois = try MoisLu.deviner(dossier, correspondance)
        Sortie.signaler(
            "Mois de l’extrait : \(mois.enLettres), d’après ses dates. L’option --mois le fixe.")
        return mois
    }

    static func montrer(_ faite: ImportationFaite, _ bilan: BilanDuMois?) {
        Sortie.dire(
            "Importé : \(Sortie.compte(faite.foyers, "foyer")), "
                + "\(Sortie.compte(faite.personnes, "personne")).")
        guard let bilan else {
            return Sortie.dire(
                "Aucun mois précédent : les évènements se verront avec le prochain.")
        }
        montrer(bilan)
    }

    static func montrer(_ mois: BilanDuMois) {
        let bilan = mois.bilan
        Sortie.dire(
            "Repérage : \(Sortie.compte(bilan.evenements, "évènement nouveau", "évènements nouveaux"))"
                + " = \(Sortie.compte(bilan.propositions, "proposition"))"
                + " + \(Sortie.compte(bilan.motifs, "motif écrit", "motifs écrits")) ; "
                + "\(Sortie.nombre(bilan.dejaConnus)) déjà connus, "
                + "\(Sortie.nombre(bilan.retires)) retirés.")
        for (motif, nombre) in bilan.sansProposition.sorted(by: { $0.key < $1.key }) {
            Sortie.dire("  sans proposition, \(motif) : \(Sortie.nombre(nombre))")
        }
        for (offre, nombre) in mois.aVerifier.sorted(by: { $0.key < $1.key }) {
            Sortie.dire("  à vérifier, \(offre) : \(Sortie.compte(nombre, "foyer"))")
        }
    }
}
