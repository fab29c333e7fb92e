import ActionSociale
import Testing
import Valeurs

struct ContactsDeFamilleTests {
    private func refus(_ contacts: ContactsDeFamille, _ canal: Message.Canal) -> CanalImpossible? {
        do {
            _ = try contacts.destination(canal)
            return nil
        } catch {
            return error
        }
    }

    @Test func `on écrit là où le fichier le dit`() throws {
        let contacts = ContactsDeFamille(famille: FamilleEcrite.famille())
        #expect(try contacts.destination(.sms) == "+33639980001")
        #expect(try contacts.destination(.courriel) == "claire@exemple.fr")
        #expect(
            try contacts.destination(.courrier)
                == "Claire Dupont\n3 rue du Lavoir\n52200 LANGRES")
        #expect(try contacts.destination(.telephone) == "06 39 98 00 01")
    }

    @Test func `après une séparation, rien ne part vers un contact que deux adultes partageaient`()
    {
        let famille = FamilleEcrite.famille(conjointPartiLe: "2026-10-05")
        let contacts = ContactsDeFamille(famille: famille)
        for (canal, sorte) in [
            (Message.Canal.sms, ContactsDeFamille.Sorte.telephone), (.telephone, .telephone),
            (.courriel, .courriel), (.courrier, .adresse),
        ] {
            #expect(refus(contacts, canal) == .aConfirmer(sorte))
        }
        let parLeFichier = ContactsDeFamille(
            famille: FamilleEcrite.famille(), separations: ["2026-10-05"])
        #expect(refus(parLeFichier, .courriel) == .aConfirmer(.courriel))
    }

    @Test func `un contact confirmé après la séparation sert, tant qu’il reste le même`() {
        let famille = FamilleEcrite.famille(conjointPartiLe: "2026-10-05")
        func contacts(_ valeur: String, _ le: Jour) -> ContactsDeFamille {
            ContactsDeFamille(
                famille: famille, confirmations: [.courriel: .init(valeur: valeur, le: le)])
        }
        #expect(refus(contacts("claire@exemple.fr", "2026-10-05"), .courriel) == nil)
        #expect(refus(contacts("claire@exemple.fr", "2026-10-04"), .courriel) != nil)
        #expect(refus(contacts("ancien@exemple.fr", "2026-10-20"), .courriel) != nil)
        #expect(refus(contacts("claire@exemple.fr", "2026-10-05"), .sms) != nil)
    }

    @Test func `une opposition vaut pour tous les canaux, ou pour un seul`() {
        let partout = ContactsDeFamille(
            famille: FamilleEcrite.famille(opposeeDepuis: "2026-11-01"))
        for canal in Message.Canal.allCases {
            #expect(refus(partout, canal) == .opposee(depuis: "2026-11-01"))
        }
        let sms = ContactsDeFamille(
            famille: FamilleEcrite.famille(), oppositions: [.sms: "2026-11-01"])
        #expect(refus(sms, .sms) == .canalRefuse(.sms, depuis: "2026-11-01"))
        #expect(refus(sms, .courriel) == nil)
    }

    @Test func `ce qui manque ou ne convient pas se dit`() {
        let rien = ContactsDeFamille(
            famille: FamilleEcrite.famille(telephone: nil, courriel: " ", adresse: nil))
        #expect(refus(rien, .sms) == .rien(.sms))
        #expect(refus(rien, .courriel) == .rien(.courriel))
        #expect(refus(rien, .courrier) == .rien(.courrier))
        let fixe = ContactsDeFamille(
            famille: FamilleEcrite.famille(telephone: "03 25 00 00 00", courriel: "claire@exemple"))
        #expect(refus(fixe, .sms) == .pasUnMobile("03 25 00 00 00"))
        #expect(refus(fixe, .courriel) == .courrielMalForme("claire@exemple"))
        #expect(refus(fixe, .telephone) == nil)
    }

    @Test(arguments: [
        ("0639980001", "+33639980001"), ("+33 6 39 98 00 01", "+33639980001"),
        ("0033639980001", "+33639980001"), ("07.00.00.00.00", "+33700000000"),
        ("0692 00 00 00", "+262692000000"), ("0696000000", "+596696000000"),
        ("0690000000", "+590690000000"), ("+32470000000", "+32470000000"),
        ("0325000000", nil), ("06399800", nil), ("", nil), ("+33 (0)6 39 98 00 01", "+33639980001"),
    ])
    func `un mobile se lit comme on l’écrit`(texte: String, attendu: String?) {
        #expect(NumeroMobile.lire(texte) == attendu)
    }

    @Test func `l’adresse tient dans la fenêtre, et ne dit rien d’autre`() {
        let longue = FamilleEcrite.famille(
            adresse:
                "Résidence des Grands Tilleuls de la Vallée Verte bâtiment C, 12 bis rue de la "
                + "République prolongée, étage 3, porte 12, boîte 45, 52200 Langres")
        let adresse = AdressePostale(longue)
        #expect(adresse.lignes.count == AdressePostale.lignesPermises)
        #expect(adresse.lignes.allSatisfy { $0.count <= AdressePostale.caracteresPermis })
        #expect(adresse.lignes.first == "Claire Dupont")
        #expect(adresse.lignes.last == "52200 LANGRES")
        let sansCode = AdressePostale(FamilleEcrite.famille(adresse: "3 rue du Lavoir"))
        #expect(sansCode.lignes == ["Claire Dupont", "3 rue du Lavoir", "LANGRES"])
        #expect(AdressePostale(enLignes: sansCode.enLignes) == sansCode)
    }
}
