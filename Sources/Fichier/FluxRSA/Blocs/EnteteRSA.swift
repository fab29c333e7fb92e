import Valeurs

/// L’en-tête d’un fichier du flux (`IdentificationFlux`) : ce qu’il est se lit ici, jamais dans son nom.
package struct EnteteRSA: Hashable, Sendable {
    /// Le rythme du fichier (TYPEFLUX).
    package enum Rythme: String, Hashable, Sendable {
        case mensuel = "M"
        case quotidien = "I"

        package var libelle: String { self == .mensuel ? "mensuel" : "quotidien" }
    }

    package var rythme: Rythme
    /// DTREF: last day of the month of a monthly file, the day of a daily one.
    package var reference: Jour
    /// DTCREAFLUX.
    package var creeLe: Jour?
    /// APPLIEME and NUMVERSIONAPPLIEME: « CRI 6200 ».
    package var application: String

    package var mois: Mois { reference.mois }
}

/// L’en-tête tel qu’il est écrit, avant de savoir si le fichier se lit ici.
struct EnteteEcrit: Hashable, Sendable {
    var present = false
    var application = ""
    var version = ""
    var type = ""
    var nature = ""
    var reference = ""
    var creeLe = ""

    mutating func recevoir(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        present = true
        switch balise {
        case .APPLIEME: application = String(octets: valeur)
        case .NUMVERSIONAPPLIEME: version = String(octets: valeur)
        case .TYPEFLUX: type = String(octets: valeur)
        case .NATFLUX: nature = String(octets: valeur)
        case .DTREF: reference = String(octets: valeur)
        case .DTCREAFLUX: creeLe = String(octets: valeur)
        default: break
        }
    }

    /// The header of a file of beneficiaries, or why this one is none.
    func verifie() throws(RefusDeFlux.Nature) -> EnteteRSA {
        guard present else { throw .sansEntete }
        switch nature {
        case "D": break
        case "I": throw .autreFlux("des demandes déposées en ligne (instruction)")
        case "R": throw .autreFlux("des nouveaux recueils de données")
        case "F": throw .autreFlux("financier")
        default: throw .natureInconnue(String(nature.prefix(40)))
        }
        if type == "R" { throw .autreFlux("de reprise") }
        guard let rythme = EnteteRSA.Rythme(rawValue: type) else {
            throw .typeInconnu(String(type.prefix(40)))
        }
        guard let reference = Jour(iso: reference) else {
            throw .referenceIllisible(String(self.reference.prefix(40)))
        }
        return EnteteRSA(
            rythme: rythme, reference: reference, creeLe: Jour(iso: creeLe),
            application: [application, version].filter { !$0.isEmpty }.joined(separator: " "))
    }
}

/// La fin du fichier (`TransmissionFlux`) : les comptes qui prouvent qu’il est entier.
package struct FinRSA: Hashable, Sendable {
    /// NBTOTDOSRSATRANSM: households that the sender counted. `nil` when it is no number.
    package var annonces: Int?
    /// NBTOTDOSRSATRANSMANO: households set aside in the anomaly file.
    package var enAnomalie: Int?
}

extension String {
    /// The text of a value, UTF-8 already checked.
    init(octets: Span<UInt8>) {
        self.init(unsafeUninitializedCapacity: octets.count) { memoire in
            for position in 0..<octets.count { memoire[position] = octets[position] }
            return octets.count
        }
    }
}
