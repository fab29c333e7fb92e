import ActionSociale
import Fichier
import Foundation
import Regles
import Valeurs

/// Le repérage sans base de données : une ligne par évènement, écrite à mesure.
package struct ListeDeReperage: Sendable {
    private let catalogue: CatalogueEnVigueur
    private let balayage: Balayage
    private let versions: Versions
    private let regroupees: [Bool]
    /// By entry: the cells of a line that come before its day and after it.
    private let cellules: [(avant: [UInt8], apres: [UInt8])]

    package init(_ catalogue: CatalogueEnVigueur, vocabulaire: Vocabulaire) {
        self.catalogue = catalogue
        balayage = Balayage(catalogue.entrees.map(\.lue), vocabulaire: vocabulaire)
        versions = Versions(catalogue)
        regroupees = catalogue.entrees.map(\.lue.regroupeParJour)
        cellules = catalogue.entrees.map { entree in
            var articles: [String] = []
            for condition in entree.lue.conditions where !articles.contains(condition.article) {
                articles.append(condition.article)
            }
            let fait = entree.lue.conditions.first?.nom ?? ""
            return (
                CelluleCSV.ligne([entree.offre.code.valeur, fait]),
                CelluleCSV.ligne([articles.joined(separator: ", ")])
            )
        }
    }

    /// The only columns that the offers read.
    package var faitsLus: FaitsLus { balayage.faitsLus }

    package struct Compte: Sendable {
        package var foyers = 0
        package var lignes = 0
        package var aVerifier: [String: Int] = [:]
        /// Rows of both months that were left out.
        package var rejetees = 0
        /// Files that were not sorted by matricule: putting them in order takes longer.
        package var ranges: [String] = []
    }

    /// Writes `matricule;offre;fait;survenu_le;article`, in the order of the later file.
    ///
    /// - Parameter chemin: written under a temporary name, then put in place: never half a list.
    package func ecrire(
        _ comparaison: Comparaison, mois: Mois, fils: Int, vers chemin: String
    ) throws -> Compte {
        try Self.exigerLeDossier(de: chemin)
        let (morceaux, constats) = try comparaison.parcourirEtConstater(
            balayage.faitsLus, fils: fils, situer: false
        ) { situee in
            lignes(situee, mois: mois)
        }
        var compte = Compte(rejetees: constats.nombreDeRejetees, ranges: constats.ranges)
        var sortie = Data("matricule;offre;fait;survenu_le;article\n".utf8)
        for morceau in morceaux {
            compte.foyers += morceau.foyers
            compte.lignes += morceau.lignes
            for (entree, nombre) in morceau.indetermines.enumerated()
            where nombre > 0 && catalogue.entrees[entree].offre.estActive(le: mois.dernierJour) {
                let code = catalogue.entrees[entree].offre.code.valeur
                compte.aVerifier[code, default: 0] += nombre
            }
            sortie.append(contentsOf: morceau.texte)
        }
        do {
            try sortie.write(to: URL(fileURLWithPath: chemin), options: .atomic)
        } catch {
            throw ListeNonEcrite(chemin: chemin, raison: "le système ne laisse pas l’écrire")
        }
        return compte
    }

    /// Told before the months are read, which takes long.
    private static func exigerLeDossier(de chemin: String) throws(ListeNonEcrite) {
        let dossier = URL(fileURLWithPath: chemin).deletingLastPathComponent().path
        if !FileManager.default.fileExists(atPath: dossier) {
            throw ListeNonEcrite(chemin: chemin, raison: "le dossier \(dossier) n’existe pas")
        }
        if !FileManager.default.isWritableFile(atPath: dossier) {
            throw ListeNonEcrite(
                chemin: chemin, raison: "le dossier \(dossier) ne se laisse pas écrire")
        }
    }

    private struct Morceau: Sendable {
        var foyers = 0
        var lignes = 0
        var indetermines: [Int] = []
        var texte: [UInt8] = []
    }

    private func lignes(_ situee: TrancheSituee, mois: Mois) -> Morceau {
        let touches = balayage.touches(situee.tranche, mois: mois)
        var morceau = Morceau()
        morceau.foyers = situee.tranche.foyersApres.lignes
        morceau.indetermines = touches.indetermines
        let datees = touches.liste.compactMap { touche in
            catalogue.jour(touche, situee.tranche, mois: mois).map {
                Versions.Datee(touche: touche, survenuLe: $0)
            }
        }
        let choisies = versions.choisir(datees, le: mois.dernierJour)
        var vues: Set<Groupe> = []
        for choisie in choisies where choisie.obstacle == nil {
            let regroupe = regroupees[choisie.touche.offre]
            if regroupe, !vues.insert(Groupe(choisie)).inserted { continue }
            ajouter(choisie, situee, a: &morceau)
        }
        return morceau
    }

    /// Events of one household on one day, when the offer says they are one.
    private struct Groupe: Hashable {
        let offre: Int
        let foyer: Int32
        let jour: Jour

        init(_ choisie: Versions.Choisie) {
            offre = choisie.touche.offre
            foyer = choisie.touche.foyer
            jour = choisie.survenuLe
        }
    }

    private func ajouter(
        _ choisie: Versions.Choisie, _ situee: TrancheSituee, a morceau: inout Morceau
    ) {
        let cellules = cellules[choisie.touche.offre]
        morceau.texte += CelluleCSV.octets(situee.matricule(Int(choisie.touche.foyer)))
        morceau.texte.append(CelluleCSV.separateur)
        morceau.texte += cellules.avant
        morceau.texte.append(CelluleCSV.separateur)
        morceau.texte += CelluleCSV.octets(choisie.survenuLe.iso)
        morceau.texte.append(CelluleCSV.separateur)
        morceau.texte += cellules.apres
        morceau.texte.append(UInt8(ascii: "\n"))
        morceau.lignes += 1
    }
}

/// La liste des évènements ne peut pas être écrite là où on la veut.
package struct ListeNonEcrite: Refus, Hashable {
    let chemin: String
    let raison: String

    package var motif: String {
        "La liste ne peut pas être écrite dans «\u{A0}\(chemin)\u{A0}»\u{A0}: \(raison). Donnez un autre chemin, ou "
            + "vérifiez le dossier et ses droits."
    }
}
