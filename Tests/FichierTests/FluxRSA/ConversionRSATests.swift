import Testing
import Valeurs

@testable import Fichier

@Suite struct ConversionRSATests {
    @Test func `un foyer donne sa situation, son droit, son adresse et ses dates`() throws {
        let foyer = try FoyerDEssai(FoyerInvente())
        #expect(foyer.ligne.matricule == "0123456")
        #expect(foyer.ligne.demande == "00000001052")
        #expect(foyer.ligne.textes[.caisse] == "521")
        #expect(foyer["situation familiale"] == "divorcé")
        #expect(foyer["date de situation"] == "2023-06-12")
        #expect(foyer["état du droit"] == "ouvert")
        #expect(foyer["date de demande"] == "2024-03-05")
        #expect(foyer["date d'emménagement"] == "2022-11-01")
        #expect(foyer["sans domicile fixe"] == "non")
        #expect(foyer["rsa"] == "oui")
        #expect(foyer["rsa majoré"] == "non")
        for absent in [
            "date de clôture", "suspension pour décès", "départ vers une autre caisse",
        ] { #expect(foyer[absent] == "aucun") }
        for ailleurs in ["loyer", "quotient", "logement", "ajpp", "code SITFAM"] {
            #expect(foyer[ailleurs] == "inconnu")
        }
        #expect(foyer.raisons.isEmpty)
    }

    @Test func `une personne donne son rôle dans le RSA, ses dates et son nom`() throws {
        let foyer = try FoyerDEssai(FoyerInvente())
        #expect(foyer.personne(0, "rôle") == "responsable")
        #expect(foyer.personne(1, "rôle") == "enfant")
        #expect(foyer.personne(0, "sexe") == "femme")
        #expect(foyer.personne(1, "naissance") == "2019-08-21")
        #expect(foyer.personne(1, "entrée au foyer") == "2019-08-21")
        #expect(foyer.personne(1, "sortie du foyer") == "aucun")
        #expect(foyer.personne(1, "à charge") == "oui")
        #expect(foyer.personne(1, "décès") == "aucun")
        #expect(foyer.personne(1, "ouverture de l'asf") == "aucun")
        #expect(foyer.personne(0, "déclaration de grossesse") == "aucun")
        #expect(foyer.personne(0, "aeeh") == "inconnu")
        #expect(foyer.ligne.personnes[0].textes[.nom] == "DUPONT")
        #expect(foyer.ligne.personnes[0].textes[.nomDeNaissance] == "LEFÈVRE")
        #expect(foyer.ligne.personnes[1].textes[.prenom] == "NOÉ")
        #expect(foyer.ligne.personnes[1].textes[.nomDeNaissance] == nil)
    }

    @Test(arguments: [
        ("MAR", "marié"), ("RVM", "marié"), ("RPA", "pacsé"), ("RVC", "vie maritale"),
        ("ISO", "séparé"), ("SEL", "séparé"), ("VEU", "veuf"), ("ABA", "absent"), ("", "inconnu"),
    ])
    func `chaque code de situation a son mot`(code: String, mot: String) throws {
        #expect(try FoyerDEssai { $0.situation.0 = code }["situation familiale"] == mot)
    }

    @Test(arguments: [
        ("0", "demande nouvelle", "non"), ("1", "refusé", "non"), ("2", "ouvert", "oui"),
        ("3", "droit suspendu", "oui"), ("4", "versement suspendu", "oui"), ("5", "clos", "non"),
        ("6", "clos antérieur", "non"), ("Z", "inconnu", "inconnu"), ("", "inconnu", "inconnu"),
    ])
    func `l’état du dossier dit si un droit est ouvert`(
        code: String, etat: String, rsa: String
    ) throws {
        let foyer = try FoyerDEssai { $0.etat = code }
        #expect(foyer["état du droit"] == etat)
        #expect(foyer["rsa"] == rsa)
        #expect(foyer.codesInconnus.isEmpty)
    }

    @Test(arguments: [
        ("RSI", "RSIN1", "", "oui"), ("RCI", "RCIN1", "", "oui"), ("RSU", "RSUN1", "", "oui"),
        ("RSD", "RSDN2", "", "non"), ("RSI", "RSIN1", "2026-11-30", "oui"),
        ("RSI", "RSIN1", "2026-09-30", "oui"), ("RSI", "RSIN1", "2026-09-29", "inconnu"),
    ])
    func `un droit majoré en cours fait le rsa majoré, un droit fini ne compte plus`(
        nature: String, sous: String, fin: String, attendu: String
    ) throws {
        let foyer = try FoyerDEssai {
            $0.droits =
                "<DetailCalculDroitRSA><NATPF>\(nature)</NATPF><SOUSNATPF>\(sous)</SOUSNATPF>"
                + "<DFNATDRO>\(fin)</DFNATDRO></DetailCalculDroitRSA>"
        }
        #expect(foyer["rsa majoré"] == attendu)
    }

    @Test func `sans droit ouvert, le rsa majoré est non, sans détail il est inconnu`() throws {
        #expect(try FoyerDEssai { ($0.droits, $0.etat) = ("", "5") }["rsa majoré"] == "non")
        #expect(try FoyerDEssai { ($0.droits, $0.etat) = ("", "4") }["rsa majoré"] == "inconnu")
    }

    @Test func `une clôture, un départ et leurs jours sont lus`() throws {
        for bloc in ["FinDroit", "FinDroitMoisAnterieur"] {
            let foyer = try FoyerDEssai {
                $0.suites =
                    "<\(bloc)><MOTICLORSA>MUT</MOTICLORSA><DTCLORSA>2026-08-31</DTCLORSA></\(bloc)>"
                $0.prenant =
                    "<OrganismePrenant><NUMORGPRENMUT>211</NUMORGPRENMUT>"
                    + "<DDDEPAMUT>2026-09-12</DDDEPAMUT></OrganismePrenant>"
            }
            #expect(foyer["date de clôture"] == "2026-08-31")
            #expect(foyer["départ vers une autre caisse"] == "2026-09-12")
            #expect(foyer.ligne.textes[.caisse] == "521")
        }
    }

    @Test func `une grossesse en cours, puis sa fin et son motif`() throws {
        func mere(_ bloc: String) -> FoyerInvente {
            var foyer = FoyerInvente()
            foyer.personnes[0].ajout = "<Grossesse>\(bloc)</Grossesse>"
            return foyer
        }
        let debut = "<DDGRO>2026-05-01</DDGRO><DTDECLGRO>2026-07-20</DTDECLGRO>"
        let enCours = try FoyerDEssai(mere(debut))
        #expect(enCours.personne(0, "début de grossesse") == "2026-05-01")
        #expect(enCours.personne(0, "déclaration de grossesse") == "2026-07-20")
        #expect(enCours.personne(0, "fin de grossesse") == "aucun")
        #expect(enCours.personne(0, "motif de fin de grossesse") == "aucun")
        for (code, mot) in [("I", "interruption"), ("M", "enfant sans vie"), ("N", "naissance")] {
            let finie = try FoyerDEssai(
                mere(debut + "<DFGRO>2026-09-14</DFGRO><NATFINGRO>\(code)</NATFINGRO>"))
            #expect(finie.personne(0, "fin de grossesse") == "2026-09-14")
            #expect(finie.personne(0, "motif de fin de grossesse") == mot)
        }
    }

    @Test func `l’asf garde sa dernière ouverture`() throws {
        var foyer = FoyerInvente()
        func asf(_ jour: String) -> String {
            "<Asf><SITASF>HB</SITASF><PARASSOASF>P</PARASSOASF><DDASF>\(jour)</DDASF></Asf>"
        }
        foyer.personnes[1].ajout =
            "<PensionAlimentaire>\(asf("2026-09-01"))\(asf("2025-02-01"))</PensionAlimentaire>"
        #expect(try FoyerDEssai(foyer).personne(1, "ouverture de l'asf") == "2026-09-01")
    }

    @Test func `un départ du foyer est daté`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[1].sortie = "2026-09-08"
        #expect(try FoyerDEssai(foyer).personne(1, "sortie du foyer") == "2026-09-08")
    }
}
