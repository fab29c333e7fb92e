import Regles
import Testing
import Valeurs

@testable import Fichier

/// The fast reading gives what the careful one gives, whatever the files.
struct LectureRapideTests {
    let vocabulaire: Vocabulaire
    let correspondance: Correspondance

    init() throws {
        vocabulaire = try CorrespondanceTests.nationale()
        correspondance = try CorrespondanceTests.parDefaut([], vocabulaire)
    }

    private func comparaison(_ avant: DossierDEssai, _ apres: DossierDEssai) throws -> Comparaison {
        try Comparaison(
            avant: .csv(dossier: avant.chemin, correspondance),
            apres: .csv(dossier: apres.chemin, correspondance), vocabulaire: vocabulaire)
    }

    /// All that a walk gives, in words.
    private func lire(
        _ comparaison: Comparaison, avecSoin: Bool, fils: Int
    ) throws -> (foyers: [String], constats: [String]) {
        var comparaison = comparaison
        comparaison.avecSoin = avecSoin
        let (mots, constats) = try comparaison.parcourirEtConstater(.tout(vocabulaire), fils: fils)
        { situee in
            [situee.formes] + (0..<situee.nombreDeFoyers).map { situee.enMots($0, lignes: true) }
        }
        return (
            mots.flatMap { $0 },
            constats.rejetees.map { "\($0)" } + constats.aVerifier.map { "\($0)" }
                + ["\(constats.ranges) \(constats.autresRejetees) \(constats.autresAVerifier)"]
        )
    }

    @Test(arguments: 0..<120)
    func `quels que soient les fichiers, lire vite donne ce que donne lire avec soin`(graine: Int)
        throws
    {
        var hasard = Hasard(graine: UInt64(graine))
        let paire = PaireInventee(
            nombre: 20 + hasard.tirer(250), largeur: [8, 8, 5, 9, 15, 16][hasard.tirer(6)])
        let avant = DossierDEssai(), apres = DossierDEssai()
        try paire.ecrire(.avant, dans: avant, fin: hasard.tirer(5) == 0 ? "\r\n" : "\n")
        try paire.ecrire(.apres, dans: apres, fin: hasard.tirer(5) == 0 ? "\r\n" : "\n")
        for _ in 0..<hasard.tirer(4) {
            let dossier = hasard.tirer(2) == 0 ? avant : apres
            let nom = hasard.tirer(2) == 0 ? "foyers.csv" : "personnes.csv"
            let octets = Bizarrerie.allCases[hasard.tirer(Bizarrerie.allCases.count)]
                .gater(try dossier.lire(nom), &hasard)
            try dossier.ecrire(nom, octets: octets)
        }
        var comparaison = try comparaison(avant, apres)
        comparaison.octetsParPartie = [300, 1500, 6000, 1 << 20][hasard.tirer(4)]
        let vite = try lire(comparaison, avecSoin: false, fils: 2)
        let lentement = try lire(comparaison, avecSoin: true, fils: 1)
        #expect(vite.foyers == lentement.foyers)
        #expect(vite.constats == lentement.constats)
    }

    @Test(arguments: 0..<25)
    func `un import lu vite écrit l’extrait que donne un import lu avec soin, octet pour octet`(
        graine: Int
    ) throws {
        var hasard = Hasard(graine: UInt64(1000 + graine))
        let paire = PaireInventee(nombre: 20 + hasard.tirer(250))
        let dossier = DossierDEssai()
        try paire.ecrire(.apres, dans: dossier)
        for _ in 0..<hasard.tirer(3) {
            let nom = hasard.tirer(2) == 0 ? "foyers.csv" : "personnes.csv"
            let octets = Bizarrerie.allCases[hasard.tirer(Bizarrerie.allCases.count)]
                .gater(try dossier.lire(nom), &hasard)
            try dossier.ecrire(nom, octets: octets)
        }
        // Two times in three beside the month before, sealed already.
        var precedent: Extrait?
        if graine % 3 > 0 {
            let avant = DossierDEssai()
            try paire.ecrire(.avant, dans: avant)
            precedent = try ImportationCSV(
                foyers: avant.fichier("foyers.csv"), personnes: avant.fichier("personnes.csv"),
                correspondance: correspondance, mois: "2026-09",
                chemin: dossier.fichier("avant"), caisse: "181", fils: 2
            ).preparer().extrait.publier()
        }
        func importer(avecSoin: Bool) throws -> (octets: [UInt8], apercu: ApercuDImport) {
            var importation = ImportationCSV(
                foyers: dossier.fichier("foyers.csv"), personnes: dossier.fichier("personnes.csv"),
                correspondance: correspondance, mois: "2026-10",
                chemin: dossier.fichier("extrait"), precedent: precedent, caisse: "181", fils: 2)
            importation.avecSoin = avecSoin
            let preparee = try importation.preparer()
            _ = try preparee.extrait.publier()
            return (try dossier.lire("extrait"), preparee.apercu)
        }
        let (vite, lentement) = (try importer(avecSoin: false), try importer(avecSoin: true))
        #expect(vite.octets == lentement.octets)
        #expect(vite.apercu == lentement.apercu)
    }

