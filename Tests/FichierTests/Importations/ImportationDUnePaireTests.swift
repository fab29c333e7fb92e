import Testing
import Valeurs

@testable import Fichier

/// La session d’import sur une paire CSV : la même que pour le flux, sans en-tête ni compte final.
struct ImportationDUnePaireTests {
    private let dossier = DossierDEssai()

    private func preparer(
        _ foyers: [String], mois: Mois, connus: [ImportConnu] = [], caisse: String? = nil,
        fin: String = "\n", regler: (inout PreparationDImport) -> Void = { _ in }
    ) throws -> PreparationDImport.Resultat {
        try dossier.ecrire(
            "foyers.csv",
            ([PaireInventee.enTeteDesFoyers] + foyers).joined(separator: "\n") + fin)
        try dossier.ecrire(
            "personnes.csv",
            PaireInventee.enTeteDesPersonnes + "\nA1;0;RESPONSABLE;F;1990-01-01;;0\n")
        var preparation = PreparationDImport(
            dossier: dossier.chemin, vocabulaire: MondeDEssai.vocabulaire, connus: connus)
        regler(&preparation)
        return try preparation.preparer(
            foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
            correspondance: CorrespondanceTests.parDefaut(), mois: mois, caisse: caisse)
    }

    private func prete(
        _ foyers: [String], mois: Mois, connus: [ImportConnu] = [], fin: String = "\n",
        regler: (inout PreparationDImport) -> Void = { _ in }
    ) throws -> ImportationPreparee {
        let resultat = try preparer(
            foyers, mois: mois, connus: connus, fin: fin, regler: regler)
        guard case .prete(let prete) = resultat else {
            throw RefusDImport.quotidienSansMois(mois.premierJour)
        }
        return prete
    }

    private let septembre = ["A1;181;18033;MARIE;;;;;;;", "A2;181;18033;MARIE;;;;;;;"]

