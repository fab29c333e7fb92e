import Valeurs

/// The rules of an offer: whom it looks at, its conditions, the day of its event.
extension LectureDOffre {
    struct Pour {
        let parPersonne: OffreLue.ParPersonne?
        let filtre: Terme?
        let regroupe: Bool

        /// A bare name means the later month, even where the rows are those of the earlier.
        var vue: Vue {
            guard let parPersonne else { return .apres }
            return Vue(foyer: .apres, personne: .apres, lignes: .personnes(parPersonne.mois))
        }
    }

    typealias Regles = (
        regles: ReglesDOffre, conditions: [LigneDeRegle], survenuLe: LigneDeRegle, pour: Pour
    )

    mutating func regles(_ table: LecteurDeTable) -> Regles? {
        guard let pour = pour(table) else { return nil }
        let portee: Verificateur.Portee = pour.parPersonne == nil ? .foyer : .personne
        let erreurs = verificateur.rapport.erreurs.count
        let lignes = citer(
            table.lignes("fait générateur", &verificateur.rapport), &verificateur.rapport)
        if lignes.isEmpty, verificateur.rapport.erreurs.count == erreurs {
            verificateur.rapport.erreur(
                table.lieu, 0, "L’offre n’a pas de condition.",
                "Ajoutez «\u{A0}fait générateur:\u{A0}» et une ligne par condition.")
        }
        let termes = lignes.map { verificateur.verifier($0.regle, portee, attendu: .ouiNon) }
        guard let passage = table.texte("survenu le", &verificateur.rapport) else { return nil }
        let (regle, article) = passage.regleEtArticle
        let jour = verificateur.verifier(regle, portee, attendu: .date)
        let survenuLe = LigneDeRegle(
            nom: "survenu le", regle: regle.texte, article: article, fichier: passage.source.nom,
            ligne: passage.ligne)
        return (
            ReglesDOffre(
                filtre: pour.filtre, vue: pour.vue, conditions: termes, survenuLe: jour,
                definitions: enTete.termes),
            lignes.map(\.ligne), survenuLe, pour
        )
    }

    private mutating func pour(_ table: LecteurDeTable) -> Pour? {
        var regroupe = false
        if let passage = table.texte("regrouper", requis: false, &verificateur.rapport) {
            guard Champs.parmi(passage, ["par jour"], &verificateur.rapport) != nil else {
                return nil
            }
            regroupe = true
        }
        guard let passage = table.texte("pour", requis: false, &verificateur.rapport) else {
            return Pour(parPersonne: nil, filtre: nil, regroupe: regroupe)
        }
        var mots = Lexique.normaliser(passage.texte)
        let suffixe = " d'avant"
        let mois: Periode = mots.hasSuffix(suffixe) ? .avant : .apres
        if mois == .avant { mots.removeLast(suffixe.count) }
        let bases: [String: BaseDeGroupe] = [
            "chaque personne": .personnes, "chaque adulte": .adultes, "chaque enfant": .enfants,
        ]
        guard let base = bases[mots], let filtre = filtre(base, passage) else {
            verificateur.rapport.erreur(
                passage, 0, "«\u{A0}\(mots)\u{A0}» ne dit pas pour qui est l’offre.",
                "Écrivez «\u{A0}chaque enfant\u{A0}», «\u{A0}chaque adulte\u{A0}» ou «\u{A0}chaque personne\u{A0}» (et «\u{A0}d’avant\u{A0}» pour ceux du mois précédent)."
            )
            return nil
        }
        return Pour(
            parPersonne: .init(qui: String(base.rawValue.dropLast()), mois: mois),
            filtre: filtre, regroupe: regroupe)
    }

    private func filtre(_ base: BaseDeGroupe, _ passage: Passage) -> Terme? {
        guard let roles = base.roles else {
            return Terme(.constante(1), .ouiNon, bornes: 1...1, parPersonne: false)
        }
        return verificateur.role(roles)
    }
}
