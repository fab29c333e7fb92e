import Valeurs

/// Une caisse qu’un fichier nomme : combien de ses foyers, et où le premier se trouve.
package struct CaisseVue: Hashable, Sendable {
    /// Empty when the file does not say.
    package let caisse: String
    package let fichier: String
    package let ligne: Int
    package let foyers: Int

    var phrase: String {
        let nom =
            caisse.isEmpty
            ? "caisse non dite" : "caisse «\u{A0}\(String(caisse.prefix(20)))\u{A0}»"
        return "\(nom), \(foyers.foyers), d’abord \(fichier), ligne \(ligne.enChiffres)"
    }
}

extension Extrait {
    /// The caisses of its households, those with the fewest first: the cell at fault is often alone.
    func caissesVues() throws -> [CaisseVue] {
        let fichier = provenance.sources[provenance.sourceDesFoyers].nom
        var premieres: [String: Int] = [:]
        for rang in pied.tranches.indices {
            let tranche = try tranche(rang)
            try lire("tranche \(rang + 1)") { () throws(Lecture.HorsBornes) in
                let colonnes = ColonnesDeTranche(tranche)
                for foyer in 0..<tranche.foyers {
                    let caisse = try colonnes.texte(
                        pied.plan.texte(.caisse), foyer, tranche.foyers)
                    let ligne = Int(
                        try colonnes.valeur(PlanDeTranche.lignes, foyer, tranche.foyers))
                    premieres[caisse] = min(premieres[caisse] ?? .max, ligne)
                }
            }
        }
        return caisses.map {
            CaisseVue(
                caisse: $0.key, fichier: fichier, ligne: premieres[$0.key] ?? 0, foyers: $0.value)
        }.sorted { ($0.foyers, $0.ligne) < ($1.foyers, $1.ligne) }
    }
}
