import Regles
import Valeurs

/// Ce qu’une version change à une autre, dans les mots du texte, et les cas dont la réponse change.
package struct ComparaisonDeVersions: Sendable {
    /// Une ligne ajoutée, retirée ou changée.
    package struct Changement: Hashable, Sendable {
        package enum Nature: String, Hashable, Sendable {
            case ajout = "ajouté"
            case retrait = "retiré"
            case modification = "modifié"
        }

        package let nature: Nature
        /// « § AM-1 », or empty.
        package let article: String
        /// « condition « ressources » », « barème « grille », jusqu’à 700 ».
        package let lieu: String
        package let avant: String?
        package let apres: String?

        /// One line: « § AM-1 condition « ressources » : quotient <= 900 → quotient <= 1000 ».
        package var texte: String {
            let debut = [article, lieu].filter { !$0.isEmpty }.joined(separator: " ")
            switch (avant, apres) {
            case (let avant?, let apres?): return "\(debut)\u{A0}: \(avant) → \(apres)"
            case (nil, let apres?): return "\(debut)\u{A0}: ajouté, \(apres)"
            case (let avant?, nil): return "\(debut)\u{A0}: retiré (\(avant))"
            case (nil, nil): return "\(debut)\u{A0}: \(nature.rawValue)"
            }
        }
    }

    /// A case of the old version, and what each version answers to it.
    package struct Reponse: Hashable, Sendable {
        package let cas: Int
        package let attendu: String
        package let avant: String
        package let apres: String

        package var change: Bool { avant != apres }
    }

    package struct Aide: Hashable, Sendable {
        package let titre: String
        package let changements: [Changement]
        /// Every case of the old version, played on the new one; none for an aid that is new or gone.
        package let reponses: [Reponse]

        package var reponsesChangees: [Reponse] { reponses.filter(\.change) }
        package var change: Bool { !changements.isEmpty || !reponsesChangees.isEmpty }
    }

    /// The heading and the definitions.
    package let generaux: [Changement]
    package let aides: [Aide]

    /// Nothing changes but words that decide nothing.
    package var identiques: Bool { generaux.isEmpty && !aides.contains(where: \.change) }

    package init(_ ancien: ReglementLu, _ nouveau: ReglementLu) {
        generaux = Self.generaux(ancien, nouveau)
        let titres = ancien.aides.map(\.titre)
        let ajoutees = nouveau.aides.filter { !titres.contains($0.titre) }
        aides =
            ancien.aides.map { aide in
                guard let autre = nouveau.aides.first(where: { $0.titre == aide.titre }) else {
                    return Aide(
                        titre: aide.titre, changements: [.aide(.retrait)], reponses: [])
                }
                return Aide(
                    titre: aide.titre, changements: LignesDAide.comparer(aide, autre),
                    reponses: Self.rejouer(aide, autre, ancien, nouveau))
            }
            + ajoutees.map { Aide(titre: $0.titre, changements: [.aide(.ajout)], reponses: []) }
    }

    private static func rejouer(
        _ ancienne: AideLue, _ nouvelle: AideLue, _ ancien: ReglementLu, _ nouveau: ReglementLu
    ) -> [Reponse] {
        ancienne.cas.enumerated().map { rang, cas in
            let dossier = nouveau.transposer(cas.dossier, de: ancien)
            return Reponse(
                cas: rang + 1, attendu: cas.attendu, avant: cas.decision.resume,
                apres: nouvelle.decider(dossier).resume)
        }
    }

    private static func generaux(_ a: ReglementLu, _ b: ReglementLu) -> [Changement] {
        let enTete = [
            ("quotient", a.quotient.texte, b.quotient.texte),
            ("vigueur", a.periode, b.periode),
        ].filter { $0.1 != $0.2 }.map {
            Changement(nature: .modification, article: "", lieu: $0.0, avant: $0.1, apres: $0.2)
        }
        return enTete
            + LignesDAide.comparer(
                a.definitions.map { ("définition «\u{A0}\($0.nom)\u{A0}»", $0) },
                b.definitions.map { ("définition «\u{A0}\($0.nom)\u{A0}»", $0) })
            + LignesDAide.comparer(
                a.totaux.map { ("total «\u{A0}\($0.regle.nom)\u{A0}»", $0.regle) },
                b.totaux.map { ("total «\u{A0}\($0.regle.nom)\u{A0}»", $0.regle) })
    }
}

extension ComparaisonDeVersions.Changement {
    /// The whole aid comes or goes.
    static func aide(_ nature: Nature) -> Self {
        .init(nature: nature, article: "", lieu: "l’aide", avant: nil, apres: nil)
    }
}

extension ReglementLu {
    /// « du 1er janvier 2025 au 31 décembre 2025 ».
    package var periode: String {
        guard let fin = vigueur.fin else { return "depuis le \(vigueur.debut.enLettres)" }
        return "du \(vigueur.debut.enLettres) au \(fin.enLettres)"
    }
}
