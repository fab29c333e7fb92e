import ActionSociale
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception
import Storage
import Valeurs

extension Porte {
    /// Letters that wait for the post.
    static let lettres: [Porte] = [
        .page("/courriers/lettres", .courriers) { try await $0.pageDesLettres($1) },
        .formulaire("/courriers/recueils", .courriers) { try await $0.reunirLesLettres($1, $2) },
        .page("/courriers/recueils/{recueil}/lettres.pdf", .courriers) {
            try await $0.telechargerUnRecueil($1)
        },
        .formulaire("/courriers/recueils/{recueil}/depart", .courriers) {
            try await $0.posterUnRecueil($1, $2)
        },
        .formulaire("/courriers/recueils/{recueil}/reprise", .courriers) {
            try await $0.refaireUnRecueil($1, $2)
        },
        .formulaire("/courriers/recueils/{recueil}/abandon", .courriers) {
            try await $0.abandonnerUnRecueil($1, $2)
        },
    ]
}

extension Emplacements {
    /// The PDF of letters that are not posted yet.
    var lettres: String { donnees + "/lettres" }

    func recueil(_ id: String) -> String { "\(lettres)/\(id).pdf" }
}

extension Application {
    func pageDesLettres(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let vague = demande.filtres["vague"]
        let page = try await storage.read { depots in
            let recueils = try depots.recueils.de(demande.agent.id)
            return LettresPage(
                nombre: try depots.recueils.nombreAReunir(
                    vague, pour: demande.lecteur, a: instant), vague: vague, jeton: demande.jeton,
                sansAdresse: try depots.parametres.find(CaisseQuiEcrit.cleDeLAdresse) == nil,
                recueils: try recueils.map { recueil in
                    RecueilAffiche(
                        recueil: recueil,
                        tache: try depots.taches.find(RecueilRepository.sorteDeTache, recueil.id),
                        retirees: try depots.recueils.retirees(recueil.id, limite: 100))
                })
        }
        return try self.page(page, demande)
    }

    /// The list is closed now, in one transaction; the PDF is written behind the pages.
    func reunirLesLettres(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard emplacements != nil else { throw RefusDeRecueil.sansDossier }
        let instant = horloge()
        let recueil = Recueil(
            id: "p\(Hexadecimal.texte(hasard(8)))", vague: saisie["vague"],
            par: demande.agent.id, demandeA: instant)
        try await storage.write { depots in
            let nombre = try depots.recueils.insert(recueil, pour: demande.lecteur)
            guard nombre > 0 else { throw RefusDeRecueil.sansLettre }
            try depots.taches.ajouter(
                RecueilRepository.sorteDeTache, recueil.id, aFaireA: instant)
            try depots.noter(recueil, "\(nombre.compte("lettre")) à imprimer", demande, a: instant)
        }
        return .redirect(to: "/courriers/lettres")
    }

    func telechargerUnRecueil(_ demande: Demande) async throws -> Response {
        let recueil = try await recueil(demande)
        guard let lieux = emplacements, recueil.pretA != nil,
            let fichier = FileHandle(forReadingAtPath: lieux.recueil(recueil.id))
        else { throw RefusDeRecueil.fichierParti }
        let instant = horloge()
        try await storage.write {
            try $0.noter(
                recueil, "PDF de \(recueil.nombre.compte("lettre")) téléchargé", demande,
                a: instant)
        }
        return try Self.servir(fichier, nom: "lettres-\(recueil.demandeA.iso.prefix(10)).pdf")
    }

    /// Those letters are posted: each message left. What was cancelled since stays so: it was to be taken out.
    func posterUnRecueil(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let recueil = try await recueil(demande)
        let instant = horloge()
        let agent = demande.agent.id
        try await storage.write { depots in
            guard try depots.recueils.poster(recueil.id, a: instant) else {
                throw RefusDeRecueil.pasPret
            }
            var (rang, postees) = (0, 0)
            while true {
                let lettres = try depots.recueils.lettres(recueil.id, apres: rang, limite: 500)
                guard let derniere = lettres.last else { break }
                rang = derniere.rang
                let parties = lettres.map(\.message).filter { $0.etat(a: instant) != .annule }
                    .compactMap { $0.avec(.init(.remis, a: instant, par: agent)) }
                try depots.messages.noter(parties)
                postees += parties.count
            }
            try depots.noter(recueil, "\(postees.compte("lettre")) postées", demande, a: instant)
        }
        return .redirect(to: Annonce.lettresPostees.apres("/courriers/lettres"))
    }

