import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// Agendas, places, and the meetings of families.
    package static let rencontres: [Porte] = agenda + lieux + desFamilles + seances + calendriers

    private static let agenda: [Porte] = [
        .page("/agenda", .agenda) { app, demande in try await app.pageDAgenda(demande) },
        .page("/agenda/disponibilites", .agenda) { app, demande in
            try await app.pageDeDisponibilites(demande)
        },
        .formulaire("/agenda/plages", .agenda) { app, demande, saisie in
            try await app.garderUnePlage(demande, saisie)
        },
        .formulaire("/agenda/plages/{plage}/retrait", .agenda) { app, demande, _ in
            try await app.retirerUnePlage(demande)
        },
        .formulaire("/agenda/absences", .agenda) { app, demande, saisie in
            try await app.garderUneAbsence(demande, saisie)
        },
        .formulaire("/agenda/absences/{absence}/retrait", .agenda) { app, demande, _ in
            try await app.retirerUneAbsence(demande)
        },
    ]

    private static let lieux: [Porte] = [
        .page("/lieux", .lieux) { app, demande in try await app.pageDeLieux(demande) },
        .formulaire("/lieux", .lieux) { app, demande, saisie in
            try await app.garderUnLieu(demande, saisie)
        },
    ]

    private static let desFamilles: [Porte] = [
        .page("/familles/{famille}/creneaux", .rencontre, .famille) { app, demande in
            try await app.pageDeCreneaux(demande)
        },
        .formulaire("/familles/{famille}/rencontres", .rencontre, .famille) {
            app, demande, saisie in
            try await app.fixerUneRencontre(demande, saisie)
        },
        .page("/familles/{famille}/rencontres/{rencontre}", .rencontre, .famille) {
            app, demande in
            try await app.pageDeRencontre(demande)
        },
        .formulaire("/familles/{famille}/rencontres/{rencontre}/horaire", .rencontre, .famille) {
            app, demande, saisie in
            try await app.deplacerUneRencontre(demande, saisie)
        },
        .formulaire("/familles/{famille}/rencontres/{rencontre}/annulation", .rencontre, .famille) {
            app, demande, saisie in
            try await app.annulerUneRencontre(demande, saisie)
        },
        .formulaire("/familles/{famille}/rencontres/{rencontre}/suite", .rencontre, .famille) {
            app, demande, saisie in
            try await app.noterUneSuite(demande, saisie)
        },
        .formulaire("/familles/{famille}/rencontres/{rencontre}/absence", .rencontre, .famille) {
            app, demande, _ in
            try await app.noterUneAbsenceDeFamille(demande)
        },
        .formulaire("/familles/{famille}/rencontres/{rencontre}/nouvelles", .rencontre, .famille) {
            app, demande, saisie in
            try await app.noterDesNouvelles(demande, saisie)
        },
        .formulaire("/familles/{famille}/seances/{rencontre}", .rencontre, .famille) {
            app, demande, saisie in
            try await app.inscrireALaSeance(demande, saisie)
        },
        .formulaire("/familles/{famille}/seances/{rencontre}/retrait", .rencontre, .famille) {
            app, demande, _ in
            try await app.retirerDeLaSeance(demande)
        },
    ]

    private static let seances: [Porte] = [
        .page("/seances", .agenda) { app, demande in try await app.pageDeSeances(demande) },
        .formulaire("/seances", .agenda) { app, demande, saisie in
            try await app.ouvrirUneSeance(demande, saisie)
        },
        .page("/seances/{rencontre}", .agenda) { app, demande in
            try await app.pageDeSeance(demande)
        },
        .formulaire("/seances/{rencontre}/presences", .agenda) { app, demande, saisie in
            try await app.noterLesPresences(demande, saisie)
        },
        .formulaire("/seances/{rencontre}/places", .agenda) { app, demande, saisie in
            try await app.changerLesPlaces(demande, saisie)
        },
        .formulaire("/seances/{rencontre}/horaire", .agenda) { app, demande, saisie in
            try await app.deplacerUneSeance(demande, saisie)
        },
        .formulaire("/seances/{rencontre}/annulation", .agenda) { app, demande, saisie in
            try await app.annulerUneSeance(demande, saisie)
        },
    ]
}

extension Application {
    func pageDAgenda(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let vue = VueDAgenda(demande.filtres, au: aujourdhui())
        let agent = demande.agent
        let lu = try await storage.read {
            try AgendaLu(vue, pour: agent, dans: $0, a: instant)
        }
        return try page(AgendaPage(vue: vue, lu: lu, instant: instant), demande)
    }

    /// An identifier that nobody can guess.
    func nouvelIdentifiant<Sujet>(_ type: Sujet.Type = Sujet.self) throws -> Identifiant<Sujet> {
        guard let id = Identifiant<Sujet>(Hexadecimal.texte(hasard(12))) else {
            throw RequeteRefusee.introuvable
        }
        return id
    }
}

/// Ce qui se lit dans un formulaire d’agenda.
extension Saisie {
    /// « 09:30 » as minutes after midnight.
    func minute(_ nom: String) -> Int? {
        let parties = (self[nom] ?? "").split(separator: ":").map(String.init)
        guard parties.count >= 2, let heure = Int(parties[0]), let minute = Int(parties[1]),
            (0..<24).contains(heure), (0..<60).contains(minute)
        else { return nil }
        return heure * 60 + minute
    }

    func jour(_ nom: String) -> Jour? { self[nom].flatMap { Jour(iso: $0) } }

    func identifiant<Sujet>(_ nom: String, de type: Sujet.Type = Sujet.self) -> Identifiant<Sujet>?
    {
        self[nom].flatMap { Identifiant<Sujet>($0) }
    }

    /// Free text, cut to what a page can hold; `nil` when empty.
    func texte(_ nom: String, max: Int) -> String? {
        self[nom].map { String($0.prefix(max)) }
    }
}
