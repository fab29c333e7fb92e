import Foundation
import Valeurs

/// Deux mois du flux RSA officiel pour quelques dossiers fictifs : de quoi essayer sa lecture sans vraies données.
///
/// Windows-1252, one element a line, the trailer counts what was sent, values padded as real files pad them.
package struct FluxFictif: Sendable {
    /// The later of the two months.
    package let mois: Mois

    package init(mois: Mois = "2026-10") {
        self.mois = mois
    }

    /// The monthly file, in windows-1252.
    package func octets(_ mois: Mois) -> Data {
        let dossiers = mois == self.mois ? dossiersApres : dossiersAvant
        var xml = Balises()
        xml.texte = #"<?xml version="1.0" encoding="windows-1252"?>"# + "\n"
        xml.bloc("Racine") { xml in
            enTete(mois, &xml)
            for dossier in dossiers { dossier.ecrire(&xml) }
            xml.bloc("TransmissionFlux") {
                let total = String(String(100_000_000 + dossiers.count).dropFirst())
                $0.valeur("NBTOTDOSRSATRANSM", total)
                $0.valeur("NBTOTDOSRSATRANSMANO", "00000000")
            }
        }
        return xml.texte.data(using: .windowsCP1252) ?? Data()
    }

    /// Writes `RSABEM_202609.xml` and `RSABEM_202610.xml` and gives their paths, the earlier first.
    package func ecrire(dans dossier: String) throws -> [String] {
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        return try [mois.precedent, mois].map { mois in
            let nom = "RSABEM_\(mois.iso.split(separator: "-").joined()).xml"
            try octets(mois).write(to: URL(fileURLWithPath: "\(dossier)/\(nom)"))
            return "\(dossier)/\(nom)"
        }
    }

    private func enTete(_ mois: Mois, _ xml: inout Balises) {
        xml.bloc("IdentificationFlux") {
            $0.valeur("APPLIEME", "CRI")
            $0.valeur("NUMVERSIONAPPLIEME", "6200")
            $0.valeur("TYPEFLUX", "M")
            $0.valeur("NATFLUX", "D")
            $0.valeur("DTCREAFLUX", mois.suivant.premierJour.plus(jours: 4).iso)
            $0.valeur("HEUCREAFLUX", "01:18:36.0000")
            $0.valeur("DTREF", mois.dernierJour.iso)
        }
    }
}

/// XML as the sender lays it out: one element a line, no indentation.
struct Balises {
    var texte = ""

    mutating func bloc(_ nom: String, _ contenu: (inout Balises) -> Void) {
        texte += "<\(nom)>\n"
        contenu(&self)
        texte += "</\(nom)>\n"
    }

    /// Nothing when there is no value: an absent element and an empty one say the same.
    mutating func valeur(_ nom: String, _ valeur: String?) {
        guard let valeur else { return }
        let echappe = valeur.split(separator: "&", omittingEmptySubsequences: false)
            .joined(separator: "&amp;").split(separator: "<", omittingEmptySubsequences: false)
            .joined(separator: "&lt;")
        texte += "<\(nom)>\(echappe)</\(nom)>\n"
    }
}
