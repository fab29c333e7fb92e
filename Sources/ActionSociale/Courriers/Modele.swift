import Valeurs

/// Le texte à trous d’un message, que l’administration de la caisse écrit. Un par sorte de message et par canal.
package struct Modele: Hashable, Sendable {
    /// « envoi-sms ».
    package struct Code: Hashable, Sendable {
        package let nature: Message.Nature
        package let canal: Message.Canal

        package init(_ nature: Message.Nature, _ canal: Message.Canal) {
            self.nature = nature
            self.canal = canal
        }

        package init?(_ texte: String) {
            guard let code = Code.tous.first(where: { $0.texte == texte }) else { return nil }
            self = code
        }

        package var texte: String {
            nature.rawValue.map { $0 == "_" ? "-" : String($0) }.joined() + "-" + canal.rawValue
        }

        package var libelle: String { "\(nature.libelle), par \(canal.libelle)" }

        /// Letters for what can wait three days, and the two others for all.
        package static let tous: [Code] = Message.Nature.allCases.filter { $0 != .appel }
            .flatMap { nature in
                let lettre: [Message.Canal] = nature == .rappelDeRendezVous ? [] : [.courrier]
                return (lettre + [.courriel, .sms]).map { Code(nature, $0) }
            }
    }

    package let code: Code
    /// 0 for the text delivered with Socle, then 1, 2, 3…
    package let numero: Int
    /// Empty for an SMS.
    package let objet: String
    package let texte: String
    package let par: Identifiant<Agent>?
    package let a: Instant?
    /// `nil`: a draft, that nothing is written from.
    package let publieA: Instant?

    package init(
        code: Code, numero: Int = 0, objet: String, texte: String,
        par: Identifiant<Agent>? = nil, a: Instant? = nil, publieA: Instant? = nil
    ) {
        self.code = code
        self.numero = numero
        self.objet = objet
        self.texte = texte
        self.par = par
        self.a = a
        self.publieA = publieA
    }

    /// Un texte rempli pour une famille.
    package struct Rempli: Hashable, Sendable {
        package let objet: String
        package let texte: String
    }

    /// Un modèle dont les blancs sont repérés : lu une fois, rempli pour autant de familles qu’il faut.
    package struct Ouvert: Hashable, Sendable {
        package let modele: Modele
        private let objet: TexteDeModele
        private let texte: TexteDeModele

        fileprivate init(_ modele: Modele) throws(TexteRefuse) {
            let permises = VariableDeModele.permises(modele.code.nature)
            self.modele = modele
            objet = try TexteDeModele(modele.objet, permises: permises)
            texte = try TexteDeModele(modele.texte, permises: permises)
        }

        /// For one family, or what is missing.
        package func remplir(
            _ valeurs: [VariableDeModele: String]
        ) throws(TexteRefuse) -> Rempli {
            Rempli(objet: try objet.remplir(valeurs), texte: try texte.remplir(valeurs))
        }
    }

    /// Throws what is badly written in it.
    package func ouvrir() throws(TexteRefuse) -> Ouvert { try Ouvert(self) }

    /// For one family, or what is missing.
    package func remplir(
        _ valeurs: [VariableDeModele: String]
    ) throws(TexteRefuse) -> Rempli {
        try ouvrir().remplir(valeurs)
    }

    /// What a careful reading says of it before it is published: first what forbids it.
    package func relire() -> [Relecture.Remarque] {
        let permises = VariableDeModele.permises(code.nature)
        var remarques: [Relecture.Remarque] = []
        var presentes: Set<VariableDeModele> = []
        for champ in [objet, texte] {
            do {
                presentes.formUnion(try TexteDeModele(champ, permises: permises).variables)
            } catch {
                remarques += error.fautes.map {
                    Relecture.Remarque(refuse: true, phrase: $0.phrase)
                }
            }
        }
        if texte.allSatisfy(\.isWhitespace) {
            remarques.append(.init(refuse: true, phrase: "Le texte est vide."))
        }
        if code.canal != .sms, objet.allSatisfy(\.isWhitespace) {
            remarques.append(.init(refuse: true, phrase: "L’objet est vide."))
        }
        if code.nature.acte != nil, presentes.isDisjoint(with: [.lien, .code, .telephone]) {
            remarques.append(
                .init(
                    refuse: true,
                    phrase:
                        "La famille ne saurait pas comment répondre\u{A0}: ajoutez {lien}, {code} "
                        + "ou {téléphone}."))
        }
        remarques += Relecture.relire(
            canal: code.canal, objet: objet, texte: texte, variables: Array(presentes))
        return remarques.filter(\.refuse) + remarques.filter { !$0.refuse }
    }
}
