import Testing

@testable import Fichier

struct EntreeDeNomTests {
    @Test func `un nom est plié vite comme il l’est avec soin`() {
        var hasard = Hasard(graine: 11)
        let signes = [
            "a", "B", "z", "Z", "0", "9", " ", "-", "'", "é", "Œ", "@", "[", "`", "{", "x",
        ]
        for tour in 0..<4000 {
            // Letters alone half of the time, so that long names are seen.
            let choix = tour % 2 == 0 ? 6 : signes.count
            func tirer() -> [UInt8] {
                (0..<hasard.tirer(20)).flatMap { _ in Array(signes[hasard.tirer(choix)].utf8) }
            }
            let (nom, prenom) = (ContiguousArray(tirer()), ContiguousArray(tirer()))
            let avecSoin = Pliage.plier(octets: nom + [0x20] + prenom)
            #expect(
                EntreeDeNom.emballer(nom[...], prenom[...]) == EntreeDeNom.emballer(avecSoin),
                "\(nom) \(prenom)")
        }
    }
}
