import ActionSociale
import Storage
import Valeurs

/// Les moments qu’une famille peut choisir, dans les agendas de son secteur ou parmi les rencontres collectives.
struct Moments: Sendable {
    /// Minutes.
    static let duree = 45
    /// Seconds left to the team before a meeting that a family chooses: a starting value of ours.
    static let preavis = 24 * 3600
    /// Days shown at a time, and how far ahead one may look.
    static let joursMontres = 14
    static let joursOuverts = 84

    /// Les manières de se rencontrer offertes ces jours-là.
    let modalites: [Modalite]
    /// In order, one a beginning.
    let creneaux: [Creneau]
    let seances: [Rencontre]
    let lieux: [Identifiant<Lieu>: Lieu]

    init(
        pour proposition: Proposition, de famille: Famille, du jour: Jour, modalite: Modalite?,
        dans depots: Repositories, a instant: Instant
    ) throws {
        let apres = instant.plus(secondes: Self.preavis)
        let fin = jour.plus(jours: Self.joursMontres - 1)
        lieux = Dictionary(try depots.lieux.all().map { ($0.id, $0) }) { premier, _ in premier }
        guard proposition.contact != .reunionCollective else {
            modalites = []
            creneaux = []
            seances = try depots.rencontres.seances(
                secteur: famille.secteur,
                dans: Intervalle(
                    du: jour, au: HeureDeParis.jour(a: apres).plus(jours: Self.joursOuverts))
            ).filter { $0.offre == nil || $0.offre == proposition.offre }
            return
        }
        seances = []
        guard let secteur = famille.secteur else {
            modalites = []
            creneaux = []
            return
        }
        let recherche = RechercheDeCreneaux(
            secteur: secteur, duree: Self.duree, du: jour, au: fin, apres: apres, limite: 2000)
        let libres = try depots.rencontres.creneauxLibres(recherche)
        let offertes = libres.reduce(into: Set<Modalite>()) { $0.formUnion($1.modalites) }
        modalites = Modalite.allCases.filter(offertes.contains)
        guard let choisie = modalite ?? modalites.first else {
            creneaux = []
            return
        }
        creneaux = Self.unParDebut(libres.filter { $0.modalites.contains(choisie) })
    }

    /// Colleagues free at the same hour are one moment for the family.
    private static func unParDebut(_ libres: [Creneau]) -> [Creneau] {
        var vus: Set<String> = []
        return libres.filter { creneau in
            vus.insert("\(creneau.intervalle.debut.iso) \(creneau.lieu?.valeur ?? "")").inserted
        }
    }
}

/// Le moment qu’une famille a coché, tel que le formulaire le rend.
struct MomentChoisi: Sendable, Hashable {
    let agent: Identifiant<Agent>
    let debut: Instant
    let modalite: Modalite
    let lieu: Identifiant<Lieu>?

    init(_ creneau: Creneau, _ modalite: Modalite) {
        agent = creneau.agent
        debut = creneau.intervalle.debut
        self.modalite = modalite
        lieu = modalite == .lieu ? creneau.lieu : nil
    }

    /// « agent~instant~manière~lieu »; `nil` when it is not one of ours.
    init?(_ texte: String) {
        let parties = texte.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard parties.count == 4, let agent = Identifiant<Agent>(parties[0]),
            let debut = Instant(iso: parties[1]), let modalite = Modalite(rawValue: parties[2])
        else { return nil }
        self.agent = agent
        self.debut = debut
        self.modalite = modalite
        lieu = Identifiant<Lieu>(parties[3])
    }

    var code: String {
        "\(agent.valeur)~\(debut.iso)~\(modalite.rawValue)~\(lieu?.valeur ?? "")"
    }
}

extension Modalite {
    /// Ce que la famille lit.
    var pourLaFamille: String {
        switch self {
        case .lieu: "Sur place"
        case .telephone: "Par téléphone"
        case .visio: "En visio"
        case .domicile: "Chez moi"
        }
    }
}
