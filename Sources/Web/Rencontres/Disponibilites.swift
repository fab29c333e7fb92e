import ActionSociale
import Storage
import Valeurs

/// Ce que la page des disponibilités lit, en une fois.
struct DisponibilitesLues: Sendable {
    let agent: Agent
    let collegues: [Agent]
    let plages: [Plage]
    let absences: [Absence]
    let lieux: [Lieu]
    let fluxOuvertA: Instant?

    init(
        _ vise: Identifiant<Agent>?, pour lecteur: Agent, dans depots: Repositories,
        a instant: Instant
    ) throws {
        let tous = try depots.agents.all()
        let jour = HeureDeParis.jour(a: instant)
        agent = try AgendaLu.choisi(vise, pour: lecteur, parmi: tous)
        collegues = tous.filter { lecteur.peutVoirLAgenda(de: $0) && $0.estActif(le: jour) }
        plages = try depots.disponibilites.plages(de: [agent.id], depuis: jour)
        absences = try depots.disponibilites.absences(de: agent.id, depuis: instant)
        lieux = try depots.lieux.ouverts(le: jour)
        fluxOuvertA = try depots.fluxDAgenda.ouvert(de: agent.id)
    }
}

/// Un formulaire d’agenda refusé, à montrer de nouveau avec ce qui y avait été saisi.
struct RetourDeDisponibilite: Sendable {
    let agent: Identifiant<Agent>
    let plage: FormulaireDePlage?
    let absence: FormulaireDAbsence?
    let erreurs: ErreursDeSaisie
}

/// Ce qui a été saisi pour ouvrir une plage, compris ou non.
struct FormulaireDePlage: Sendable {
    let saisie: Saisie

    init(_ saisie: Saisie) {
        self.saisie = saisie
    }

    var modalites: Set<Modalite> {
        Set(Modalite.allCases.filter { saisie.coche("modalite-\($0.rawValue)") })
    }

    var jours: Set<JourDeSemaine> {
        Set(JourDeSemaine.allCases.filter { saisie.coche("jour-\($0.rawValue)") })
    }

    func lire(id: Identifiant<Plage>, agent: Identifiant<Agent>) throws -> Plage {
        var erreurs = ErreursDeSaisie()
        let rythme =
            saisie["rythme"].flatMap(Int.init).flatMap(Recurrence.Rythme.init) ?? .chaqueSemaine
        let depuis = saisie.jour("depuis")
        if depuis == nil { erreurs.ajouter("Donnez le premier jour.", sur: "depuis") }
        if saisie["jusqu-au"] != nil, saisie.jour("jusqu-au") == nil {
            erreurs.ajouter("Cette date n’existe pas. Corrigez-la ou videz-la.", sur: "jusqu-au")
        }
        let (debut, fin) = (saisie.minute("debut"), saisie.minute("fin"))
        if debut == nil {
            erreurs.ajouter("Donnez l’heure de début, par exemple 09:00.", sur: "debut")
        }
        if fin == nil { erreurs.ajouter("Donnez l’heure de fin, par exemple 12:00.", sur: "fin") }
        if rythme != .uneFois, jours.isEmpty {
            erreurs.ajouter("Cochez au moins un jour de la semaine.", sur: "jour-1")
        }
        if let depuis, let jusquAu = saisie.jour("jusqu-au"), jusquAu < depuis {
            erreurs.ajouter("Le dernier jour vient avant le premier.", sur: "jusqu-au")
        }
        guard erreurs.isEmpty, let depuis, let debut, let fin,
            let recurrence = Recurrence(
                rythme: rythme, jours: jours, depuis: depuis, jusquAu: saisie.jour("jusqu-au"))
        else { throw FormulaireRefuse(erreurs: erreurs) }
        let lendemain = saisie.coche("lendemain") ? HeureDeParis.minutesDuJour : 0
        do {
            return try Plage(
                id: id, agent: agent, recurrence: recurrence, minute: debut,
                duree: fin + lendemain - debut, modalites: modalites,
                lieu: saisie.identifiant("lieu"))
        } catch {
            erreurs.ajouter(error.motif, sur: error.champ)
            throw FormulaireRefuse(erreurs: erreurs)
        }
    }
}

extension RefusDePlage {
    /// The field of the form to look at again.
    fileprivate var champ: String {
        switch self {
        case .heures: "fin"
        case .pasAuxCinqMinutes: "debut"
        case .sansModalite: "modalite-lieu"
        case .sansLieu: "lieu"
        }
    }
}

/// Ce qui a été saisi pour noter une absence, compris ou non.
struct FormulaireDAbsence: Sendable {
    let saisie: Saisie

    init(_ saisie: Saisie) {
        self.saisie = saisie
    }

    func lire(
        id: Identifiant<Absence>, agent: Identifiant<Agent>,
        remplacement: Identifiant<Remplacement>
    ) throws -> Absence {
        var erreurs = ErreursDeSaisie()
        let du = saisie.jour("du")
        let au = saisie["au"] == nil ? du : saisie.jour("au")
        if du == nil { erreurs.ajouter("Donnez le premier jour de l’absence.", sur: "du") }
        if au == nil, du != nil {
            erreurs.ajouter("Cette date n’existe pas. Corrigez-la.", sur: "au")
        }
        for nom in ["de", "a"] where saisie[nom] != nil && saisie.minute(nom) == nil {
            erreurs.ajouter("Donnez l’heure, par exemple 14:00, ou videz-la.", sur: nom)
        }
        guard erreurs.isEmpty, let du, let au else { throw FormulaireRefuse(erreurs: erreurs) }
        let debut = HeureDeParis.instant(du, minute: saisie.minute("de") ?? 0)
        let fin = HeureDeParis.instant(
            au, minute: saisie.minute("a") ?? HeureDeParis.minutesDuJour)
        guard debut < fin else {
            erreurs.ajouter("La fin de l’absence vient avant son début.", sur: "au")
            throw FormulaireRefuse(erreurs: erreurs)
        }
        let intitule = saisie.texte("intitule", max: 60)
        let remplacant = saisie.identifiant("remplacant", de: Agent.self)
        return Absence(
            id: id, agent: agent, intervalle: Intervalle(debut, fin),
            // Whole days: whoever replaces for an afternoon opens the families that day.
            remplacement: remplacant.map {
                Remplacement(
                    id: remplacement, absent: agent, remplacant: $0, du: du, au: au, note: intitule)
            }, intitule: intitule)
    }
}
