import ActionSociale
import Storage
import Valeurs

/// L’agenda d’un agent, un jour ou une semaine. Gabarit `Rencontres/agenda`.
///
/// Champs : `dAgent` (son nom), `periode`, `precedente`, `suivante`, `maintenant` (adresses), `vues` (rangées `intitule`,
/// `adresse`, `actuelle`), `agents` (rangées `code`, `nom`, `choisi`) avec `jourIso` et `vue` ; `semaine` (oui ou non) ;
/// `jours` : rangées `nom`, `iso`, `note` (fête légale, vide possible), `estAujourdhui`, `ouvertures` (phrase, vide
/// possible), `absences` (rangées `phrase`), `rencontres` (voir `RencontreAffichee`), `rien` ; `aRenseigner`, `aReaffecter` :
/// mêmes rangées ; `orientations` : rangées `famille`, `partenaire`, `le`, `adresse` ; `adresseDesDisponibilites`.
struct AgendaPage: Page {
    static let gabarit = "Rencontres/agenda"

    let titre = "Agenda"
    let vue: VueDAgenda
    let lu: AgendaLu
    let instant: Instant

    private var aujourdhui: Jour { HeureDeParis.jour(a: instant) }

    var champs: Champs {
        let rangees = { (rencontres: [Rencontre]) in
            Champ.liste(
                rencontres.map { RencontreAffichee($0, noms: lu.noms, a: instant).champs })
        }
        return entete.plus([
            "jours": .liste(vue.jours.compactMap(jour)), "aRenseigner": rangees(lu.aRenseigner),
            "aReaffecter": rangees(lu.aReaffecter), "orientations": .liste(orientations),
            "aDesRencontresARenseigner": .oui(!lu.aRenseigner.isEmpty),
            "aDesRencontresAReaffecter": .oui(!lu.aReaffecter.isEmpty),
            "aDesOrientations": .oui(!lu.orientations.isEmpty),
            "adresseDesDisponibilites": .text(
                "/agenda/disponibilites?agent=\(lu.agent.id.valeur)"),
        ])
    }

    private var entete: Champs {
        [
            "dAgent": .text(lu.agent.nomComplet), "periode": .text(periode),
            "precedente": .text(vue.decalee(-1).adresse), "suivante": .text(vue.decalee(1).adresse),
            "maintenant": .text(
                vue.avec { $0.jour = aujourdhui }.adresse + "#jour-\(aujourdhui.iso)"),
            "jourIso": .text(vue.jour.iso), "vue": .text(vue.etendue.rawValue),
            "semaine": .oui(vue.etendue == .semaine),
            "vues": .liste(
                VueDAgenda.Etendue.allCases.map { etendue in
                    [
                        "intitule": .text(etendue == .jour ? "Un jour" : "La semaine"),
                        "adresse": .text(vue.avec { $0.etendue = etendue }.adresse),
                        "actuelle": .oui(etendue == vue.etendue),
                    ]
                }),
            "agents": .liste(
                lu.collegues.map {
                    [
                        "code": .text($0.id.valeur), "nom": .text($0.nomComplet),
                        "choisi": .oui($0.id == lu.agent.id),
                    ]
                }),
        ]
    }

    private var periode: String {
        vue.etendue == .jour
            ? vue.jour.avecLeJour
            : "semaine " + Self.duAu(vue.jours[0], vue.jours[6])
    }

    /// « du 23 au 29 novembre 2026 », « du 30 novembre au 6 décembre 2026 ».
    static func duAu(_ debut: Jour, _ fin: Jour) -> String {
        let mots = debut.enLettres.split(separator: " ")
        let communs = debut.mois == fin.mois ? 2 : debut.mois.annee == fin.mois.annee ? 1 : 0
        return "du \(mots.dropLast(communs).joined(separator: " ")) au \(fin.enLettres)"
    }

    /// `nil` for a day of the week-end with nothing in it.
    private func jour(_ jour: Jour) -> Champs? {
        let temps = Intervalle(du: jour, au: jour)
        let rencontres = lu.rencontres.filter { $0.intervalle.croise(temps) }
        let absences = lu.absences.filter { $0.intervalle.croise(temps) }
        let plages = lu.plages.filter { $0.recurrence.contient(jour) }
        let vide = rencontres.isEmpty && absences.isEmpty && plages.isEmpty
        if vide, vue.etendue == .semaine, JourDeSemaine(jour) >= .samedi { return nil }
        return [
            // The year is said once, above.
            "nom": .text(jour.avecLeJour.split(separator: " ").dropLast().joined(separator: " ")),
            "iso": .text(jour.iso),
            "note": .text(JoursFeries.nom(jour)), "estAujourdhui": .oui(jour == aujourdhui),
            "ouvertures": .text(ouvertures(plages)),
            "absences": .liste(absences.map { ["phrase": .text(phrase($0))] }),
            "rencontres": .liste(
                rencontres.map { RencontreAffichee($0, noms: lu.noms, a: instant).champs }),
            "rien": .oui(rencontres.isEmpty),
        ]
    }

