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
        nom = try depots.deLaCaisse(.nomDeLaCaisse, parametres, avant: "caisse.nom")
        telephone = try depots.deLaCaisse(
            .telephoneDeLaCaisse, parametres, avant: "caisse.telephone")
        horaires = parametres.valeur(.horairesDeLaCaisse)
    }

    var champs: Champs {
        [
            "caisse": .text(nom), "numero": .text(telephone), "horaires": .text(horaires),
            "numeroCompose": .text(telephone.filter { $0.isNumber || $0 == "+" }),
        ]
    }
}

extension Repositories {
    /// What the caisse has decided; until then, what its letters said before these parameters had dates.
    fileprivate func deLaCaisse(
        _ parametre: Parametre, _ valeurs: Parametres, avant cle: String
    ) throws -> String {
        if let decidee = valeurs.decidee(parametre) { return decidee.valeur }
        return try parametres.find(cle) ?? parametre.parDefaut
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
