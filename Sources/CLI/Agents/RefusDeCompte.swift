import ActionSociale
import Valeurs

/// Ce qui est donné pour un rôle n’en est pas un.
struct RoleInconnu: Refus, Hashable {
    let role: String

    var motif: String {
        let roles = Agent.Role.allCases.map { "\($0.rawValue) (\($0.libelle))" }
        return "«\u{A0}\(role)\u{A0}» n’est pas un rôle. Donnez à --role l’un de ceux-ci\u{A0}: "
            + roles.joined(separator: ", ") + "."
    }
}

struct IdentifiantMalEcrit: Refus, Hashable {
    let identifiant: String

    var motif: String {
        "«\u{A0}\(identifiant)\u{A0}» ne peut pas être un identifiant\u{A0}: il s’écrit en minuscules sans accent, "
            + "avec des points ou des tirets, comme claire.morel."
    }
}

/// Des secteurs que la base ne connaît pas.
struct SecteursInconnus: Refus, Hashable {
    let inconnus: [String]
    let connus: [String]

    static func refuser(_ secteurs: [String], parmi connus: [String]) throws(SecteursInconnus) {
        let inconnus = secteurs.filter { !connus.contains($0) }
        if !inconnus.isEmpty { throw SecteursInconnus(inconnus: inconnus, connus: connus) }
    }

    var motif: String {
        let noms = inconnus.map { code in
            "«\u{A0}\(code)\u{A0}»"
                + MotProche.question(MotProche.trouver(code, parmi: connus))
        }.joined(separator: ", ")
        let debut = "Aucun secteur n’a pour code \(noms). Le compte n’est pas ouvert. "
        if connus.isEmpty {
            return debut
                + "Cette base n’a pas encore de secteurs\u{A0}: chargez-les avec «\u{A0}socle secteurs charger\u{A0}»."
        }
        return debut + "Secteurs de cette base\u{A0}: \(connus.sorted().joined(separator: ", "))."
    }
}
