import Regles
import Yams

/// Les clés du fichier de la connexion unique : une clé mal écrite serait un réglage que l’on croit avoir fait.
///
/// Read on the tree of the text, where each key has its line; what the values are is read after.
struct ClesDeSSO {
    let fichier: String
    /// Of the file, and of one of its groups.
    let connues: [String]
    let duGroupe: [String]

    /// Throws the first key that nothing reads. A text that is no YAML, or no table, is left to whoever reads the values.
    func verifier(_ texte: String) throws(SSOIncorrecte) {
        guard let table = (try? Yams.compose(yaml: texte))?.mapping else { return }
        try verifier(table, parmi: connues)
        for groupe in table["groupes"]?.sequence ?? [] {
            if let groupe = groupe.mapping { try verifier(groupe, parmi: duGroupe) }
        }
    }

    private func verifier(
        _ table: Node.Mapping, parmi connues: [String]
    ) throws(SSOIncorrecte) {
        for (cle, _) in table {
            let nom = cle.scalar?.string ?? ""
            guard !connues.contains(nom) else { continue }
            throw SSOIncorrecte(
                fichier: fichier, ligne: cle.mark?.line,
                raison: "«\u{A0}\(nom.prefix(60))\u{A0}» n’est pas un réglage connu. "
                    + conseil(nom, connues))
        }
    }

    private func conseil(_ nom: String, _ connues: [String]) -> String {
        if nom == "secret" {
            return "Le secret se donne par SOCLE_SSO_SECRET, jamais par ce fichier."
        }
        return NomProche.conseil(
            nom, parmi: connues,
            sinon: "Réglages possibles ici\u{A0}: \(connues.joined(separator: ", ")).")
    }
}
