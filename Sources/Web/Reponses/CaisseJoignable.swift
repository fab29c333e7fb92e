import ActionSociale
import Storage
import Valeurs

/// Comment une famille joint sa caisse, et qui suit son secteur : ce que disent les pages ouvertes à tous.
///
/// The parameters `caisse.nom`, `caisse.telephone` and `caisse.horaires`, when the caisse has written them. Fields, for
/// the layout `Reponses/cadre`: `caisse`, `telephone`, `telephoneCompose`, `horaires` (the last three may be empty).
struct CaisseJoignable: Sendable {
    static let cleDuNom = "caisse.nom"
    static let cleDuTelephone = "caisse.telephone"
    static let cleDesHoraires = "caisse.horaires"

    let nom: String
    let telephone: String
    let horaires: String

    init(dans depots: Repositories) throws {
        nom = try depots.parametres.find(Self.cleDuNom) ?? "Votre Caf"
        telephone = try depots.parametres.find(Self.cleDuTelephone) ?? ""
        horaires = try depots.parametres.find(Self.cleDesHoraires) ?? ""
    }

    var champs: Champs {
        [
            "caisse": .text(nom), "telephone": .text(telephone), "horaires": .text(horaires),
            "telephoneCompose": .text(telephone.filter { $0.isNumber || $0 == "+" }),
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
