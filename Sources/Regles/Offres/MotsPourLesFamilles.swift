/// Ce qu’une offre dit aux familles, sur la page ouverte à tous : des mots à elles, et non ceux de la règle.
package struct MotsPourLesFamilles: Hashable, Sendable {
    /// « Vous vous séparez ».
    package let titre: String
    /// Ce que la caisse propose, en phrases courtes.
    package let texte: String
    /// Codes of the open schema data·inclusion; none when the file gives none.
    package let thematiques: [String]
}

extension LectureDOffre {
    static let clesPourLesFamilles = ["pour les familles", "ce que nous proposons", "thématiques"]
    private static let longueurDuTitre = 80
    private static let longueurDuTexte = 600

    /// `nil` when the offer says nothing to families, or says it wrongly, which the report tells.
    mutating func motsPourLesFamilles(_ table: LecteurDeTable) -> MotsPourLesFamilles? {
        let titre = table.texte("pour les familles", requis: false, &verificateur.rapport)
        let texte = table.texte(
            "ce que nous proposons", requis: titre != nil, &verificateur.rapport)
        let codes = thematiques(table)
        guard let titre, let texte else {
            if let seul = texte {
                verificateur.rapport.erreur(
                    seul, 0, "Il manque la clé «\u{A0}pour les familles\u{A0}».",
                    "Ajoutez «\u{A0}pour les familles: Vous vous séparez\u{A0}», ou retirez cette ligne."
                )
            }
            return nil
        }
        limiter(titre, Self.longueurDuTitre)
        limiter(texte, Self.longueurDuTexte)
        return MotsPourLesFamilles(titre: titre.texte, texte: texte.texte, thematiques: codes)
    }

    private mutating func limiter(_ passage: Passage, _ longueur: Int) {
        guard passage.contenu.count > longueur else { return }
        verificateur.rapport.erreur(
            passage, longueur, "Ce texte dépasse \(longueur) caractères.",
            "Des phrases courtes se lisent mieux\u{A0}: raccourcissez-le.")
    }

    private mutating func thematiques(_ table: LecteurDeTable) -> [String] {
        table.liste("thématiques", &verificateur.rapport).compactMap { element in
            guard case .texte(let passage) = element else { return nil }
            let parties = passage.texte.split(separator: "-", omittingEmptySubsequences: false)
            let permis = passage.texte.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }
            guard permis, parties.count > 2, passage.texte.contains("--") else {
                verificateur.rapport.erreur(
                    passage, 0, "Ce n’est pas un code de thématique.",
                    "Écrivez par exemple «\u{A0}famille--surmonter-conflits-separation-violence\u{A0}»."
                )
                return nil
            }
            return passage.texte
        }
    }
}
