import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// La boîte d’envoi : ce qui est à reprendre d’abord. Gabarit `Courriers/boite`.
///
/// Champs : `onglets` (rangées `intitule`, `adresse`, `nombre`, `actuel`), `explication`, `canaux` (rangées `libelle`,
/// `etat`), `lignes` : rangées `famille`, `adresse`, `commune` et celles de `MessageAffiche`, `essai` (vide possible) ;
/// `vide` (phrase), `lettres` (adresse du PDF, vide possible), `pagePrecedente`, `pageSuivante`, `peutEcrire`, `jeton`.
struct BoitePage: Page {
    static let gabarit = "Courriers/boite"

    let casier: Casier
    let comptes: [Casier: Int]
    let lignes: [LigneDEnvoi]
    let noms: [Identifiant<Agent>: String]
    let envois: ReglagesDEnvoi
    let instant: Instant
    let numero: Int
    let jeton: String

    static let parPage = 50

    var titre: String { "Courriers" }

    var champs: Champs {
        let total = comptes[casier] ?? 0
        let fixes: Champs = [
            "onglets": .liste(onglets), "explication": .text(casier.explication),
            "canaux": .liste(canaux), "lignes": .liste(lignes.map(ligne)),
            "vide": .text(lignes.isEmpty ? casier.vide : nil), "jeton": .text(jeton),
            "lettres": .text(
                casier == .lettres && !lignes.isEmpty ? "/courriers/lettres" : nil),
        ]
        return fixes.plus([
            "pagePrecedente": .text(numero > 1 ? adresse(casier, numero - 1) : nil),
            "pageSuivante": .text(
                numero * Self.parPage < total ? adresse(casier, numero + 1) : nil),
        ])
    }

    private var onglets: [Champs] {
        Casier.allCases.map { autre in
            [
                "intitule": .text(autre.intitule), "adresse": .text(adresse(autre, 1)),
                "nombre": .text((comptes[autre] ?? 0).enChiffres), "actuel": .oui(autre == casier),
            ]
        }
    }

    private func adresse(_ casier: Casier, _ page: Int) -> String {
        "/courriers?casier=\(casier.rawValue)" + (page > 1 ? "&page=\(page)" : "")
    }

    /// What is not set is said: nothing pretends.
    private var canaux: [Champs] {
        [Message.Canal.courriel, .sms].filter { !envois.permet($0) }.map { canal in
            [
                "libelle": .text(canal.libelle),
                "etat": .text(CanalImpossible.nonRegle(canal).motif),
            ]
        }
    }

    private func ligne(_ ligne: LigneDEnvoi) -> Champs {
        let affiche = MessageAffiche(
            ligne.message, noms: noms, jeton: jeton, peutEcrire: true, a: instant)
        let attend = ligne.message.etat(a: instant) == .enAttente
        return affiche.champs.plus([
            "famille": .text(ligne.nom),
            "page": .text("/familles/\(ligne.message.famille.valeur)/messages"),
            "commune": .text(ligne.commune), "essai": .text(attend ? essai(ligne) : nil),
        ])
    }

    private func essai(_ ligne: LigneDEnvoi) -> String? {
        guard let echec = ligne.dernierEssai else { return nil }
        let prochain = ligne.prochainEssai.map { " Prochain essai à \(HeureDeParis.heure(a: $0))." }
        return echec + (prochain ?? "")
    }
}

extension Casier {
    var intitule: String {
        switch self {
        case .aReprendre: "À reprendre"
        case .lettres: "Lettres à poster"
        case .enAttente: "En attente"
        case .partis: "Partis"
        }
    }

    var explication: String {
        switch self {
        case .aReprendre: "Ces messages ne sont pas arrivés, ou l’on n’en est pas certain."
        case .lettres: "Ces lettres sont écrites. Il reste à les imprimer et à les poster."
        case .enAttente: "Ces messages partiront d’eux-mêmes. Vous pouvez encore les retenir."
        case .partis: "Remis à la poste, au serveur de messagerie ou à l’opérateur."
        }
    }

    var vide: String {
        switch self {
        case .aReprendre: "Rien à reprendre. Un message vient ici quand il n’a pas pu arriver."
        case .lettres: "Aucune lettre à poster. Elles viennent ici quand vous en préparez une."
        case .enAttente: "Rien n’attend de partir."
        case .partis: "Aucun message n’est encore parti vers vos familles."
        }
    }
}

extension Application {
    func pageDeLaBoite(_ demande: Demande) async throws -> Response {
        let instant = horloge()
        let filtres = demande.filtres
        let page = try await storage.read { depots in
            let comptes = try depots.messages.comptes(pour: demande.lecteur, a: instant)
            let casier =
                filtres["casier"].flatMap(Casier.init(rawValue:))
                ?? Casier.allCases.first { comptes[$0] ?? 0 > 0 } ?? .aReprendre
            let numero = min(max(filtres["page"].flatMap { Int($0) } ?? 1, 1), 10_000)
            let agents = try depots.agents.all()
            return BoitePage(
                casier: casier, comptes: comptes,
                lignes: try depots.messages.boite(
                    casier, pour: demande.lecteur, a: instant, page: numero,
                    parPage: BoitePage.parPage),
                noms: Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier },
                envois: reglages.envois, instant: instant, numero: numero, jeton: demande.jeton)
        }
        return try self.page(page, demande)
    }
}
