import ActionSociale
import Valeurs

/// Ce que la caisse sait d’une famille au moment de décider d’une suite.
package struct SituationConnue: Sendable {
    package let famille: Famille
    /// Propositions de la famille, toutes offres confondues.
    package let propositions: [Proposition]
    /// Le fichier dit que le dossier part vers une autre caisse.
    package let quitteLaCaisse: Bool
    /// Code officiel du fichier quotidien qui avait déjà annoncé un évènement de la même offre.
    package let codeDejaAnnonce: String?

    package init(
        famille: Famille, propositions: [Proposition], quitteLaCaisse: Bool = false,
        codeDejaAnnonce: String? = nil
    ) {
        self.famille = famille
        self.propositions = propositions
        self.quitteLaCaisse = quitteLaCaisse
        self.codeDejaAnnonce = codeDejaAnnonce
    }
}

extension Evenement {
    /// Une proposition, ou le motif écrit de son absence : jamais ni l’un ni l’autre.
    package func suite(_ offre: Offre, _ situation: SituationConnue, au jour: Jour) -> Suite {
        if let motif = motif(offre, situation, au: jour) { return .sansProposition(motif) }
        return .proposition(
            Proposition(
                id: .de(id), faitGenerateur: id, famille: situation.famille.id, offre: self.offre,
                contact: offre.contact, creeeLe: jour, horloge: offre.horloge))
    }

    private func motif(
        _ offre: Offre, _ situation: SituationConnue, au jour: Jour
    ) -> MotifSansProposition? {
        if let obstacle { return obstacle }
        let famille = situation.famille
        if let depuis = famille.neSouhaitePlusEtreContacteeDepuis {
            return .neSouhaitePasEtreContactee(depuis: depuis)
        }
        if situation.quitteLaCaisse { return .aQuitteLaCaisse }
        if famille.aucunAdulteVivant { return .personneDecedee }
        guard offre.couvre(commune: famille.commune, secteur: famille.secteur) else {
            return .horsTerritoire(famille.nomCommune ?? famille.commune)
        }
        if let code = situation.codeDejaAnnonce { return .doublonDeCode(code) }
        let enCours = situation.propositions.filter { $0.occupe(au: jour) }
        if let meme = enCours.first(where: { $0.offre == self.offre }) {
            return meme.statut(au: jour) == .acceptee
                ? .dejaAccompagnee : .propositionEnCours(meme.id)
        }
        return nil
    }
}

extension Offre {
    /// L’offre est ouverte dans la commune, ou dans le secteur qui la couvre.
    package func couvre(commune: String, secteur: String?) -> Bool {
        switch territoires {
        case .tous: true
        case .seulement(let codes): codes.contains(commune) || secteur.map(codes.contains) ?? false
        }
    }
}

extension Proposition {
    /// Une proposition acceptée, ou à laquelle la famille peut encore répondre.
    func occupe(au jour: Jour) -> Bool {
        switch statut(au: jour) {
        case .aEnvoyer, .envoyee, .relancee, .sansReponse, .acceptee: true
        case .declinee, .expiree, .annulee: false
        }
    }
}

extension Famille {
    /// Tous les adultes que le fichier nomme sont décédés.
    var aucunAdulteVivant: Bool {
        let adultes = personnes.filter { $0.role == .responsable || $0.role == .conjoint }
        return !adultes.isEmpty && adultes.allSatisfy { $0.deces != nil }
    }
}
