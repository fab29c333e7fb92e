@testable import Fichier

/// The scanner and the reader of households: the fast path beside the careful one, whole and by windows.
enum CibleXML {
    private struct Collecte: ReceveurDeFoyers {
        var foyers: [String] = []

        mutating func recevoir(_ foyer: FoyerRSA, entete: EnteteEcrit) {
            foyers.append("\(foyer)")
        }
    }

    static func lire(_ octets: [UInt8]) {
        // A header and a household around the input reach further than what is rarely XML.
        let nu = octets.first == 0x3C
        let tout = nu ? octets : debut + octets + fin
        let attentive = lire(tout, vite: false, fenetre: tout.count)
        accorder(lire(tout, vite: true, fenetre: tout.count), attentive, "fast and careful")
        let parFenetres = lire(tout, vite: false, fenetre: 300)
        accorder(lire(tout, vite: true, fenetre: 300), parFenetres, "fast and careful, by windows")
        // Of two faults, the one that is told may depend on where a window ends; not whether one is.
        accorder(parFenetres.refuse, attentive.refuse, "refused, whole and by windows")
        if !attentive.refuse { accorder(parFenetres, attentive, "whole and by windows") }
    }

    private struct Reponse: Equatable {
        let refuse: Bool
        let mots: String
    }

    private static func lire(_ octets: [UInt8], vite: Bool, fenetre: Int) -> Reponse {
        var scanner = XMLScanner(LecteurRSA(Collecte()), names: BaliseRSA.noms, limit: 4096)
        scanner.plainFirst = vite
        var memoire: [UInt8] = []
        var position = 0
        do throws(XMLError) {
            while true {
                let suite = min(position + fenetre, octets.count)
                memoire += octets[position..<suite]
                position = suite
                memoire.removeFirst(
                    try scanner.consume(memoire.span, last: position == octets.count))
                if position == octets.count { break }
            }
        } catch {
            return Reponse(refuse: true, mots: "\(error)")
        }
        let lecteur = scanner.reader
        return Reponse(
            refuse: false,
            mots: "\(lecteur.entete) \(String(describing: lecteur.fin)) \(lecteur.receveur.foyers)")
    }

    private static let debut = Array(
        """
        <?xml version="1.0" encoding="windows-1252"?>
        <Racine>
        <IdentificationFlux>
        <TYPEFLUX>M</TYPEFLUX>
        </IdentificationFlux>
        <InfosFoyerRSA>

        """.utf8)
    private static let fin = Array(
        """
        </InfosFoyerRSA>
        <TransmissionFlux>
        <NBTOTDOSRSATRANSM>00000001</NBTOTDOSRSATRANSM>
        </TransmissionFlux>
        </Racine>
        """.utf8)
}
