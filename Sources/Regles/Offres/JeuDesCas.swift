import Valeurs

/// Plays the embedded cases of an offer, by both walks; one that fails is an error of its file.
extension LectureDOffre {
    mutating func jouerLesCas(_ table: LecteurDeTable, _ offre: inout OffreLue) {
        let pieces = table.liste("cas", &verificateur.rapport)
        guard !pieces.isEmpty else { return }
        guard let mois = enTete.moisDesCas else {
            verificateur.rapport.erreur(
                table.lieu, 0, "Le fichier a des cas, et ne dit pas de quel mois.",
                "Ajoutez en tête «\u{A0}mois des cas: 2026-10\u{A0}».")
            return
        }
        let vocabulaire = verificateur.vocabulaire
        let balayage = Balayage([offre], vocabulaire: vocabulaire)
        var lecture = LectureDeCas(
            vocabulaire: vocabulaire, mois: mois, rapport: verificateur.rapport)
        for (rang, piece) in pieces.enumerated() {
            guard let (situation, attendu, passage) = lecture.lire(piece) else { continue }
            let tranche = situation.tranche(vocabulaire)
            let verdict = offre.juger(tranche, mois)
            let enColonnes = balayage.touches(tranche, mois: mois)
            if !verdict.repondA(attendu) {
                lecture.rapport.erreur(
                    passage, 0,
                    "Le cas \(rang + 1) de «\u{A0}\(offre.intitule)\u{A0}» attend «\u{A0}\(passage.texte)\u{A0}», et l’offre répond «\u{A0}\(verdict.texte)\u{A0}».",
                    Self.explication(verdict))
            } else if !verdict.accord(enColonnes) {
                lecture.rapport.erreur(
                    passage, 0, "Les deux parcours de Socle ne sont pas d’accord sur ce cas.",
                    "C’est un défaut de Socle\u{A0}: signalez-le avec ce fichier.")
            }
            offre.cas.append(
                CasJoue(
                    ligne: piece.lieu.ligne, attendu: passage.texte, trouve: verdict.texte,
                    explications: verdict.explications))
        }
        verificateur.rapport = lecture.rapport
    }

    private static func explication(_ verdict: Verdict) -> String {
        let textes = verdict.explications.map(\.texte)
        guard !textes.isEmpty else { return "Le foyer n’a personne que l’offre regarde." }
        return "Voici ce que chaque règle répond\u{A0}:\n" + textes.joined(separator: "\n\n")
    }
}

extension OffreLue {
    /// What the offer answers for the one household of a case.
    func juger(_ tranche: Tranche, _ mois: Mois) -> Verdict {
        guard let personnes = personnes(tranche, foyer: 0) else {
            return Verdict(
                explications: [expliquer(tranche, foyer: 0, personne: nil, mois: mois)])
        }
        return Verdict(
            explications: personnes.map {
                expliquer(tranche, foyer: 0, personne: $0, mois: mois)
            })
    }
}

extension Verdict {
    /// Whether the columnar walk found the same.
    func accord(_ touches: Touches) -> Bool {
        let vrais = explications.count { $0.resultat == .vrai }
        let inconnus = explications.contains { $0.resultat == .inconnu } ? 1 : 0
        return touches.liste.count == vrais && touches.indetermines == [inconnus]
    }
}
