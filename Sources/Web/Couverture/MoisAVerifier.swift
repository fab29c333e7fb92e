import ActionSociale
import Fichier
import Reception
import Storage
import Valeurs

/// Les foyers qu’un mois laisse en suspens : hors de l’égalité, puisqu’on ne sait pas encore s’il leur est arrivé quelque chose.
struct MoisAVerifier: Hashable, Sendable {
    let mois: Mois
    let importation: Identifiant<Importation>
    let nombre: Int

    /// Those of the period and of the offer; none when a sector is chosen, for the count is that of the whole caisse.
    static func lire(
        _ adresse: AdresseDeCouverture, dans depots: Repositories
    ) throws -> [MoisAVerifier] {
        guard adresse.secteur == nil else { return [] }
        let comptes = try depots.importations.comptesAVerifier()
        guard !comptes.isEmpty else { return [] }
        let importations = try depots.importations.toutes()
        let suite = SuiteDesMois(importations.map(\.connu))
        return importations.reversed().compactMap { importation in
            guard importation.jour == nil, suite.sert(importation.connu),
                adresse.du.map({ $0 <= importation.mois }) ?? true,
                adresse.au.map({ importation.mois <= $0 }) ?? true
            else { return nil }
            let nombre = (comptes[importation.id] ?? [:]).reduce(0) { somme, offre in
                adresse.offre.map { $0 == offre.key } ?? true ? somme + offre.value : somme
            }
            return nombre == 0
                ? nil
                : MoisAVerifier(mois: importation.mois, importation: importation.id, nombre: nombre)
        }.sorted { $0.mois > $1.mois }
    }

    /// « Octobre 2026 : 12 foyers à vérifier » ; a small number is not told to those who do not read names.
    func phrase(nominative: Bool, seuil: Int) -> String {
        let quand = mois.enLettres.prefix(1).uppercased() + mois.enLettres.dropFirst()
        let combien = nominative || nombre >= seuil ? nombre.compte("foyer") : "quelques foyers"
        return "\(quand)\u{A0}: \(combien) à vérifier"
    }
}
