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
        let table = try parties(racine, "le fichier")
        let choix = try parties(table["choix"], "choix")
        let ensembles = try parties(table["ensembles"], "ensembles")
        var libelles: [String: [String: String]] = [:]
        for (cle, noeud) in try parties(table["libellés"], "libellés") {
            libelles[cle] = try parties(noeud, cle).compactMapValues(\.string)
        }
        var lus: (choix: [[String: Int32]], ensembles: [[String: Int32]]) = ([], [])
        for liste in CodesRSA.ListeDeChoix.allCases {
            guard let noeud = choix[liste.nom] else {
                throw refus("il manque la liste \(liste.nom) sous «\u{A0}choix\u{A0}».")
            }
            lus.choix.append(try self.choix(noeud, liste))
        }
        for ensemble in CodesRSA.Ensemble.allCases {
            guard let noeud = ensembles[ensemble.nom] else {
                throw refus(
                    "il manque l’ensemble «\u{A0}\(ensemble.nom)\u{A0}» sous «\u{A0}ensembles\u{A0}»."
                )
            }
            lus.ensembles.append(try self.ensemble(noeud, nom: ensemble.nom))
        }
        return CodesRSA(choix: lus.choix, ensembles: lus.ensembles, libelles: libelles)
    }

    private func choix(
        _ noeud: Node, _ liste: CodesRSA.ListeDeChoix
    ) throws(RefusDeCodes) -> [String: Int32] {
        let nom = liste.fait
        guard noeud["fait"]?.string == nom else {
            throw refus(
                "la liste \(liste) parle du fait «\u{A0}\(nom)\u{A0}»\u{A0}: écrivez «\u{A0}fait: \(nom)\u{A0}».",
                noeud)
        }
        guard case .choix(let valeurs)? = vocabulaire.fait(nom, de: liste.porteur)?.sorte else {
            throw refus("le vocabulaire n’a pas le fait à choix «\u{A0}\(nom)\u{A0}».", noeud)
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
}
