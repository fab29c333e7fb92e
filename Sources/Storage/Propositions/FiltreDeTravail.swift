import ActionSociale
import Valeurs

/// Ce que l’agent demande à voir de sa liste de travail ; tout vient de l’adresse de la page.
package struct FiltreDeTravail: Hashable, Sendable {
    package enum Tri: String, CaseIterable, Sendable {
        case echeance
        case survenuLe = "survenu-le"
        case nom, commune
    }

    /// À qui la famille est confiée.
    package enum ReferentVoulu: Hashable, Sendable {
        case agent(Identifiant<Agent>)
        case personne
    }

    /// Les gestes remis au-delà de ce jour : eux seuls, ou tous sauf eux.
    package enum Reports: Hashable, Sendable {
        case seuls(au: Jour)
        case sans(au: Jour)
    }

    let perimetre: Perimetre
    package var onglet: Onglet
    package var offre: Identifiant<Offre>?
    package var secteur: String?
    /// Only those on which the service is late.
    package var enRetard: Bool
    /// Words of the family: see `TexteDeRecherche`.
    package var texte: String?
    package var referent: ReferentVoulu?
    package var reports: Reports?
    package var tri: Tri
    package var croissant: Bool
    /// 1 to 200 rows a page.
    package var parPage: Int

    package init(
        pour agent: Agent, onglet: Onglet = .aEnvoyer, offre: Identifiant<Offre>? = nil,
        secteur: String? = nil, enRetard: Bool = false, texte: String? = nil,
        tri: Tri = .echeance, croissant: Bool = true, parPage: Int = 50
    ) {
        let lisible = Droits.reponse(agent.role, .lire, .journee, .sansFamille) == .oui
        perimetre = lisible ? Lecteur.agent(agent).perimetre : Perimetre(secteurs: [])
        self.onglet = onglet
        self.offre = offre
        self.secteur = secteur
        self.enRetard = enRetard
        self.texte = texte
        self.tri = tri
        self.croissant = croissant
        self.parPage = parPage
    }

    /// More than the kept counts know chooses among the propositions: words, a worker, a day.
    var cherche: Bool { recherche != nil || referent != nil || reports != nil }

    private var recherche: TexteDeRecherche? {
        texte.map(TexteDeRecherche.init).flatMap { $0.estTropCourt ? nil : $0 }
    }

    /// What does not depend on the tab: the counts of all tabs share it.
    var portee: SQL { portee(perimetre) }

    /// The sectors in view, when a list of each can be read in its order: by term, one state, no words.
    var secteursEnOrdre: [String]? {
        guard tri == .echeance, croissant, !cherche, onglet.estDUnSeulEtat else { return nil }
        return perimetreVoulu.secteurs.map { Set($0).sorted() }
    }

    private var perimetreVoulu: Perimetre { secteur.map(perimetre.seulement) ?? perimetre }

    func condition(au jour: Jour) -> SQL {
        "\(portee(perimetreVoulu)) AND \(conditionDOnglet(au: jour))"
    }

    /// All but the sectors and the words.
    func conditionDOnglet(au jour: Jour) -> SQL {
        var conditions = [onglet.condition(au: jour)]
        if let offre { conditions.append("offre = \(offre)") }
        if enRetard { conditions.append(Onglet.enRetard(au: jour)) }
        return .joined(conditions, by: " AND ")
    }

    private func portee(_ perimetre: Perimetre) -> SQL {
        var conditions = [perimetre.condition("secteur")]
        if let recherche {
            conditions.append(
                """
                famille IN (
                    SELECT m.famille FROM famille_mot m
                    WHERE \(recherche.condition("m")) AND \(perimetre.condition("m.secteur")))
                """)
        }
        switch referent {
        case .agent(let agent):
            conditions.append(
                "famille IN (SELECT famille FROM famille_referent WHERE agent = \(agent))")
        case .personne:
            conditions.append("famille NOT IN (SELECT famille FROM famille_referent)")
        case nil: break
        }
        switch reports {
        case .seuls(let jour): conditions.append("id IN (\(Self.reportees(jour)))")
        case .sans(let jour): conditions.append("id NOT IN (\(Self.reportees(jour)))")
        case nil: break
        }
        return .joined(conditions, by: " AND ")
    }

    private static func reportees(_ jour: Jour) -> SQL {
        "SELECT proposition FROM proposition_report WHERE jusqu_au > \(jour)"
    }

    /// Under an alias, or none. The identifier comes last: two pages never show the same row.
    func ordre(_ alias: SQL) -> SQL {
        let sens: SQL = croissant ? " ASC" : " DESC"
        let cles: [SQL] =
            switch tri {
            case .echeance: ["echeance_tri"]
            case .survenuLe: ["survenu_le"]
            case .nom: ["nom_tri"]
            case .commune: ["commune_tri", "nom_tri"]
            }
        return .joined(cles.map { "\(alias)\($0)\(sens)" } + ["\(alias)id"], by: ", ")
    }
}
