import Foundation
import Testing
import Valeurs

@testable import Fichier

@Suite struct LectureDuFluxTests {
    private func lire(
        _ octets: [UInt8], reglages: ReglagesDuFlux = MondeDEssai.reglages(), fenetre: Int = 4096
    ) throws -> BilanDuFlux {
        try MondeDEssai.dansUnDossier { dossier in
            try MondeDEssai.ecrire(octets, dossier + "/RSABEM.xml")
            var lecture = LectureDuFlux(chemin: dossier + "/RSABEM.xml", reglages: reglages)
            lecture.fenetre = fenetre
            return try lecture.lire(vers: dossier + "/essai.extrait")
        }
    }

    private func nature(_ flux: FluxInvente, _ reglages: ReglagesDuFlux? = nil) -> RefusDeFlux
        .Nature?
    {
        nature(flux.octets, reglages)
    }

    private func nature(_ octets: [UInt8], _ reglages: ReglagesDuFlux? = nil) -> RefusDeFlux.Nature?
    {
        do {
            _ = try lire(octets, reglages: reglages ?? MondeDEssai.reglages())
            return nil
        } catch { return (error as? RefusDeFlux)?.nature }
    }

    private var deuxFoyers: FluxInvente {
        FluxInvente(foyers: [
            FoyerInvente(), FoyerInvente(matricule: "765432100000000", demande: "00000002052"),
        ])
    }

    @Test func `un fichier entier dit ce qu’il contient`() throws {
        let bilan = try lire(deuxFoyers.octets)
        #expect(bilan.entete.rythme == .mensuel)
        #expect(bilan.entete.mois == "2026-09")
        #expect(bilan.entete.application == "CRI 6200")
        #expect(bilan.entete.creeLe == "2026-10-05")
        #expect(bilan.foyersLus == 2)
        #expect(bilan.compteJuste)
        #expect(bilan.fin.enAnomalie == 0)
        #expect(bilan.extrait.nombreDeFoyers == 2)
        #expect(bilan.extrait.nombreDePersonnes == 4)
        #expect(bilan.source.nom == "RSABEM.xml")
        #expect(bilan.source.octets == deuxFoyers.octets.count)
        #expect(bilan.source.empreinte == Empreinte.de(deuxFoyers.octets))
        #expect(bilan.rejets.isEmpty && bilan.doublons.isEmpty && bilan.codesInconnus.isEmpty)
    }

    @Test(arguments: [1, 7, 100, 1 << 18])
    func `la taille des morceaux lus ne change rien`(fenetre: Int) throws {
        let bilan = try lire(deuxFoyers.octets, fenetre: fenetre)
        #expect(bilan.extrait.nombreDePersonnes == 4)
        #expect(bilan.source.empreinte == Empreinte.de(deuxFoyers.octets))
    }

    @Test func `un fichier sur une seule ligne se lit aussi`() throws {
        var flux = deuxFoyers
        flux.enLignes = false
        #expect(try lire(flux.octets).extrait.nombreDeFoyers == 2)
    }

    @Test func `sans compte final, le fichier est refusé tout entier`() {
        var flux = deuxFoyers
        flux.avecFin = false
        #expect(nature(flux) == .sansFin)
        flux.avecFin = true
        flux.compte = "deux"
        #expect(nature(flux) == .sansFin)
    }

    @Test func `un compte qui ne tombe pas juste se voit, sans rien refuser ici`() throws {
        var flux = deuxFoyers
        flux.compte = "00000001"
        let bilan = try lire(flux.octets)
        #expect(!bilan.compteJuste)
        #expect(bilan.fin.annonces == 1)
    }

    @Test func `un fichier coupé n’importe où est refusé`() {
        let octets = deuxFoyers.octets
        for fin in stride(from: 0, to: octets.count - 2, by: 97) {
            #expect(nature(Array(octets[..<fin])) != nil, "cut at \(fin)")
        }
    }

