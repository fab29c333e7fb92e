import Testing
import Valeurs

@testable import Web

struct AdresseDeCouvertureTests {
    private let mois: [Mois] = (0..<30).map { ("2024-05" as Mois).plus($0) }

    private func periode(_ requete: String) -> String {
        let situee = AdresseDeCouverture(Saisie(requete)).situee(mois)
        return "\(situee.du?.iso ?? "") \(situee.au?.iso ?? "")"
    }

    @Test(arguments: [
        ("", "2025-11 2026-10"), ("du=2026-03", "2026-03 2026-10"),
        ("au=2026-03", "2025-04 2026-03"),
        ("du=2025-01&au=2025-02", "2025-01 2025-02"), ("du=2025-06&au=2025-02", "2025-02 2025-02"),
        ("du=2019-01&au=2035-01", "2024-05 2026-10"),
        ("du=n’importe&au=2026-13", "2025-11 2026-10"),
    ])
    func `la période est celle demandée, et sinon les douze derniers mois`(
        requete: String, attendue: String
    ) {
        #expect(periode(requete) == attendue)
    }

    @Test func `sans aucun mois connu, il n’y a pas de période`() {
        let situee = AdresseDeCouverture().situee([])
        #expect(situee.du == nil && situee.au == nil)
    }

    @Test(arguments: [
        "", "par=mois", "par=territoire&secteur=aucun", "du=2026-01&au=2026-02&offre=separation",
        "secteur=faubourgs",
    ])
    func `une adresse relue dit la même chose`(requete: String) {
        let adresse = AdresseDeCouverture(Saisie(requete))
        #expect(AdresseDeCouverture(Saisie(adresse.requete.dropFirst())) == adresse)
        #expect(adresse.adresse.count <= "/couverture?".count + requete.count)
    }
}
