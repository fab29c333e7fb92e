import ActionSociale
import Storage
import Valeurs

/// Une ligne de la liste de travail.
///
/// Champs : `famille` (nom), `adresse` (de la proposition, dans la page de la famille), `composition`, `commune`,
/// `offre`, `survenuLe` (« 03/05/2026 ») et `survenuLeIso`, `statut` (« à envoyer »), `montreLeStatut` (non quand
/// l’échéance le dit), `statutCode` (« a-envoyer », pour la couleur), `depuis` (« le 3 mai 2026 », vide possible),
/// `echeance` (en mots, vide possible), `enRetard` (oui ou non), `contact` (« rendez-vous individuel »),
/// `fixer` (adresse pour fixer la rencontre acceptée, vide sinon), `repondu` (« a répondu par le lien », « demande à être
/// appelée », vide quand rien n’attend).
struct LigneAffichee: Sendable {
    let champs: Champs

    init(champs: Champs) {
        self.champs = champs
    }

    init(
        _ proposition: Proposition, famille: Famille, survenuLe: Jour, offre: String, au jour: Jour,
        reponse: ReponseRecue? = nil
    ) {
        let attendue = reponse.flatMap { $0.traiteeA == nil ? $0.reponse : nil }
        let statut = proposition.statut(au: jour)
        let commune = famille.nomCommune ?? famille.commune
        let contactPossible = famille.neSouhaitePlusEtreContacteeDepuis == nil
        let geste = proposition.echeanceEnMots(au: jour)
        let echeance = contactPossible || geste == nil ? geste : "ne souhaite plus être contactée"
        champs = [
            "famille": .text(famille.nom),
            "adresse": .text("/familles/\(famille.id.valeur)#\(proposition.ancre)"),
            "composition": .text(Composition.phrase(famille.personnes, au: jour)),
            "commune": .text(commune), "offre": .text(offre),
            "survenuLe": .text(survenuLe.court), "survenuLeIso": .text(survenuLe.iso),
            // « à envoyer, retard de 4 jours » says it already.
            "montreLeStatut": .oui(statut != .aEnvoyer || !contactPossible),
            "statut": .text(statut.libelle), "statutCode": .text(statut.rawValue),
            "depuis": .text(proposition.actes.last.map { "le \($0.le.enLettres)" }),
            "echeance": .text(echeance),
            "enRetard": .oui(proposition.enRetard(famille, au: jour)),
            "contact": .text(proposition.contact.rawValue),
            "fixer": .text(
                statut == .acceptee
                    ? "/familles/\(famille.id.valeur)/creneaux?proposition=\(proposition.id.valeur)"
                    : ""),
            "repondu": .text(
                attendue.map {
                    $0.choix == .appel ? $0.choix.libelle : "a répondu par le lien"
                }),
        ]
    }
}

extension Proposition {
    /// Where the family page shows it.
    var ancre: String { "proposition-\(id.valeur)" }
}
