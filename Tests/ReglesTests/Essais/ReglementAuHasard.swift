import Valeurs

@testable import Regles

/// Draws whole règlements: conditions, exceptions, scales, shares, aids of each child, totals.
struct ReglementAuHasard {
    var regles: ReglesAuHasard

    init(graine: UInt64) {
        regles = ReglesAuHasard(hasard: Hasard(graine: graine))
    }

    /// A règlement that its reading accepts: what can never hold, or never fail, is drawn again.
    mutating func lire(aides: Int) -> ReglementLu? {
        var gardees: [String] = []
        var lu: ReglementLu?
        for _ in 0..<200 where gardees.count < aides {
            let essai = gardees + [aide(gardees.count)]
            let noms = essai.indices.map { "montant de a\($0)" }.joined(separator: " + ")
            let texte = """
                règlement: Hasard
                vigueur: depuis le 2026-01-01
                quotient: quotient actualisé, arrondi à l'euro inférieur
                aides:
                \(essai.joined(separator: "\n"))
                totaux:
                  tout: min(\(noms), 3000.50 €) § 9
                """
            if let nouveau = try? ReglementDEssai.lire(texte) { (gardees, lu) = (essai, nouveau) }
        }
        return gardees.count == aides ? lu : nil
    }

    private mutating func aide(_ rang: Int) -> String {
        let parEnfant = regles.tirer(3) == 0
        let bornes = [200, 350, 500, 800].map { $0 + regles.tirer(100) }
        let tranches = bornes.enumerated().map { rang, borne in
            "\(regles.tirer(2) == 0 ? "jusqu'à" : "moins de") \(borne): \(90 - 20 * rang) % | \(7 - rang)0.\(regles.tirer(90) + 10) €"
        }
        let selon = ["quotient", "nombre(personnes) * 150.5", "quotient / nombre(personnes)"]
        return """
            - aide: A\(rang)
              nom court: a\(rang)
              thème: essai
              \(parEnfant ? "pour: chaque enfant" : "budget: 6571")
              conditions:
                une: \(regle(parEnfant)) § 1
                deux: \(regle(parEnfant)) § 2
              calcul:
                base: \(montant(parEnfant)) § 3
                grille:
                  selon: \(selon[regles.tirer(3)]) § 4
                  colonnes: taux | limite
                  \(tranches.joined(separator: "\n      "))
                droite: { selon: \(selon[regles.tirer(3)]) § 5, linéaire: { 0: 12.34 €, \(bornes[0]): 5 €, \(bornes[2]): 77.77 € } }
              montant: min(base * taux, limite * 3) + droite - 1.005 €
              plafond: \(regles.tirer(2) == 0 ? "400 €" : montant(parEnfant))
              exceptions:
              - { exception: x, quand: "\(regle(parEnfant)) § 6", lève: une, remplace: { taux: 33.33 % }, avant: y }
              - { exception: y, quand: "\(regle(parEnfant)) § 7", remplace: { taux: 12.5 %, montant: limite + 1 € } }
            \(regles.tirer(2) == 0 ? "  forme: { subvention: montant * taux, prêt: le reste }" : "  forme: prêt")
            """
    }

    /// In a règlement there is one month, and the quotient is a number.
    private static func dUnSeulMois(_ texte: String) -> String {
        texte.replacing("avant.", with: "").replacing("après.", with: "")
            .replacing("foyer connu avant", with: "rsa").replacing("quotient", with: "loyer")
            .replacing("présent avant", with: "aeeh").replacing("présent après", with: "aeeh")
    }

    private mutating func regle(_ parPersonne: Bool) -> String {
        Self.dUnSeulMois(regles.regle(2, parPersonne: parPersonne).texte)
    }

    private mutating func montant(_ parPersonne: Bool) -> String {
        Self.dUnSeulMois(regles.montant(1, parPersonne).texte)
    }
}
