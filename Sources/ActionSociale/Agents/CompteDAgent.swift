import Valeurs

extension Agent {
    /// Ce qui se tape pour ouvrir une session : minuscules sans accent, chiffres, points et tirets.
    package static func identifiantPossible(_ texte: String) -> Bool {
        let octets = Array(texte.utf8)
        let permis = octets.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
        }
        guard permis, (3...64).contains(octets.count), let premier = octets.first,
            let dernier = octets.last
        else { return false }
        return (97...122).contains(premier) && dernier != 45 && dernier != 46
    }

    /// Throws when the account may not become `suivant`: the last administrator stays one.
    package func verifierLeChangement(
        vers suivant: Agent, autres: [Agent]
    ) throws(RefusDeChangement) {
        guard role == .administrateur, suivant.role != .administrateur else { return }
        let reste = autres.contains {
            $0.id != id && $0.role == .administrateur && $0.desactiveLe == nil
        }
        if !reste { throw .dernierAdministrateur }
    }
}

/// Pourquoi un compte ne peut pas être changé ainsi.
package enum RefusDeChangement: Refus, Hashable {
    case dernierAdministrateur

    package var motif: String {
        "C’est le dernier compte d’administration ouvert\u{A0}: donnez d’abord ce rôle à quelqu’un d’autre."
    }
}
