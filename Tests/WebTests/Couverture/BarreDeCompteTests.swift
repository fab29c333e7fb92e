import Testing

@testable import Web

struct BarreDeCompteTests {
    @Test func `la plus longue barre remplit le dessin, sans trou entre ses parts`() {
        let barre = BarreDeCompte(propositions: 33, motifs: 67, enRetard: 0, echelle: 100)
        #expect(barre.propositions + barre.motifs == BarreDeCompte.largeur)
        #expect(barre.propositions == 79)
    }

    @Test func `sans évènement, il n’y a rien à dessiner`() {
        let barre = BarreDeCompte(propositions: 0, motifs: 0, enRetard: 0, echelle: 0)
        #expect(barre.propositions == 0 && barre.motifs == 0 && barre.trame.isEmpty)
    }

    @Test func `la trame ne sort pas de la part des motifs`() {
        let barre = BarreDeCompte(propositions: 50, motifs: 50, enRetard: 0, echelle: 100)
        let abscisses = barre.trame.matches(of: /[ML](\d+) (\d+)/).compactMap { trait in
            Int(trait.1).flatMap { x in Int(trait.2).map { (x, $0) } }
        }
        #expect(!abscisses.isEmpty)
        #expect(abscisses.allSatisfy { (120...240).contains($0.0) && (0...14).contains($0.1) })
    }
}
