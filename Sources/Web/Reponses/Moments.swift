import ActionSociale
import Storage
import Valeurs

/// Les moments qu’une famille peut choisir, dans les agendas de son secteur ou parmi les rencontres collectives.
struct Moments: Sendable {
    /// Days shown at a time.
    static let joursMontres = 14

    /// The first day that is shown, and the days between which one may look.
    let du, premier, dernier: Jour

    /// Les manières de se rencontrer offertes ces jours-là.
    let modalites: [Modalite]
    /// In order, one a beginning.
    let creneaux: [Creneau]
    let seances: [Rencontre]
    let lieux: [Identifiant<Lieu>: Lieu]

    init(
        pour proposition: Proposition, de famille: Famille, du demande: Jour?, modalite: Modalite?,
        dans depots: Repositories, a instant: Instant
    ) throws {
        let regles = try depots.parametres.valeurs(le: HeureDeParis.jour(a: instant))
        let apres = instant.plus(secondes: regles.entier(.preavisDUnMoment) * 3600)
        premier = HeureDeParis.jour(a: apres)
        dernier = premier.plus(jours: regles.entier(.joursOuvertsAuxFamilles) - 1)
        du = min(max(demande ?? premier, premier), dernier)
        let fin = min(dernier, du.plus(jours: Self.joursMontres - 1))
        lieux = Dictionary(try depots.lieux.all().map { ($0.id, $0) }) { premier, _ in premier }
        guard proposition.contact != .reunionCollective else {
            modalites = []
            creneaux = []
            seances = try depots.rencontres.seances(
                secteur: famille.secteur,
                dans: Intervalle(du: du, au: dernier)
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
            secteur: secteur, duree: regles.entier(.dureeDUnMoment), du: du, au: fin, apres: apres,
            limite: 2000)
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
