import Foundation
import Regles
import Testing
import Valeurs

@testable import Fichier

struct ImportationCSVTests {
    let dossier = DossierDEssai()
    let foyers = PaireInventee.enTeteDesFoyers
    let personnes = PaireInventee.enTeteDesPersonnes

    private func importer(
        foyers: [UInt8], personnes: [UInt8], precedent: Extrait? = nil, caisse: String? = nil,
        changements: [(String, String)] = [], nom: String = "extrait"
    ) throws -> ImportationCSV.Preparee {
        try dossier.ecrire("foyers.csv", octets: foyers)
        try dossier.ecrire("personnes.csv", octets: personnes)
        return try ImportationCSV(
            foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
            correspondance: CorrespondanceTests.parDefaut(changements), mois: "2026-10",
            chemin: dossier.fichier(nom), precedent: precedent, caisse: caisse, fils: 2
        ).preparer()
    }

    private func importer(
        _ foyers: [String], _ personnes: [String] = [], precedent: Extrait? = nil,
        caisse: String? = nil,
        nom: String = "extrait"
    ) throws -> ImportationCSV.Preparee {
        try importer(
            foyers: Array(([self.foyers] + foyers).joined(separator: "\n").utf8),
            personnes: Array(([self.personnes] + personnes).joined(separator: "\n").utf8),
            precedent: precedent, caisse: caisse, nom: nom)
    }

    private func lignes(_ rejetees: [LigneRejetee]) -> [String] {
        rejetees.map {
            "\($0.ligne) \($0.matricule) \($0.raison)".replacingOccurrences(of: "\u{A0}", with: " ")
        }
    }

    @Test func `chaque état est compté, et les quatre premiers font les foyers gardés`() throws {
        let suivant = try deuxMois()
        let apercu = suivant.apercu
        #expect(apercu.connues == 1)
        #expect(apercu.modifiees == 2)
        #expect(apercu.nouvelles == 1)
        #expect(apercu.aVerifier == 1)
        #expect(apercu.disparues == 1)
        #expect(apercu.erreurs == 2)
        #expect(apercu.foyers == suivant.extrait.nombreDeFoyers)
    }

    /// Two months with a household in each state, two rows that cannot be read, and one household gone.
    private func deuxMois() throws -> ImportationCSV.Preparee {
        let premier = try importer(
            [
                "A1;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A2;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A3;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A4;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
            ], ["A1;0;RESPONSABLE;F;1990-01-01;;0", "A3;0;RESPONSABLE;F;1990-01-01;;0"],
            nom: "septembre")
        #expect(premier.apercu.nouvelles == 4)
        return try importer(
            [
                "A1;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A2;181;18033;VEUF;2019-01-01;;1;0;3;0;0",
                "A3;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A5;181;18033;MARIE;2019-01-01;;1;0;3;0;0",
                "A6;181;18033;PERDU;2019-13-01;;x;0;3;0;0", "A7;181",
            ],
            [
                "A1;0;RESPONSABLE;F;1990-01-01;;0", "A3;1;CONJOINT;F;1991-01-01;;0",
                "A9;0;ENFANT;F;2020-01-01;;0",
            ],
            precedent: try premier.extrait.publier(), nom: "octobre")
    }

