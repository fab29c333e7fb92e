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

    /// Refuses the whole set when one line is wrong or cites no article: what is in force stays.
    ///
    /// - Returns: whether something changed.
    package func mettreEnVigueur(_ chemins: [String], a instant: Instant) async throws -> Bool {
        let fichiers = try chemins.map { (nom: $0.dernierNom, texte: try Textes.lire($0)) }
        let catalogue = try Catalogue.lire(fichiers, vocabulaire: try lieux.vocabulaire())
        guard catalogue.avertissements.isEmpty else {
            throw OffresSansArticle(lignes: catalogue.avertissements.map(\.texte))
        }
        _ = try CatalogueEnVigueur(catalogue)
        return try await storage.write { base in
            let change = try base.offres.mettreEnVigueur(fichiers, par: nil, a: instant)
            if change {
                try base.journal.append(
                    Ecriture(
                        .offresMisesEnVigueur, a: instant, par: nil,
                        precision: fichiers.map(\.nom).joined(separator: ", ")))
            }
            return change
        }
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
