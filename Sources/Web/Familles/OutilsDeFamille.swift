import ActionSociale
import Storage
import Valeurs

/// Ce qui aide à travailler à plusieurs sur une famille : qui la suit, qui vient de l’ouvrir, les notes de travail.
///
/// Champs : `presence` (phrase, vide possible) ; `referent` (groupe : `phrase`, et quand l’agent peut écrire `adresse`, `jeton`, `collegues` :
/// `code`, `libelle`, `choisi` ; `peutConfier`) ; `note` (groupe, absent quand l’agent ne peut pas écrire : `adresse`, `jeton`, `texte`, `version`,
/// `pourMoi`, `pourLEquipe`, `etat`, `refus`, `autre` : vide, ou le texte gardé ailleurs) ; `notesDeLEquipe` (rangées `par`, `quand`, `texte`).
struct OutilsDeFamille: Sendable {
    /// Seconds during which a colleague is said to have opened the page.
    static let dureeDePresence = 600

    let notes: NotesDUneFamille
    let agent: Agent
    let instant: Instant
    /// La note qui revient avec ce qui avait été saisi.
    var retour: RetourDeNote?

    func champs(_ page: FamillePage) -> Champs {
        let lue = page.lue
        return [
            "presence": .text(presence(lue)), "referent": .champs(referent(page)),
            "note": .champs(page.peutEcrire ? note(page) : nil),
            "notesDeLEquipe": .liste(
                notes.deLEquipe.map { note in
                    [
                        "par": .text(lue.noms[note.auteur] ?? note.auteur.valeur),
                        "quand": .text(note.modifieeA.map(Self.moment)),
                        "texte": .text(note.texte),
                    ]
                }),
        ]
    }

    /// « Karim Haddad a ouvert cette page il y a 3 minutes. » Known from the journal; it says itself no longer after a while.
    private func presence(_ lue: FamilleLue) -> String {
        let depuis = instant.plus(secondes: -Self.dureeDePresence)
        var vus: Set<Identifiant<Agent>> = [agent.id]
        let phrases = lue.lectures.compactMap { lecture -> String? in
            guard let qui = lecture.agent, lecture.derniere >= depuis, vus.insert(qui).inserted
            else { return nil }
            let minutes = (instant.millisecondes - lecture.derniere.millisecondes) / 60_000
            let quand = minutes < 1 ? "à l’instant" : "il y a \(Int(minutes).compte("minute"))"
            return "\(lue.noms[qui] ?? qui.valeur) a ouvert cette page \(quand)."
        }
        return phrases.joined(separator: " ")
    }

    private func referent(_ page: FamillePage) -> Champs {
        let nom = notes.referent.map { page.lue.noms[$0] ?? $0.valeur }
        let possibles =
            page.lue.equipe + (page.lue.equipe.contains { $0.id == agent.id } ? [] : [agent])
        return [
            "phrase": .text(
                nom.map { "Confiée à \($0)" }
                    ?? "Confiée à personne\u{A0}: l’équipe du secteur s’en occupe"
            ),
            "peutConfier": .oui(page.peutEcrire),
            "adresse": .text("/familles/\(page.lue.famille.id.valeur)/referent"),
            "jeton": .text(page.jeton), "aUnReferent": .oui(nom != nil),
            "collegues": .liste(
                possibles.map {
                    [
                        "code": .text($0.id.valeur), "libelle": .text($0.nomComplet),
                        "choisi": .oui($0.id == notes.referent),
                    ]
                }),
        ]
    }

    private func note(_ page: FamillePage) -> Champs {
        let note = notes.mienne
        let portee = retour?.portee ?? note.portee
        let autre = retour.map { $0.texte == note.texte ? "" : note.texte } ?? ""
        return [
            "adresse": .text("/familles/\(page.lue.famille.id.valeur)/note"),
            "jeton": .text(page.jeton), "texte": .text(retour?.texte ?? note.texte),
            "version": .nombre(note.version), "pourMoi": .oui(portee == .moi),
            "pourLEquipe": .oui(portee == .equipe), "refus": .text(retour?.refus),
            "autre": .text(retour == nil ? "" : autre),
            "etat": .text(note.modifieeA.map { "Enregistrée \(Self.moment($0))" }),
        ]
    }

    static func moment(_ instant: Instant) -> String {
        "le \(FuseauDeParis.jour(a: instant).enLettres) à \(FuseauDeParis.heure(a: instant))"
    }
}

/// Une note refusée, avec ce qui avait été saisi.
struct RetourDeNote: Sendable {
    let texte: String
    let portee: NoteDeTravail.Portee
    let refus: String
}
