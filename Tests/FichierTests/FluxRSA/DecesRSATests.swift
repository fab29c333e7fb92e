import Testing

@testable import Fichier

/// Le flux n’annonce pas les décès par leur nom : il suspend un droit, et ne dit pas quand la personne est morte.
@Suite struct DecesRSATests {
    private func suspension(_ code: String, _ jour: String) -> String {
        "<SuspensionDroit><MOTISUSDRORSA>\(code)</MOTISUSDRORSA><DDSUSDRORSA>\(jour)</DDSUSDRORSA></SuspensionDroit>"
    }

    @Test func `le décès de madame suspend le droit, et le jour de sa mort reste inconnu`() throws {
        let foyer = try FoyerDEssai {
            $0.etat = "3"
            $0.suites = self.suspension("DG", "2026-09-10")
        }
        #expect(foyer["suspension pour décès"] == "2026-09-10")
        #expect(foyer.personne(0, "décès") == "inconnu")
        #expect(foyer.personne(1, "décès") == "aucun")
    }

    @Test func `le décès de monsieur ne dit rien de madame`() throws {
        let foyer = try FoyerDEssai { $0.suites = self.suspension("DH", "2026-09-10") }
        #expect(foyer["suspension pour décès"] == "2026-09-10")
        #expect(foyer.personne(0, "décès") == "aucun")
    }

    @Test func `un dossier qui n’a plus d’allocataire le dit par son refus ou par son versement`()
        throws
    {
        let refus = try FoyerDEssai {
            $0.suites =
                "<Refus><DTREFURSA>2026-09-03</DTREFURSA><MOTIREFURSA>F85</MOTIREFURSA></Refus>"
        }
        #expect(refus["suspension pour décès"] == "2026-09-03")
        #expect(refus.personne(0, "décès") == "inconnu")
        let versement = try FoyerDEssai {
            $0.suites =
                "<SuspensionVersement><MOTISUSVERSRSA>85</MOTISUSVERSRSA>"
                + "<DDSUSVERSRSA>2026-09-04</DDSUSVERSRSA></SuspensionVersement>"
        }
        #expect(versement["suspension pour décès"] == "2026-09-04")
    }

    @Test func `un même code dans une autre liste ne veut pas dire la même chose`() throws {
        let versement = try FoyerDEssai {
            $0.suites =
                "<SuspensionVersement><MOTISUSVERSRSA>DA</MOTISUSVERSRSA>"
                + "<DDSUSVERSRSA>2026-09-04</DDSUSVERSRSA></SuspensionVersement>"
                + self.suspension("85", "2026-09-04")
        }
        #expect(versement["suspension pour décès"] == "aucun")
        #expect(
            versement.codesInconnus == [CodesRSA.Code(liste: "MOTISUSDRORSA", code: "85"): 1])
    }

    @Test func `le premier jour compte, parmi plusieurs suspensions`() throws {
        let foyer = try FoyerDEssai {
            $0.suites =
                self.suspension("DG", "2026-09-10") + self.suspension("DB", "2026-01-01")
                + self.suspension("DG", "2026-09-02")
        }
        #expect(foyer["suspension pour décès"] == "2026-09-02")
    }

    @Test func `le flux rénové date le décès`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[1].nir = "</NIR><DTDC>2026-09-20</DTDC><NIR>"
        #expect(try FoyerDEssai(foyer).personne(1, "décès") == "2026-09-20")
    }
}
