import ActionSociale
import Valeurs

/// Les mots par lesquels des familles se trouvent, et les clés par lesquelles elles se rangent.
///
/// The same names and communes come again and again: each is folded once for all the families of a batch.
struct MotsDeFamille {
    private var connus: [String: [String]] = [:]

    /// All the words by which the family is found.
    mutating func mots(de famille: Famille) -> Set<String> {
        var mots: Set<String> = []
        let noms =
            [famille.nom]
            + famille.personnes.flatMap { [$0.nom, $0.prenom] }
            .compactMap(\.self)
        for nom in Set(noms) {
            let parties = self.mots(de: nom)
            mots.formUnion(parties)
            // « Le Goff » is also found as "legoff".
            if parties.count > 1 { mots.insert(String(parties.joined().prefix(64))) }
        }
        for lieu in [famille.nomCommune, famille.commune].compactMap(\.self) {
            mots.formUnion(self.mots(de: lieu))
        }
        mots.formUnion(famille.personnes.compactMap { $0.naissance?.iso.filter { $0 != "-" } })
        for partie in TexteDeRecherche.mots(de: famille.dossier.matricule) {
            mots.insert(partie)
            let sansZeros = partie.drop { $0 == "0" }
            if !sansZeros.isEmpty { mots.insert(String(sansZeros)) }
        }
        return mots
    }

    /// What propositions copy of the family.
    mutating func copie(de famille: Famille) -> Famille.Copie {
        Famille.Copie(
            caisse: famille.dossier.caisse, secteur: famille.secteur ?? "",
            nomTri: mots(de: famille.nom).joined(separator: " "),
            communeTri: mots(de: famille.nomCommune ?? famille.commune).joined(separator: " "),
            neSouhaitePlusDepuis: famille.neSouhaitePlusEtreContacteeDepuis)
    }

    private mutating func mots(de texte: String) -> [String] {
        if let mots = connus[texte] { return mots }
        let mots = TexteDeRecherche.mots(de: texte)
        connus[texte] = mots
        return mots
    }
}
