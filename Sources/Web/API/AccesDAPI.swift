import ActionSociale
import HTTPTypes
import Hummingbird
import Regles
import Storage
import Valeurs

/// The gate before a call of a program: which token, what it opens, how often, and whether what is asked makes sense.
///
/// A session opens nothing here, and a token opens no page.
struct AccesDAPI: Sendable {
    /// Seconds between two notes that a token serves, or is tried in vain: one write a minute, not one a call.
    static let pasDePresence = 60

    let app: Application
    let operation: OperationDAPI

    func repondre(_ requete: Request, _ visite: Visite) async throws -> Response {
        let instant = app.horloge()
        let jour = Application.jour(a: instant)
        let jeton = try await jeton(de: requete, a: instant, au: jour)
        if let attente = app.debit.prendre(
            jeton.id, parMinute: app.reglages.appelsParMinute, a: instant)
        {
            throw Probleme(
                .tropDAppels,
                "Ce jeton dépasse \(app.reglages.appelsParMinute)\u{A0}appels par minute. "
                    + "Recommencez dans \(attente.compte("seconde")).",
                enTetes: [.retryAfter: String(attente)])
        }
        try verifierLaPortee(de: jeton)
        let filtres = try filtres(requete)
        return try await operation.repondre(
            app,
            AppelDAPI(
                jeton: jeton, operation: operation, filtres: filtres, requete: requete,
                parametres: visite.parameters, instant: instant, jour: jour))
    }

    private func jeton(
        de requete: Request, a instant: Instant, au jour: Jour
    ) async throws -> JetonDAPI {
        guard let texte = try Self.texte(requete) else {
            throw Probleme(
                .jetonAbsent,
                "Donnez le jeton du programme dans l’en-tête «\u{A0}Authorization: Bearer …\u{A0}».",
                enTetes: [.wwwAuthenticate: "Bearer realm=\"Socle\""])
        }
        let empreinte = Seance.empreinte(texte)
        guard let jeton = try await app.storage.read({ try $0.jetons.find(empreinte: empreinte) })
        else {
            throw Self.refus(
                .jetonInconnu, "Ce jeton n’a pas été fait ici. Vérifiez qu’il est donné en entier.")
        }
        let etat = jeton.etat(au: jour)
        try await noter(jeton, etat, a: instant)
        switch etat {
        case .valable: return jeton
        case .expire(let dernier):
            throw Self.refus(
                .jetonExpire,
                "Ce jeton a valu jusqu’au \(dernier.enLettres). Demandez-en un autre à l’administration."
            )
        case .revoque(let a):
            throw Self.refus(
                .jetonRevoque,
                "Ce jeton a été révoqué le \(Application.jour(a: a).enLettres). "
                    + "Demandez-en un autre à l’administration.")
        }
    }

    /// The token of the header; `nil` when there is none. What is no token at all is unknown.
    private static func texte(_ requete: Request) throws -> String? {
        let lignes = requete.headers[values: .authorization]
        guard let ligne = lignes.first else { return nil }
        let mots = ligne.split(separator: " ").map(String.init)
        guard lignes.count == 1, mots.count == 2, mots[0].lowercased() == "bearer",
            mots[1].utf8.count <= 200
        else {
            throw refus(
                .jetonInconnu,
                "L’en-tête Authorization ne se lit pas\u{A0}: écrivez «\u{A0}Bearer\u{A0}», une espace, puis le jeton."
            )
        }
        return mots[1]
    }

    private static func refus(_ sorte: Probleme.Sorte, _ detail: String) -> Probleme {
        Probleme(
            sorte, detail,
            enTetes: [.wwwAuthenticate: "Bearer realm=\"Socle\", error=\"invalid_token\""])
    }

    private func noter(
        _ jeton: JetonDAPI, _ etat: JetonDAPI.Etat, a instant: Instant
    ) async throws {
        let vaut = etat == .valable
        if let dernier = vaut ? jeton.serviA : jeton.refuseA,
            instant < dernier.plus(secondes: Self.pasDePresence)
        {
            return
        }
        try await app.storage.write { depots in
            if vaut {
                try depots.jetons.noterUnService(jeton.id, a: instant)
            } else {
                try depots.jetons.noterUnRefus(jeton.id, a: instant)
            }
        }
    }

    private func verifierLaPortee(de jeton: JetonDAPI) throws {
        guard let portee = operation.portee, !jeton.portees.contains(portee) else { return }
        throw Probleme(
            .porteeInsuffisante,
            "Ce jeton ne permet pas de \(portee.libelle)\u{A0}: il lui faut la portée «\u{A0}\(portee.rawValue)\u{A0}».",
            [("portee", .texte(portee.rawValue))],
            enTetes: [
                .wwwAuthenticate:
                    "Bearer realm=\"Socle\", error=\"insufficient_scope\", scope=\"\(portee.rawValue)\""
            ])
    }

    /// A parameter that nobody reads would make a program believe that it filters.
    private func filtres(_ requete: Request) throws -> Saisie {
        let saisie = Saisie(requete.uri.query ?? "")
        let connus = operation.parametres.map(\.nom)
        var vus: Set<String> = []
        for nom in saisie.noms {
            guard let parametre = operation.parametres.first(where: { $0.nom == nom }) else {
                throw Self.inconnu(nom, parmi: connus)
            }
            guard vus.insert(nom).inserted else {
                throw Self.invalide(nom, "il est donné deux fois")
            }
            if let refus = parametre.refus(saisie.brut(nom) ?? "") {
                throw Self.invalide(nom, refus)
            }
        }
        return saisie
    }

    private static func inconnu(_ nom: String, parmi connus: [String]) -> Probleme {
        let montre = String(nom.prefix(60))
        let proche = NomProche.chercher(nom, parmi: connus)
        let conseil =
            proche.map { "Vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" }
            ?? (connus.isEmpty
                ? "Cette adresse n’en attend aucun."
                : "Paramètres possibles\u{A0}: \(connus.joined(separator: ", ")).")
        return Probleme(
            .parametreInconnu,
            "Le paramètre «\u{A0}\(montre)\u{A0}» n’existe pas ici. \(conseil)",
            [("parametre", .texte(montre)), ("proche", .texte(proche))])
    }

    private static func invalide(_ nom: String, _ refus: String) -> Probleme {
        Probleme(
            .parametreInvalide, "Paramètre «\u{A0}\(nom)\u{A0}»\u{A0}: \(refus).",
            [("parametre", .texte(nom))])
    }
}
