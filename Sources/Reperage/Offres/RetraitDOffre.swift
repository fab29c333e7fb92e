import Valeurs

/// Écrit dans le texte d’une offre le jour où elle ne propose plus rien. Ce qui est en cours va à son terme.
package enum RetraitDOffre {
    /// The whole file with the line `retirée: le …` in that offer; `nil` when the offer is not found as it is written.
    package static func retirer(_ offre: String, le jour: Jour, dans fichier: String) -> String? {
        var lignes = offre.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let retrait = "retirée: le \(jour.iso)"
        if let rang = lignes.firstIndex(where: { contenu($0).hasPrefix("retirée:") }) {
            lignes[rang] = marge(lignes[rang]) + retrait
        } else if let rang = lignes.firstIndex(where: { contenu($0).hasPrefix("activée:") }) {
            lignes.insert(marge(lignes[rang]) + retrait, at: rang + 1)
        } else {
            return nil
        }
        guard let place = fichier.firstRange(of: offre) else { return nil }
        return fichier.replacingCharacters(in: place, with: lignes.joined(separator: "\n"))
    }

    private static func contenu(_ ligne: String) -> Substring { ligne.drop { $0 == " " } }

    private static func marge(_ ligne: String) -> String { String(ligne.prefix { $0 == " " }) }
}

extension String {
    fileprivate func replacingCharacters(in place: Range<Index>, with texte: String) -> String {
        var copie = self
        copie.replaceSubrange(place, with: texte)
        return copie
    }
}

/// Le texte d’une offre neuve, à compléter : juste assez pour être vérifié, et ses cas à écrire.
package enum ModeleDOffre {
    package static let texte = """
        # À qui s’adresse cette offre, et pourquoi la caisse la fait. Délais : à fixer par la caisse.
        titre: Nouvelle offre locale
        version: locale-1
        vigueur: depuis le 2026-01-01
        texte: délibération à citer
        mois des cas: 2026-10

        offres:
        - offre: Nouvelle offre
          code: nouvelle-offre
          niveau: offre locale
          domaine: logement
          public: Familles à décrire en une phrase
          activée: le 2026-01-01
          fait générateur:
            constat: impayé de loyer et non avant.impayé de loyer                 § article à citer
          survenu le: premier jour du mois
          territoires: tous
          contact: rendez-vous individuel
          délai: 15 jours
          relance: après 10 jours
          échéance: après 60 jours
          cas:
          - { âges: 35 9, avant: { impayé de loyer: non }, après: { impayé de loyer: oui }, attendu: proposer le 2026-10-01 }
          - { âges: 35 9, impayé de loyer: oui, attendu: rien § article à citer }

        """
}
