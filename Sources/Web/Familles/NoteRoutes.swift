import ActionSociale
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Valeurs

extension Porte {
    /// The working note of an agent on a family, and to whom the family is entrusted.
    package static let suivi: [Porte] = [
        .formulaire("/familles/{famille}/note", .famille, .famille) { app, demande, saisie in
            try await app.garderUneNote(demande, saisie)
        },
        .formulaire("/familles/{famille}/referent", .famille, .famille) { app, demande, saisie in
            try await app.confierUneFamille(demande, saisie)
        },
    ]
}

/// What a page that saves by itself is answered.
private struct ReponseDeNote: Encodable {
    let version: Int
    let phrase: String
    /// The text kept elsewhere, when the two differ.
    var autre: String?
}

extension Application {
    /// Keeps the note; a page that saves by itself is answered in JSON, a form by the page of the family.
    func garderUneNote(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let famille = try demande.laFamille()
        let texte = (saisie.brut("texte") ?? "").replacing("\r\n", with: "\n")
        let portee = saisie["portee"].flatMap(NoteDeTravail.Portee.init(rawValue:)) ?? .moi
        let lue = saisie["version"].flatMap { Int($0) } ?? -1
        let seule = demande.requete.headers[.accept]?.contains("application/json") ?? false
        do {
            let note = try await ecrire(texte, portee, lue, sur: famille, par: demande.agent.id)
            guard seule else {
                let adresse = "/familles/\(famille.valeur)"
                return .redirect(to: Annonce.noteGardee.apres(adresse) + "#note")
            }
            let heure = note.modifieeA.map(FuseauDeParis.heure) ?? ""
            return try json(
                ReponseDeNote(version: note.version, phrase: "Enregistrée à \(heure)"))
        } catch let refus as RefusDeNoter {
            guard seule else {
                let retour = RetourDeNote(texte: texte, portee: portee, refus: refus.motif)
                return try await redonner(demande, retour)
            }
            var reponse = ReponseDeNote(version: lue, phrase: refus.motif)
            if case .modifieeAilleurs(let actuelle) = refus {
                reponse = ReponseDeNote(
                    version: actuelle.version, phrase: refus.motif, autre: actuelle.texte)
            }
            return try json(reponse, status: .conflict)
        }
    }

    private func ecrire(
        _ texte: String, _ portee: NoteDeTravail.Portee, _ lue: Int,
        sur famille: Identifiant<Famille>, par agent: Identifiant<Agent>
    ) async throws -> NoteDeTravail {
        let instant = horloge()
        return try await storage.write { depots in
            let avant = try depots.notes.find(famille, de: agent)
            let note = try avant.ecrire(texte, portee: portee, surLaVersion: lue, a: instant)
            try depots.notes.keep(note)
            if note.estAuJournal(apres: avant) {
                try depots.journal.append(
                    Ecriture(
                        .noteDeTravail, a: instant, par: agent, famille: famille,
                        precision: "lue par \(portee.libelle)"))
            }
            return note
        }
    }

    private func redonner(_ demande: Demande, _ retour: RetourDeNote) async throws -> Response {
        let lecture = Ecriture(
            .lectureDeFamille, a: horloge(), par: demande.agent.id,
            famille: try demande.laFamille(), sujet: demande.chemin)
        try await storage.noter(lecture)
        return try await pageDeFamille(demande, note: retour, status: .unprocessableContent)
    }

    private func json(
        _ valeur: some Encodable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(valeur))))
    }

    /// Entrusts the family to a worker of its sector, or gives it back to the sector.
    func confierUneFamille(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.laFamille()
        let choisi = saisie["collegue"]
        let (agent, lecteur) = (demande.agent.id, demande.lecteur)
        let instant = horloge()
        let jour = aujourdhui()
        try await storage.write { depots in
            guard let famille = try depots.familles.find(id, pour: lecteur) else {
                throw RequeteRefusee.introuvable
            }
            let actuel = try depots.referents.find(id)?.agent
            guard let choisi else {
                try depots.referents.rendreAuSecteur(id)
                return try depots.journal.append(
                    Ecriture(
                        .affectation, a: instant, par: agent, famille: id,
                        precision: "rendue au secteur"))
            }
            guard let collegue = try depots.agents.all().first(where: { $0.id.valeur == choisi })
            else { throw RequeteRefusee.introuvable }
            try famille.confier(a: collegue, actuel: actuel, le: jour)
            try depots.confier(
                id, a: collegue.id, nomme: collegue.nomComplet, par: agent, a: instant)
        }
        let annonce: Annonce = choisi == nil ? .auSecteur : .confiee
        return .redirect(to: annonce.apres("/familles/\(id.valeur)"))
    }
}
