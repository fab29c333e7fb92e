import Testing

@testable import Fichier

/// Random flows, some of them damaged: the households read by the fast path are those of the careful one.
@Suite struct DeuxLecturesDuFluxTests {
    private static func lire(_ octets: [UInt8], vite: Bool) -> String {
        var scanner = XMLScanner(LecteurRSA(Collecte()), names: BaliseRSA.noms)
        scanner.plainFirst = vite
        do throws(XMLError) {
            _ = try scanner.consume(octets.span, last: true)
        } catch { return "\(error)" }
        let lecteur = scanner.reader
        return "\(lecteur.entete) \(String(describing: lecteur.fin)) \(lecteur.foyers) "
            + "\(scanner.text.suspectPairs)\n"
            + lecteur.receveur.foyers.map { "\($0)" }.joined(separator: "\n")
    }

    private static func flux(_ alea: inout Alea) -> FluxInvente {
        let noms = [
            "DUPONT", "NOËL", "D’ARCY", "A&amp;B", "  BLANCS  ", "",
            String(repeating: "N", count: 28),
        ]
        var foyers: [FoyerInvente] = []
        for rang in 0..<Int(1 + alea.tirer(4)) {
            var foyer = FoyerInvente(demande: "0000000\(rang)052")
            for personne in foyer.personnes.indices {
                foyer.personnes[personne].nom = noms[Int(alea.tirer(UInt64(noms.count)))]
                foyer.personnes[personne].prenom = noms[Int(alea.tirer(UInt64(noms.count)))]
                if alea.tirer(3) == 0 {
                    foyer.personnes[personne].ajout =
                        "<Grossesse><DDGRO>2026-05-01</DDGRO><DTDECLGRO>2026-07-01</DTDECLGRO></Grossesse>"
                }
            }
            foyer.adresses[0].voie = noms[Int(alea.tirer(UInt64(noms.count)))]
            foyer.etat = ["2", "3", "5", "x"][Int(alea.tirer(4))]
            if alea.tirer(3) == 0 { foyer.ajout = "<Inconnu a='1'><B>\n</B>\n</Inconnu><!-- c -->" }
            if alea.tirer(4) == 0 { foyer.avecDonnees = false }
            foyers.append(foyer)
        }
        var flux = FluxInvente(foyers: foyers)
        flux.enLignes = alea.tirer(3) > 0
        return flux
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `les foyers lus vite sont ceux de la lecture attentive`(graine: UInt64) {
        var alea = Alea(graine: graine)
        for essai in 0..<250 {
            var octets = Self.flux(&alea).octets
            for _ in 0..<Int(essai % 2 == 0 ? 0 : 1 + alea.tirer(3)) {
                let place = Int(alea.tirer(UInt64(octets.count)))
                switch alea.tirer(3) {
                case 0: octets[place] = UInt8(alea.tirer(256))
                case 1:
                    octets.removeSubrange(place..<min(octets.count, place + Int(alea.tirer(30))))
                default: octets.insert(Array("<>&;/\n ".utf8)[Int(alea.tirer(7))], at: place)
                }
            }
            #expect(Self.lire(octets, vite: true) == Self.lire(octets, vite: false))
        }
    }
}
