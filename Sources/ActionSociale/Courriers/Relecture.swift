/// Ce qu’une relecture attentive dirait d’un message avant qu’il parte.
///
/// Proposer n’est pas convoquer ; et ni l’enveloppe, ni l’écran verrouillé d’un téléphone ne disent pourquoi l’on écrit.
package enum Relecture {
    package struct Remarque: Hashable, Sendable {
        /// It must not leave so.
        package let refuse: Bool
        package let phrase: String
    }

    /// `objet` and `texte` as they will be read, or as the template has them.
    package static func relire(
        canal: Message.Canal, objet: String, texte: String, variables: [VariableDeModele] = []
    ) -> [Remarque] {
        sommations(objet + "\n" + texte) + secrets(canal, objet, texte, variables)
            + longueur(canal, texte)
    }

    /// What must not leave so, and nothing else: a letter is closed, nothing of it is read over a shoulder.
    package static func refus(
        canal: Message.Canal, objet: String, texte: String
    ) -> [Remarque] {
        (secrets(canal, objet, texte, []) + longueur(canal, texte)).filter(\.refuse)
    }

    private static func sommations(_ texte: String) -> [Remarque] {
        let plat = plat(texte)
        return motsDeSommation.filter { plat.contains(" " + $0) }.map { mot in
            Remarque(
                refuse: false,
                phrase:
                    "«\u{A0}\(mot)\u{A0}» sonne comme une convocation. La famille reste libre\u{A0}: "
                    + "dites plutôt «\u{A0}nous vous proposons\u{A0}», «\u{A0}si vous le souhaitez\u{A0}»."
            )
        }
    }

    private static func secrets(
        _ canal: Message.Canal, _ objet: String, _ texte: String, _ variables: [VariableDeModele]
    ) -> [Remarque] {
        let visible = canal == .sms ? texte : canal == .courriel ? objet : ""
        guard !visible.isEmpty else { return [] }
        let lieu = canal == .sms ? "Un SMS" : "L’objet d’un courriel"
        var remarques = variables.filter { $0.ditPourquoi && visible.contains("{\($0.rawValue)}") }
            .map { "{\($0.rawValue)}" }
        let plat = plat(visible)
        remarques += motsQuiDisentPourquoi.filter { plat.contains(" " + $0) }
        return remarques.map { mot in
            Remarque(
                refuse: true,
                phrase:
                    "\(lieu) se lit par-dessus l’épaule\u{A0}: «\u{A0}\(mot)\u{A0}» dirait pourquoi "
                    + "vous écrivez. Retirez ce mot.")
        }
    }

    /// What is said of a text that leaves in too many SMS; of another channel, nothing.
    package static func longueur(_ canal: Message.Canal, _ texte: String) -> [Remarque] {
        guard canal == .sms else { return [] }
        let nombre = LongueurDeSMS(texte).messages
        guard nombre > 2 else { return [] }
        return [
            Remarque(
                refuse: nombre > 6,
                phrase: "Ce texte part en \(nombre) SMS. Raccourcissez-le si vous le pouvez.")
        ]
    }

    /// Lower case, words apart by one space, a space before the first.
    private static func plat(_ texte: String) -> String {
        " "
            + texte.lowercased().map { $0.isLetter || $0.isNumber ? String($0) : " " }.joined()
            .split(separator: " ").joined(separator: " ")
    }

    /// As `plat` writes them: no apostrophe, no hyphen.
    static let motsDeSommation = [
        "convoqu", "convocation", "sommation", "mise en demeure", "mettre en demeure",
        "obligatoire", "obligation", "vous devez", "êtes tenu", "vous présenter", "sous peine",
        "sanction", "suspension", "radiation", "dernier avertissement", "manquement",
        "absence injustifiée", "impérativement", "contrôle",
    ]

    static let motsQuiDisentPourquoi = [
        "séparation", "séparé", "sépare", "divorce", "rupture", "décès", "décéd", "deuil", "veuf",
        "veuve", "veuvage", "impayé", "loyer", "expulsion", "surendettement", "dette", "rsa",
        "allocation", "handicap", "maladie", "grossesse", "enceinte", "naissance", "violence",
        "parent isolé", "parent seul", "pension alimentaire", "logement", "action sociale",
        "travail social", "travailleuse sociale", "travailleur social", "assistante sociale",
        "assistant social",
    ]
}

/// En combien de SMS un texte part.
package struct LongueurDeSMS: Hashable, Sendable {
    package let messages: Int
    /// Without it the text would be longer by half: some letters are not in the usual alphabet.
    package let lettresRares: [Character]

    package init(_ texte: String) {
        let rares = texte.filter { !Self.usuelles.contains($0) && !Self.doubles.contains($0) }
        lettresRares = Array(Set(rares)).sorted()
        if rares.isEmpty {
            let unites = texte.reduce(0) { $0 + (Self.doubles.contains($1) ? 2 : 1) }
            messages = unites <= 160 ? 1 : (unites + 152) / 153
        } else {
            let unites = texte.utf16.count
            messages = unites <= 70 ? 1 : (unites + 66) / 67
        }
    }

    /// The alphabet of GSM 03.38, and those of its letters that count twice.
    private static let usuelles = Set(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    )
    private static let doubles = Set("^{}\\[~]|€")
}
