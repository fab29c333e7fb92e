import Regles
import Valeurs

/// Les dates qu’un fichier CSV donne, là où la correspondance dit que sont des dates : de quel mois il est.
package struct DatesDuFichier: Sendable {
    /// How many dates fall in each month.
    private(set) var parMois: [Mois: Int] = [:]

    /// Tens of thousands of rows.
    private static let octetsLus = 2 << 20

    /// Of a file of households, or of persons, from its first rows.
    package init(_ chemin: String, _ porteur: Fait.Porteur, _ correspondance: Correspondance) throws
    {
        let fichier = try Descripteur(lecture: chemin)
        let enTete = try EnTeteCSV.lire(fichier, correspondance)
        let decrit = porteur == .foyer ? correspondance.foyers : correspondance.personnes
        let disposition = try DispositionCSV(
            enTete, decrit, correspondance, porteur: porteur, fichier: Disque.nom(de: chemin))
        let taille = try fichier.taille()
        let octets = try fichier.lire(min(Self.octetsLus, taille - enTete.fin), a: enTete.fin)
        compter(octets, disposition, auBout: enTete.fin + octets.count == taille)
    }

    private mutating func compter(
        _ octets: [UInt8], _ disposition: DispositionCSV, auBout: Bool
    ) {
        let dates = disposition.faits.compactMap { fait in
            fait.flatMap { fait -> (rang: Int, decodeur: DecodeurDeDate)? in
                guard case .date(let decodeur) = fait.lecture else { return nil }
                return (fait.colonne.rang, decodeur)
            }
        }
        var position = 0
        while position < octets.count {
            guard
                let (champs, fin) = EnTeteCSV.decouper(
                    octets, position, disposition.separateur, auBout: auBout)
            else {
                // A quote out of place: the next line is another row.
                guard let saut = octets[position...].firstIndex(of: 10) else { return }
                position = saut + 1
                continue
            }
            position = fin
            for (rang, decodeur) in dates where rang < champs.count {
                let texte = ChampCSV.avec(champs[rang]) { $0.nettoye() }
                let jour = ChampCSV.avec(texte) { decodeur.lire($0) }
                if jour != Int32.min { parMois[Jour(rang: jour).mois, default: 0] += 1 }
            }
        }
    }

    package mutating func ajouter(_ autres: DatesDuFichier) {
        parMois.merge(autres.parMois, uniquingKeysWith: +)
    }

    /// The latest month that has its share of dates: a tenth, at least, of what the twelve before it have. A date alone,
    /// years after the others, is a slip of the pen.
    ///
    /// - Parameter auPlus: no later month; `nil` when any may be.
    package func mois(auPlus dernier: Mois? = nil) -> Mois? {
        let connus = parMois.keys.filter { mois in dernier.map { mois <= $0 } ?? true }.sorted()
        return connus.indices.reversed().first { rang in
            let avant = connus[max(0, rang - 12)..<rang]
            let somme = avant.reduce(0) { $0 + (parMois[$1] ?? 0) }
            return (parMois[connus[rang]] ?? 0) * 10 * avant.count >= somme
        }.map { connus[$0] }
    }
}
