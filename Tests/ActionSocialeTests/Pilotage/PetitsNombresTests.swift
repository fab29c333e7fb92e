import Testing

@testable import ActionSociale

struct PetitsNombresTests {
    private let petits = PetitsNombres(sommes: [(total: 0, termes: [1, 2])])

    @Test func `de grands nombres et des zéros se lisent tels quels`() {
        let lignes = [[20, 12, 8], [5, 5, 0], [0, 0, 0]]
        #expect(
            petits.masquer(lignes, totaux: [25, 17, 8]) == (lignes + [[25, 17, 8]]).map { $0 })
    }

    @Test(arguments: [1, 2, 3, 4])
    func `un nombre de 1 à 4 ne se lit pas`(nombre: Int) {
        let vus = petits.masquer([[nombre, nombre, 0]], totaux: [nombre, nombre, 0])
        #expect(vus == [[nil, nil, 0], [nil, nil, 0]])
    }

    @Test func `dans une ligne, le troisième terme ne rend pas celui qui est masqué`() {
        let vus = petits.masquer([[20, 17, 3], [90, 60, 30]], totaux: [110, 77, 33])
        #expect(vus[0] == [20, nil, nil])
    }

    @Test func `le total ne rend pas le seul nombre masqué de sa colonne`() {
        let seuls = PetitsNombres(sommes: [])
        #expect(
            seuls.masquer([[3], [12], [40]], totaux: [55]) == [[nil], [nil], [40], [55]])
    }

    @Test func `un total masqué ailleurs l’est ici, et ses termes ne le rendent pas`() {
        let seuls = PetitsNombres(sommes: [])
        #expect(
            seuls.masquer([[10], [7]], totaux: [17], totauxCaches: [0]) == [[10], [nil], [nil]])
    }

    @Test func `l’écart de deux nombres arrondis n’est jamais un petit nombre`() {
        for (un, autre) in [(155, 154), (29, 28), (12, 8), (1203, 1199)] {
            let ecart = petits.arrondir(un) - petits.arrondir(autre)
            #expect(ecart == 0 || ecart >= PetitsNombres.seuil)
        }
        #expect([0, 5, 7, 8].map(petits.arrondir) == [0, 5, 5, 10])
    }

    /// Every hidden number must be ambiguous: two fillings at least that agree with all that is shown.
    @Test(arguments: [
        [[3, 2, 1], [14, 9, 5], [60, 60, 0], [7, 4, 3]],
        [[4, 4, 0], [6, 6, 0], [5, 0, 5]],
        [[1, 0, 1], [30, 29, 1], [30, 30, 0]],
    ])
    func `aucune somme ne manque d’exactement un terme`(lignes: [[Int]]) {
        let totaux = [0, 1, 2].map { colonne in lignes.reduce(0) { $0 + $1[colonne] } }
        let vus = petits.masquer(lignes, totaux: totaux)
        for ligne in vus { #expect(ligne.count { $0 == nil } != 1, "\(vus)") }
        for colonne in 0..<3 {
            #expect(vus.count { $0[colonne] == nil } != 1, "\(vus)")
        }
        for (ligne, vue) in zip(lignes + [totaux], vus) {
            for (nombre, vu) in zip(ligne, vue) {
                #expect(vu == nil || vu == nombre)
                if (1...4).contains(nombre) { #expect(vu == nil) }
            }
        }
    }
}
