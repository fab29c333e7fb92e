import ActionSociale
import Storage
import Valeurs

/// Un jeton tel qu’il est demandé dans la page, compris ou non.
struct FormulaireDeJeton: Sendable, Equatable {
    /// Drawn when the form is shown: sent twice, it makes one token.
    var cle: String
    var nom = ""
    var portees: Set<String> = []
    var toutLeTerritoire = true
    var secteurs: Set<String> = []
    var expireLe: String

    init(cle: String, au jour: Jour) {
        self.cle = cle
        expireLe = jour.plus(mois: 12).iso
    }

    init(_ saisie: Saisie) {
        cle = saisie.brut("cle") ?? ""
        nom = saisie["nom"] ?? ""
        portees = Set(saisie.tous("portee"))
        toutLeTerritoire = saisie["territoire"] != "secteurs"
        secteurs = Set(saisie.tous("secteur"))
        expireLe = saisie.brut("expire-le") ?? ""
    }

    var id: Identifiant<JetonDAPI>? {
        let permis = cle.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return permis && cle.utf8.count == 12 ? Identifiant<JetonDAPI>("api-" + cle) : nil
    }

    var demande: DemandeDeJeton {
        DemandeDeJeton(
            nom: nom, portees: Set(portees.compactMap(JetonDAPI.Portee.init(rawValue:))),
            secteurs: toutLeTerritoire ? nil : secteurs.sorted(),
            expireLe: Jour(iso: expireLe.trimmed))
    }

    func erreurs(au jour: Jour, secteursConnus: Set<String>) -> ErreursDeSaisie {
        var erreurs = ErreursDeSaisie()
        for refus in demande.refus(au: jour, secteursConnus: secteursConnus) {
            erreurs.ajouter(refus.motif, sur: refus.champ)
        }
        return erreurs
    }
}

extension RefusDeJeton {
    /// The id of the input to look at again.
    fileprivate var champ: String {
        switch self {
        case .sansNom, .nomTropLong: "nom"
        case .sansPortee: "portee-0"
        case .sansSecteur, .secteurInconnu: "territoire-secteurs"
        case .sansExpiration, .expirationPassee, .expirationTropLointaine: "expire-le"
        }
    }
}