    @Test func `chaque ligne écartée ou douteuse dit pourquoi`() throws {
        let suivant = try deuxMois()
        #expect(
            lignes(suivant.constats.rejetees) == [
                "7  foyers.csv : 2 colonnes au lieu de 11.",
                "4 A9 personnes.csv : le foyer de cette personne n’est pas dans le fichier des foyers, "
                    + "ou sa ligne est écartée.",
            ])
        let douteuse = try #require(suivant.constats.aVerifier.first)
        #expect(douteuse.ligne == 6 && douteuse.matricule == "A6" && douteuse.raisons.count == 3)
        let raisons = Set(douteuse.raisons.map { $0.replacingOccurrences(of: "\u{A0}", with: " ") })
        #expect(
            raisons == [
                "foyers.csv, colonne « situation » : « PERDU » n’est pas un code connu. La valeur reste inconnue.",
                "foyers.csv, colonne « depuis » : « 2019-13-01 » n’est pas une date de la forme attendue. "
                    + "La valeur reste inconnue.",
                "foyers.csv, colonne « loyer » : « x » n’est pas un montant. La valeur reste inconnue.",
            ])
    }

    @Test func `d’un foyer donné deux fois, la dernière ligne compte et l’autre est dite`() throws {
        let prepare = try importer([
            "A1;181;18033;MARIE;;;;;;;", "A2;181;18033;MARIE;;;;;;;", "A2;181;18100;VEUF;;;;;;;",
            "A2;181;18200;SEPARE;;;;;;;", "A3;181;18033;MARIE;;;;;;;",
        ])
        #expect(prepare.constats.rejetees.map(\.ligne) == [3, 4])
        let extrait = try prepare.extrait.publier()
        #expect(extrait.nombreDeFoyers == 3)
        let foyer = try #require(try extrait.foyer(matricule: "A2"))
        #expect(foyer.commune == "18200" && foyer.ligne == 5)
    }

    @Test func `une autre caisse est écartée, et ses personnes avec elle`() throws {
        let prepare = try importer(
            ["A1;181;18033;MARIE;;;;;;;", "A2;371;37000;MARIE;;;;;;;"],
            ["A1;0;RESPONSABLE;F;1990-01-01;;0", "A2;0;RESPONSABLE;F;1990-01-01;;0"], caisse: "181")
        #expect(lignes(prepare.constats.rejetees)[0].contains("autre caisse (« 371 »)"))
        #expect(prepare.apercu.erreurs == 2)
        #expect(prepare.extrait.nombreDePersonnes == 1)
        #expect(try prepare.extrait.relire().caisses == ["181": 1])
    }

    @Test func `un matricule vide ou impossible est une erreur de ligne`() throws {
        let prepare = try importer([
            ";181;18033;MARIE;;;;;;;", "A1;181;18033;MARIE;;;;;;;", "A 2;181;18033;MARIE;;;;;;;",
            "12345678901234567;181;18033;MARIE;;;;;;;", " A3 ;181;18033;MARIE;;;;;;;",
        ])
        #expect(prepare.constats.rejetees.map(\.ligne) == [2, 4, 5])
        #expect(
            lignes(prepare.constats.rejetees)[1].contains(
                "colonne « matricule » : « A 2 » n’est pas un matricule"))
        let conserve = try prepare.extrait.relire().foyer(matricule: "A3")
        #expect(conserve != nil)
    }

    @Test
    func
        `une marque d’ordre des octets, des colonnes déplacées et d’autres en plus sont acceptées`()
        throws
    {
        let prepare = try importer(
            foyers: [0xEF, 0xBB, 0xBF]
                + Array(
                    "RSA;Situation;inconnue;matricule;caisse;commune;depuis;logement;loyer;impaye;qf;ajpp;nom_commune\n1;VEUF;x;A1;181;18033;;;;;;;Vierzon"
                        .utf8),
            personnes: Array(
                "nom;aeeh;deces;naissance;sexe;role;rang;matricule\nDupont;1;;1990-01-01;F;RESPONSABLE;0;A1\r\n"
                    .utf8))
        let foyer = try #require(try prepare.extrait.relire().foyer(matricule: "A1"))
        #expect(foyer.nomDeCommune == "Vierzon")
        #expect(foyer.faits.contains { $0.nom == "rsa" && $0.valeur == "oui" })
        #expect(foyer.nom == "Dupont")
        #expect(foyer.personnes.first?.valeur("aeeh") == "oui")
    }

    @Test func `le windows-1252 annoncé est lu sans perte`() throws {
        let noms = "matricule;rang;role;sexe;naissance;deces;aeeh;nom;prenom\n"
        let octets = try #require(
            TexteCSV.octets(
                noms + "A1;0;Allocataire isolée;F;1990-01-01;;0;Lefèvre–Œuvrard;Zoé\n", .windows1252
            ))
        let prepare = try importer(
            foyers: Array("\(foyers)\nA1;181;18033;VEUF;;;;;;;".utf8), personnes: octets,
            changements: [
                ("encodage: utf-8", "encodage: windows-1252"),
                ("RESPONSABLE:", "Allocataire isolée:"),
            ])
        #expect(prepare.apercu.aVerifier == 0)
        let foyer = try #require(
            try prepare.extrait.relire().chercher(nom: "lefevre oeuvrard zoe", limite: 5).first)
        #expect(foyer.personnes.first?.valeur("rôle") == "responsable")
    }

    @Test func `un texte qui n’est pas de l’UTF-8 est lu comme du windows-1252, et à vérifier`()
        throws
    {
        let noms = "matricule;rang;role;sexe;naissance;deces;aeeh;nom\n"
        let octets = try #require(
            TexteCSV.octets(noms + "A1;0;RESPONSABLE;F;1990-01-01;;0;Lefèvre\n", .windows1252))
        let prepare = try importer(
            foyers: Array("\(foyers)\nA1;181;18033;VEUF;;;;;;;".utf8), personnes: octets)
        #expect(prepare.apercu.aVerifier == 1)
        #expect(try prepare.extrait.relire().foyer(matricule: "A1")?.nom == "Lefèvre")
    }

    @Test(arguments: [
        ("", "est vide"), ("matricule;caisse\n", "n’a pas de colonne « commune »"),
        (
            "matricule;matricule;caisse;commune;situation;depuis;logement;loyer;impaye;qf;rsa;ajpp\n",
            "deux colonnes « matricule »"
        ),
        ("matricule,caisse,commune\n", "Son séparateur semble être « , »"),
        (
            "matricule;caisse;communes;situation;depuis;logement;loyer;impaye;qf;rsa;ajpp\n",
            "« communes » lui ressemble"
        ),
        ("\u{FFFE}", "est en UTF-16"),
        (
            "matricule;caisse;commune;situation;depuis;logement;loyer;impaye;qf;rsa;ajpp\n",
            "aucun foyer lisible"
        ),
    ])
    func `un fichier illisible est refusé en entier, et rien ne reste`(
        cas: (texte: String, motif: String)
    ) throws {
        let octets = cas.texte == "\u{FFFE}" ? [0xFF, 0xFE, 0x41, 0x00] : Array(cas.texte.utf8)
        let erreur = #expect(throws: (any Error).self) {
            try importer(foyers: octets, personnes: Array((personnes + "\n").utf8))
        }
        let motif = try #require(erreur as? any Refus).motif.replacingOccurrences(
            of: "\u{A0}", with: " ")
        #expect(motif.contains(cas.motif), "\(motif)")
        #expect(!Disque.existe(dossier.fichier("extrait.partiel")))
    }

    @Test func `importer deux fois donne le même extrait, octet pour octet`() throws {
        let paire = PaireInventee(nombre: 300)
        let premier = try importer(paire.foyers(.apres), paire.personnes(.apres), nom: "un")
        let second = try importer(paire.foyers(.apres), paire.personnes(.apres), nom: "deux")
        try premier.extrait.publier()
        let extrait = try second.extrait.publier()
        let (un, deux) = (try dossier.lire("un"), try dossier.lire("deux"))
        #expect(un == deux)
        #expect(extrait.provenance.sources.map(\.nom) == ["foyers.csv", "personnes.csv"])
        let octets = String(decoding: try dossier.lire("foyers.csv"), as: UTF8.self)
        #expect(extrait.provenance.sources[0].empreinte == Empreinte.de(octets))
        #expect(extrait.empreinte.utf8.count == 64)
    }

    @Test func `l’avancement finit à son total`() throws {
        try dossier.ecrire("foyers.csv", "\(foyers)\nA1;181;18033;VEUF;;;;;;;")
        try dossier.ecrire("personnes.csv", "\(personnes)\n")
        let suivi = Suivi()
        _ = try ImportationCSV(
            foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
            correspondance: CorrespondanceTests.parDefaut(), mois: "2026-10",
            chemin: dossier.fichier("e"), fils: 2
        ).preparer { suivi.noter($0) }
        #expect(suivi.dernier.map { $0.octets == $0.total } == true)
    }
}

private final class Suivi: @unchecked Sendable {
    private let verrou = NSLock()
    private var vu: Avancement?

    var dernier: Avancement? { verrou.withLock { vu } }

    func noter(_ avancement: Avancement) { verrou.withLock { vu = avancement } }
}
