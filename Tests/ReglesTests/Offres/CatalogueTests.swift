import Testing
import Valeurs

@testable import Regles

struct CatalogueTests {
    private func fichier(_ version: String, _ vigueur: String, code: String = "essai") -> String {
        Essai.fichier()
            .replacing("version: 2026", with: "version: \(version)")
            .replacing("vigueur: depuis le 2020-01-01", with: "vigueur: \(vigueur)")
            .replacing("code: essai", with: "code: \(code)")
    }

    private func catalogue(_ textes: [String]) throws -> Catalogue {
        let fichiers = textes.enumerated().map { ("\($0.offset).yaml", $0.element) }
        return try Catalogue.lire(fichiers, vocabulaire: try Essai.vocabulaire())
    }

    @Test func `une offre garde ce que son fichier dit`() throws {
        let texte = Essai.fichier(
            definitions: ["x: rsa § 9", "y: loyer > 3 € § 9"], pour: "chaque enfant",
            conditions: ["ouverture: x et   aeeh    §  socle 1 ", "autre: \"non avant.aeeh § 2\""],
            survenuLe: "naissance + 3 mois § 3",
            lignes: ["regrouper: par jour", "retirée: le 2027-01-01"])
        let lu = try Essai.catalogue(texte)
        let offre = try #require(lu.offres.first)
        #expect(offre.code == "essai")
        #expect(offre.version == "2026")
        #expect(offre.intitule == "Essai")
        #expect(offre.niveau == "socle national")
        #expect(offre.domaine == "insertion")
        #expect(offre.texte == "texte d’essai")
        #expect(offre.public == "Familles")
        #expect(offre.contact == "mise à disposition")
        #expect(offre.territoires == nil)
        #expect(offre.activeeLe == ("2020-01-01" as Jour).rang)
        #expect(offre.retireeLe == ("2027-01-01" as Jour).rang)
        #expect(offre.delai == 15 && offre.relance == nil && offre.echeance == 60)
        #expect(offre.parPersonne == .init(qui: "enfant", mois: .apres))
        #expect(offre.regroupeParJour)
        #expect(
            offre.conditions == [
                LigneDeRegle(
                    nom: "ouverture", regle: "x et   aeeh", article: "§ socle 1",
                    fichier: "essai.yaml", ligne: 18),
                LigneDeRegle(
                    nom: "autre", regle: "non avant.aeeh", article: "§ 2",
                    fichier: "essai.yaml", ligne: 19),
            ])
        #expect(offre.survenuLe.regle == "naissance + 3 mois")
        #expect(offre.definitions.map(\.nom) == ["x"])
        #expect(lu.avertissements.isEmpty)
    }

    @Test func `une offre garde son texte, sans celui de la suivante`() throws {
        let premiere = Essai.fichier()
        let debut = try #require(premiere.firstRange(of: "- offre")).lowerBound
        let seconde = premiere[debut...].replacing("offre: Essai", with: "offre: Autre")
            .replacing("code: essai", with: "code: autre")
        let offres = try Essai.catalogue(premiere + "# La suivante.\n" + seconde).offres
        #expect(offres.map(\.code) == ["essai", "autre"])
        #expect(offres[0].texteSource.hasPrefix("- offre: Essai\n  code: essai\n"))
        #expect(offres[0].texteSource.hasSuffix("échéance: après 60 jours"))
        #expect(offres[1].texteSource.hasPrefix("- offre: Autre"))
    }

    @Test func `sans code, le titre en tient lieu`() throws {
        let texte = Essai.fichier().replacing("  code: essai\n", with: "")
            .replacing("- offre: Essai", with: "- offre: Arrivée d’un œuf à Noël (2e)")
        #expect(try Essai.catalogue(texte).offres.map(\.code) == ["arrivee-d-un-oeuf-a-noel-2e"])
    }

    @Test func `la version en vigueur est celle du jour de l’évènement`() throws {
        let catalogue = try catalogue([
            fichier("2023-2027", "depuis le 2023-01-01"),
            fichier("2018-2022", "du 2018-01-01 au 2022-12-31"),
            fichier("locale", "depuis le 2023-01-01", code: "autre"),
        ])
        func version(_ jour: Jour) -> String? {
            catalogue.enVigueur("essai", le: jour)?.version
        }
        // Every version of the file is activated on 2020-01-01.
        #expect(version("2019-12-31") == nil)
        #expect(version("2020-01-01") == "2018-2022")
        #expect(version("2022-12-31") == "2018-2022")
        #expect(version("2023-01-01") == "2023-2027")
        #expect(catalogue.versions("essai").map(\.version) == ["2018-2022", "2023-2027"])
        #expect(catalogue.codes == ["essai", "autre"])
        #expect(catalogue.enVigueur(le: "2024-01-01").map(\.version) == ["2023-2027", "locale"])
    }

    @Test func `une offre retirée n’est plus en vigueur ce jour-là`() throws {
        let texte = Essai.fichier(lignes: ["retirée: le 2026-10-15"])
        let catalogue = try Essai.catalogue(texte)
        #expect(catalogue.enVigueur("essai", le: "2026-10-14") != nil)
        #expect(catalogue.enVigueur("essai", le: "2026-10-15") == nil)
    }

    @Test func `deux versions actives le même jour sont refusées`() throws {
        let textes = [
            fichier("a", "du 2018-01-01 au 2023-01-01"), fichier("b", "depuis le 2023-01-01"),
        ]
        let refus = #expect(throws: ErreursDeRegle.self) { _ = try catalogue(textes) }
        #expect(refus?.erreurs.map(\.fichier) == ["1.yaml"])
        #expect(refus?.motif.contains("(a et b)") == true)
    }

    @Test func `un fichier fautif fait refuser l’ensemble`() throws {
        let fautif = fichier("b", "depuis le 2023-01-01", code: "b").replacing("rsa", with: "rssa")
        let refus = #expect(throws: ErreursDeRegle.self) {
            _ = try catalogue([fichier("a", "depuis le 2023-01-01"), fautif])
        }
        #expect(refus?.erreurs.map(\.fichier) == ["1.yaml", "1.yaml"])
    }

    @Test func `une règle sans article avertit, sans empêcher de lire`() throws {
        let texte = Essai.fichier(
            definitions: ["x: rsa"], conditions: ["a: x § 1", "b: rsa § ", "c: rsa # § 2"])
        let avertissements = try Essai.catalogue(texte).avertissements
        #expect(avertissements.map(\.ligne) == [7, 17, 18])
        #expect(avertissements[0].message.contains("«\u{A0}x\u{A0}» ne cite pas d’article"))
        #expect(avertissements[2].remede.contains("«\u{A0}#\u{A0}» n’est pas lu"))
    }

    @Test(arguments: [
        ("version: 2026\n", "", 1, "Il manque la clé «\u{A0}version\u{A0}»"),
        ("version: 2026", "version:", 2, "demande un texte"),
        ("titre: Essai", "titr: Essai", 1, "«\u{A0}titre\u{A0}»"),
        ("titre: Essai", "offres: Essai", 1, "Le titre du fichier s’écrit"),
        ("depuis le 2020-01-01", "depuis 2020", 3, "la période"),
        ("depuis le 2020-01-01", "du 2020-01-02 au 2020-01-01", 3, "la période"),
        ("mois des cas: 2026-10", "mois des cas: octobre", 5, "un mois"),
        ("code: essai", "code: Été", 9, "«\u{A0}ete\u{A0}»"),
        ("niveau: socle national", "niveau: socle", 10, "socle national, offre locale"),
        ("domaine: insertion", "domaine: insertions", 11, "«\u{A0}insertion\u{A0}»"),
        ("activée: le 2020-01-01", "activée: 2020", 13, "un jour"),
        (
            "fait générateur:\n    ouverture: rsa et non avant.rsa § 1", "fait générateur: rsa", 14,
            "en retrait"
        ),
        ("    ouverture: rsa et non avant.rsa § 1", "    ouverture:", 15, "est vide"),
        ("    ouverture: rsa et non avant.rsa § 1", "    {}", 8, "pas de condition"),
        ("survenu le: premier jour du mois", "survenu le: loyer", 16, "et non une date"),
        ("territoires: tous", "territoires: toutes", 17, "«\u{A0}tous\u{A0}»"),
        ("territoires: tous", "territoires: []", 17, "liste de codes"),
        ("contact: mise à disposition", "contact: courrier", 18, "réunion collective"),
        ("délai: 15 jours", "délai: bientôt", 19, "15 jours"),
        ("relance: aucune", "relance: après 60 jours", 20, "après l’échéance"),
        ("relance: aucune", "relance: jamais", 20, "après 15 jours"),
        ("échéance: après 60 jours", "échéance: après -1 jours", 21, "nombre de jours"),
        (
            "échéance: après 60 jours", "échéance: après 60 jours\n  retirée: le 2019-01-01", 22,
            "retirée avant"
        ),
        (
            "échéance: après 60 jours", "échéance: après 60 jours\n  pour: chaque voisin", 22,
            "pour qui"
        ),
        (
            "échéance: après 60 jours", "échéance: après 60 jours\n  regrouper: par an", 22,
            "par jour"
        ),
        (
            "échéance: après 60 jours", "échéance: après 60 jours\n  cas: oui", 22,
            "demande une liste"
        ),
    ])
    func `une clé mal remplie est montrée à sa ligne`(
        texte: String, remplace: String, ligne: Int, message: String
    ) throws {
        let fichier = Essai.fichier()
        try #require(fichier.contains(texte))
        let erreurs = try Essai.erreurs(fichier.replacing(texte, with: remplace))
        let erreur = try #require(erreurs.first)
        #expect(erreurs.count == 1, "\(erreurs.map(\.texte))")
        #expect(erreur.ligne == ligne, "\(erreur.texte)")
        #expect(erreur.texte.contains(message), "\(erreur.texte)")
    }

    @Test func `des territoires se disent par leurs codes`() throws {
        let texte = Essai.fichier().replacing("tous", with: "[langres, 52121]")
        #expect(try Essai.catalogue(texte).offres.first?.territoires == ["langres", "52121"])
    }

    @Test func `les faits lus sont ceux des conditions, de la date et de l’explication`() throws {
        let texte = Essai.fichier(
            definitions: ["x: nombre(enfants où âge < 3) >= 1 § 1"], pour: "chaque adulte d’avant",
            conditions: ["a: avant.x et aeeh § 1", "b: loyer > avant.loyer § 1"],
            survenuLe: "avant.décès")
        let catalogue = try Essai.catalogue(texte)
        var attendus = FaitsLus()
        attendus.foyerAvant = [2]
        attendus.foyerApres = [2]
        attendus.personneAvant = [0, 1, 2]
        attendus.personneApres = [4]
        #expect(catalogue.offres.first?.faitsLus == attendus)
        let balayage = Balayage(catalogue.offres, vocabulaire: try Essai.vocabulaire())
        #expect(balayage.faitsLus == attendus)
    }
}
