import Valeurs

/// Pourquoi un foyer du flux ne peut pas être chargé.
enum MotifDeRejetRSA: Error, Hashable, Sendable {
    /// Blocks that the format requires, by their official names.
    case blocsManquants([String])
    case matriculeIllisible(String)
    case demandeIllisible(String)
    case autreCaisse(String)
    case autreDepartement(String)

    var phrase: String {
        switch self {
        case .blocsManquants(let noms) where noms.count == 1:
            "Le foyer n’a pas de bloc \(noms[0]), que le format demande."
        case .blocsManquants(let noms):
            "Le foyer n’a ni \(noms.joined(separator: " ni ")), que le format demande."
        case .matriculeIllisible(""): "Le foyer n’a pas de matricule."
        case .matriculeIllisible(let texte):
            "Le matricule «\u{A0}\(texte)\u{A0}» ne se lit pas."
        case .demandeIllisible(let texte):
            "Le numéro de demande «\u{A0}\(texte)\u{A0}» ne se lit pas."
        case .autreCaisse(let caisse): "Le foyer relève de la caisse \(caisse)."
        case .autreDepartement(let departement): "Le foyer relève du département \(departement)."
        }
    }
}

/// Ce qu’une personne devrait regarder dans un foyer chargé : un doute, jamais un reproche.
package enum RaisonDeVerifier: Hashable, Sendable {
    case sansAdresse
    case sansCommune
    case sansResponsable
    case plusieursResponsables
    case sansRole(ligne: Int)
    case codeInconnu(CodesRSA.Code)
    case dateIllisible(champ: String)

    package var phrase: String {
        switch self {
        case .sansAdresse: "Le foyer n’a pas d’adresse."
        case .sansCommune: "L’adresse n’a pas de code de commune."
        case .sansResponsable: "Personne n’est désigné responsable du dossier."
        case .plusieursResponsables: "Plusieurs personnes sont désignées responsables du dossier."
        case .sansRole(let ligne): "La personne de la ligne \(ligne) n’a pas de rôle dans le RSA."
        case .codeInconnu(let code):
            "Le code «\u{A0}\(code.code)\u{A0}» de \(code.liste) n’est pas dans la table des codes."
        case .dateIllisible(let champ): "Une date (\(champ)) ne se lit pas."
        }
    }
}

extension FoyerRSA {
    /// The key of the household; refuses a block that the rest of the work could not do without.
    func verifier() throws(MotifDeRejetRSA) -> Cle {
        var manquants: [String] = []
        if personnes.isEmpty { manquants.append(BaliseRSA.personne.rawValue) }
        if !aDonneesAdministratives { manquants.append(BaliseRSA.donneesAdministratives.rawValue) }
        if !aPrestation { manquants.append(BaliseRSA.prestationRSA.rawValue) }
        guard manquants.isEmpty else { throw .blocsManquants(manquants) }
        let court = matriculeCourt
        guard !matricule.isEmpty, Cle(matricule: court) != nil else {
            throw .matriculeIllisible(String(matricule.prefix(40)))
        }
        guard let cle = Cle(matricule: court, demande: demande) else {
            throw .demandeIllisible(String(demande.prefix(40)))
        }
        return cle
    }
}
