import ActionSociale
import Hummingbird
import Storage
import Valeurs

/// Un appel d’un programme dont le jeton vient d’être vérifié, ainsi que ce qu’il demande.
///
/// Only the gate (`AccesDAPI`) makes one.
package struct AppelDAPI: Sendable {
    let jeton: JetonDAPI
    let operation: OperationDAPI
    /// Known names, each given once, each of the right form.
    let filtres: Saisie
    let requete: Request
    let parametres: Parameters
    let instant: Instant
    let jour: Jour

    /// Ce que le programme voit des familles : à donner à chaque lecture.
    var lecteur: Lecteur { .programme(jeton) }

    var limite: Int { filtres["limite"].flatMap { Int($0) } ?? 50 }

    var modifieeDepuis: Instant? { filtres["modifieeDepuis"].flatMap(Instant.init(rfc3339:)) }

    func identifiant<Sujet>(filtre nom: String, de type: Sujet.Type = Sujet.self)
        -> Identifiant<Sujet>?
    {
        filtres[nom].flatMap { Identifiant<Sujet>($0) }
    }

    /// A parameter of the path. Throws `introuvable` when it is no identifier.
    func identifiant<Sujet>(
        _ nom: String, de type: Sujet.Type = Sujet.self
    ) throws(Probleme) -> Identifiant<Sujet> {
        guard let id = parametres.get(nom).flatMap({ Identifiant<Sujet>($0) }) else {
            throw .introuvable
        }
        return id
    }
}
