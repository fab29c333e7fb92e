import ActionSociale
import Testing
import Valeurs

struct ParametreTests {
    @Test(arguments: Parametre.allCases)
    func `la valeur de départ de chacun se lit, et son origine est dite`(parametre: Parametre)
        throws
    {
        #expect(try parametre.lire(parametre.parDefaut) == parametre.parDefaut)
        #expect(!parametre.origine.phrase.isEmpty && !parametre.aide.isEmpty)
    }

    @Test(arguments: [
        ("3", "3"), ("50", "50"), ("007", "7"),
    ])
    func `un nombre se lit jusqu’à ses bornes`(texte: String, valeur: String) throws {
        #expect(try Parametre.petitsNombres.lire(texte) == valeur)
    }

    @Test func `hors bornes, illisible ou inconnu est refusé avec ce qu’il faut donner`() {
        let bornes = RefusDeParametre.horsBornes(3, 50, "familles")
        #expect(throws: bornes) { try Parametre.petitsNombres.lire("2") }
        #expect(throws: bornes) { try Parametre.petitsNombres.lire("51") }
        #expect(throws: RefusDeParametre.pasUnNombre("familles")) {
            try Parametre.petitsNombres.lire("cinq")
        }
        #expect(throws: RefusDeParametre.choixInconnu) {
            try Parametre.doubleAuthentification.lire("quelques-uns")
        }
        #expect(bornes.motif == "Donnez un nombre de 3 à 50 (familles).")
    }

    @Test func `le passé ne se réécrit pas`() throws {
        func valeur(_ depuis: Jour) -> ValeurDeParametre {
            ValeurDeParametre(
                .petitsNombres, "8", depuis: depuis, par: nil, fixeeA: "2026-11-10T09:00:00.000Z")
        }
        try valeur("2026-11-10").verifier(au: "2026-11-10")
        #expect(throws: RefusDeParametre.dansLePasse) {
            try valeur("2026-11-09").verifier(au: "2026-11-10")
        }
    }

    @Test func `qui doit donner un second code suit le paramètre`() {
        func exige(_ valeur: String) -> [Agent.Role] {
            Agent.Role.allCases.filter { Parametre.exigeUnSecondFacteur(valeur, de: $0) }
        }
        #expect(exige("personne").isEmpty)
        #expect(exige("administration") == [.administrateur])
        #expect(exige("encadrement") == [.responsable, .administrateur])
        #expect(exige("tous") == Agent.Role.allCases)
    }
}
