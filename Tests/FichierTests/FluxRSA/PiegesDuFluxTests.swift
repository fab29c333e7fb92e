import Testing
import Valeurs

@testable import Fichier

/// Les pièges des vrais fichiers, un essai chacun.
@Suite struct PiegesDuFluxTests {
    @Test func `les lettres propres à windows-1252 sont gardées`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[0].nom = "D’ARCY-BŒUF"
        #expect(try FoyerDEssai(foyer).ligne.personnes[0].textes[.nom] == "D’ARCY-BŒUF")
    }

    @Test func `les blancs autour d’une valeur ne comptent pas`() throws {
        var foyer = FoyerInvente()
        foyer.situation.0 = "MAR "
        foyer.personnes[0].prenom = "CLAIRE   "
        let lu = try FoyerDEssai(foyer)
        #expect(lu["situation familiale"] == "marié")
        #expect(lu.ligne.personnes[0].textes[.prenom] == "CLAIRE")
        #expect(
            lu.ligne.textes[.adresse] == "12 RUE DES TILLEULS, 02000 CHAUMONT", "blank lines vanish"
        )
    }

    @Test func `un élément vide, blanc ou absent est la même chose`() throws {
        for sortie in ["", "<DFRATDOS />", "<DFRATDOS></DFRATDOS>", "<DFRATDOS>  </DFRATDOS>"] {
            var foyer = FoyerInvente()
            foyer.personnes[0].entree = "2015-01-10</DDRATDOS>\(sortie)<DDRATDOS>2015-01-10"
            #expect(try FoyerDEssai(foyer).personne(0, "sortie du foyer") == "aucun")
        }
    }

    @Test func `les numéros gardent leurs zéros`() throws {
        let lu = try FoyerDEssai(FoyerInvente())
        #expect(lu.ligne.demande == "00000001052")
        #expect(lu.ligne.textes[.codePostal] == "02000")
        #expect(lu.ligne.textes[.commune] == "52121")
    }

    @Test(arguments: [
        ("205599000000000", "2055990"), ("000000100000000", "0000001"), ("12345", "0012345"),
        ("2055990", "2055990"), ("205599000000001", "205599000000001"),
        ("1810699999003", "1810699999003"), ("20559900", "2055990"), ("AB12", "AB12"),
    ])
    func `le matricule n’est coupé que devant des zéros`(ecrit: String, lu: String) throws {
        #expect(FoyerRSA(matricule: ecrit).matriculeCourt == lu)
    }

    /// The two halves of the key of the first person.
    private func cle(
        _ nir: String, _ nom: String = "LEFÈVRE"
    ) throws -> (numero: UInt32, etat: UInt32) {
        var foyer = FoyerInvente()
        foyer.personnes[0].nir = nir
        foyer.personnes[0].nomDeNaissance = nom
        let valeur = try FoyerDEssai(foyer).ligne.personnes[0].cle.valeur
        return (UInt32(valeur >> 32), UInt32(truncatingIfNeeded: valeur))
    }

    @Test func `le numéro de sécurité sociale se compare sur treize caractères, sans être gardé`()
        throws
    {
        let treize = try cle("2900499999001").numero
        #expect(try cle("290049999900142").numero == treize, "the MSA adds the key of the number")
        #expect(
            try cle("2900499999001", "AUTRE").numero == treize, "a corrected name changes nothing")
        #expect(try cle("2900499999002").numero != treize)
        #expect(try cle("290042A999001").numero != cle("290042B999001").numero)
        for absent in ["", "0000000000000", "290049999", "29004X9999001"] {
            #expect(try cle(absent).numero == 0)
        }
    }

    @Test func `l’état civil reconnaît la personne qui n’a pas encore de numéro`() throws {
        let nouveau = try cle("").etat
        #expect(try cle("2900499999001").etat == nouveau, "the same child once it has a number")
        #expect(try cle("", "LEFEVRE").etat == nouveau, "accents do not count")
        #expect(try cle("", "AUTRE").etat != nouveau)
    }

    @Test func `des jumeaux sans numéro se distinguent par leur rang`() throws {
        var foyer = FoyerInvente()
        var premier = PersonneInventee.enfant
        (premier.nir, premier.rang) = ("", "1")
        var second = premier
        second.rang = "2"
        foyer.personnes += [premier, second]
        let lignes = try FoyerDEssai(foyer).ligne.personnes
        #expect(lignes[2].cle != lignes[3].cle)
    }

    @Test func `la reconnaissance d’une personne dépend du secret de la caisse`() throws {
        let autre = try #require(SecretDIdentite(Array("un tout autre secret".utf8)))
        var personne = PersonneRSA()
        personne.nir = "2900499999001"
        #expect(personne.cle(autre) != personne.cle(MondeDEssai.secret))
        #expect(SecretDIdentite(Array("court".utf8)) == nil)
    }

    @Test(arguments: [("J", "inconnu"), ("O", "inconnu"), ("N", "1990-04-02"), ("", "1990-04-02")])
    func `une naissance dont le jour est inconnu ne donne pas d’âge`(
        type: String, attendu: String
    ) throws {
        var foyer = FoyerInvente()
        foyer.personnes[0].type = type
        #expect(try FoyerDEssai(foyer).personne(0, "naissance") == attendu)
    }

    @Test func `l’adresse est celle de premier rang, où qu’elle soit`() throws {
        let ancienne = AdresseInventee(
            rang: "02", emmenagement: "2024-01-01", voie: "ANCIENNE", commune: "52448")
        let actuelle = AdresseInventee(
            rang: "01", emmenagement: "2026-09-03", voie: "NOUVELLE", commune: "52269")
        for adresses in [[ancienne, actuelle], [actuelle, ancienne]] {
            let lu = try FoyerDEssai { $0.adresses = adresses }
            #expect(lu["date d'emménagement"] == "2026-09-03")
            #expect(lu.ligne.textes[.commune] == "52269")
        }
    }

    @Test func `le rôle est celui du RSA, quel que soit l’ordre des blocs`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[0].role = "CJT"
        foyer.personnes[0].rolePF = "DEM"
        foyer.personnes[1].role = "DEM"
        let lu = try FoyerDEssai(foyer)
        #expect(lu.personne(0, "rôle") == "conjoint")
        #expect(lu.personne(1, "rôle") == "responsable")
    }

    @Test func `quand tous sont conjoints, le titulaire du dossier en est responsable`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[0].role = "CJT"
        let titulaire = try FoyerDEssai(foyer)
        #expect(titulaire.personne(0, "rôle") == "responsable")
        #expect(titulaire.raisons.isEmpty)
        foyer.personnes[0].responsable = "0"
        let personne = try FoyerDEssai(foyer)
        #expect(personne.personne(0, "rôle") == "conjoint", "nobody is guessed")
        #expect(personne.raisons == [.sansResponsable])
    }

    @Test func `un code inconnu est compté et montré, le foyer est chargé`() throws {
        var foyer = FoyerInvente()
        foyer.situation.0 = "XYZ"
        foyer.personnes[0].role = "54"
        foyer.droits = "<DetailCalculDroitRSA><NATPF>RSQ</NATPF></DetailCalculDroitRSA>"
        let lu = try FoyerDEssai(foyer)
        #expect(lu["situation familiale"] == "inconnu")
        #expect(
            lu.codesInconnus == [
                CodesRSA.Code(liste: "SITFAM", code: "XYZ"): 1,
                CodesRSA.Code(liste: "ROLEPERS", code: "54"): 1,
                CodesRSA.Code(liste: "NATPF", code: "RSQ"): 1,
            ])
        #expect(lu.raisons.contains(.codeInconnu(CodesRSA.Code(liste: "SITFAM", code: "XYZ"))))
        #expect(lu.personne(0, "rôle") == "responsable", "TOPRESPDOS says it")
    }

    @Test(arguments: ["2026-02-30", "0001-01-01", "9999-12-31", "20260930", "2026-9-30", "hier"])
    func `une date illisible reste inconnue et se voit`(ecrite: String) throws {
        let lu = try FoyerDEssai { $0.situation.1 = ecrite }
        #expect(lu["date de situation"] == "inconnu")
        #expect(lu.raisons == [.dateIllisible(champ: "DDSITFAM")])
    }

    @Test func `les montants et les ressources passent sans être gardés`() throws {
        var foyer = FoyerInvente()
        foyer.personnes[0].ajout =
            "<Ressources><RessourcesMensuelles><DetailRessourcesMensuelles><NATRESS>001</NATRESS>"
            + "<MTNATRESSMEN>0001675.00</MTNATRESSMEN></DetailRessourcesMensuelles></RessourcesMensuelles></Ressources>"
        #expect(try FoyerDEssai(foyer).raisons.isEmpty)
    }

    @Test func `les blocs manquants font refuser le foyer, et lui seul`() throws {
        #expect(throws: MotifDeRejetRSA.blocsManquants(["DonneesAdministratives"])) {
            try FoyerDEssai { $0.avecDonnees = false }
        }
        #expect(
            throws: MotifDeRejetRSA.blocsManquants(["DonneesAdministratives", "PrestationRSA"])
        ) {
            try FoyerDEssai { ($0.avecDonnees, $0.avecPrestation) = (false, false) }
        }
        #expect(throws: MotifDeRejetRSA.blocsManquants(["Personne"])) {
            try FoyerDEssai { $0.personnes = [] }
        }
        #expect(throws: MotifDeRejetRSA.matriculeIllisible("")) {
            try FoyerDEssai { $0.matricule = " " }
        }
        #expect(throws: MotifDeRejetRSA.matriculeIllisible("12 É")) {
            try FoyerDEssai { $0.matricule = "12 É" }
        }
        #expect(throws: MotifDeRejetRSA.demandeIllisible("00000000000000000")) {
            try FoyerDEssai { $0.demande = "00000000000000000" }
        }
    }

    @Test func `un fichier quotidien dit les codes officiels, un mensuel n’en dit aucun`() throws {
        var foyer = FoyerInvente()
        foyer.evenements = ["SITFAM", "ADR", "SITFAM", "NOUVEAU"]
        let quotidien = try FoyerDEssai(
            FluxInvente(type: "I", reference: "2026-10-05", foyers: [foyer]))
        #expect(quotidien["code SITFAM"] == "oui")
        #expect(quotidien["code ADR"] == "oui")
        #expect(quotidien["code INTGRO"] == "non")
        #expect(quotidien.codesInconnus == [CodesRSA.Code(liste: "FG", code: "NOUVEAU"): 1])
        #expect(quotidien.raisons.isEmpty, "the household itself is in order")
        #expect(try FoyerDEssai(foyer)["code SITFAM"] == "inconnu")
    }

    @Test func `une caisse de la MSA ne se confond pas avec une CAF de même numéro`() throws {
        let lu = try FoyerDEssai { $0.fonds = "MSA" }
        #expect(lu.ligne.textes[.caisse] == "MSA521")
    }
}
