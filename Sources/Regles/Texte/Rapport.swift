/// What a reading finds to say, errors and warnings, gathered so that nothing hides what comes after it.
struct Rapport {
    private(set) var erreurs: [Signalement] = []
    private(set) var avertissements: [Signalement] = []

    mutating func erreur(_ signalement: Signalement) {
        // A hopeless text would drown its reader; the count is enough to stop it.
        guard erreurs.count < 100, !erreurs.contains(signalement) else { return }
        erreurs.append(signalement)
    }

    mutating func erreur(
        _ passage: Passage, _ decalage: Int = 0, _ message: String, _ remede: String
    ) {
        erreur(passage.signaler(decalage, message, remede))
    }

    mutating func avertir(
        _ passage: Passage, _ decalage: Int = 0, _ message: String, _ remede: String
    ) {
        avertissements.append(passage.signaler(decalage, message, remede))
    }

    /// Throws what was found, in the order of the text.
    func conclure() throws(ErreursDeRegle) {
        guard !erreurs.isEmpty else { return }
        throw ErreursDeRegle(
            erreurs: erreurs.enumerated().sorted {
                ($0.element.fichier, $0.element.ligne, $0.element.colonne, $0.offset)
                    < ($1.element.fichier, $1.element.ligne, $1.element.colonne, $1.offset)
            }.map(\.element))
    }
}
