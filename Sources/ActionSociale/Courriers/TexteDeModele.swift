import Valeurs

/// Le texte d’un modèle, lu : des mots, et des blancs à remplir.
package struct TexteDeModele: Hashable, Sendable {
    enum Morceau: Hashable, Sendable {
        case texte(String)
        case variable(VariableDeModele, Place)
    }

    /// Where in what was typed: lines and columns from 1.
    package struct Place: Hashable, Sendable {
        package let ligne: Int
        package let colonne: Int

        package init(ligne: Int, colonne: Int) {
            self.ligne = ligne
            self.colonne = colonne
        }

        package var enMots: String { "ligne\u{A0}\(ligne), caractère\u{A0}\(colonne)" }
    }

    let morceaux: [Morceau]

    package var variables: Set<VariableDeModele> {
        Set(
            morceaux.compactMap { morceau in
                if case .variable(let variable, _) = morceau { return variable }
                return nil
            })
    }

    /// Reads the text. An unknown name is refused, with its place and the nearest known one.
    package init(_ texte: String, permises: [VariableDeModele]) throws(TexteRefuse) {
        var morceaux: [Morceau] = []
        var fautes: [TexteRefuse.Faute] = []
        var lecture = Lecture(texte)
        var courant = ""
        while let (lettre, place) = lecture.suivante() {
            guard lettre == "{" else {
                if lettre == "}" { fautes.append(.accoladeSeule(place)) }
                courant.append(lettre)
                continue
            }
            guard let nom = lecture.jusquALAccolade() else {
                fautes.append(.accoladeOuverte(place))
                continue
            }
            if let variable = VariableDeModele(rawValue: Self.serre(nom)),
                permises.contains(variable)
            {
                morceaux += [.texte(courant), .variable(variable, place)]
                courant = ""
            } else {
                let proche = MotProche.trouver(Self.serre(nom), parmi: permises.map(\.rawValue))
                fautes.append(.inconnue(Self.serre(nom), place, proche: proche))
            }
        }
        morceaux.append(.texte(courant))
        guard fautes.isEmpty else { throw TexteRefuse(fautes: fautes) }
        self.morceaux = morceaux.filter { $0 != .texte("") }
    }

    /// The text for one family. A variable with nothing to say is refused, with its place: no sentence leaves with a hole.
    package func remplir(_ valeurs: [VariableDeModele: String]) throws(TexteRefuse) -> String {
        var fautes: [TexteRefuse.Faute] = []
        let parties = morceaux.map { morceau -> String in
            switch morceau {
            case .texte(let texte): return texte
            case .variable(let variable, let place):
                let valeur = valeurs[variable] ?? ""
                if valeur.allSatisfy(\.isWhitespace) { fautes.append(.vide(variable, place)) }
                return valeur
            }
        }
        guard fautes.isEmpty else { throw TexteRefuse(fautes: fautes) }
        return parties.joined()
    }

    private static func serre(_ texte: String) -> String {
        texte.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private struct Lecture {
        private var reste: Substring
        private var ligne = 1
        private var colonne = 0

        init(_ texte: String) {
            reste = texte[...]
        }

        mutating func suivante() -> (Character, Place)? {
            guard let lettre = reste.popFirst() else { return nil }
            colonne += 1
            let place = Place(ligne: ligne, colonne: colonne)
            if lettre.isNewline { (ligne, colonne) = (ligne + 1, 0) }
            return (lettre, place)
        }

        /// What is before the closing brace; `nil` when the line ends first.
        mutating func jusquALAccolade() -> String? {
            guard let fin = reste.firstIndex(where: { $0 == "}" || $0.isNewline || $0 == "{" }),
                reste[fin] == "}"
            else { return nil }
            let nom = String(reste[..<fin])
            colonne += nom.count + 1
            reste = reste[reste.index(after: fin)...]
            return nom
        }
    }
}

/// Un texte qui ne peut pas partir ainsi : chaque faute a sa place.
package struct TexteRefuse: Refus, Hashable {
    package enum Faute: Hashable, Sendable {
        case inconnue(String, TexteDeModele.Place, proche: String?)
        case vide(VariableDeModele, TexteDeModele.Place)
        case accoladeOuverte(TexteDeModele.Place)
        case accoladeSeule(TexteDeModele.Place)

        package var phrase: String {
            switch self {
            case .inconnue(let nom, let place, let proche):
                "«\u{A0}{\(nom)}\u{A0}» n’est pas un nom connu (\(place.enMots))."
                    + (proche.map { " Vouliez-vous dire «\u{A0}{\($0)}\u{A0}»\u{A0}?" } ?? "")
            case .vide(let variable, let place):
                "«\u{A0}{\(variable.rawValue)}\u{A0}» n’a rien à dire pour cette famille (\(place.enMots))."
            case .accoladeOuverte(let place):
                "L’accolade ouverte n’est pas fermée (\(place.enMots))."
            case .accoladeSeule(let place): "Une accolade se ferme sans s’ouvrir (\(place.enMots))."
            }
        }
    }

    package let fautes: [Faute]

    package init(fautes: [Faute]) {
        self.fautes = fautes
    }

    package var motif: String { fautes.map(\.phrase).joined(separator: " ") }
}
