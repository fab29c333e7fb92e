import ActionSociale
import Valeurs

/// La part que les offres locales ne devraient pas dépasser : la caisse l’écrit dans `Pilotage/limites.yaml`.
package struct LimiteDesOffresLocales: Hashable, Sendable {
    /// 1 to 100.
    package let pourcent: Int
    /// « doctrine nationale 2018-2022 » : dit à qui lit la page.
    package let source: String

    package init(pourcent: Int, source: String) {
        self.pourcent = pourcent
        self.source = source
    }

    /// Reads lines `clé: valeur`; what follows `#` is a comment. `nil` when the file sets no such limit.
    package init?(texte: String, nom: String) throws(LimiteIncorrecte) {
        var valeurs: [Substring: (texte: String, ligne: Int)] = [:]
        let lignes = texte.split(separator: "\n", omittingEmptySubsequences: false)
        for (rang, ligne) in lignes.enumerated() {
            let utile = ligne.prefix { $0 != "#" }
            guard !String(utile).trimmed.isEmpty else { continue }
            guard let separation = utile.firstIndex(of: ":"),
                [Self.cle, "source"].contains(utile[..<separation])
            else { throw LimiteIncorrecte(fichier: nom, ligne: rang + 1) }
            let valeur = String(utile[utile.index(after: separation)...]).trimmed
            valeurs[utile[..<separation]] = (valeur, rang + 1)
        }
        guard let limite = valeurs[Self.cle] else { return nil }
        let chiffres = limite.texte.filter { $0.isNumber || $0 == "," || $0 == "." || $0 == "-" }
        guard limite.texte.hasSuffix("%"), let pourcent = Int(chiffres),
            (1...100).contains(pourcent), let source = valeurs["source"], !source.texte.isEmpty
        else { throw LimiteIncorrecte(fichier: nom, ligne: limite.ligne) }
        self.init(pourcent: pourcent, source: source.texte)
    }

    private static let cle: Substring = "part des offres locales"
}

/// Une ligne du fichier des limites ne se comprend pas.
package struct LimiteIncorrecte: Refus, Hashable {
    let fichier: String
    let ligne: Int

    package var motif: String {
        "\(fichier), ligne\u{A0}\(ligne)\u{A0}: écrivez «\u{A0}part des offres locales: 20\u{A0}%\u{A0}», de 1 à 100, "
            + "et sur une autre ligne «\u{A0}source: …\u{A0}», d’où vient la limite."
    }
}

extension LimiteDesOffresLocales {
    /// What the caisse decided in its parameters; `nil` when the value is none.
    init?(_ valeur: ValeurDeParametre) {
        guard let pourcent = Int(valeur.valeur), (1...100).contains(pourcent) else { return nil }
        self.init(
            pourcent: pourcent, source: "fixée par la caisse depuis le \(valeur.depuis.enLettres)")
    }
}
