import Regles

/// Ce que la lecture des fichiers a laissé de côté ou mis en doute.
package struct ConstatsDeLecture: Sendable {
    /// Rows left out, in the order of the files.
    package private(set) var rejetees: [LigneRejetee] = []
    /// Rows kept with an unknown value in place of one that could not be read.
    package private(set) var aVerifier: [LigneAVerifier] = []
    /// Rows left out beyond `maximum`, that are counted only.
    package private(set) var autresRejetees = 0
    package private(set) var autresAVerifier = 0
    /// Files that were not sorted by matricule, and had to be put in order: it takes longer.
    package let ranges: [String]

    /// Rows of each kind that are kept one by one.
    package static let maximum = 100_000

    package var nombreDeRejetees: Int { rejetees.count + autresRejetees }
    package var nombreAVerifier: Int { aVerifier.count + autresAVerifier }

    init(
        _ anomalies: [AnomalieSituee], _ apres: MoisOuvert, _ avant: MoisOuvert?,
        _ vocabulaire: Vocabulaire, ranges: [String]
    ) {
        self.ranges = ranges
        let dejaEcartees = RangDeSource.allCases.flatMap { rang in
            ((rang.apres ? apres : avant)?.source(rang.porteur)?.dejaEcartees ?? []).map {
                AnomalieSituee(source: rang, ligne: Int($0.ligne), anomalie: $0)
            }
        }
        for situee in dejaEcartees + anomalies {
            guard let source = (situee.source.apres ? apres : avant)?.source(situee.source.porteur)
            else { continue }
            let raison = situee.anomalie.raison(
                fichier: source.nom, colonnes: source.colonnesDOrigine,
                fait: source.fait(de: situee.anomalie.colonne, vocabulaire))
            ajouter(situee, raison, fichier: source.nom)
        }
    }

    private mutating func ajouter(_ situee: AnomalieSituee, _ raison: String, fichier: String) {
        let matricule = situee.anomalie.cle?.matricule ?? ""
        if situee.anomalie.nature.rejette {
            guard rejetees.count < Self.maximum else { autresRejetees += 1; return }
            rejetees.append(
                LigneRejetee(
                    ligne: situee.ligne, matricule: matricule, raison: raison, fichier: fichier))
        } else if let derniere = aVerifier.last, derniere.ligne == situee.ligne,
            derniere.matricule == matricule, derniere.fichier == fichier
        {
            aVerifier[aVerifier.count - 1] = LigneAVerifier(
                ligne: situee.ligne, matricule: matricule, raisons: derniere.raisons + [raison],
                fichier: fichier)
        } else {
            guard aVerifier.count < Self.maximum else { autresAVerifier += 1; return }
            aVerifier.append(
                LigneAVerifier(
                    ligne: situee.ligne, matricule: matricule, raisons: [raison], fichier: fichier))
        }
    }
}

extension SourceCSV {
    /// Names of the columns by rank, as the anomalies count them.
    fileprivate var colonnesDOrigine: [String] { disposition.colonnes }

    /// The fact that a column fills.
    fileprivate func fait(de colonne: Int32, _ vocabulaire: Vocabulaire) -> Fait? {
        let rang = disposition.faits.firstIndex { fait in
            fait.map { Int32($0.colonne.rang) == colonne } ?? false
        }
        return rang.map { porteur == .foyer ? vocabulaire.foyer[$0] : vocabulaire.personne[$0] }
    }
}
