import NIOCore

/// What a template may show under one name: ready text, a yes or no, rows, a nested group, or what was written before.
///
/// A page decides everything before it gets here: templates hold no rule and no arithmetic.
package enum Champ: Sendable, Equatable {
    case text(String)
    case oui(Bool)
    case liste([Champs])
    case champs(Champs)
    /// A section as `Gabarits.ecrire(section:)` wrote it, which is shown as it is.
    case ecrit(ByteBuffer)

    /// Whether `{{#nom}}` opens: some text, a yes, at least one row, or a group.
    var estPlein: Bool {
        switch self {
        case .text(let texte): !texte.isEmpty
        case .oui(let oui): oui
        case .liste(let lignes): !lignes.isEmpty
        case .champs: true
        case .ecrit(let octets): octets.readableBytes > 0
        }
    }
}

extension Champ: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral texte: String) { self = .text(texte) }

    package init(booleanLiteral oui: Bool) { self = .oui(oui) }

    package init(arrayLiteral lignes: Champs...) { self = .liste(lignes) }

    package init(dictionaryLiteral paires: (String, Champ)...) { self = .champs(Champs(paires)) }
}

extension Champ {
    /// Text that may be missing: an absent text is an empty one, and closes its section.
    package static func text(_ texte: String?) -> Champ { .text(texte ?? "") }

    /// A whole number, written without grouping.
    package static func nombre(_ nombre: Int) -> Champ { .text(String(nombre)) }

    /// A group that may be missing: absent, its section stays closed.
    package static func champs(_ champs: Champs?) -> Champ {
        champs.map { .champs($0) } ?? .oui(false)
    }
}

/// The named fields of a page or of a row, in the order written.
///
/// A flat array rather than a dictionary: rows have about ten fields, and building a dictionary for each
/// of them costs more than the few comparisons of a look-up.
package struct Champs: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Name and field, without labels: a literal is kept as it was made.
    private var paires: [(String, Champ)]

    package init(_ paires: [(String, Champ)] = []) {
        self.paires = paires
    }

    package init(dictionaryLiteral paires: (String, Champ)...) {
        self.paires = paires
    }

    /// The names, in the order written.
    package var noms: [String] { paires.map(\.0) }

    package subscript(_ nom: String) -> Champ? {
        get { rang(nom).map { paires[$0].1 } }
        set {
            let rang = rang(nom)
            switch (rang, newValue) {
            case (let rang?, let champ?): paires[rang].1 = champ
            case (let rang?, nil): paires.remove(at: rang)
            case (nil, let champ?): paires.append((nom, champ))
            case (nil, nil): break
            }
        }
    }

    /// Lengths first: they lie in the text itself, and two names seldom have the same.
    private func rang(_ nom: String) -> Int? {
        let longueur = nom.utf8.count
        return paires.firstIndex { $0.0.utf8.count == longueur && $0.0 == nom }
    }

    /// These fields and the others; where both name a field, the others win.
    package func plus(_ autres: Champs) -> Champs {
        var somme = self
        for (nom, champ) in autres.paires { somme[nom] = champ }
        return somme
    }

    package static func == (gauche: Champs, droite: Champs) -> Bool {
        gauche.paires.elementsEqual(droite.paires) { $0 == $1 }
    }
}
