import Regles

@testable import Fichier

/// Two months of an invented caisse, as CSV texts in the default layout. Every draw follows from the matricule.
struct PaireInventee {
    let nombre: Int
    /// Signs of a matricule.
    var largeur = 8

    enum Mois: UInt64 {
        case avant = 1, apres = 2
    }

    static let enTeteDesFoyers =
        "matricule;caisse;commune;situation;depuis;logement;loyer;impaye;qf;rsa;ajpp"
    static let enTeteDesPersonnes = "matricule;rang;role;sexe;naissance;deces;aeeh"

    private func tirage(_ rang: Int, _ sel: UInt64, _ sur: Int) -> Int {
        var graine = UInt64(rang) &* 0x9E37_79B9_7F4A_7C15 ^ sel &* 0xC2B2_AE3D_27D4_EB4F
        graine = (graine ^ graine >> 31) &* 0xBF58_476D_1CE4_E5B9
        return Int((graine ^ graine >> 29) % UInt64(sur))
    }

    func matricule(_ rang: Int) -> String {
        let chiffres = String(rang * 3)
        return String(repeating: "0", count: largeur - 1 - chiffres.count) + chiffres + "K"
    }

    /// One household in nine is in one month only.
    private func present(_ rang: Int, _ mois: Mois) -> Bool {
        switch tirage(rang, 1, 18) {
        case 0: mois == .avant
        case 1: mois == .apres
        default: true
        }
    }

    func foyers(_ mois: Mois) -> [String] {
        let situations = ["MARIE", "PACSE", "SEPARE", "VEUF", ""]
        return (0..<nombre).filter { present($0, mois) }.map { rang in
            let sel = tirage(rang, 2, 5) == 0 ? mois.rawValue : 0
            let situation = situations[tirage(rang, 10 + sel, situations.count)]
            return
                "\(matricule(rang));181;180\(10 + rang % 80);\(situation);2019-0\(1 + rang % 9)-11;"
                + "LOCATAIRE_HLM;\(tirage(rang, 3, 900));\(tirage(rang, 20 + sel, 2));"
                + "\(tirage(rang, 30 + sel, 1500)),\(10 + rang % 80);\(tirage(rang, 4, 2));0"
        }
    }

    func personnes(_ mois: Mois) -> [String] {
        (0..<nombre).filter { present($0, mois) }.flatMap { rang in
            (0..<tirage(rang, 5, 5)).compactMap { place -> String? in
                let passage = tirage(rang, 40 + UInt64(place), 12)
                if passage == 0, mois == .avant { return nil }
                if passage == 1, mois == .apres { return nil }
                let deces = passage == 2 && mois == .apres ? "2026-10-12" : ""
                return "\(matricule(rang));\(place);\(place == 0 ? "RESPONSABLE" : "ENFANT");"
                    + "\(rang % 2 == 0 ? "F" : "M");20\(10 + place)-05-1\(rang % 10);\(deces);0"
            }
        }
    }

    /// Writes the files of a month in a folder of its own.
    func ecrire(
        _ mois: Mois, dans dossier: DossierDEssai, melange: Bool = false, fin: String = "\n"
    ) throws {
        try dossier.ecrire(
            "foyers.csv", texte(Self.enTeteDesFoyers, foyers(mois), melange ? 1 : nil, fin))
        try dossier.ecrire(
            "personnes.csv", texte(Self.enTeteDesPersonnes, personnes(mois), melange ? 2 : nil, fin)
        )
    }

    private func texte(_ enTete: String, _ lignes: [String], _ melange: UInt64?, _ fin: String)
        -> String
    {
        var lignes = lignes
        if let melange {
            let ordre = lignes.indices.sorted {
                let (un, autre) = (
                    tirage($0, 90 + melange, 1 << 30), tirage($1, 90 + melange, 1 << 30)
                )
                return (un, $0) < (autre, $1)
            }
            // Persons of a household keep their order: it is all that a shuffle of households would leave.
            lignes = ordre.map { lignes[$0] }
        }
        return ([enTete] + lignes).map { $0 + fin }.joined()
    }
}

extension Comparaison {
    /// Every household and person of the walk in words: two walks are equal when their words are.
    func enMots(_ vocabulaire: Vocabulaire, fils: Int = 2, lignes: Bool = true) throws -> [String] {
        try parcourir(.tout(vocabulaire), fils: fils) { situee in
            (0..<situee.nombreDeFoyers).map { situee.enMots($0, lignes: lignes) }
        }.flatMap { $0 }
    }
}

extension TrancheSituee {
    func enMots(_ foyer: Int, lignes: Bool) -> String {
        let siennes = Int(tranche.debutApres[foyer])..<Int(tranche.debutApres[foyer + 1])
        let anciennes = Int(tranche.debutAvant[foyer])..<Int(tranche.debutAvant[foyer + 1])
        var mots = [
            "\(matricule(foyer)) \(caisse(foyer)) \(commune(foyer)) \(tranche.foyerConnu[foyer])"
        ]
        mots.append("a " + valeurs(tranche.foyersApres, foyer))
        mots.append("b " + valeurs(tranche.foyersAvant, foyer))
        if lignes {
            mots.append(
                sources(foyer: foyer).map { "\($0.fichier):\($0.ligne)" }.joined(separator: ","))
        }
        var personnes = siennes.map { personne -> String in
            let avant = Int(tranche.rangAvant[personne])
            let ancienne = avant < 0 ? "-" : valeurs(tranche.personnesAvant, avant)
            let lieu =
                lignes
                ? sources(personne: personne).map { "\($0.fichier):\($0.ligne)" }.joined(
                    separator: ",") : ""
            return "p \(valeurs(tranche.personnesApres, personne)) / \(ancienne) \(lieu)"
        }
        personnes += anciennes.filter { tranche.rangApres[$0] < 0 }.map {
            "q \(valeurs(tranche.personnesAvant, $0))"
        }
        return (mots + (lignes ? personnes : personnes.sorted())).joined(separator: "\n")
    }

    /// The facts alone, without what situates them.
    func faitsEnMots(_ foyer: Int) -> String {
        let siennes = Int(tranche.debutApres[foyer])..<Int(tranche.debutApres[foyer + 1])
        return
            ([matricule(foyer), valeurs(tranche.foyersApres, foyer)]
            + [valeurs(tranche.foyersAvant, foyer)]
            + siennes.map { personne in
                let avant = Int(tranche.rangAvant[personne])
                let ancienne = avant < 0 ? "-" : valeurs(tranche.personnesAvant, avant)
                return "p \(valeurs(tranche.personnesApres, personne)) / \(ancienne)"
            }).joined(separator: "\n")
    }

    private func valeurs(_ tableau: Tableau, _ ligne: Int) -> String {
        tableau.colonnes.enumerated().compactMap { rang, colonne in
            guard !colonne.isEmpty, colonne[ligne] != Inconnu.inconnu else { return nil }
            return "\(rang)=\(colonne[ligne])"
        }.joined(separator: " ")
    }
}
