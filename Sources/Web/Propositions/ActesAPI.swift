import ActionSociale
import Crypto
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension OperationDAPI {
    /// A program records what happened: a sending, an answer… on the version it has read, once.
    static let acteSurUneProposition = OperationDAPI(
        methode: .post, chemin: racine + "/propositions/{proposition}/actes",
        portee: .propositionsEcrire, parametres: [],
        statuts: [
            .created, .notFound, .requestTimeout, .preconditionFailed, .contentTooLarge,
            .unsupportedMediaType, .unprocessableContent, .preconditionRequired,
        ]
    ) { app, appel in
        let id = try appel.identifiant("proposition", de: Proposition.self)
        let etiquettes = try ActeDemande.version(appel.requete)
        let cle = try ActeDemande.cle(appel.requete)
        let octets = try await app.corpsDAPI(appel.requete)
        let demande = ActeDemande.empreinte(id, etiquettes.premiere ?? "", octets)
        let acte = try ActeDemande(octets, par: appel.jeton.auteur, au: appel.jour).acte
        let ecrite = try await app.storage.write { depots in
            try EcritureDAPI(
                app: app, depots: depots, appel: appel, etiquettes: etiquettes, cle: cle,
                demande: demande
            ).ecrire(acte, sur: id)
        }
        return app.reponse(ecrite, de: id)
    }
}

/// What was written, or answered the first time that it was asked.
struct ActeEcrit: Sendable {
    let gardee: ReponseGardee
    let dejaDit: Bool
}

/// The writing itself, in one transaction.
private struct EcritureDAPI {
    let app: Application
    let depots: Repositories
    let appel: AppelDAPI
    let etiquettes: Etiquettes
    let cle: String?
    let demande: String

    func ecrire(
        _ acte: Proposition.Acte, sur id: Identifiant<Proposition>
    ) throws -> ActeEcrit {
        if let gardee = try dejaRepondu() { return ActeEcrit(gardee: gardee, dejaDit: true) }
        guard let proposition = try depots.propositions.find(id, pour: appel.lecteur) else {
            throw Probleme.introuvable
        }
        let jour = appel.jour
        guard etiquettes.designe(proposition.etiquette(au: jour)) else {
            throw depassee(proposition)
        }
        try verifierLeContact(acte, proposition)
        let suivante = try proposition.ecrire(acte, surLaVersion: proposition.version, au: jour)
        if acte.rendLeMoment {
            _ = try app.rendreLeMoment(
                de: proposition, .transmise(acte.par), dans: depots, a: appel.instant)
        }
        try depots.propositions.ecrire(suivante, depuisLaVersion: proposition.version)
        let gardee = ReponseGardee(
            demande: demande,
            corps: String(decoding: suivante.json(au: jour).octets, as: UTF8.self),
            etiquette: suivante.etiquette(au: jour))
        if let cle {
            try depots.reponsesGardees.garder(
                gardee, de: appel.jeton.id, cle: cle, a: appel.instant)
        }
        try depots.journal.append(
            Ecriture(
                .acteDeProposition, a: appel.instant, par: acte.par, famille: proposition.famille,
                sujet: id.valeur, precision: acte.nature.rawValue))
        return ActeEcrit(gardee: gardee, dejaDit: false)
    }

    private func dejaRepondu() throws -> ReponseGardee? {
        guard let cle,
            let gardee = try depots.reponsesGardees.find(
                appel.jeton.id, cle: cle, a: appel.instant)
        else { return nil }
        guard gardee.demande == demande else {
            throw Probleme(
                .cleDejaServie,
                "Cette clé d’idempotence a déjà servi à une autre demande. Donnez une clé nouvelle à chaque acte."
            )
        }
        return gardee
    }

    /// What others wrote since the program read, so that a person may decide anew.
    private func depassee(_ proposition: Proposition) -> Probleme {
        let lue = etiquettes.premiere.flatMap(Proposition.version(deLEtiquette:))
        let actes = lue.map { proposition.actes.suffix(max(0, proposition.version - $0)) } ?? []
        let statut = proposition.statut(au: appel.jour)
        let detail =
            actes.isEmpty
            ? "La proposition n’est pas dans l’état que cette version disait\u{A0}: elle est maintenant "
                + "\(statut.libelle). Relisez-la, puis recommencez si besoin."
            : RefusDEcrire.modifieeEntreTemps(Array(actes)).motif
        return Probleme(
            .versionDepassee, detail,
            [
                ("version", .entier(proposition.version)), ("statut", .texte(statut.rawValue)),
            ], enTetes: [.eTag: proposition.etiquette(au: appel.jour)])
    }

    private func verifierLeContact(
        _ acte: Proposition.Acte, _ proposition: Proposition
    ) throws {
        guard acte.nature.contacteLaFamille else { return }
        let famille = try depots.familles.find(proposition.famille, pour: appel.lecteur)
        guard let depuis = famille?.neSouhaitePlusEtreContacteeDepuis else { return }
        throw Probleme(
            .acteRefuse,
            "La famille a demandé le \(depuis.enLettres) à ne plus être contactée\u{A0}: "
                + "rien ne lui est envoyé. Si elle revient d’elle-même, sa réponse peut être notée."
        )
    }
}

extension Application {
    /// The body of a writing: JSON, of a size and in a time that are bounded.
    fileprivate func corpsDAPI(_ requete: Request) async throws -> [UInt8] {
        let type = requete.headers[.contentType]?.prefix { $0 != ";" }.lowercased().trimmed
        guard type == "application/json" else {
            throw Probleme(
                .formatRefuse,
                "Le contenu doit être du JSON\u{A0}: donnez l’en-tête «\u{A0}Content-Type: application/json\u{A0}»."
            )
        }
        let octets = try await Formulaires.corps(
            requete, limite: reglages.tailleDeFormulaire, secondes: reglages.delai)
        return Array(octets.readableBytesView)
    }

    fileprivate func reponse(_ ecrit: ActeEcrit, de id: Identifiant<Proposition>) -> Response {
        var enTetes: HTTPFields = [
            .contentType: "application/json", .eTag: ecrit.gardee.etiquette,
            .cacheControl: "no-store", .vary: "Authorization",
            .location: "\(OperationDAPI.racine)/propositions/\(id.valeur)",
        ]
        if ecrit.dejaDit { enTetes[.idempotencyReplayed] = "true" }
        return Response(
            status: .created, headers: enTetes,
            body: .init(byteBuffer: .init(string: ecrit.gardee.corps)))
    }
}
