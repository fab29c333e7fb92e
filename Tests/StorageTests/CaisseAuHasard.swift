import ActionSociale
import Storage
import Valeurs

/// Families, events, propositions and reasons drawn by chance: what a query must agree with.
struct CaisseAuHasard: Sendable {
    private(set) var familles: [Famille] = []
    private var familleParId: [Identifiant<Famille>: Famille] = [:]
    private var faitParId: [Identifiant<FaitGenerateur>: FaitGenerateur] = [:]
    private(set) var reperes: [(fait: FaitGenerateur, suite: Suite)] = []

    static let offres: [Identifiant<Offre>] = ["separation", "naissance", "impaye-de-loyer"]
    static let noms = ["Dupont", "Durand", "Lefèvre", "Éloi", "Œuvrard", "Martin", "Le Goff"]
    static let lieux: [(commune: String, nom: String, secteur: String?)] = [
        ("52269", "Langres", "langres"), ("52332", "Nogent", "langres"),
        ("52121", "Chaumont", "chaumont"), ("52448", "Saint-Dizier", nil),
    ]

    init(nombre: Int, graine: UInt64 = 7) {
        var hasard = Hasard(graine: graine)
        for numero in 0..<nombre {
            let lieu = Self.lieux.randomElement(using: &hasard)!
            let nom = Self.noms.randomElement(using: &hasard)!
            let personne = Personne(
                role: .responsable, nom: nom, prenom: numero.isMultiple(of: 2) ? "Zoé" : "Noël",
                naissance: Jour(rang: Int32.random(in: 0...12_000, using: &hasard)))
            var famille = Exemples.famille(
                numero, nom: "\(nom) \(numero)", commune: lieu.commune, nomCommune: lieu.nom,
                secteur: lieu.secteur, personnes: [personne])
            if numero % 7 == 3 { famille.neSouhaitePlusEtreContacteeDepuis = "2026-05-02" }
            familles.append(famille)
            familleParId[famille.id] = famille
            let repere = Self.repere(numero, famille, &hasard)
            reperes.append(repere)
            faitParId[repere.0.id] = repere.0
        }
    }

    private static func repere(
        _ numero: Int, _ famille: Famille, _ hasard: inout Hasard
    ) -> (FaitGenerateur, Suite) {
        let jour = Jour("2026-06-01").plus(jours: .random(in: 0...120, using: &hasard))
        let fait = Exemples.fait(
            numero, famille: famille, offre: offres.randomElement(using: &hasard)!,
            survenuLe: jour, mois: jour.mois)
        guard Int.random(in: 0..<4, using: &hasard) > 0 else {
            let motifs: [MotifSansProposition] = [
                .dejaAccompagnee, .horsTerritoire("Saint-Dizier"),
                .neSouhaitePasEtreContactee(depuis: "2026-01-01"),
            ]
            return (fait, .sansProposition(motifs.randomElement(using: &hasard)!))
        }
        let relance: Int? = Bool.random(using: &hasard) ? .random(in: 5...20, using: &hasard) : nil
        let vide = Exemples.proposition(
            numero, fait, creeeLe: jour.plus(jours: 10),
            horloge: Horloge(
                delai: .random(in: 0...20, using: &hasard), relance: relance,
                echeance: .random(in: 20...60, using: &hasard)))
        return (fait, .proposition(vecue(vide, &hasard)))
    }

    /// Acts that the rules allow, drawn one after the other.
    private static func vecue(_ proposition: Proposition, _ hasard: inout Hasard) -> Proposition {
        var actuelle = proposition
        var jour = proposition.creeeLe
        for _ in 0..<Int.random(in: 0...4, using: &hasard) {
            jour = jour.plus(jours: .random(in: 0...25, using: &hasard))
            let nature = Proposition.Acte.Nature.allCases.randomElement(using: &hasard)!
            let acte = Exemples.acte(nature, le: jour, precision: "essai")
            actuelle =
                (try? actuelle.ecrire(acte, surLaVersion: actuelle.version, au: "2099-12-31"))
                ?? actuelle
        }
        return actuelle
    }

    var propositions: [Proposition] {
        reperes.compactMap {
            guard case .proposition(let proposition) = $0.suite else { return nil }
            return proposition
        }
    }

    func famille(_ id: Identifiant<Famille>) -> Famille { familleParId[id]! }

    func fait(_ id: Identifiant<FaitGenerateur>) -> FaitGenerateur { faitParId[id]! }

    func garder(_ storage: Storage) async throws {
        try await storage.write { [self] in
            try $0.familles.keep(familles)
            try $0.faits.keep(reperes)
        }
    }
}