    @Test func `les autres fichiers de la CNAF sont refusés par leur nom`() throws {
        #expect(
            nature(FluxInvente(type: "I", nature: "I"))
                == .autreFlux("des demandes déposées en ligne (instruction)"))
        #expect(nature(FluxInvente(nature: "F")) == .autreFlux("financier"))
        #expect(nature(FluxInvente(nature: "R")) == .autreFlux("des nouveaux recueils de données"))
        #expect(nature(FluxInvente(type: "R")) == .autreFlux("de reprise"))
        #expect(nature(FluxInvente(nature: "X")) == .natureInconnue("X"))
        #expect(nature(FluxInvente(type: "Q")) == .typeInconnu("Q"))
        #expect(nature(FluxInvente(reference: "30/09/2026")) == .referenceIllisible("30/09/2026"))
        for (bloc, nom) in [
            ("InfosCreanceFoyerRSA", "des créances"), ("InfosFinancieresFoyerRSA", "financier"),
        ] {
            let texte = FluxInvente().texte.replacing("InfosFoyerRSA>", with: bloc + ">")
            #expect(nature(FluxInvente.windows1252(texte)) == .autreFlux(nom))
        }
    }

    @Test func `le fichier des anomalies va à l’équipe données, il n’est pas chargé`() {
        var foyer = FoyerInvente()
        foyer.ajout = "<Anomalie><LIBANO>NIR ABSENT</LIBANO></Anomalie>"
        #expect(nature(FluxInvente(foyers: [foyer])) == .anomalies)
        let refus = RefusDeFlux(fichier: "f.xml", nature: .anomalies)
        #expect(refus.motif.contains("équipe données"))
    }

    @Test func `un fichier XML qui n’est pas de la CNAF est refusé`() {
        #expect(nature(Array("<Racine><x/></Racine>".utf8)) == .sansEntete)
    }

    @Test func `un fichier sans foyer est refusé`() {
        #expect(nature(FluxInvente(foyers: [])) == .aucunFoyer(premier: nil, rejets: 0))
    }

    @Test func `le fichier d’un autre département ou d’une autre caisse est refusé`() throws {
        let ligne = 12
        #expect(
            nature(FluxInvente(), MondeDEssai.reglages(departement: "10"))
                == .autreDepartement(attendu: "010", lu: "052", ligne: ligne))
        #expect(
            nature(FluxInvente(), MondeDEssai.reglages(caisse: "101"))
                == .autreCaisse(attendue: "101", lue: "521", ligne: ligne))
        let bilan = try lire(
            FluxInvente().octets, reglages: MondeDEssai.reglages(departement: "52", caisse: "521"))
        #expect(bilan.extrait.nombreDeFoyers == 1)
    }

    @Test func `un foyer d’ailleurs, dans un bon fichier, est rejeté seul`() throws {
        var flux = deuxFoyers
        flux.foyers[1].departement = "010"
        let bilan = try lire(flux.octets, reglages: MondeDEssai.reglages(departement: "052"))
        #expect(bilan.extrait.nombreDeFoyers == 1)
        #expect(bilan.rejets.map(\.raison) == ["Le foyer relève du département 010."])
        #expect(bilan.rejets.map(\.matricule) == ["7654321"])
        #expect(bilan.compteJuste, "a rejected household was transmitted all the same")
    }

    @Test func `un foyer incomplet est gardé parmi les rejets, avec sa ligne`() throws {
        var flux = deuxFoyers
        flux.foyers[0].avecDonnees = false
        let bilan = try lire(flux.octets)
        #expect(
            bilan.rejets == [
                LigneRejetee(
                    ligne: 12, matricule: "0123456",
                    raison:
                        "Le foyer n’a pas de bloc DonneesAdministratives, que le format demande.")
            ])
        #expect(bilan.extrait.nombreDeFoyers == 1)
        flux.foyers.remove(at: 1)
        #expect(nature(flux) == .aucunFoyer(premier: bilan.rejets[0], rejets: 1))
    }

    @Test func `un foyer donné deux fois garde sa dernière ligne`() throws {
        var flux = deuxFoyers
        flux.foyers.append(FoyerInvente())
        let bilan = try lire(flux.octets)
        #expect(bilan.extrait.nombreDeFoyers == 2)
        #expect(bilan.doublons == [.init(matricule: "0123456", ligneEcartee: 12)])
    }

    @Test func `deux foyers d’une même demande restent deux foyers`() throws {
        var flux = deuxFoyers
        flux.foyers[1].demande = flux.foyers[0].demande
        #expect(try lire(flux.octets).extrait.nombreDeFoyers == 2)
    }

    @Test func `l’avancement va jusqu’au bout, et peut arrêter`() throws {
        struct Arret: Error {}
        try MondeDEssai.dansUnDossier { dossier in
            let octets = deuxFoyers.octets
            try MondeDEssai.ecrire(octets, dossier + "/f.xml")
            var lecture = LectureDuFlux(
                chemin: dossier + "/f.xml", reglages: MondeDEssai.reglages())
            lecture.fenetre = 1000
            var vus: [Avancement] = []
            _ = try lecture.lire(vers: dossier + "/e.extrait") { vus.append($0) }
            #expect(vus.last == Avancement(octets: octets.count, total: octets.count))
            #expect(vus.map(\.octets) == vus.map(\.octets).sorted() && vus.count > 3)
            #expect(throws: Arret.self) {
                _ = try lecture.lire(vers: dossier + "/autre.extrait") { _ in throw Arret() }
            }
            #expect(!FileManager.default.fileExists(atPath: dossier + "/autre.extrait"))
        }
    }

    @Test func `un nom de fichier malin ne sort pas de son message`() {
        let lecture = LectureDuFlux(
            chemin: "/tmp/../\u{1B}[31m<script>.xml", reglages: MondeDEssai.reglages())
        #expect(lecture.nom == "[31m<script>.xml")
    }

    @Test func `un fichier absent le dit`() {
        let lecture = LectureDuFlux(chemin: "/nulle/part.xml", reglages: MondeDEssai.reglages())
        #expect(throws: RefusDeFichier.introuvable(chemin: "/nulle/part.xml")) {
            _ = try lecture.lire(vers: "/tmp/rien.extrait")
        }
    }
}

extension Empreinte {
    static func de(_ octets: [UInt8]) -> String {
        hexadecimal(brute(de: octets))
    }
}