    private func ouvertures(_ plages: [Plage]) -> String {
        plages.sorted { $0.minute < $1.minute }.map { plage in
            let lieu = plage.lieu.flatMap { lu.noms.lieux[$0]?.nom }
            return plage.heuresEnMots + (lieu.map { " (\($0))" } ?? "")
        }.joined(separator: "\u{A0}; ")
    }

    private func phrase(_ absence: Absence) -> String {
        let quoi = absence.intitule.map { "Absence\u{A0}: \($0)" } ?? "Absence"
        let qui =
            absence.remplacement.map { ", remplacement par \(lu.noms.agent($0.remplacant))" } ?? ""
        return quoi + qui
    }

    private var orientations: [Champs] {
        lu.orientations.map { suivie in
            [
                "famille": .text(lu.noms.famille(suivie.famille)),
                "partenaire": .text(suivie.orientation.partenaire),
                "le": .text(suivie.orientation.suiviLe?.enLettres),
                "adresse": .text(
                    RencontreAffichee.adresse(suivie.rencontre, de: suivie.famille) + "#suite"),
            ]
        }
    }
}

/// Ce que la page d’un agenda montre : de qui, quels jours.
struct VueDAgenda: Sendable, Equatable {
    enum Etendue: String, CaseIterable, Sendable {
        case semaine, jour
    }

    var agent: Identifiant<Agent>?
    var jour: Jour
    var etendue: Etendue

    init(_ filtres: Saisie, au jour: Jour) {
        agent = filtres["agent"].flatMap { Identifiant<Agent>($0) }
        self.jour = filtres["jour"].flatMap { Jour(iso: $0) } ?? jour
        etendue = filtres["vue"].flatMap(Etendue.init) ?? .semaine
    }

    var jours: [Jour] {
        etendue == .jour ? [jour] : (0..<7).map { jour.lundi.plus(jours: $0) }
    }

    var temps: Intervalle { Intervalle(du: jours[0], au: jours[jours.count - 1]) }

    var adresse: String {
        let saisie = Saisie([
            ("agent", agent?.valeur ?? ""), ("jour", jour.iso),
            ("vue", etendue == .semaine ? "" : etendue.rawValue),
        ])
        return "/agenda?\(saisie.requete)"
    }

    func avec(_ changer: (inout VueDAgenda) -> Void) -> VueDAgenda {
        var vue = self
        changer(&vue)
        return vue
    }

    func decalee(_ sens: Int) -> VueDAgenda {
        avec { $0.jour = $0.jour.plus(jours: sens * ($0.etendue == .jour ? 1 : 7)) }
    }
}

/// Ce que la page d’un agenda lit, en une fois.
struct AgendaLu: Sendable {
    let agent: Agent
    /// Les collègues dont l’agenda peut se lire, l’agent compris.
    let collegues: [Agent]
    let rencontres: [Rencontre]
    let absences: [Absence]
    let plages: [Plage]
    let aRenseigner: [Rencontre]
    let aReaffecter: [Rencontre]
    let orientations: [OrientationASuivre]
    let noms: NomsDAgenda

    /// Throws `interdit` for the agenda of someone whose sectors are others.
    init(
        _ vue: VueDAgenda, pour lecteur: Agent, dans depots: Repositories, a instant: Instant
    ) throws {
        let tous = try depots.agents.all()
        let jour = HeureDeParis.jour(a: instant)
        collegues = tous.filter {
            lecteur.peutVoirLAgenda(de: $0) && ($0.estActif(le: jour) || $0.id == vue.agent)
        }
        agent = try Self.choisi(vue.agent, pour: lecteur, parmi: tous)
        rencontres = try depots.rencontres.agenda(
            de: [agent.id], dans: vue.temps, avecLesAnnulees: false)
        absences = try depots.disponibilites.absences(de: [agent.id], dans: vue.temps)
        plages = try depots.disponibilites.plages(de: [agent.id], depuis: vue.jours[0])
        // The team of who manages it, those who left included: their meetings are to be given to someone.
        let tenus = tous.filter(lecteur.peutTenirLAgenda).map(\.id)
        // What someone who left did not have the time to write is for who manages the team.
        let partis = tous.filter { lecteur.peutTenirLAgenda(de: $0) && !$0.estActif(le: jour) }
        let suivis = [lecteur.id] + partis.map(\.id).filter { $0 != lecteur.id }
        aRenseigner = try depots.rencontres.aRenseigner(de: suivis, a: instant)
        aReaffecter = try depots.rencontres.aReaffecter(de: tenus, a: instant)
        orientations = try depots.rencontres.orientationsASuivre(
            de: suivis, au: jour)
        let familles =
            (rencontres + aRenseigner + aReaffecter).flatMap { $0.participations.map(\.famille) }
            + orientations.map(\.famille)
        noms = try NomsDAgenda(familles: familles, pour: lecteur, dans: depots)
    }

    static func choisi(
        _ id: Identifiant<Agent>?, pour lecteur: Agent, parmi tous: [Agent]
    ) throws -> Agent {
        guard let id, id != lecteur.id else { return lecteur }
        guard let autre = tous.first(where: { $0.id == id }) else {
            throw RequeteRefusee.introuvable
        }
        guard lecteur.peutVoirLAgenda(de: autre) else { throw RequeteRefusee.interdit }
        return autre
    }
}
