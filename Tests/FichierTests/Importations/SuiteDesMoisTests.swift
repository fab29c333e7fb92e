import Testing
import Valeurs

@testable import Fichier

@Suite struct SuiteDesMoisTests {
    private func connu(
        _ mois: Mois, _ empreinte: String, jour: Jour? = nil, caisse: String = "521"
    ) -> ImportConnu {
        ImportConnu(
            empreinte: empreinte, mois: mois, jour: jour, caisse: caisse,
            fichiers: ["\(empreinte).xml"], extrait: "\(empreinte).extrait")
    }

    private var suite: SuiteDesMois {
        SuiteDesMois([
            connu("2026-08", "aout"), connu("2026-09", "septembre"), connu("2026-09", "corrigé"),
            connu("2026-10", "quotidien", jour: "2026-10-05"),
            connu("2026-12", "ailleurs", caisse: "101"),
        ])
    }

    private func place(
        _ mois: Mois, _ empreinte: String = "nouveau", jour: Jour? = nil
    ) throws(RefusDImport) -> SuiteDesMois.Place {
        try suite.place(mois: mois, jour: jour, caisse: "521", empreinte: empreinte)
    }

    @Test func `le premier fichier d’une caisse se lit toujours`() throws {
        let place = try SuiteDesMois([]).place(
            mois: "2020-02", jour: nil, caisse: "521", empreinte: "x")
        #expect(place == .aLire(.premier, doutes: []))
    }

    @Test func `un mois suit le dernier mois lu de sa caisse`() throws {
        #expect(try place("2026-10") == .aLire(.suite(de: "2026-09"), doutes: []))
    }

    @Test func `le fichier en vigueur ne se lit pas deux fois`() throws {
        #expect(try place("2026-09", "corrigé") == .dejaLu(connu("2026-09", "corrigé")))
        #expect(
            try place("2026-10", "quotidien", jour: "2026-10-05")
                == .dejaLu(connu("2026-10", "quotidien", jour: "2026-10-05")))
    }

    @Test func `un fichier corrigé depuis revient comme une correction`() throws {
        #expect(
            try place("2026-09", "septembre")
                == .aLire(.correction(de: connu("2026-09", "corrigé")), doutes: []))
        #expect(
            suite.passages("septembre", mois: "2026-09", jour: nil, caisse: "521") == 1)
    }

    @Test func `le premier mois d’une autre caisse demande une décision, les suivants non`() throws
    {
        let place = try suite.place(mois: "2026-10", jour: nil, caisse: "11", empreinte: "x")
        let doute = Doute.autreCaisse("11", connues: ["101", "521"])
        #expect(place == .aLire(.premier, doutes: [doute]))
        #expect(doute.phrase.contains("de la caisse 11"))
        #expect(doute.phrase.contains("des caisses 101, 521"))
        let suivante = try suite.place(mois: "2027-01", jour: nil, caisse: "101", empreinte: "y")
        #expect(suivante == .aLire(.suite(de: "2026-12"), doutes: []))
    }

    @Test func `un autre contenu pour un mois lu est une correction du dernier en vigueur`() throws
    {
        #expect(
            try place("2026-09")
                == .aLire(.correction(de: connu("2026-09", "corrigé")), doutes: []))
        #expect(
            try place("2026-08") == .aLire(.correction(de: connu("2026-08", "aout")), doutes: []))
    }

    @Test func `un mois sauté demande une décision`() throws {
        #expect(
            try place("2026-12")
                == .aLire(
                    .suite(de: "2026-09"), doutes: [.moisManquants(["2026-10", "2026-11"])]))
        #expect(
            Doute.moisManquants(["2026-10"]).phrase
                == "Il manque octobre 2026 avant ce fichier.")
    }

    @Test func `un mois passé jamais lu est refusé, avec quoi faire`() {
        #expect(
            throws: RefusDImport.moisPasse("2026-07", dernier: "2026-09", caisse: "521")
        ) { try self.place("2026-07") }
        let motif = RefusDImport.moisPasse("2026-08", dernier: "2026-10", caisse: "521").motif
        #expect(motif.hasPrefix("Le fichier est celui d’août 2026, et la caisse 521"))
        #expect(motif.contains("dans l’ordre"))
    }

    @Test func `un fichier quotidien se compare au dernier mois entier avant lui`() throws {
        #expect(
            try place("2026-10", jour: "2026-10-06")
                == .aLire(.quotidien("2026-10-06", apres: "2026-09"), doutes: []))
        #expect(
            try place("2026-11", jour: "2026-11-02")
                == .aLire(
                    .quotidien("2026-11-02", apres: "2026-09"),
                    doutes: [.moisManquants(["2026-10"])]))
    }

    @Test func `un fichier quotidien dépassé ou sans mois entier est refusé`() {
        #expect(throws: RefusDImport.quotidienDepasse("2026-09-30", dernier: "2026-09")) {
            try self.place("2026-09", jour: "2026-09-30")
        }
        #expect(throws: RefusDImport.quotidienSansMois("2026-10-05")) {
            try SuiteDesMois([]).place(
                mois: "2026-10", jour: "2026-10-05", caisse: "521", empreinte: "x")
        }
    }

    @Test func `une date d’un avenir lointain ne fait pas une liste sans fin`() throws {
        guard case .aLire(_, let doutes) = try place("9998-12"),
            case .moisManquants(let mois)? = doutes.first
        else { throw RefusDImport.quotidienSansMois("2026-10-05") }
        #expect(mois.count == 24)
    }

    @Test func `une décision sans motif ou sans nom n’en est pas une`() {
        #expect(DecisionDImporter(motif: " \n", par: "claire.morel") == nil)
        #expect(DecisionDImporter(motif: "le compte est faux à la source", par: " ") == nil)
        #expect(DecisionDImporter(motif: "vu avec l’éditeur", par: "claire.morel")?.sur == .compte)
    }

    @Test func `les nombres s’accordent et se lisent`() {
        #expect(0.foyers == "0\u{A0}foyer")
        #expect(1.foyers == "1\u{A0}foyer")
        #expect(1_234_567.foyers == "1\u{202F}234\u{202F}567\u{A0}foyers")
        #expect(Mois("2026-10").avecDe == "d’octobre 2026")
        #expect(Mois("2026-03").avecDe == "de mars 2026")
    }
}
