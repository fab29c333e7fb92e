import ActionSociale
import Foundation
import Lettres
import NIOPosix
import Reception
import Storage
import Synchronization
import Valeurs

extension Ouvrier {
    /// Writes the PDF of letters. The lease is short and renewed slice by slice: when a server stops, another begins the
    /// file again within a minute, with the same letters under the same numbers.
    static let lettres = Ouvrier(
        RecueilRepository.sorteDeTache, bail: 60, attente: 10, essais: 6
    ) { app, tache in try await ImprimerUnRecueil(app, tache).mener() }
}

/// Le PDF d’un recueil : relu, dessiné lettre après lettre, nommé quand il est entier.
struct ImprimerUnRecueil: Sendable {
    private static let tranche = 100

    private let app: Application
    private let tache: Tache

    init(_ app: Application, _ tache: Tache) {
        self.app = app
        self.tache = tache
    }

    func mener() async throws -> Ouvrier.Issue {
        guard let lieux = app.emplacements else {
            return .abandonnee(RefusDeRecueil.sansDossier.motif) { _ in }
        }
        let id = tache.objet
        guard let recueil = try await app.storage.read({ try $0.recueils.find(id) }),
            recueil.pretA == nil
        else { return .finie { _ in } }
        try FileManager.default.createDirectory(
            atPath: lieux.lettres, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        // A name of its own: a worker that lost its time may still be writing.
        let partiel = "\(lieux.recueil(id)).\(Hexadecimal.texte(app.hasard(6))).partiel"
        defer { unlink(partiel) }
        let liste = try await relire(recueil)
        guard !liste.isEmpty else {
            return .finie { _ = try $0.recueils.abandonner(id) }
        }
        let presse = try await Presse(vers: partiel, liste: liste)
        try await dessiner(recueil, sur: presse)
        try await presse.finir()
        return try publier(partiel, lieux.recueil(id), recueil, nombre: liste.count)
    }

    /// What no longer leaves is cancelled, with its reason, before anything is drawn; the others make the first page.
    private func relire(_ recueil: Recueil) async throws -> [String] {
        var (liste, rang) = ([String](), 0)
        while true {
            let debut = rang
            let lignes = try await tenir { depots, instant in
                let lues = try depots.recueils.lettres(
                    recueil.id, apres: debut, limite: Self.tranche)
                let retirees = try retirer(lues.map(\.message), depots, a: instant)
                try depots.recueils.oublier(retirees)
                return lues.map { rang, message in
                    (rang, retirees.contains(message.id) ? nil : Self.ligne(rang, message))
                }
            }
            guard let derniere = lignes.last else { return liste }
            liste += lignes.compactMap(\.1)
            rang = derniere.0
        }
    }

    /// Cancels those that do not leave any more; returns which.
    private func retirer(
        _ messages: [Message], _ depots: Repositories, a instant: Instant
    ) throws -> Set<Identifiant<Message>> {
        let familles = try depots.familles.familles(ids: Array(Set(messages.map(\.famille))))
        let contacts = try depots.contacts.contacts(de: Array(familles.values))
        let propositions = try depots.propositions.de(familles: Array(familles.keys))
        let regles = try depots.reglesDEnvoi()
        var retirees: Set<Identifiant<Message>> = []
        for message in messages {
            guard message.etat(a: instant) == .enAttente, let siens = contacts[message.famille]
            else {
                retirees.insert(message.id)
                continue
            }
            let contexte = Message.Contexte(
                contacts: siens,
                proposition: propositions[message.famille]?.first { $0.id == message.proposition })
            let decision = message.decider(contexte, regles, a: MomentLocal(a: instant))
            guard case .annuler(let motif) = decision else { continue }
            try depots.noter(.init(.annule, a: instant, precision: motif), sur: message.id)
            retirees.insert(message.id)
        }
        return retirees
    }

    private static func ligne(_ rang: Int, _ message: Message) -> String {
        let adresse = AdressePostale(enLignes: message.destination).lignes
        return "\(rang). \(adresse.first ?? ""), \(adresse.last ?? "")"
    }

    private func dessiner(_ recueil: Recueil, sur presse: Presse) async throws {
        var rang = 0
        while true {
            try Task.checkCancellation()
            let debut = rang
            let lettres = try await tenir { depots, instant in
                try depots.recueils.avancer(recueil.id, a: debut)
                let lues = try depots.recueils.lettres(
                    recueil.id, apres: debut, limite: Self.tranche)
                return (
                    lues.last?.rang,
                    try app.enLettres(lues, sur: recueil.nombre, depots, a: instant)
                )
            }
            guard let dernier = lettres.0 else { return }
            try await presse.ajouter(lettres.1)
            rang = dernier
        }
    }

    /// One transaction of the work, which keeps the task for another minute.
    private func tenir<Resultat: Sendable>(
        _ faire: @escaping @Sendable (Repositories, Instant) throws -> Resultat
    ) async throws -> Resultat {
        let (instant, tache) = (app.horloge(), tache)
        return try await app.storage.write { depots in
            guard try depots.taches.prolonger(tache, jusquA: instant.plus(secondes: 60)) else {
                throw TachePerdue()
            }
            return try faire(depots, instant)
        }
    }

    /// The file has its name before the database says that it is there.
    private func publier(
        _ partiel: String, _ chemin: String, _ recueil: Recueil, nombre: Int
    ) throws -> Ouvrier.Issue {
        let attributs = try FileManager.default.attributesOfItem(atPath: partiel)
        let octets = (attributs[.size] as? NSNumber)?.intValue ?? 0
        guard rename(partiel, chemin) == 0 else {
            return .aRecommencer("Le PDF n’a pas pu être rangé dans le dossier des données.")
        }
        let instant = app.horloge()
        return .finie {
            try $0.recueils.pret(recueil.id, a: instant, octets: octets, nombre: nombre)
        }
    }
}

/// Le temps donné à cette tâche est passé : un autre serveur l’a reprise.
struct TachePerdue: Error {}

/// Le PDF en train de s’écrire, un fil à la fois, loin de ceux qui répondent aux pages.
private final class Presse: Sendable {
    private let recueil: Mutex<RecueilDeLettres>

