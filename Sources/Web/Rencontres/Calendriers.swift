import ActionSociale
import Crypto
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Des rencontres dans la langue des agendas (iCalendar, RFC 5545) : jamais un nom de famille.
package struct Calendrier: Sendable {
    /// What the receiver is to do with it (RFC 5546).
    package enum Methode: String, Sendable {
        case publish = "PUBLISH"
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    private var lignes: [String] = []

    /// The feed of an agenda: cancelled meetings too, so that they go away where they were copied.
    package init(
        _ rencontres: [Rencontre], lieux: [Identifiant<Lieu>: Lieu], sequence: Int? = nil
    ) {
        ouvrir(.publish)
        for rencontre in rencontres {
            evenement(
                rencontre, lieu: rencontre.lieu.flatMap { lieux[$0] },
                annulee: rencontre.annulee != nil, sequence: sequence ?? rencontre.sequence,
                ecriteA: rencontre.actes.last?.a ?? rencontre.creeeA, courriels: nil)
        }
        lignes.append("END:VCALENDAR")
    }

    /// What goes with a message to a family: an invitation, or its cancelling once the meeting is cancelled for it. Both
    /// have the same UID, and a SEQUENCE that grows. `de` writes, `a` receives.
    package init(
        pourUnMessage rencontre: Rencontre, lieu: Lieu?, annulee: Bool? = nil,
        sequence: Int? = nil, ecriteA: Instant? = nil, courriels: (de: String, a: String)?
    ) {
        let annulee = annulee ?? (rencontre.annulee != nil)
        ouvrir(annulee ? .cancel : .request)
        evenement(
            rencontre, lieu: lieu, annulee: annulee, sequence: sequence ?? rencontre.sequence,
            ecriteA: ecriteA ?? rencontre.actes.last?.a ?? rencontre.creeeA, courriels: courriels)
        lignes.append("END:VCALENDAR")
    }

    /// The file, lines folded at seventy-five octets.
    package var texte: String { lignes.map(Self.plier).joined() }

    private mutating func ouvrir(_ methode: Methode) {
        lignes += [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Socle//Agenda//FR", "CALSCALE:GREGORIAN",
            "METHOD:\(methode.rawValue)",
            "BEGIN:VTIMEZONE", "TZID:Europe/Paris",
            "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200", "TZNAME:CEST", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT",
            "BEGIN:STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100", "TZNAME:CET", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD", "END:VTIMEZONE",
        ]
    }

    private mutating func evenement(
        _ rencontre: Rencontre, lieu: Lieu?, annulee: Bool, sequence: Int, ecriteA: Instant,
        courriels: (de: String, a: String)?
    ) {
        let ecriteA = Self.universel(ecriteA)
        lignes += [
            "BEGIN:VEVENT", "UID:\(rencontre.id.valeur)@socle", "DTSTAMP:\(ecriteA)",
            "LAST-MODIFIED:\(ecriteA)", "CREATED:\(Self.universel(rencontre.creeeA))",
            "SEQUENCE:\(sequence)",
            "DTSTART\(Self.moment(rencontre.intervalle.debut))",
            "DTEND\(Self.moment(rencontre.intervalle.fin))",
            "SUMMARY:\(Self.echapper(Self.titre(rencontre)))",
            "LOCATION:\(Self.echapper(Self.endroit(rencontre, lieu)))",
            "STATUS:\(annulee ? "CANCELLED" : "CONFIRMED")", "CLASS:PRIVATE",
            "TRANSP:\(annulee ? "TRANSPARENT" : "OPAQUE")",
        ]
        if let courriels {
            lignes += [
                "ORGANIZER:mailto:\(Self.adresse(courriels.de))",
                "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:\(Self.adresse(courriels.a))",
            ]
        }
        lignes.append("END:VEVENT")
    }

    private static func titre(_ rencontre: Rencontre) -> String {
        guard rencontre.sorte == .collective else { return "Rencontre" }
        return rencontre.intitule.map { "Rencontre collective\u{A0}: \($0)" }
            ?? "Rencontre collective"
    }

    /// Never the address of the family.
    private static func endroit(_ rencontre: Rencontre, _ lieu: Lieu?) -> String {
        guard rencontre.modalite == .lieu, let lieu else {
            return rencontre.modalite == .domicile ? "Au domicile" : rencontre.modalite.libelle
        }
        return [lieu.nom, lieu.adresse].compactMap { $0 }.joined(separator: ", ")
    }

    /// The hour of the wall, with its zone; in universal time for the hour that comes twice, which the wall cannot say.
    private static func moment(_ instant: Instant) -> String {
        let (jour, minute) = HeureDeParis.local(instant)
        guard HeureDeParis.instant(jour, minute: minute) == instant else {
            return ":\(universel(instant))"
        }
        return ";TZID=Europe/Paris:\(compact(jour))T\(deux(minute / 60))\(deux(minute % 60))00"
    }

    private static func universel(_ instant: Instant) -> String {
        String(instant.iso.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
    }

    private static func compact(_ jour: Jour) -> String { jour.iso.filter { $0 != "-" } }

    private static func deux(_ nombre: Int) -> String { (nombre < 10 ? "0" : "") + "\(nombre)" }

    private static func echapper(_ texte: String) -> String {
        let echappes: [Character: String] = [
            "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r\n": "\\n", "\r": "",
        ]
        return texte.map { echappes[$0] ?? String($0) }.joined()
    }

    /// Nothing that could begin another line or another parameter.
    private static func adresse(_ courriel: String) -> String {
        courriel.filter { !$0.isWhitespace && !$0.isNewline && !"\";,:<>".contains($0) }
    }

    private static func plier(_ ligne: String) -> String {
        var pliee = ""
        var octets = 0
        for lettre in ligne.unicodeScalars {
            let taille = UTF8.width(lettre)
            if octets + taille > 75 {
                pliee += "\r\n "
                octets = 1
            }
            pliee.unicodeScalars.append(lettre)
            octets += taille
        }
        return pliee + "\r\n"
    }
}

extension Porte {
    static let calendriers: [Porte] = [
        .page("/familles/{famille}/rencontres/{rencontre}/calendrier", .rencontre, .famille) {
            app, demande in
            try await app.calendrierDUneRencontre(demande)
        },
        .formulaire("/agenda/flux", .agenda) { app, demande, _ in
            try await app.ouvrirLeFlux(demande)
        },
        .formulaire("/agenda/flux/fermeture", .agenda) { app, demande, _ in
            try await app.fermerLeFlux(demande)
        },
        .libre(.get, "/agenda/flux/{secret}/agenda.ics") { app, requete, visite in
            try await app.fluxDAgenda(visite.parameters.get("secret") ?? "", requete)
        },
    ]
}

extension Application {
    /// Days behind and ahead that the feed holds.
    private static let joursDuFlux = (avant: 31, apres: 366)

    /// A new secret, shown this once; the address before it leads nowhere any more.
    func ouvrirLeFlux(_ demande: Demande) async throws -> Response {
        let secret = Hexadecimal.texte(hasard(32))
        let origine = reglages.origine ?? "http://\(demande.requete.head.authority ?? "localhost")"
        let (instant, agent) = (horloge(), demande.agent.id)
        try await storage.write { depots in
            try depots.fluxDAgenda.ouvrir(
                pour: agent, empreinte: Seance.empreinte(secret), a: instant)
            try depots.journal.append(
                Ecriture(
                    .agendaModifie, a: instant, par: agent, sujet: agent.valeur,
                    precision: "adresse d’agenda ouverte"))
        }
        return try await pageDeDisponibilites(
            demande, adresse: "\(origine)/agenda/flux/\(secret)/agenda.ics")
    }

    func fermerLeFlux(_ demande: Demande) async throws -> Response {
        let (instant, agent) = (horloge(), demande.agent.id)
        try await storage.write { depots in
            try depots.fluxDAgenda.fermer(de: agent)
            try depots.journal.append(
                Ecriture(
                    .agendaModifie, a: instant, par: agent, sujet: agent.valeur,
                    precision: "adresse d’agenda fermée"))
        }
        return .redirect(to: Annonce.agenda.apres("/agenda/disponibilites"))
    }

    /// For an outside calendar. An unknown address, a closed one and that of someone who left are alike.
    func fluxDAgenda(_ secret: String, _ requete: Request) async throws -> Response {
        let jour = aujourdhui()
        let temps = Intervalle(
            du: jour.plus(jours: -Self.joursDuFlux.avant),
            au: jour.plus(jours: Self.joursDuFlux.apres))
        let empreinte = Seance.empreinte(secret)
        let lu = try await storage.read { depots -> ([Rencontre], [Lieu])? in
            guard let id = try depots.fluxDAgenda.agent(empreinte: empreinte),
                let agent = try depots.agents.find(id), agent.estActif(le: jour)
            else { return nil }
            let rencontres = try depots.rencontres.agenda(
                de: [id], dans: temps, avecLesAnnulees: true)
            return (rencontres, try depots.lieux.all())
        }
        guard let (rencontres, lieux) = lu else { throw RequeteRefusee.introuvable }
        let parId = Dictionary(lieux.map { ($0.id, $0) }, uniquingKeysWith: { un, _ in un })
        return calendrier(
            Calendrier(rencontres, lieux: parId), nom: "agenda.ics",
            siDifferentDe: requete.headers[.ifNoneMatch])
    }

    func calendrierDUneRencontre(_ demande: Demande) async throws -> Response {
        let famille = try demande.laFamille()
        let id = try demande.identifiant("rencontre", de: Rencontre.self)
        let (rencontre, lieu) = try await storage.read { depots in
            let rencontre = try depots.rencontres.deCetteFamille(id, famille)
            return (rencontre, try rencontre.lieu.flatMap { try depots.lieux.find($0) })
        }
        return calendrier(
            Calendrier(pourUnMessage: rencontre, lieu: lieu, courriels: nil), nom: "rencontre.ics",
            siDifferentDe: demande.requete.headers[.ifNoneMatch], piece: true)
    }

    private func calendrier(
        _ calendrier: Calendrier, nom: String, siDifferentDe connue: String?, piece: Bool = false
    ) -> Response {
        let texte = calendrier.texte
        let marque =
            "\"\(SHA256.hash(data: Array(texte.utf8)).map { Hexadecimal.texte([$0]) }.joined())\""
        var enTetes: HTTPFields = [
            .eTag: marque, .cacheControl: "private, no-cache",
            .contentDisposition: "\(piece ? "attachment" : "inline"); filename=\"\(nom)\"",
        ]
        if connue == marque { return Response(status: .notModified, headers: enTetes) }
        enTetes[.contentType] = "text/calendar; charset=utf-8"
        return Response(
            status: .ok, headers: enTetes, body: .init(byteBuffer: .init(string: texte)))
    }
}
