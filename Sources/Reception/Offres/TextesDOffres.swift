import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// Les textes d’offres : les vérifier à côté de ceux en vigueur, et mettre en vigueur un brouillon le jour venu.
extension OffresEnVigueur {
    /// What is wrong with a text, as if it stood under that name among those in force.
    package func verifier(_ texte: String, nom: String) async throws -> VerificationDOffres {
        let (textes, secteurs) = try await storage.read {
            (try $0.offres.enVigueur(), try $0.secteurs.all())
        }
        return VerificationDOffres(
            texte, nom: nom, parmi: textes.map { (nom: $0.nom, texte: $0.texte) },
            vocabulaire: try lieux.vocabulaire(), territoires: TerritoiresConnus(secteurs))
    }

    /// Puts an approved draft in force, when it still may be: nothing else came in its place, and it has no fault beside
    /// what is in force today. Otherwise it goes back to those who write it, with the reason.
    ///
    /// - Returns: `false` when what is in force changed meanwhile: it is to be tried again.
    package func mettreEnVigueur(
        _ garde: BrouillonGarde, par agent: Identifiant<Agent>, a instant: Instant
    ) async throws -> Bool {
        let (revision, actuels, secteurs) = try await storage.read {
            (try $0.offres.revision(), try $0.offres.enVigueur(), try $0.secteurs.all())
        }
        var brouillon = garde.brouillon
        let verification = VerificationDOffres(
            garde.texte, nom: brouillon.nom, parmi: actuels.map { (nom: $0.nom, texte: $0.texte) },
            vocabulaire: try lieux.vocabulaire(), territoires: TerritoiresConnus(secteurs))
        let remplace = actuels.first { $0.nom == brouillon.nom }
        let obstacle = Self.obstacle(verification, brouillon, remplace)
        if let obstacle {
            try brouillon.renvoyer(motif: obstacle)
        } else {
            try brouillon.entrerEnVigueur(a: instant)
        }
        let (ecrit, nouveaux) = (
            brouillon,
            actuels.filter { $0.nom != garde.brouillon.nom }.map { (nom: $0.nom, texte: $0.texte) }
                + [(nom: garde.brouillon.nom, texte: garde.texte)]
        )
        return try await storage.write { base in
            guard try base.offres.revision() == revision,
                try base.brouillons.ecrire(
                    ecrit, depuisLaVersion: garde.version, par: agent, a: instant)
            else { return false }
            if obstacle == nil {
                try base.offres.mettreEnVigueur(nouveaux, par: agent, a: instant)
            }
            try base.journal.append(
                Ecriture(
                    obstacle == nil ? .offresMisesEnVigueur : .brouillonDOffre, a: instant,
                    par: agent, sujet: ecrit.nom,
                    precision: obstacle.map { "renvoyé\u{A0}: \($0)" } ?? "brouillon approuvé"))
            return true
        }
    }

    private static func obstacle(
        _ verification: VerificationDOffres, _ brouillon: BrouillonDOffre,
        _ remplace: TexteEnVigueur?
    ) -> String? {
        if remplace?.empreinte != brouillon.base {
            return
                "Le texte en vigueur a changé depuis l’approbation\u{A0}: comparez à nouveau, puis soumettez."
        }
        guard verification.fautes > 0 else { return nil }
        return "À côté des textes en vigueur ce jour-là, celui-ci avait "
            + "\(verification.fautes.compte("point")) à corriger."
    }
}