    @Test func `deux mois se suivent, et le second se compare au premier`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        #expect(premier.nature == .premier && premier.apercu.nouvelles == 2)
        #expect(premier.connu.fichiers == ["foyers.csv", "personnes.csv"])
        let suivant = try prete(
            ["A1;181;18033;SEPARE;;;;;;;", "A3;181;18033;MARIE;;;;;;;", "A4;181"], mois: "2026-10",
            connus: [premier.connu])
        #expect(suivant.nature == .suite(de: "2026-09"))
        #expect(suivant.apercu.modifiees == 1 && suivant.apercu.nouvelles == 1)
        #expect(suivant.apercu.disparues == 1 && suivant.apercu.erreurs == 1)
        #expect(suivant.lecture.rejets.map(\.ligne) == [4])
        #expect(suivant.doutes.isEmpty)
        let faite = try suivant.appliquer()
        #expect(faite.foyers == 2 && faite.connu.extrait.hasPrefix("181-2026-10-"))
    }

    @Test func `la même paire ne se lit pas deux fois, une autre corrige le mois`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        guard case .dejaLu = try preparer(septembre, mois: "2026-09", connus: [premier.connu])
        else {
            Issue.record("the same pair was read again")
            return
        }
        let correction = try prete(
            [septembre[0], "A2;181;18100;VEUF;;;;;;;"], mois: "2026-09", connus: [premier.connu])
        #expect(correction.nature == .correction(de: premier.connu))
        #expect(correction.apercu.connues == 1 && correction.apercu.modifiees == 1)
    }

    @Test func `une caisse qu’on ne supposait pas ne se compare pas à une autre`() throws {
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        let ailleurs = try prete(
            ["A1;371;37000;MARIE;;;;;;;"], mois: "2026-10", connus: [premier.connu])
        #expect(ailleurs.nature == .premier && ailleurs.caisse == "371")
        #expect(ailleurs.apercu.nouvelles == 1 && ailleurs.apercu.disparues == 0)
        #expect(ailleurs.doutes == [.autreCaisse("371", connues: ["181"])])
    }

    @Test func `appliquer deux fois ne change rien`() throws {
        let apercu = try prete(septembre, mois: "2026-09")
        #expect(try apercu.appliquer().connu == apercu.appliquer().connu)
    }

    /// The doubts of a file that is then left aside.
    private func doutes(
        _ foyers: [String], mois: Mois, connus: [ImportConnu] = [], fin: String = "\n",
        regler: (inout PreparationDImport) -> Void = { _ in }
    ) throws -> [Doute] {
        let prete = try prete(foyers, mois: mois, connus: connus, fin: fin, regler: regler)
        prete.abandonner()
        return prete.doutes
    }

    @Test func `un fichier coupé au milieu d’une ligne demande une décision`() throws {
        let coupe = try prete(septembre + ["A3;181;180"], mois: "2026-09", fin: "")
        #expect(coupe.doutes == [.fichierCoupe("foyers.csv")])
        #expect(coupe.doutes[0].phrase.contains("foyers.csv s’arrête au milieu d’une ligne"))
        #expect(throws: RefusDImport.decisionAttendue(.fichierCoupe("foyers.csv"))) {
            try coupe.appliquer()
        }
        coupe.abandonner()
        #expect(try doutes(septembre, mois: "2026-09", fin: "").isEmpty, "only no line break")
        #expect(try doutes(septembre + ["A3;181;180"], mois: "2026-09").isEmpty)
    }

    @Test func `un fichier où beaucoup manque demande une décision, selon la prudence du site`()
        throws
    {
        let foyers = (1...9).map { "A\($0);181;18033;MARIE;;;;;;;" }
        let premier = try prete(foyers, mois: "2026-09").appliquer()
        let peu = try doutes(
            Array(foyers.prefix(5)), mois: "2026-10", connus: [premier.connu]
        ) { $0.prudence = 40 }
        #expect(peu == [.foyersDisparus(4, sur: 9)])
        #expect(
            peu[0].phrase
                == "4\u{A0}foyers du mois précédent ne sont plus dans ce fichier, sur 9.")
        let assez = try doutes(
            Array(foyers.prefix(5)), mois: "2026-10", connus: [premier.connu]
        ) { $0.prudence = 50 }
        #expect(assez.isEmpty)
        let ecartees = try doutes(
            foyers + ["A10;181", "A11;181"], mois: "2026-10", connus: [premier.connu]
        ) { $0.prudence = 10 }
        #expect(ecartees == [.lignesEcartees(2)])
    }

    @Test func `un mois à venir est un doute, et un mois deviné qui a déjà été lu`() throws {
        let avenir = try doutes(septembre, mois: "2062-05") { $0.moisCourant = "2026-11" }
        #expect(avenir == [.moisAVenir("2062-05")])
        let premier = try prete(septembre, mois: "2026-09").appliquer()
        let corrige = [septembre[0], "A2;181;18100;VEUF;;;;;;;"]
        let devine = try doutes(corrige, mois: "2026-09", connus: [premier.connu]) {
            ($0.moisCourant, $0.moisDevine) = ("2026-11", true)
        }
        #expect(devine == [.moisDevine("2026-09")])
        #expect(try doutes(corrige, mois: "2026-09", connus: [premier.connu]).isEmpty)
    }

    @Test func `un fichier de plusieurs caisses est refusé en disant où chacune commence`() throws {
        let foyers = septembre + ["A3;999;18033;MARIE;;;;;;;", "A4;;18033;MARIE;;;;;;;"]
        let refus = #expect(throws: RefusDImport.self) { try preparer(foyers, mois: "2026-09") }
        #expect(
            refus
                == .plusieursCaisses([
                    CaisseVue(caisse: "999", fichier: "foyers.csv", ligne: 4, foyers: 1),
                    CaisseVue(caisse: "", fichier: "foyers.csv", ligne: 5, foyers: 1),
                    CaisseVue(caisse: "181", fichier: "foyers.csv", ligne: 2, foyers: 2),
                ]))
        let motif = refus?.motif ?? ""
        #expect(
            motif.contains("caisse «\u{A0}999\u{A0}», 1\u{A0}foyer, d’abord foyers.csv, ligne 4"))
        #expect(motif.contains("caisse non dite, 1\u{A0}foyer"))
    }
}
