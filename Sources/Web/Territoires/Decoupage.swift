import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Remplacer tout le découpage par un tableau collé. Gabarit `Territoires/decoupage`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton`, `collage`, `saisies` (rangées de `ChampAffiche`), ceux
/// d’`ErreursDeSaisie` ; `aDesFautes`, `fautes` (rangées `ligne`, `raison`), `resteDeFautes` ; `estPret`, `changements`
/// (rangées `phrase`).
struct DecoupagePage: Page {
    static let gabarit = "Territoires/decoupage"
    /// Faults shown at once: the first ones are often the reason of the others.
    private static let montrees = 50

    let titre = "Remplacer le découpage"
    let jeton: String
    var collage = ""
    var lu: FichierDeSecteurs?
    /// Set when the table does.
    var changement: ChangementDeDecoupage?
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let zone = ChampAffiche(
            id: "collage", etiquette: "Le tableau", sorte: .zone(rangs: 12), valeur: collage,
            aide:
                "Un en-tête, puis une ligne par commune\u{A0}: code du secteur;nom du secteur;code INSEE. "
                + "Une copie depuis un tableur convient.")
        let fautes = lu?.fautes ?? []
        return OngletDAdministration.secteurs.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "collage": .text(collage),
            "saisies": [zone].champs(erreurs), "aDesFautes": .oui(!fautes.isEmpty),
            "fautes": .liste(
                fautes.prefix(Self.montrees).map {
                    ["ligne": .nombre($0.ligne), "raison": .text($0.raison)]
                }),
            "resteDeFautes": .text(
                fautes.count > Self.montrees
                    ? "et \((fautes.count - Self.montrees).compte("autre ligne", "autres lignes"))."
                    : ""),
            "estPret": .oui(changement != nil),
            "changements": .liste(phrases.map { ["phrase": .text($0)] }),
        ])
    }

    private var phrases: [String] {
        guard let changement, let lu else { return [] }
        func noms(_ secteurs: [Secteur]) -> String { secteurs.map(\.nom).joined(separator: ", ") }
        let communes = lu.lus.reduce(0) { $0 + $1.communes.count }
        return [
            "\(lu.lus.count.compte("secteur")) et \(communes.compte("commune")) dans le tableau.",
            changement.secteursNouveaux.isEmpty
                ? "" : "Secteurs nouveaux\u{A0}: \(noms(changement.secteursNouveaux)).",
            changement.secteursRetires.isEmpty
                ? ""
                : "Secteurs retirés\u{A0}: \(noms(changement.secteursRetires)). Les personnes qui n’avaient que ceux-là n’ouvriront plus de famille.",
            changement.communesDeplacees.isEmpty
                ? "Aucune commune connue ne change de secteur."
                : "\(changement.communesDeplacees.count.compte("commune")) "
                    + (changement.communesDeplacees.count < 2 ? "change" : "changent")
                    + " de secteur, ou n’en ont plus.",
            changement.communesAjoutees.isEmpty
                ? "" : "\(changement.communesAjoutees.count.compte("commune")) de plus.",
        ].filter { !$0.isEmpty }
    }
}

extension Application {
    /// First what would change, then the change: the second form carries the same table and says so.
    func importerUnDecoupage(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let collage = saisie.brut("collage") ?? ""
        let lu = FichierDeSecteurs(collage)
        var page = DecoupagePage(jeton: demande.jeton, collage: collage, lu: lu)
        guard lu.fautes.isEmpty else {
            page.erreurs.ajouter(
                "\(lu.fautes.count.compte("ligne")) à corriger\u{A0}: rien n’a été changé.",
                sur: "collage")
            return try self.page(page, demande, status: .unprocessableContent)
        }
        guard saisie["confirme"] == "oui" else {
            let anciens = try await storage.read { try $0.secteurs.all() }
            page.changement = ChangementDeDecoupage(de: anciens, vers: lu.lus)
            return try self.page(page, demande)
        }
        let communes = lu.lus.reduce(0) { $0 + $1.communes.count }
        try await noter(
            demande, "découpage",
            "\(lu.lus.count.compte("secteur")), \(communes.compte("commune"))"
        ) { try $0.secteurs.replace(lu.lus) }
        return .redirect(to: Annonce.secteurs.apres("/administration/secteurs"))
    }
}
