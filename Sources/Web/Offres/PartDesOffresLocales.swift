import Valeurs

/// La part des propositions qui viennent d’offres locales, comparée à sa limite.
///
/// « 20 % des interventions au plus » : règle de la doctrine 2018-2022, telle que les rapports d’activité de caisses la
/// rapportent. Elle se constate et ne bloque rien.
struct PartDesOffresLocales: Sendable {
    static let limiteEnPourcent = 20

    let locales: Int
    let toutes: Int
    /// The numbers may be read; otherwise the share alone, rounded to a whole percent.
    let nominative: Bool

    /// In tenths of a percent, rounded to the nearest.
    var pourMille: Int { toutes == 0 ? 0 : (locales * 2000 + toutes) / (2 * toutes) }

    /// By the numbers themselves, never by the rounded share.
    var depasse: Bool { locales * 100 > toutes * Self.limiteEnPourcent }

    /// « 14,2 % », « 14 % » quand les nombres ne se lisent pas.
    var enLettres: String {
        nominative
            ? "\(pourMille / 10),\(pourMille % 10)\u{A0}%" : "\((pourMille + 5) / 10)\u{A0}%"
    }

    private var phrase: String {
        if toutes == 0 { return "Aucune proposition sur la période." }
        let debut = nominative ? enLettres : "Environ \(enLettres)"
        let nombres = "\u{A0}: \(locales.enChiffres) sur \(toutes.enChiffres)"
        return "\(debut) des propositions viennent d’offres locales\(nominative ? nombres : "")."
    }

    /// The drawing is 500 wide and shows 0 to 100 %.
    private static let largeur = 500

    /// `periode` : « De novembre 2025 à octobre 2026 ».
    func champs(periode: String) -> Champs {
        let limite = "\(Self.limiteEnPourcent)\u{A0}%"
        return [
            "aUnePart": .oui(toutes > 0),
            "tonDeLaPart": .text(toutes == 0 ? "" : depasse ? "tard" : "fait"),
            "iconeDeLaPart": .text(toutes == 0 ? "info" : depasse ? "alerte" : "acceptee"),
            "verdictDeLaPart": .text(
                toutes == 0
                    ? "Rien à mesurer"
                    : depasse
                        ? "Au-dessus de la limite de \(limite)" : "Dans la limite de \(limite)"),
            "phraseDeLaPart": .text(phrase),
            "descriptionDeLaPart": .text(
                "\(enLettres) d’offres locales, pour une limite de \(limite)"),
            "largeurDeLaPart": .nombre(
                (nominative ? pourMille : (pourMille + 5) / 10 * 10) * Self.largeur / 1000),
            "abscisseDeLaLimite": .nombre(Self.limiteEnPourcent * Self.largeur / 100),
            "mesureDeLaPart": .text(
                (periode.isEmpty ? "" : "\(periode). ")
                    + "Limite de \(limite)\u{A0}: doctrine nationale 2018-2022."),
        ]
    }
}
