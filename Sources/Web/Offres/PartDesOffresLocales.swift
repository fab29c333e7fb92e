import Valeurs

/// La part des propositions qui viennent d’offres locales, comparée à sa limite.
///
/// La limite est du contenu : voir `LimiteDesOffresLocales`. Elle se constate et ne bloque rien.
struct PartDesOffresLocales: Sendable {
    let locales: Int
    let toutes: Int
    /// The numbers may be read; otherwise the share alone, rounded to a whole percent.
    let nominative: Bool
    let limite: LimiteDesOffresLocales?

    /// In tenths of a percent, rounded to the nearest.
    var pourMille: Int { toutes == 0 ? 0 : (locales * 2000 + toutes) / (2 * toutes) }

    /// By the numbers themselves, never by the rounded share.
    var depasse: Bool { limite.map { locales * 100 > toutes * $0.pourcent } ?? false }

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
        let borne = limite.map { "\($0.pourcent)\u{A0}%" }
        return [
            "aUnePart": .oui(toutes > 0), "aUneLimite": .oui(limite != nil),
            "tonDeLaPart": .text(aRienAJuger ? "" : depasse ? "tard" : "fait"),
            "iconeDeLaPart": .text(aRienAJuger ? "info" : depasse ? "alerte" : "acceptee"),
            "verdictDeLaPart": .text(verdict(borne)),
            "phraseDeLaPart": .text(phrase),
            "descriptionDeLaPart": .text(
                "\(enLettres) d’offres locales"
                    + (borne.map { ", pour une limite de \($0)" } ?? "")),
            "largeurDeLaPart": .nombre(
                (nominative ? pourMille : (pourMille + 5) / 10 * 10) * Self.largeur / 1000),
            "abscisseDeLaLimite": .nombre((limite?.pourcent ?? 0) * Self.largeur / 100),
            "mesureDeLaPart": .text(mesure(periode)),
        ]
    }

    private var aRienAJuger: Bool { toutes == 0 || limite == nil }

    private func verdict(_ borne: String?) -> String {
        guard toutes > 0 else { return "Rien à mesurer" }
        guard let borne else { return "Aucune limite fixée" }
        return depasse ? "Au-dessus de la limite de \(borne)" : "Dans la limite de \(borne)"
    }

    private func mesure(_ periode: String) -> String {
        let phrases = [
            periode, limite.map { "Limite de \($0.pourcent)\u{A0}%\u{A0}: \($0.source)" } ?? "",
        ]
        return phrases.filter { !$0.isEmpty }.map { $0 + "." }.joined(separator: " ")
    }
}
