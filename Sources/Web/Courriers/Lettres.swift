import ActionSociale
import Foundation
import HTTPTypes
import Hummingbird
import Lettres
import NIOCore
import NIOPosix
import Storage
import Valeurs

/// Les lettres à imprimer, et le geste qui dit qu’elles sont postées. Gabarit `Courriers/lettres`.
///
/// Champs : `nombre` (phrase), `pdf` (adresse), `adresse` (du formulaire), `jeton`, `avant`, `vague`, `sansAdresse` (oui
/// quand l’adresse de la caisse manque), `retour`.
struct LettresPage: Page {
    static let gabarit = "Courriers/lettres"

    let nombre: Int
    let vague: String?
    let avant: Instant
    let jeton: String
    let sansAdresse: Bool

    var titre: String { "Lettres à poster" }

    var champs: Champs {
        let suite = Saisie([("vague", vague ?? ""), ("avant", avant.iso)]).requete
        return [
            "nombre": .text(
                nombre == 0
                    ? ""
                    : nombre == 1 ? "Une lettre attend." : "\(nombre.enChiffres) lettres attendent."
            ),
            "pdf": .text("/courriers/lettres/imprimer?\(suite)"), "jeton": .text(jeton),
            "avant": .text(avant.iso), "vague": .text(vague), "sansAdresse": .oui(sansAdresse),
        ]
    }
}

extension Application {
    func pageDesLettres(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let vague = demande.filtres["vague"]
        let (nombre, adresse) = try await storage.read { depots in
            (
                try depots.messages.lettresEnAttente(
                    pour: demande.lecteur, vague: vague, a: instant
                ).count, try depots.parametres.find(CaisseQuiEcrit.cleDeLAdresse)
            )
        }
        return try page(
            LettresPage(
                nombre: nombre, vague: vague, avant: instant, jeton: demande.jeton,
                sansAdresse: adresse == nil), demande)
    }

    /// One PDF: the list of the letters, then each of them. Written to a file that nobody else opens, as it goes.
    func imprimerLesLettres(_ demande: Demande) async throws -> Response {
        let avant = demande.filtres["avant"].flatMap { Instant(iso: $0) } ?? horloge()
        let vague = demande.filtres["vague"]
        let instant = horloge()
        let agent = demande.agent.id
        let lettres = try await storage.write { depots in
            let messages = try depots.messages.lettresEnAttente(
                pour: demande.lecteur, vague: vague, a: instant
            ).filter { $0.creeA <= avant }
            let lettres = try enLettres(messages, dans: depots, a: instant)
            try depots.journal.append(
                Ecriture(
                    .messageAUneFamille, a: instant, par: agent, sujet: vague,
                    precision: "\(messages.count) lettres imprimées"))
            return lettres
        }
        let chemin =
            FileManager.default.temporaryDirectory.path
            + "/socle-\(Hexadecimal.texte(hasard(12))).pdf"
        try await NIOThreadPool.singleton.runIfActive {
            try Self.ecrire(lettres, vers: chemin)
        }
        return try Self.fichier(chemin)
    }

    /// Those letters are posted: each message left.
    func posterLesLettres(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let instant = horloge()
        guard let avant = saisie["avant"].flatMap({ Instant(iso: $0) }) else {
            throw RequeteRefusee.introuvable
        }
        let vague = saisie["vague"]
        let agent = demande.agent.id
        try await storage.write { depots in
            let lettres = try depots.messages.lettresEnAttente(
                pour: demande.lecteur, vague: vague, a: instant
            ).filter { $0.creeA <= avant }
            for lettre in lettres {
                if let partie = lettre.avec(.init(.remis, a: instant, par: agent)) {
                    try depots.messages.noter(partie)
                }
            }
            try depots.journal.append(
                Ecriture(
                    .messageAUneFamille, a: instant, par: agent, sujet: vague,
                    precision: "\(lettres.count) lettres postées"))
        }
        return .redirect(to: Annonce.lettresPostees.apres("/courriers"))
    }

    /// What is printed: the sender, the window, the text, and the square of the answer link.
    private func enLettres(
        _ messages: [Message], dans depots: Repositories, a instant: Instant
    ) throws -> [Lettre] {
        let caisse = try CaisseQuiEcrit(dans: depots, a: instant)
        let expediteur =
            [caisse.nom] + caisse.adresse.split(separator: "\n").map(String.init)
            + [caisse.telephone].filter { !$0.isEmpty }
        return try messages.enumerated().map { rang, message in
            let lien = try lien(de: message, dans: depots)
            let jour = HeureDeParis.jour(a: message.creeA).enLettres
            return Lettre(
                expediteur: expediteur,
                destinataire: AdressePostale(enLignes: message.destination).lignes,
                lieuEtDate: "Le \(jour)", objet: message.objet, texte: message.texte,
                carre: lien?.adresseDuCarre,
                legende: lien.map {
                    "Pour répondre sans compte\u{A0}: photographiez ce carré, ou tapez le code "
                        + "\($0.code) à l’adresse \($0.adresseDuCode)"
                } ?? "",
                pied: "\(rang + 1)/\(messages.count)")
        }
    }

    /// The link that the text carries: found again, not made anew.
    private func lien(de message: Message, dans depots: Repositories) throws -> LienDeMessage? {
        guard let id = message.proposition,
            let proposition = try depots.propositions.find(id),
            let famille = try depots.familles.find(message.famille, pour: .systeme)
        else { return nil }
        guard
            case .success(let lien) = try essayer({
                try lienDeMessage(
                    de: proposition, a: famille, dans: depots, a: horloge(), aBlanc: false)
            })
        else { return nil }
        return lien
    }

    private static func ecrire(_ lettres: [Lettre], vers chemin: String) throws {
        let recueil = try RecueilDeLettres(vers: chemin, titre: "Lettres")
        if lettres.count > 1 {
            try recueil.ajouterUneListe(
                titre: "\(lettres.count) lettres",
                lignes: lettres.lazy.enumerated().map { rang, lettre in
                    "\(rang + 1). \(lettre.destinataire.first ?? ""), \(lettre.destinataire.last ?? "")"
                })
        }
        for lettre in lettres { try recueil.ajouter(lettre) }
        try recueil.finir()
    }

    /// The file, a piece at a time; its name is gone before the first byte leaves.
    private static func fichier(_ chemin: String) throws -> Response {
        let fichier = try FileHandle(forReadingFrom: URL(fileURLWithPath: chemin))
        try FileManager.default.removeItem(atPath: chemin)
        let taille = try fichier.seekToEnd()
        try fichier.seek(toOffset: 0)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf", .contentLength: "\(taille)",
                .contentDisposition: "attachment; filename=\"lettres.pdf\"",
            ],
            body: ResponseBody(contentLength: Int(taille)) { ecrivain in
                while let octets = try fichier.read(upToCount: 65_536), !octets.isEmpty {
                    try await ecrivain.write(ByteBuffer(bytes: octets))
                }
                try fichier.close()
                try await ecrivain.finish(nil)
            })
    }
}
