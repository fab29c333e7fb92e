import Regles
import Valeurs

@testable import Fichier

/// The snapshot on disk. Its checksums stop what is damaged; here the bytes are read behind them.
enum CibleExtrait {
    private static let plan = PlanDeTranche(faitsDuFoyer: 3, faitsDeLaPersonne: 2)

    static func lire(_ octets: [UInt8]) {
        guard let premier = octets.first else { return }
        let reste = Array(octets.dropFirst())
        switch premier % 3 {
        case 0:
            var lecture = Lecture(reste)
            _ = try? PiedDExtrait(&lecture)
        case 1: tranche(reste)
        default: ecrire(reste)
        }
    }

    private static func tranche(_ octets: [UInt8]) {
        guard let lue = try? TrancheLue(octets, plan: plan) else { return }
        // The footer vouches for the counts before a slice is read: at most a full slice.
        guard lue.foyers <= 256, lue.personnes <= 1024 else { return }
        _ = try? TrancheDuMois(lue)
        for ligne in 0..<min(lue.foyers, 3) {
            if var lecture = try? lue.lecture(plan.texte(.adresse)) {
                _ = try? lecture.texte(ligne: ligne, de: lue.foyers)
            }
        }
    }

    /// Households drawn from the bytes are written, then read again: nothing changes.
    private static func ecrire(_ octets: [UInt8]) {
        var mois = TrancheDuMois(faitsDuFoyer: 3, faitsDeLaPersonne: 2)
        var lecture = octets[...]
        var rang: UInt128 = 0
        while let signe = lecture.popFirst(), rang < 200 {
            rang += 1 + UInt128(signe >> 6)
            mois.cles.append(
                Cle(matriculeEmballe: UInt128(0x30) << 64 | rang, demandeEmballee: 0))
            mois.lignes.append(entier(&lecture, signe))
            for fait in 0..<3 { mois.foyers.colonnes[fait].append(entier(&lecture, signe >> 1)) }
            for texte in mois.textes.indices {
                mois.textes[texte].ajouter(octets: Array(lecture.prefix(Int(signe) % 5)))
            }
            mois.foyers.lignes += 1
            for _ in 0..<(signe % 3) { personne(&mois, &lecture, signe) }
            mois.debut.append(Int32(mois.personnes.lignes))
        }
        guard mois.foyers.lignes > 0 else { return }
        do {
            let relue = try TrancheDuMois(TrancheLue(TrancheScellee(mois).octets, plan: plan))
            accorder(relue.cles, mois.cles, "keys")
            accorder(relue.lignes, mois.lignes, "lines")
            accorder(relue.debut, mois.debut, "persons of each household")
            accorder(relue.foyers.colonnes, mois.foyers.colonnes, "facts")
            accorder(relue.clesDesPersonnes, mois.clesDesPersonnes, "keys of persons")
            for texte in TexteDeFoyer.allCases {
                for ligne in 0..<mois.foyers.lignes {
                    accorder(
                        relue.textes[texte.rawValue][ligne], mois.textes[texte.rawValue][ligne],
                        "texts")
                }
            }
            if mois.personnes.lignes > 0 {
                accorder(relue.personnes.colonnes, mois.personnes.colonnes, "facts of persons")
            }
        } catch { fatalError("what was written is not read: \(error)") }
    }

    private static func personne(
        _ mois: inout TrancheDuMois, _ lecture: inout ArraySlice<UInt8>, _ signe: UInt8
    ) {
        mois.clesDesPersonnes.append(UInt64(lecture.first ?? 7) &* 0x9E37_79B9_7F4A_7C15)
        mois.lignesDesPersonnes.append(entier(&lecture, signe))
        for fait in 0..<2 { mois.personnes.colonnes[fait].append(entier(&lecture, signe >> 2)) }
        for texte in mois.textesDesPersonnes.indices {
            mois.textesDesPersonnes[texte].ajouter(octets: Array(lecture.prefix(texte)))
        }
        mois.personnes.lignes += 1
    }

    private static func entier(_ lecture: inout ArraySlice<UInt8>, _ largeur: UInt8) -> Int32 {
        switch largeur % 4 {
        case 0: return Int32(lecture.popFirst() ?? 0)
        case 1: return (lecture.popFirst() ?? 0) % 2 == 0 ? Inconnu.inconnu : Inconnu.aucun
        default:
            var valeur: Int32 = 0
            for _ in 0..<4 { valeur = valeur << 8 | Int32(lecture.popFirst() ?? 0) }
            return valeur
        }
    }
}
