import ActionSociale

/// L’entrée du guide : les pages de mon rôle, puis les autres, et la recherche. Gabarit `Guide/sommaire`.
///
/// Champs : `q` ; `aCherche`, `bilan`, `trouvees` (rangées `page`, `partie` (vide possible), `adresse`, `extrait`) ; `groupes` : rangées
/// `intitule`, `pages` (rangées `titre`, `adresse`, `resume`) ; `absent` (oui quand le guide n’est pas installé).
struct SommaireDuGuidePage: Page {
    static let gabarit = "Guide/sommaire"

    let titre = "Aide"
    let guide: Guide
    let role: Agent.Role
    let q: String?

    var champs: Champs {
        let trouvees = q.map { guide.chercher($0) }
        return [
            "q": .text(q), "aCherche": .oui(q != nil), "bilan": .text(bilan(trouvees)),
            "trouvees": .liste((trouvees ?? []).map(Self.trouvee)),
            "groupes": .liste(groupes), "absent": .oui(guide.pages.isEmpty),
        ]
    }

    private func bilan(_ trouvees: [TrouveDansLeGuide]?) -> String {
        switch trouvees?.count {
        case nil: ""
        case 0:
            "Rien dans le guide avec ces mots. Essayez un mot plus court, ou parcourez les pages."
        case 1: "1\u{A0}passage trouvé"
        case let nombre?: "\(nombre)\u{A0}passages trouvés"
        }
    }

    private static func trouvee(_ trouve: TrouveDansLeGuide) -> Champs {
        [
            "page": .text(trouve.page), "partie": .text(trouve.titre),
            "adresse": .text(trouve.adresse), "extrait": .text(trouve.extrait),
        ]
    }

    /// Mine first; then by role, each page under the first role it is for.
    private var groupes: [Champs] {
        let miennes = guide.pages.filter { $0.concerne(role) }
        let autres = guide.pages.filter { !$0.concerne(role) }
        let parRole = Agent.Role.allCases.filter { $0 != role }.map { autre in
            (
                "Pour le rôle «\u{A0}\(autre.libelle)\u{A0}»",
                autres.filter { $0.roles.first == autre }
            )
        }
        return ([("Pour vous", miennes)] + parRole).filter { !$0.1.isEmpty }.map {
            intitule, pages in
            ["intitule": .text(intitule), "pages": .liste(pages.map(Self.page))]
        }
    }

    private static func page(_ page: PageDuGuide) -> Champs {
        [
            "titre": .text(page.titre), "adresse": .text(page.adresse),
            "resume": .text(page.resume),
        ]
    }
}

/// Une page du guide, dans le gabarit fait de son texte et de `Guide/page`.
///
/// Champs : `titre` ; `sommaire` (rangées `titre`, `ancre`) ; `precedente` et `suivante` (groupes `titre`, `adresse`, absents
/// aux bouts).
struct GuidePage {
    let page: PageDuGuide
    let guide: Guide
    let role: Agent.Role

    var champs: Champs {
        let siennes = guide.pages.filter { $0.concerne(role) || $0.nom == page.nom }
        let rang = siennes.firstIndex { $0.nom == page.nom } ?? 0
        let voisine = { (rang: Int) -> Champs? in
            guard siennes.indices.contains(rang) else { return nil }
            return [
                "titre": .text(siennes[rang].titre), "adresse": .text(siennes[rang].adresse),
            ]
        }
        return [
            "titre": .text(page.titre),
            "sommaire": .liste(
                page.parties.filter { !$0.titre.isEmpty }.map {
                    ["titre": .text($0.titre), "ancre": .text($0.ancre)]
                }),
            "precedente": .champs(voisine(rang - 1)), "suivante": .champs(voisine(rang + 1)),
        ]
    }
}
