import ActionSociale
import Storage
import Valeurs

/// Ce qu’un message porte pour que la famille réponde.
package struct LienEcrit: Hashable, Sendable {
    /// `https://socle.example.fr/r/…`, to be opened.
    package let adresse: String
    /// The same in capitals, which makes a smaller square to photograph.
    package let adresseDuCarre: String
    /// Où se tape le code : `https://socle.example.fr/repondre`.
    package let adresseDuCode: String
    /// « K7QM2-4XWDP ».
    package let code: String
    /// Où demander à ne plus recevoir de messages, sans question ; also the target of one-click unsubscription by mail
    /// programs (`List-Unsubscribe-Post`).
    package let adresseDOpposition: String
    package let expireLe: Jour
}

extension Application {
    /// Le lien d’une proposition pour un message : celui qui sert déjà, ou un nouveau. Throws `LienImpossible`.
    ///
    /// Said inside the transaction that writes the message. A link that is blocked, past its day or signed by a key that
    /// is gone makes place for another; one that serves is found again, so that a reminder carries the same.
    package func lien(
        de proposition: Proposition, a famille: Famille, dans depots: Repositories,
        a instant: Instant
    ) throws -> LienEcrit {
        let jour = Self.jour(a: instant)
        if let depuis = famille.neSouhaitePlusEtreContacteeDepuis {
            throw LienImpossible.opposee(depuis: depuis)
        }
        if proposition.conclusion?.statut == .annulee { throw LienImpossible.annulee }
        guard QuestionDeConfirmation(famille, au: jour) != nil else {
            throw LienImpossible.sansDateDeNaissance
        }
        if let vivant = try depots.liensDeReponse.vivant(proposition.id), vivant.bloqueLe == nil,
            jour <= vivant.expireLe, let ecrit = ecrire(vivant)
        {
            return ecrit
        }
        return try nouveauLien(de: proposition, dans: depots, au: jour)
    }

    /// The link that serves the proposition now, as a message carries it; `nil` when there is none to show.
    func lienVivant(
        _ proposition: Identifiant<Proposition>, dans depots: Repositories
    ) throws -> (lien: LienDeReponse, ecrit: LienEcrit)? {
        guard let vivant = try depots.liensDeReponse.vivant(proposition), let ecrit = ecrire(vivant)
        else {
            return nil
        }
        return (vivant, ecrit)
    }

    /// The same for many propositions at once, to be printed: those that serve, none is made.
    func liensVivants(
        _ propositions: [Identifiant<Proposition>], dans depots: Repositories, au jour: Jour
    ) throws -> [Identifiant<Proposition>: LienEcrit] {
        try depots.liensDeReponse.vivants(propositions).reduce(into: [:]) { ecrits, vivant in
            if vivant.bloqueLe == nil, jour <= vivant.expireLe {
                ecrits[vivant.proposition] = ecrire(vivant)
            }
        }
    }

    var cles: ClesDesLiens { ClesDesLiens(reglages.cle, anciennes: reglages.clesAnciennes) }

    private func nouveauLien(
        de proposition: Proposition, dans depots: Repositories, au jour: Jour
    ) throws -> LienEcrit {
        try depots.liensDeReponse.revoquer(proposition.id, le: jour)
        let cles = cles
        while true {
            let tire = Hexadecimal.texte(hasard(16))
            guard let id = Identifiant<LienDeReponse>("lien-\(tire)") else { continue }
            let lien = LienDeReponse(
                id: id, proposition: proposition.id, cle: cles.courante, creeLe: jour,
                expireLe: proposition.dernierJourDuLien(prepareLe: jour))
            guard let jeton = cles.jeton(de: id.valeur, cle: lien.cle),
                let empreinte = cles.empreinte(duJeton: jeton),
                let code = cles.code(de: id.valeur, cle: lien.cle),
                // Two codes alike: once in millions, and another is drawn.
                try depots.liensDeReponse.find(empreintesDuCode: cles.empreintes(du: code)) == nil,
                let ecrit = ecrire(lien)
            else { continue }
            try depots.liensDeReponse.insert(
                lien, empreinte: empreinte, empreinteDuCode: cles.empreinte(du: code))
            return ecrit
        }
    }

    private func ecrire(_ lien: LienDeReponse) -> LienEcrit? {
        guard let jeton = cles.jeton(de: lien.id.valeur, cle: lien.cle),
            let code = cles.code(de: lien.id.valeur, cle: lien.cle)
        else { return nil }
        let origine = reglages.origineDesLiens
        let adresse = "\(origine)/r/\(jeton)"
        return LienEcrit(
            adresse: adresse, adresseDuCarre: adresse.uppercased(),
            adresseDuCode: "\(origine)/repondre", code: code.imprime,
            adresseDOpposition: "\(adresse)/opposition", expireLe: lien.expireLe)
    }
}

extension Reglages {
    /// What a message writes before a path: the origin that people type, else where the server listens.
    package var origineDesLiens: String { origine ?? "http://\(adresse):\(port)" }
}
