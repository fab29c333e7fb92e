import Valeurs

@testable import Fichier

/// Dates, amounts and numbers: what is read is written back the same.
enum CibleNombres {
    static func lire(_ octets: [UInt8]) {
        let texte = String(decoding: octets, as: UTF8.self)
        if let jour = Jour(iso: texte) { accorder(Jour(iso: jour.iso), jour, "day") }
        if let mois = Mois(iso: texte) { accorder(Mois(iso: mois.iso), mois, "month") }
        _ = Instant(iso: texte)
        if case .lue(let rang) = DateRSA(octets.span) {
            accorder(Jour(iso: texte)?.rang, rang, "date of the flow")
        }
        guard octets.count <= 64 else { return }
        // As in a window: bytes before and after the field, that mean nothing.
        for fond in [UInt8(ascii: "0"), UInt8(ascii: ","), 0xFF] {
            nombres(octets, fond)
        }
        if let cle = Cle(matricule: texte), texte.utf8.allSatisfy({ $0 != 0 }) {
            accorder(cle.matricule, texte, "key")
        }
        _ = Pliage.plier(octets: octets)
        accorder(Pliage.plier(octets: texte.utf8), Array(Pliage.plier(texte).utf8), "folded")
    }

    private static func nombres(_ octets: [UInt8], _ fond: UInt8) {
        let marge = [UInt8](repeating: fond, count: 64)
        let memoire = marge + octets + marge
        memoire.withUnsafeBufferPointer { memoire in
            guard let base = memoire.baseAddress else { return }
            let champ = ChampCSV(octets: base + 64, taille: octets.count)
            for format in Correspondance.FormatDeDate.allCases {
                let rang = DecodeurDeDate(format: format).lire(champ)
                if rang != Int32.min { _ = Jour(rang: rang).iso }
                if format == .anneeMoisJour, rang != Int32.min {
                    accorder(
                        Jour(rang: rang).iso, String(decoding: octets, as: UTF8.self), "date")
                }
            }
            accorder(
                DecodeurDeMontant(enCentimes: false).lire(champ),
                DecodeurDeMontant.lire(champ, decimales: 2), "amount")
            accorder(
                DecodeurDeMontant(enCentimes: true).lire(champ),
                DecodeurDeMontant.lire(champ, decimales: 0), "cents")
            accorder(
                DecodeurDeNombre().lire(champ), DecodeurDeMontant.lire(champ, decimales: 0),
                "number")
        }
    }
}
