import ActionSociale
import Valeurs

/// Le catalogue des offres. Gabarit `Offres/catalogue`.
///
/// Champs : `resume`, `peutModifier` ; ceux de `PartDesOffresLocales` ; `onglets` (rangées `intitule`, `compte`, `adresse`, `actuel`) ;
/// `niveaux` : rangées `ancre`, `intituleDuNiveau`, `offres` (rangées `adresse`, `intitule`, `public`, `domaine`, `etat`,
/// `ton`, `icone`, `faits`, `propositions`) ; `periodeDesComptes`.
struct CataloguePage: Page {
    static let gabarit = "Offres/catalogue"

    let titre = "Offres"
    let jour: Jour
    let offres: OffresConnues
    let comptes: ComptesDOffres
    /// What the caisse has decided, or what its content says.
    let limite: LimiteDesOffresLocales?
    /// `nil`: all of them.
    let sorte: EtatDOffre.Sorte?
    /// Small numbers are shown as they are.
    let nominative: Bool
    /// Whether the agent may prepare another text.
    var peutModifier = false

    var champs: Champs {
        let courantes = offres.courantes(au: jour)
        let montrees = courantes.filter { sorte == nil || etat($0).sorte == sorte }
        let part = comptes.propositions(.locale, offres)
        let nombres = comptes.comptes(nominative: nominative)
        return PartDesOffresLocales(
            locales: part.niveau, toutes: part.toutes, nominative: nominative, limite: limite
        ).champs(periode: comptes.phrase)
            .plus([
                "resume": .text(resume(courantes)), "peutModifier": .oui(peutModifier),
                "onglets": .liste(onglets(courantes)),
                "niveaux": .liste(
                    Offre.Niveau.allCases.compactMap { niveau in
                        champs(niveau, montrees.filter { $0.niveau == niveau }, nombres)
                    }),
                "periodeDesComptes": .text(
                    comptes.periode == nil
                        ? "Aucun évènement n’a encore été repéré."
                        : "Évènements et propositions\u{A0}: \(comptes.phrase.lowercased())."),
            ])
    }

    private func etat(_ offre: Offre) -> EtatDOffre { EtatDOffre(offre, au: jour) }

    private func resume(_ courantes: [Offre]) -> String {
        let nombre = courantes.count { etat($0).sorte == .enVigueur }
        return "\(nombre.compte("offre")) en vigueur le \(jour.enLettres)."
    }

    private func onglets(_ courantes: [Offre]) -> [Champs] {
        let sortes: [EtatDOffre.Sorte?] = EtatDOffre.Sorte.allCases + [nil]
        return sortes.map { sorte in
            let nombre = courantes.count { sorte == nil || etat($0).sorte == sorte }
            return [
                "intitule": .text(sorte?.intitule ?? "Toutes"), "compte": .nombre(nombre),
                "adresse": .text("/offres?etat=\(sorte?.rawValue ?? "toutes")"),
                "actuel": .oui(sorte == self.sorte),
            ]
        }
    }

    private func champs(
        _ niveau: Offre.Niveau, _ siennes: [Offre],
        _ nombres: [Identifiant<Offre>: ComptesDOffres.Comptes]
    ) -> Champs? {
        guard !siennes.isEmpty else { return nil }
        return [
            "ancre": .text(niveau == .locale ? "locales" : "socle-national"),
            "intituleDuNiveau": .text(niveau.intitule),
            "offres": .liste(
                siennes.map { ligne($0, nombres[$0.code] ?? ComptesDOffres.aucun) }),
        ]
    }

    private func ligne(_ offre: Offre, _ comptes: ComptesDOffres.Comptes) -> Champs {
        etat(offre).champs.plus([
            "adresse": .text("/offres/\(offre.code.valeur)"), "intitule": .text(offre.intitule),
            "public": .text(offre.public), "domaine": .text(offre.domaine.rawValue),
            "faits": ComptesDOffres.Comptes.texte(comptes.faits),
            "propositions": ComptesDOffres.Comptes.texte(comptes.propositions),
        ])
    }
}
