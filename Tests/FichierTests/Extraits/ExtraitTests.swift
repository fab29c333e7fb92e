import Regles
import Testing
import Valeurs

@testable import Fichier

struct ExtraitTests {
    let dossier = DossierDEssai()

    @Test func `un foyer relu est celui qui a été écrit`() throws {
        let extrait = try Invention.extrait(
            (0..<9000).map { Invention.foyer($0) }, a: dossier.fichier("m"))
        #expect(extrait.nombreDeFoyers == 9000)
        #expect(extrait.nombreDePersonnes == 18_000)
        #expect(extrait.caisse == "181")
        #expect(extrait.mois == "2026-10")
        #expect(extrait.fichiers == ["RSABEM.xml"])
        #expect(!extrait.reordonne)
        let foyer = try #require(try extrait.foyer(matricule: "0004097A"))
        #expect(foyer.commune == "18027")
        #expect(foyer.nomDeCommune == "Vierzon")
        #expect(foyer.ligne == 4099)
        #expect(foyer.fichier == "RSABEM.xml")
        #expect(
            foyer.faits.map(\.valeur) == [
                Invention.situations[4097 % 7], Jour("2020-01-01").plus(jours: 97).court,
                "4\u{202F}097\u{A0}€", "aucun",
            ])
        #expect(foyer.personnes.map(\.prenom) == ["Élodie", "Léo"])
        #expect(foyer.personnes[1].ligne == 8197)
        #expect(foyer.nom == "Dupont47")
        #expect(try extrait.foyer(matricule: "0009000A") == nil)
        #expect(try extrait.foyer(matricule: "sans espace ?") == nil)
        try extrait.verifier()
    }

    @Test func `une source en désordre est rangée, et l’extrait le dit`() throws {
        let foyers = (0..<5000).map { Invention.foyer(($0 * 1117) % 5000) }
        let extrait = try Invention.extrait(foyers, a: dossier.fichier("m"))
        #expect(extrait.reordonne)
        try extrait.verifier()
        let foyer = try #require(try extrait.foyer(matricule: "0003210A"))
        #expect(foyer.ligne == 3212)
        #expect(foyer.personnes.map(\.ligne) == [6422, 6423])
    }

    @Test func `d’un foyer donné deux fois, la dernière ligne l’emporte et l’autre est dite`()
        throws
    {
        var constructeur = ConstructeurDExtrait(
            chemin: dossier.fichier("m"), vocabulaire: Invention.vocabulaire)
        var second = Invention.foyer(3, nom: "Nouveau")
        second.ligne = 99
        for foyer in (0..<5).map({ Invention.foyer($0) }) + [second] {
            try constructeur.ajouter(foyer)
        }
        let (attente, doublons) = try constructeur.finir(provenance: Invention.provenance)
        #expect(doublons == [.init(matricule: "0000003A", ligneEcartee: 5)])
        #expect(attente.nombreDeFoyers == 5)
        #expect(try attente.publier().foyer(matricule: "0000003A")?.nom == "Nouveau")
    }

    @Test func `deux demandes d’un même matricule restent deux foyers`() throws {
        var premiere = Invention.foyer(3), seconde = Invention.foyer(3, nom: "Autre")
        premiere.demande = "00000000018"
        seconde.demande = "00000000118"
        let extrait = try Invention.extrait([premiere, seconde], a: dossier.fichier("m"))
        #expect(
            try extrait.foyers(matricule: "0000003A").map(\.demande) == [
                "00000000018", "00000000118",
            ])
        #expect(try extrait.foyer(matricule: "0000003A")?.nom == "Autre")
    }

    @Test func `tant qu’il n’est pas publié, l’extrait n’a pas de nom`() throws {
        var constructeur = ConstructeurDExtrait(
            chemin: dossier.fichier("m"), vocabulaire: Invention.vocabulaire)
        try constructeur.ajouter(Invention.foyer(1))
        let attente = try constructeur.finir(provenance: Invention.provenance).extrait
        #expect(throws: RefusDeFichier.introuvable(chemin: dossier.fichier("m"))) {
            try Extrait.ouvrir(chemin: dossier.fichier("m"))
        }
        #expect(try attente.relire().nombreDeFoyers == 1)
        attente.abandonner()
        #expect(!Disque.existe(dossier.fichier("m.partiel")))
    }

    @Test func `un extrait sans foyer est refusé`() {
        #expect(throws: RefusDExtrait.sansFoyer) {
            try Invention.extrait([], a: dossier.fichier("m"))
        }
    }

    @Test(arguments: ["", "12345678901234567", "12 34", "é"])
    func `un matricule impossible est refusé`(matricule: String) {
        var constructeur = ConstructeurDExtrait(
            chemin: dossier.fichier("m"), vocabulaire: Invention.vocabulaire)
        var foyer = Invention.foyer(7)
        foyer.matricule = matricule
        #expect(throws: RefusDExtrait.matriculeIllisible(ligne: 9, texte: matricule)) {
            try constructeur.ajouter(foyer)
        }
    }
}
