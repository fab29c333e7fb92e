import ActionSociale
import Storage
import Valeurs

/// A row of each table of the administration.
enum AdministrationDEssai {
    static let remplacement = Remplacement(
        id: "remplacement-1", absent: Exemples.claire.id, remplacant: Exemples.hugo.id,
        du: "2026-10-05", au: "2026-10-09", note: "congé")

    static func remplir(_ depots: Repositories, a instant: Instant) throws {
        let claire = Exemples.claire.id
        try depots.remplacements.insert(remplacement)
        try depots.parametres.fixer(
            ValeurDeParametre(
                .petitsNombres, "8", depuis: "2026-10-01", par: claire, fixeeA: instant))
        try depots.secondsFacteurs.proposer(claire, secret: "scellé", a: instant)
        try depots.secondsFacteurs.remplacerLesCodes(
            de: claire, [String(repeating: "a", count: 64)])
        try depots.identites.lier(
            claire, emetteur: "https://sso.example.org", sujet: "0001", a: instant)
    }
}
