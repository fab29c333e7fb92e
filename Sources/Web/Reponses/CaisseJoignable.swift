import ActionSociale
import Storage
import Valeurs

/// Comment une famille joint sa caisse, et qui suit son secteur : ce que disent les pages ouvertes à tous.
///
/// What the caisse has written in its parameters. Fields, for the layout `Reponses/cadre`: `caisse`, `numero`,
/// `numeroCompose`, `horaires` (the last three may be empty).
struct CaisseJoignable: Sendable {
    let nom: String
    let telephone: String
    let horaires: String

    init(dans depots: Repositories, au jour: Jour) throws {
        let parametres = try depots.parametres.valeurs(le: jour)
        nom = parametres.valeur(.nomDeLaCaisse)
        telephone = parametres.valeur(.telephoneDeLaCaisse)
        horaires = parametres.valeur(.horairesDeLaCaisse)
    }

    var champs: Champs {
        [
            "caisse": .text(nom), "numero": .text(telephone), "horaires": .text(horaires),
            "numeroCompose": .text(telephone.filter { $0.isNumber || $0 == "+" }),
        ]
    }
}

extension Agent {
    /// Les personnes du travail social qui reçoivent dans ce secteur.
    static func duSecteur(
        _ secteur: String?, dans depots: Repositories, au jour: Jour
    ) throws -> [Agent] {
        guard let secteur else { return [] }
        return try depots.agents.all().filter {
            $0.role == .travailleurSocial && $0.estActif(le: jour) && $0.secteurs.contains(secteur)
        }
    }
}
