import Testing
import Valeurs

@testable import Fichier

struct NombresCSVTests {
    private func lire(_ texte: String, _ decodeur: some Decodeur) -> Int32? {
        let valeur = ChampCSV.avec(Array(texte.utf8), decodeur.lire)
        return valeur == Int32.min ? nil : valeur
    }

    @Test func `une date est lue dans les trois formes, tous les jours de deux siècles`() {
        var jour = Jour("1899-12-25")
        while jour < "2101-01-10" {
            let (annee, mois, quantieme) = jour.composants
            let (aa, mm, jj) = (
                jour.iso.prefix(4), jour.iso.dropFirst(5).prefix(2), jour.iso.suffix(2)
            )
            #expect(lire(jour.iso, DecodeurDeDate(format: .anneeMoisJour)) == jour.rang)
            #expect(lire("\(jj)/\(mm)/\(aa)", DecodeurDeDate(format: .jourMoisAnnee)) == jour.rang)
            #expect(lire("\(aa)\(mm)\(jj)", DecodeurDeDate(format: .compact)) == jour.rang)
            #expect(annee > 1898 && mois > 0 && quantieme > 0)
            jour = jour.plus(jours: 1)
        }
    }

    @Test func `le premier et le dernier jour de chaque mois sont lus en tout siècle`() {
        for annee in 1...9999 where annee < 450 || annee > 9700 || annee % 100 < 9 {
            for mois in 1...12 {
                let civil = Mois(annee: annee, mois: mois)
                for jour in [civil.premierJour, civil.dernierJour] {
                    #expect(lire(jour.iso, DecodeurDeDate(format: .anneeMoisJour)) == jour.rang)
                }
            }
        }
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "0000-01-01",
        "2026/01/01",
        "2026-1-01", "2026-01-1", "26-01-2026", "2026-01-0a", "202a-01-01", "2026-01-011", "", "9",
        "１２３４５６",
    ])
    func `une date qui n’existe pas n’est pas lue`(texte: String) {
        #expect(lire(texte, DecodeurDeDate(format: .anneeMoisJour)) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("7", 700), ("1234567", 123_456_700), ("12,5", 1250), ("12.05", 1205),
        ("-3,1", -310),
        ("1 234,50", 123_450), ("1\u{A0}234,50", 123_450), ("1\u{202F}234", 123_400),
        ("12,500", 1250),
        ("+4", 400), ("0000012", 1200), ("12,", 1200), ("21474836,47", 2_147_483_647),
    ])
    func `un montant en euros devient des centimes`(cas: (texte: String, centimes: Int32)) {
        #expect(lire(cas.texte, DecodeurDeMontant(enCentimes: false)) == cas.centimes)
    }

    @Test(arguments: [
        "", "a", "12a", "1,2,3", "12,345", "-", "1e3", "21474836,48", "99999999999999999999", ",5",
        "1,2 3",
    ])
    func `ce qui n’est pas un montant n’est pas lu`(texte: String) {
        #expect(lire(texte, DecodeurDeMontant(enCentimes: false)) == nil)
    }

    @Test(arguments: [
        ("0", Int32(0)), ("12345678", 12_345_678), ("123456789", 123_456_789), ("-42", -42),
        ("2147483647", .max),
        ("-2147483648", nil), ("2147483648", nil), ("1.5", nil), ("1.0", 1), ("/9", nil),
        (":", nil), ("0x1", nil),
    ])
    func `un nombre entier est lu tel quel`(cas: (texte: String, nombre: Int32?)) {
        #expect(lire(cas.texte, DecodeurDeNombre()) == cas.nombre)
    }

    @Test func `un code est reconnu tout entier, quelle que soit sa longueur`() {
        let textes = [
            "", "0", "1", "12", "AB", "MARIE", "MARIEE", "LOCATAIRE", "LOCATAIRE_PRIVE",
            "LOCATAIRE_HLM",
            "Locataire du parc privé", "Locataire du parc public", "Locataire dX parc privé",
        ]
        let table = TableDeCodes(
            textes.dropFirst().dropLast().enumerated().map { (Array($1.utf8), Int32($0)) })
        for (rang, texte) in textes.enumerated() {
            let attendu = rang == 0 || rang == textes.count - 1 ? nil : Int32(rang - 1)
            #expect(lire(texte, table) == attendu, "\(texte)")
            #expect(lire(texte + "x", table) == nil, "\(texte)x")
        }
    }
}