    /// The same letters, drawn again: the file is gone, or could not be written.
    func refaireUnRecueil(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let recueil = try await recueil(demande)
        let instant = horloge()
        try await storage.write { depots in
            guard try depots.recueils.refaire(recueil.id) else { throw RefusDeRecueil.dejaPoste }
            try depots.taches.refaire(RecueilRepository.sorteDeTache, recueil.id, a: instant)
        }
        return .redirect(to: "/courriers/lettres")
    }

    /// Its letters wait again.
    func abandonnerUnRecueil(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let recueil = try await recueil(demande)
        let instant = horloge()
        try await storage.write { depots in
            guard try depots.recueils.abandonner(recueil.id) else {
                throw RefusDeRecueil.dejaPoste
            }
            try depots.taches.annuler(RecueilRepository.sorteDeTache, recueil.id)
            try depots.noter(recueil, "PDF abandonné", demande, a: instant)
        }
        if let emplacements { unlink(emplacements.recueil(recueil.id)) }
        return .redirect(to: "/courriers/lettres")
    }

    /// Read by the person who asked for it: its families are those of that person.
    private func recueil(_ demande: Demande) async throws -> Recueil {
        guard let id = demande.parametres.get("recueil"),
            let recueil = try await storage.read({ try $0.recueils.find(id) }),
            recueil.par == demande.agent.id
        else { throw RequeteRefusee.introuvable }
        return recueil
    }

    /// A piece at a time: what is held in memory does not depend on the number of letters.
    private static func servir(_ fichier: FileHandle, nom: String) throws -> Response {
        let taille = try fichier.seekToEnd()
        try fichier.seek(toOffset: 0)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .contentLength: "\(taille)",
                .contentDisposition: "attachment; filename=\"\(nom)\"",
            ],
            body: ResponseBody(contentLength: Int(taille)) { ecrivain in
                while let octets = try fichier.read(upToCount: 65_536), !octets.isEmpty {
                    try await ecrivain.write(ByteBuffer(bytes: octets))
                }
                try fichier.close()
                try await ecrivain.finish(nil)
            })
    }

    /// Removes the files that are posted, or forgotten: they can be written again from the database.
    func purgerLesRecueils() async throws {
        guard let lieux = emplacements,
            let noms = try? FileManager.default.contentsOfDirectory(atPath: lieux.lettres),
            !noms.isEmpty
        else { return }
        let instant = horloge()
        let avant = instant.plus(secondes: -reglages.joursDesDepots * 86_400)
        // What a server that died had begun: its letters are drawn again under another name.
        for nom in noms where nom.hasSuffix(".partiel") {
            let chemin = "\(lieux.lettres)/\(nom)"
            let attributs = try? FileManager.default.attributesOfItem(atPath: chemin)
            guard let ecrit = attributs?[.modificationDate] as? Date else { continue }
            let age = Double(instant.millisecondes) / 1000 - ecrit.timeIntervalSince1970
            if age > 3600 { unlink(chemin) }
        }
        for recueil in try await storage.read({ try $0.recueils.anciens(avant: avant) })
        where noms.contains("\(recueil.id).pdf") {
            unlink(lieux.recueil(recueil.id))
        }
    }
}

extension Repositories {
    fileprivate func noter(
        _ recueil: Recueil, _ precision: String, _ demande: Demande, a instant: Instant
    ) throws {
        try journal.append(
            Ecriture(
                .messageAUneFamille, a: instant, par: demande.agent.id, sujet: recueil.id,
                precision: precision))
    }
}

/// Ce que l’on ne peut pas faire d’un PDF de lettres.
enum RefusDeRecueil: Refus, Hashable {
    case sansDossier, sansLettre, fichierParti, pasPret, dejaPoste

    var motif: String {
        switch self {
        case .sansDossier:
            "Ce serveur n’a pas de dossier où écrire les lettres\u{A0}: voyez la personne qui l’installe (SOCLE_DONNEES)."
        case .sansLettre:
            "Aucune lettre n’attend plus d’être imprimée\u{A0}: elles sont peut-être déjà dans un PDF. Revenez aux lettres à poster."
        case .fichierParti:
            "Ce PDF n’est plus sur le serveur. Revenez aux lettres à poster, et faites-le préparer de nouveau."
        case .pasPret:
            "Ces lettres sont déjà notées comme postées, ou leur PDF n’est pas encore prêt. Revenez aux lettres à poster."
        case .dejaPoste:
            "Ces lettres sont déjà notées comme postées\u{A0}: il n’y a plus rien à faire."
        }
    }
}
