import Regles
import Valeurs
import Yams

/// Un fichier de codes mal écrit : lequel, où, et quoi corriger.
package struct RefusDeCodes: Refus, Equatable {
    package let fichier: String
    /// First line is 1; 0 when the whole file is meant.
    package let ligne: Int
    package let faute: String

    package var motif: String {
        "Table de codes «\u{A0}\(fichier)\u{A0}»" + (ligne > 0 ? ", ligne \(ligne)" : "")
            + "\u{A0}: \(faute)"
    }
}

extension CodesRSA {
    /// The sets that the conversion asks for: a file that lacks one is refused.
    enum Ensemble {
        static let rsa = "rsa"
        static let majoration = "rsa majoré"
        static let majorationDetail = "rsa majoré, détail"
        static let decesMadame = "décès de madame"
        static let decesMonsieur = "décès de monsieur"
        static let sansAllocataireRefus = "plus d'allocataire, refus"
        static let sansAllocataireVersement = "plus d'allocataire, versement"
        static let jourDeNaissanceInconnu = "jour de naissance inconnu"
        static let tous = [
            rsa, majoration, majorationDetail, decesMadame, decesMonsieur, sansAllocataireRefus,
            sansAllocataireVersement, jourDeNaissanceInconnu,
        ]
    }

    /// The lists whose codes choose the value of a fact.
    static let listesDeChoix = ["SITFAM", "ETATDOSRSA", "ROLEPERS", "SEXE", "NATFINGRO"]

    /// Reads the text of the file. `nom` is what errors call it.
    package static func lire(
        texte: String, nom: String, vocabulaire: Vocabulaire
    ) throws(RefusDeCodes) -> CodesRSA {
        try LectureDeCodes(fichier: nom, vocabulaire: vocabulaire).lire(texte)
    }
}

private struct LectureDeCodes {
    let fichier: String
    let vocabulaire: Vocabulaire

    func refus(_ faute: String, _ noeud: Node? = nil) -> RefusDeCodes {
        RefusDeCodes(fichier: fichier, ligne: noeud?.mark?.line ?? 0, faute: faute)
    }

    func lire(_ texte: String) throws(RefusDeCodes) -> CodesRSA {
        let racine: Node?
        do { racine = try Yams.compose(yaml: texte) } catch {
            throw refus("le texte n’est pas du YAML (\(error)). Corrigez-le et recommencez.")
        }
        var codes = CodesRSA()
        let table = try parties(racine, "le fichier")
        for (cle, noeud) in try parties(table["choix"], "choix") {
            codes.choix[cle] = try choix(noeud, liste: cle)
        }
        for (cle, noeud) in try parties(table["ensembles"], "ensembles") {
            codes.ensembles[cle] = try ensemble(noeud, nom: cle)
        }
        for (cle, noeud) in try parties(table["libellés"], "libellés") {
            codes.libelles[cle] = try parties(noeud, cle).compactMapValues(\.string)
        }
        try completer(codes)
        return codes
    }

    private func choix(_ noeud: Node, liste: String) throws(RefusDeCodes) -> [String: Int32] {
        guard let nom = noeud["fait"]?.string else {
            throw refus("la liste \(liste) ne dit pas son fait («\u{A0}fait: …\u{A0}»).", noeud)
        }
        let porteur = noeud["de"]?.string.flatMap(Fait.Porteur.init)
        guard let porteur, let fait = vocabulaire.fait(nom, de: porteur),
            case .choix(let valeurs) = fait.sorte
        else {
            throw refus(
                "la liste \(liste) parle de «\u{A0}\(nom)\u{A0}», que le vocabulaire n’a pas parmi les "
                    + "faits à choix.", noeud)
        }
        var rangs: [String: Int32] = [:]
        for (code, sens) in try parties(noeud["codes"], "\(liste), codes") {
            if sens.tag == Tag(.null) || sens.string == "~" {
                rangs[code] = Inconnu.inconnu
            } else if let rang = sens.string.flatMap({ valeurs.firstIndex(of: $0) }) {
                rangs[code] = Int32(rang)
            } else {
                throw refus(
                    "le code \(code) de \(liste) n’est pas un choix de «\u{A0}\(nom)\u{A0}»\u{A0}: "
                        + "écrivez l’un de \(valeurs.joined(separator: ", ")).", sens)
            }
        }
        return rangs
    }

    private func ensemble(_ noeud: Node, nom: String) throws(RefusDeCodes) -> [String: Int32] {
        var membres: [String: Int32] = [:]
        for (mot, valeur) in [("non", Int32(0)), ("oui", 1)] {
            for code in noeud[mot]?.sequence ?? [] {
                guard let texte = code.string else {
                    throw refus("«\u{A0}\(nom)\u{A0}» attend une liste de codes.", code)
                }
                membres[texte] = valeur
            }
        }
        guard !membres.isEmpty else {
            throw refus(
                "l’ensemble «\u{A0}\(nom)\u{A0}» ne nomme aucun code («\u{A0}oui: […]\u{A0}»).",
                noeud)
        }
        return membres
    }

    /// The pairs of a mapping, by the text of the key.
    private func parties(_ noeud: Node?, _ quoi: String) throws(RefusDeCodes) -> [String: Node] {
        guard let paires = noeud?.mapping else {
            throw refus("il manque une table sous «\u{A0}\(quoi)\u{A0}».", noeud)
        }
        var table: [String: Node] = [:]
        for (cle, valeur) in paires {
            guard let texte = cle.string else {
                throw refus("sous «\u{A0}\(quoi)\u{A0}», une clé n’est pas un texte.", cle)
            }
            table[texte] = valeur
        }
        return table
    }

    private func completer(_ codes: CodesRSA) throws(RefusDeCodes) {
        for liste in CodesRSA.listesDeChoix where codes.choix[liste] == nil {
            throw refus("il manque la liste \(liste) sous «\u{A0}choix\u{A0}».")
        }
        for nom in CodesRSA.Ensemble.tous where codes.ensembles[nom] == nil {
            throw refus("il manque l’ensemble «\u{A0}\(nom)\u{A0}» sous «\u{A0}ensembles\u{A0}».")
        }
        for code in codes.faitsGenerateurs where vocabulaire.fait("code \(code)", de: .foyer) == nil
        {
            throw refus("le vocabulaire n’a pas le fait oui/non «\u{A0}code \(code)\u{A0}».")
        }
    }
}
