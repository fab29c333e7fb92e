import ActionSociale
import Valeurs

/// Le bandeau qui ne quitte pas les pages d’une famille. Partiel `Familles/banniere`.
///
/// Champs, dans le groupe `banniere` : `nom`, `dossier` (« 521 · 1234567 »), `commune`, `secteur` (vide hors secteur),
/// `personnes` (rangées `nom`, `age`, `role`, `absente` — vide, ou « partie du foyer le … »), `contact` (phrase),
/// `contactPossible` (oui ou non).
struct Banniere: Sendable {
    let champs: Champs

    init(_ famille: Famille, secteur: String?, au jour: Jour) {
        let opposee = famille.neSouhaitePlusEtreContacteeDepuis
        champs = [
            "nom": .text(famille.nom),
            "adresseDuQuotient": .text("/familles/\(famille.id.valeur)/quotient"),
            "dossier": .text("\(famille.dossier.caisse)\u{A0}· \(famille.dossier.matricule)"),
            "commune": .text(famille.nomCommune ?? famille.commune),
            "secteur": .text(secteur),
            "personnes": .liste(famille.personnes.map { Self.personne($0, au: jour) }),
            "contactPossible": .oui(opposee == nil),
            "contact": .text(
                opposee.map { "Ne souhaite plus être contactée depuis le \($0.enLettres)" }
                    ?? "Peut être contactée"),
        ]
    }

    private static func personne(_ personne: Personne, au jour: Jour) -> Champs {
        let nom = [personne.prenom, personne.nom].compactMap { $0 }.joined(separator: " ")
        return [
            "nom": .text(nom.isEmpty ? personne.role.libelle : nom),
            "age": .text(Composition.age(personne, au: jour)),
            "role": .text(personne.role.libelle),
            "absente": .text(absence(personne, au: jour)),
        ]
    }

    private static func absence(_ personne: Personne, au jour: Jour) -> String {
        if let deces = personne.deces { return "décès le \(deces.enLettres)" }
        if let depart = personne.partieLe, depart <= jour {
            return "ne vit plus au foyer depuis le \(depart.enLettres)"
        }
        return ""
    }
}

extension Personne.Role {
    var libelle: String {
        switch self {
        case .responsable: "responsable du dossier"
        case .conjoint: "conjointe ou conjoint"
        case .enfant: "enfant"
        case .autre: "autre personne du foyer"
        }
    }
}
