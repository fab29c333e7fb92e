import Valeurs

/// Un geste remis à plus tard, avec sa raison. L’horloge de l’offre n’en change pas : un retard reste un retard.
package struct Report: Hashable, Sendable {
    package static let longueurDuMotif = 200

    package let proposition: Identifiant<Proposition>
    /// Le jour où la ligne revient.
    package let jusquAu: Jour
    package let motif: String
    package let par: Identifiant<Agent>

    package init(
        proposition: Identifiant<Proposition>, jusquAu: Jour, motif: String,
        par: Identifiant<Agent>
    ) {
        self.proposition = proposition
        self.jusquAu = jusquAu
        self.motif = motif
        self.par = par
    }
}

extension Proposition {
    /// Remet le prochain geste à plus tard, ou dit pourquoi il ne se peut pas.
    package func reporter(
        jusquAu retour: Jour, motif: String, par agent: Identifiant<Agent>, au jour: Jour
    ) throws(RefusDeReporter) -> Report {
        let propre = motif.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard retour > jour else { throw .dejaPasse }
        guard !propre.isEmpty else { throw .sansMotif }
        guard propre.count <= Report.longueurDuMotif else { throw .motifTropLong }
        if let conclusion { throw .dejaConclue(conclusion.statut) }
        guard statut(au: jour) != .expiree else { throw .dejaConclue(.expiree) }
        if let expireLe, retour > expireLe { throw .apresLEcheance(expireLe) }
        return Report(proposition: id, jusquAu: retour, motif: propre, par: agent)
    }
}

/// Pourquoi un geste ne peut pas être remis à plus tard.
package enum RefusDeReporter: Refus, Hashable {
    case dejaPasse
    case sansMotif
    case motifTropLong
    case dejaConclue(Proposition.Statut)
    case apresLEcheance(Jour)

    package var motif: String {
        switch self {
        case .dejaPasse: "Le jour du retour est à venir\u{A0}: donnez une date après aujourd’hui."
        case .sansMotif: "Dites en quelques mots pourquoi c’est remis à plus tard."
        case .motifTropLong:
            "La raison dépasse \(Report.longueurDuMotif)\u{A0}caractères\u{A0}: dites-la plus court."
        case .dejaConclue(let statut):
            "La proposition est \(statut.libelle)\u{A0}: plus rien n’est à remettre à plus tard."
        case .apresLEcheance(let jour):
            "La proposition s’éteint le \(jour.enLettres)\u{A0}: choisissez un jour plus proche."
        }
    }
}