    init(vers chemin: String, liste: [String]) async throws {
        recueil = Mutex(try RecueilDeLettres(vers: chemin, titre: "Lettres"))
        guard liste.count > 1 else { return }
        try await surUnFil {
            try $0.ajouterUneListe(titre: liste.count.compte("lettre"), lignes: liste)
        }
    }

    func ajouter(_ lettres: [Lettre]) async throws {
        try await surUnFil { recueil in for lettre in lettres { try recueil.ajouter(lettre) } }
    }

    func finir() async throws { try await surUnFil { try $0.finir() } }

    private func surUnFil(
        _ faire: @escaping @Sendable (RecueilDeLettres) throws -> Void
    ) async throws {
        try await NIOThreadPool.singleton.runIfActive {
            try self.recueil.withLock { try faire($0) }
        }
    }
}

extension Application {
    /// What is printed: the sender, the window, the text, and the square of the answer link.
    fileprivate func enLettres(
        _ messages: [(rang: Int, message: Message)], sur nombre: Int, _ depots: Repositories,
        a instant: Instant
    ) throws -> [Lettre] {
        let caisse = try CaisseQuiEcrit(dans: depots, a: instant)
        let expediteur =
            [caisse.nom] + caisse.adresse.split(separator: "\n").map(String.init)
            + [caisse.telephone].filter { !$0.isEmpty }
        let liens =
            repondParLien
            ? try liensVivants(
                messages.compactMap(\.message.proposition), dans: depots,
                au: HeureDeParis.jour(a: instant)) : [:]
        return messages.map { rang, message in
            let lien = message.proposition.flatMap { liens[$0] }
            let jour = HeureDeParis.jour(a: message.creeA).enLettres
            return Lettre(
                expediteur: expediteur,
                destinataire: AdressePostale(enLignes: message.destination).lignes,
                lieuEtDate: "Le \(jour)", objet: message.objet, texte: message.texte,
                carre: lien?.adresseDuCarre,
                legende: lien.map {
                    // The code on a line of its own: cut in two, it would be copied wrong.
                    "Pour répondre sans compte\u{A0}:\nphotographiez ce carré,\n"
                        + "ou tapez le code\u{A0}\($0.code)\nà l’adresse \($0.adresseDuCode)"
                } ?? "",
                pied: "\(rang)/\(nombre)")
        }
    }
}
