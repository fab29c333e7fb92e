import ActionSociale
import Reperage
import Testing
import Valeurs

struct IdentiteTests {
    private let dossier = Dossier(caisse: "999", matricule: "0000001A")

    @Test func `le même évènement a la même identité, et tout ce qui le distingue la change`() {
        let identite = Identifiant<FaitGenerateur>.de(
            dossier, "separation", personne: nil, "2026-10-15")
        let autres = [
            Identifiant<FaitGenerateur>.de(dossier, "separation", personne: nil, "2026-10-16"),
            .de(dossier, "impaye-logement", personne: nil, "2026-10-15"),
            .de(dossier, "separation", personne: "2019-03-02", "2026-10-15"),
            .de(
                Dossier(caisse: "998", matricule: "0000001A"), "separation", personne: nil,
                "2026-10-15"),
            .de(
                Dossier(caisse: "999", matricule: "0000002A"), "separation", personne: nil,
                "2026-10-15"),
        ]
        #expect(
            identite == .de(dossier, "separation", personne: nil, "2026-10-15"))
        #expect(Set(autres + [identite]).count == 6)
    }

    @Test func `une partie ne déborde pas sur la suivante`() {
        let un = Identifiant<Famille>.de(Dossier(caisse: "99", matricule: "91"))
        let autre = Identifiant<Famille>.de(Dossier(caisse: "999", matricule: "1"))
        #expect(un != autre)
    }

    @Test func `un fichier corrigé retire ce qu’il ne montre plus, et rien d’autre`() {
        let correction = Correction(
            connusDuMois: ["a", "b", "c"], releves: ["b", "c", "d"])
        #expect(correction.aRetirer == ["a"])
        #expect(correction.nouveaux == ["d"])
    }

    @Test func `une cellule ne peut pas devenir une formule`() {
        func cellule(_ texte: String) -> String {
            String(decoding: CelluleCSV.octets(texte), as: UTF8.self)
        }
        #expect(cellule("0000001A") == "0000001A")
        #expect(cellule("=1+1") == "'=1+1")
        #expect(cellule("a;\"b\"") == "\"a;\"\"b\"\"\"")
    }
}
