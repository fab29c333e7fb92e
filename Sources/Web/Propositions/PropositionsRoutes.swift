import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// What is recorded on a proposition.
    package static let propositions: [Porte] = [
        .formulaire("/propositions/{proposition}/actes", .proposition, .proposition) {
            app, demande, saisie in
            try await app.noterUnActe(demande, saisie)
        }
    ]
}

extension Application {
    /// Reads the form, lets the business decide, writes. A refusal gives the page back with what was typed.
    func noterUnActe(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let id = try demande.identifiant("proposition", de: Proposition.self)
        let formulaire = FormulaireDActe(saisie)
        let ancre = "\(formulaire.nature)-\(id.valeur)"
        do {
            let lu = try formulaire.lire(par: demande.agent.id, au: aujourdhui(), ancre: ancre)
                .get()
            let rendu = try await ecrire(
                lu.acte, surLaVersion: lu.version, de: id, par: demande.agent)
            let annonce = Annonce(lu.acte.nature, rendu)
            let famille = "/familles/\(try demande.laFamille().valeur)"
            return .redirect(to: (annonce?.apres(famille) ?? famille) + "#proposition-\(id.valeur)")
        } catch let refus as FormulaireRefuse {
            return try await redonner(
                demande, id, formulaire, refus.erreurs, avertissement: refus.surLEnsemble)
        } catch let refus as RefusDEcrire {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: refus.champ.map { "\(ancre)-\($0)" } ?? "")
            return try await redonner(demande, id, formulaire, erreurs, avertissement: refus.motif)
        }
    }

    /// A family that wants no meeting gives its moment back, as when it says so by its link.
    private func ecrire(
        _ acte: Proposition.Acte, surLaVersion version: Int, de id: Identifiant<Proposition>,
        par agent: Agent
    ) async throws -> MomentRendu {
        let instant = horloge()
        let jour = aujourdhui()
        return try await storage.write { depots in
            guard let proposition = try depots.propositions.find(id),
                let famille = try depots.familles.find(proposition.famille, pour: .systeme)
            else { throw RequeteRefusee.introuvable }
            let suivante = try proposition.ecrire(
                acte, a: famille, surLaVersion: version, au: jour)
            let rendu =
                try acte.rendLeMoment
                ? self.rendreLeMoment(de: proposition, .notee(agent), dans: depots, a: instant)
                : .aucun
            try depots.propositions.ecrire(suivante, depuisLaVersion: version)
            if [.acceptation, .declin, .retrait].contains(acte.nature) {
                try depots.prevenirDUneReponse(a: suivante, notePar: acte.par, a: instant)
            }
            try depots.journal.append(
                Ecriture(
                    .acteDeProposition, a: instant, par: acte.par, famille: proposition.famille,
                    sujet: id.valeur, precision: acte.nature.rawValue))
            return rendu
        }
    }

    /// The page again: it shows the family, and so it is a reading that the journal keeps.
    private func redonner(
        _ demande: Demande, _ id: Identifiant<Proposition>, _ formulaire: FormulaireDActe,
        _ erreurs: ErreursDeSaisie, avertissement: String = ""
    ) async throws -> Response {
        let lecture = Ecriture(
            .lectureDeFamille, a: horloge(), par: demande.agent.id,
            famille: try demande.laFamille(), sujet: demande.chemin)
        try await storage.noter(lecture)
        let retour = RetourDeFormulaire(
            proposition: id, saisie: formulaire, erreurs: erreurs, avertissement: avertissement)
        return try await pageDeFamille(demande, retour: retour, status: .unprocessableContent)
    }
}

extension RefusDEcrire {
    /// The field of the form to look at again; `nil` when the refusal is about the proposition itself.
    fileprivate var champ: String? {
        switch self {
        case .dansLAvenir, .avantLaProposition, .avantLeDernierActe: "le"
        case .canalManquant: "canal"
        case .motifManquant: "precision"
        case .modifieeEntreTemps, .dejaEnvoyee, .pasEncoreEnvoyee, .dejaRelancee,
            .reponseDejaConnue, .rienARetirer, .dejaAnnulee, .neSouhaitePlusEtreContactee:
            nil
        }
    }
}
