import Regles

/// Compte les foyers d’un nouvel extrait par état, en les comparant à l’extrait qu’il suit ou corrige.
struct EtatsDesLignes: Sendable {
    let vocabulaire: Vocabulaire
    let fils: Int
    private let aVerifier: Set<String>
    private let rejets: Int
    /// A daily file holds only what changed: the others have not disappeared.
    private let entier: Bool

    init(vocabulaire: Vocabulaire, lecture: LectureFaite, fils: Int) {
        self.vocabulaire = vocabulaire
        self.fils = fils
        aVerifier = Set(lecture.aVerifier.map(\.matricule))
        rejets = lecture.nombreDeRejets
        entier = lecture.jour == nil
    }

    func compter(avant: Extrait, apres: Extrait) throws -> ApercuDImport {
        let comparaison = try Comparaison(
            avant: .extrait(avant), apres: .extrait(apres), vocabulaire: vocabulaire)
        let parts = try comparaison.parcourir(.tout(vocabulaire), fils: fils) { situee in
            ApercuDImport(situee) { aVerifier.contains(situee.matricule($0)) }
        }
        var apercu = parts.reduce(ApercuDImport(), +)
        apercu.erreurs = rejets
        apercu.disparues = entier ? avant.nombreDeFoyers - apercu.retrouvees : 0
        return apercu
    }

    /// When there is nothing to compare with, every household is new.
    func compter(premier extrait: Extrait) -> ApercuDImport {
        var apercu = ApercuDImport()
        apercu.aVerifier = min(aVerifier.count, extrait.nombreDeFoyers)
        apercu.nouvelles = extrait.nombreDeFoyers - apercu.aVerifier
        apercu.erreurs = rejets
        return apercu
    }
}
