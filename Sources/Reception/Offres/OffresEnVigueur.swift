import ActionSociale
import Fichier
import Regles
import Reperage
import Storage
import Valeurs

/// Les offres que la caisse a mises en vigueur : gardées dans la base, lues à chaque repérage.
package struct OffresEnVigueur: Sendable {
    let storage: Storage
    let lieux: Emplacements

    package init(_ storage: Storage, _ lieux: Emplacements) {
        self.storage = storage
        self.lieux = lieux
    }

    package func catalogue() async throws -> CatalogueEnVigueur {
        let textes = try await storage.read { try $0.offres.enVigueur() }
        let fichiers = textes.map { (nom: $0.nom, texte: $0.texte) }
        return try CatalogueEnVigueur(
            Catalogue.lire(fichiers, vocabulaire: try lieux.vocabulaire()))
    }

    /// Refuses the whole set when one line is wrong or cites no article, or when an offer speaks of a territory that the
    /// caisse does not know: what is in force stays. So it does when an offer in force would leave, unless `retirant`.
    package func mettreEnVigueur(
        _ chemins: [String], retirant: Bool = false, a instant: Instant
    ) async throws -> MiseEnVigueur {
        let fichiers = try chemins.map { (nom: $0.dernierNom, texte: try Textes.lire($0)) }
        let catalogue = try Catalogue.lire(fichiers, vocabulaire: try lieux.vocabulaire())
        guard catalogue.avertissements.isEmpty else {
            throw OffresSansArticle(lignes: catalogue.avertissements.map(\.texte))
        }
        let offres = try CatalogueEnVigueur(catalogue).entrees.map(\.offre)
        let (revision, actuels, secteurs) = try await storage.read {
            (try $0.offres.revision(), try $0.offres.enVigueur(), try $0.secteurs.all())
        }
        let territoires = TerritoiresConnus(secteurs)
        let jour = HeureDeParis.jour(a: instant)
        try territoires.verifier(offres, au: jour)
        let retirees = try retirees(actuels, par: catalogue)
        guard retirees.isEmpty || retirant else { throw OffresRetirees(offres: retirees) }
        let change = try await storage.write { base in
            guard try base.offres.revision() == revision else { throw OffresChangees() }
            let change = try base.offres.mettreEnVigueur(fichiers, par: nil, a: instant)
            if change {
                try base.journal.append(Self.ecriture(fichiers.map(\.nom), retirees, instant))
            }
            return change
        }
        return MiseEnVigueur(
            change: change, retirees: retirees,
            avertissements: territoires.avertissements(offres, au: jour))
    }

    private static func ecriture(
        _ fichiers: [String], _ retirees: [String], _ instant: Instant
    ) -> Ecriture {
        let depart =
            retirees.isEmpty ? "" : "\u{A0}; retirées : \(retirees.joined(separator: ", "))"
        return Ecriture(
            .offresMisesEnVigueur, a: instant, par: nil,
            precision: fichiers.joined(separator: ", ") + depart)
    }

    /// « Séparation (2023-2027) » : the versions in force that the catalogue has no more. Texts that can no longer be
    /// read are not compared.
    private func retirees(
        _ actuels: [TexteEnVigueur], par nouveau: Catalogue
    ) throws -> [String] {
        let textes = actuels.map { (nom: $0.nom, texte: $0.texte) }
        guard let lu = try? Catalogue.lire(textes, vocabulaire: try lieux.vocabulaire()) else {
            return []
        }
        let gardees = Set(nouveau.offres.map { [$0.code, $0.version] })
        return lu.offres.filter { !gardees.contains([$0.code, $0.version]) }
            .map { "\($0.intitule) (\($0.version))" }
    }
}

/// Ce qu’une mise en vigueur a fait.
package struct MiseEnVigueur: Sendable, Hashable {
    package let change: Bool
    /// Offers that were in force, and are no more.
    package let retirees: [String]
    /// What may be right, and is to be looked at.
    package let avertissements: [String]
}

/// Des offres en vigueur ne sont pas dans les fichiers donnés : elles ne partent pas sans qu’on le dise.
package struct OffresRetirees: Refus, Hashable {
    package let offres: [String]

    package var motif: String {
        let compte = offres.count == 1 ? "une offre" : "\(offres.count) offres"
        return "Ces fichiers n’ont pas \(compte) en vigueur aujourd’hui. Rien n’a changé.\n"
            + offres.map { "  \($0)" }.joined(separator: "\n")
            + "\nDonnez tous les fichiers ensemble\u{A0}; ou, pour que ces offres quittent la vigueur, ajoutez --retirer."
    }
}

struct OffresChangees: Refus, Hashable {
    var motif: String {
        "Les offres en vigueur ont changé au même moment, par une autre personne. Rien n’a changé ici\u{A0}: recommencez."
    }
}

/// Des règles sans article : elles ne se mettent pas en vigueur.
package struct OffresSansArticle: Refus {
    let lignes: [String]

    package var motif: String {
        "Une règle en vigueur cite toujours son article. Rien n’a changé. Complétez :\n"
            + lignes.joined(separator: "\n")
    }
}

extension String {
    /// Two last parts of a path: « socle-national/2023-2027.yaml ».
    package var dernierNom: String {
        split(separator: "/").suffix(2).joined(separator: "/")
    }
}