    @Test(arguments: ["\n", "\r\n"], [8, 9, 15, 16])
    func `des fichiers simples se lisent vite d’un bout à l’autre`(fin: String, largeur: Int)
        throws
    {
        let paire = PaireInventee(nombre: largeur == 8 ? 9000 : 500, largeur: largeur)
        let avant = DossierDEssai(), apres = DossierDEssai()
        try paire.ecrire(.avant, dans: avant, fin: fin)
        try paire.ecrire(.apres, dans: apres, fin: fin)
        let parcours = Parcours(
            apres: try Mensuel.csv(dossier: apres.chemin, correspondance).ouvrir(vocabulaire),
            avant: try Mensuel.csv(dossier: avant.chemin, correspondance).ouvrir(vocabulaire),
            lus: .tout(vocabulaire), vocabulaire: vocabulaire, fils: 1)
        let sources = [parcours.apres, parcours.avant].flatMap {
            [$0?.source(.foyer), $0?.source(.personne)]
        }
        let partie = try #require(try Partie.entre([], sources, fils: 1).first)
        var rapide = try #require(AssembleurRapide(parcours, partie, Banc(), seul: false))
        var foyers = 0
        while let situee = try rapide.suivante() { foyers += situee.nombreDeFoyers }
        #expect(foyers == paire.foyers(.apres).count)
    }

    @Test func `sans situer, les faits sont les mêmes et rien d’autre n’est lu`() throws {
        let paire = PaireInventee(nombre: 300)
        let avant = DossierDEssai(), apres = DossierDEssai()
        try paire.ecrire(.avant, dans: avant)
        try paire.ecrire(.apres, dans: apres)
        var comparaison = try comparaison(avant, apres)
        func lus(situer: Bool) throws -> [String] {
            try comparaison.parcourir(.tout(vocabulaire), fils: 2, situer: situer) { situee in
                (0..<situee.nombreDeFoyers).map { situee.faitsEnMots($0) }
            }.flatMap { $0 }
        }
        let entiers = try lus(situer: true)
        for soin in [false, true] {
            comparaison.avecSoin = soin
            #expect(try lus(situer: false) == entiers)
            let textes = try comparaison.parcourir(FaitsLus(), fils: 1, situer: false) {
                $0.textes.allSatisfy { $0.fins.isEmpty } && $0.lignes.allSatisfy(\.isEmpty)
            }
            #expect(textes == [true])
        }
    }
}

extension TrancheSituee {
    /// Lengths of what must agree.
    fileprivate var formes: String {
        "\(nombreDeFoyers) \(tranche.debutApres.count) \(tranche.debutAvant) \(tranche.rangApres.count)"
    }
}

/// Draws that follow from a seed.
struct Hasard {
    private var etat: UInt64

    init(graine: UInt64) {
        etat = graine &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    }

    mutating func tirer(_ sur: Int) -> Int {
        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((etat >> 33) % UInt64(sur))
    }
}

/// What can happen to a file.
enum Bizarrerie: CaseIterable {
    case guillemets, guillemetOuvert, ligneVide, celluleEnMoins, celluleEnTrop, doublon, echange
    case octetNul, matriculeLong, matriculeVide, accent, celluleIllisible, espaces, orpheline
    case sansDernierSaut, tronque, marqueDOrdre, retourEntreGuillemets, retours, vide

    func gater(_ octets: [UInt8], _ hasard: inout Hasard) -> [UInt8] {
        var lignes = octets.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
        guard lignes.count > 3 else { return octets }
        let rang = 1 + hasard.tirer(lignes.count - 2)
        var cellules = lignes[rang].split(separator: 0x3B, omittingEmptySubsequences: false)
            .map(Array.init)
        let place = hasard.tirer(cellules.count)
        switch self {
        case .guillemets: cellules[place] = [0x22] + cellules[place] + [0x22]
        case .guillemetOuvert: cellules[place] = [0x22] + cellules[place]
        case .retourEntreGuillemets: cellules[place] = [0x22, 10] + cellules[place] + [0x22]
        case .celluleEnMoins: cellules.removeLast()
        case .celluleEnTrop: cellules.append([0x30])
        case .octetNul: cellules[place] += [0]
        case .matriculeLong: cellules[0] += Array("ABCDEF".utf8)
        case .matriculeVide: cellules[0] = []
        case .accent: cellules[place] += [0xE9]
        case .celluleIllisible: cellules[place] = Array("?!".utf8)
        case .espaces: cellules[place] = [0x20] + cellules[place] + [0x20, 0x20]
        case .orpheline:
            cellules[0] =
                Array(repeating: 0x30, count: max(0, cellules[0].count - 2)) + [0x31, 0x4B]
        case .vide: cellules[place] = []
        default: break
        }
        lignes[rang] = Array(cellules.joined(separator: [0x3B]))
        return deranger(&lignes, rang, &hasard)
    }

    /// What changes the order of rows, or the file as a whole.
    private func deranger(
        _ lignes: inout [[UInt8]], _ rang: Int, _ hasard: inout Hasard
    ) -> [UInt8] {
        switch self {
        case .ligneVide: lignes.insert([], at: rang)
        case .doublon: lignes.insert(lignes[rang], at: rang)
        case .echange: lignes.swapAt(rang, 1 + hasard.tirer(lignes.count - 2))
        case .retours: lignes[rang] += [13]
        case .sansDernierSaut: lignes.removeLast()
        default: break
        }
        let octets = Array(lignes.joined(separator: [10]))
        switch self {
        case .tronque: return Array(octets.prefix(octets.count - 1 - hasard.tirer(60)))
        case .marqueDOrdre: return [0xEF, 0xBB, 0xBF] + octets
        default: return octets
        }
    }
}
