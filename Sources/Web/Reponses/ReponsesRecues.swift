import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// What becomes of an answer to the question.
enum IssueDeLaQuestion: Sendable {
    case juste
    /// So many tries are left.
    case faux(Int)
    case bloque
}

extension Application {
    /// Compares and counts in one transaction, so that tries at the same moment are not one try.
    func essayer(
        _ date: Jour, _ ouvert: LienOuvert, _ temoin: String
    ) async throws -> IssueDeLaQuestion {
        let instant = horloge()
        let jour = Self.jour(a: instant)
        let lien = ouvert.lien.id
        let proposition = ouvert.proposition
        return try await storage.write { depots in
            let regles = try depots.parametres.valeurs(le: jour)
            let permis = regles.entier(.essaisDuLien)
            guard
                let essais = try depots.liensDeReponse.compterUnEssai(
                    lien, permis: permis, le: jour),
                let famille = try depots.familles.find(proposition.famille, pour: .systeme)
            else { return .bloque }
            let juste = QuestionDeConfirmation(famille, au: jour)?.accepte(date) ?? false
            if juste {
                let fin = instant.plus(secondes: regles.entier(.visiteDuLien) * 60)
                try depots.liensDeReponse.ouvrir(
                    lien, visite: Seance.empreinte(temoin), jusquA: fin)
            }
            let reste = permis - essais
            let mot = juste ? "ouvert par la famille" : reste > 0 ? "réponse fausse" : "bloqué"
            try depots.journal.append(
                Ecriture(
                    .lienDeReponse, a: instant, par: nil, famille: famille.id,
                    sujet: proposition.id.valeur, precision: mot))
            return juste ? .juste : reste > 0 ? .faux(reste) : .bloque
        }
    }

    func pageDeReponse(_ requete: Request, _ visite: Visite) async throws -> Response {
        let choix = try choixDemande(visite)
        let adresse = adresse(du: visite)
        guard let (_, caisse, jeton) = try await visiteOuverte(requete, visite) else {
            return .redirect(to: adresse)
        }
        let page = ReponsePage(
            adresse: adresse, jeton: jeton, saisie: FormulaireDeReponse(choix))
        return try pagePublique(page, caisse)
    }

    func recevoirUneReponse(_ requete: Request, _ visite: Visite) async throws -> Response {
        let choix = try choixDemande(visite)
        guard let (ouvert, caisse, jeton) = try await visiteOuverte(requete, visite) else {
            throw LienFerme.formulairePerime
        }
        let saisie = FormulaireDeReponse(choix, try await formulairePublic(requete, jeton))
        let adresse = adresse(du: visite)
        let lue = saisie.lire(a: horloge())
        guard lue.erreurs.isEmpty else {
            let page = ReponsePage(
                adresse: adresse, jeton: jeton, saisie: saisie, erreurs: lue.erreurs)
            return try pagePublique(page, caisse, status: .unprocessableContent)
        }
        try await storage.write { try noter(lue.reponse, a: ouvert.proposition.id, dans: $0) }
        return .redirect(to: adresse)
    }

    /// The answer, the act that follows from it and their lines of the journal, in one transaction. What the page showed
    /// may have changed: the proposition is read again, and the family’s word is the last.
    private func noter(
        _ reponse: ReponseDeFamille, a id: Identifiant<Proposition>, dans depots: Repositories
    ) throws {
        guard let proposition = try depots.propositions.find(id) else { throw LienFerme.inconnu }
        let jour = Self.jour(a: reponse.a)
        var suivante = proposition
        let acte: Proposition.Acte?
        do {
            acte = try proposition.acte(pour: reponse.choix, le: jour)
        } catch {
            throw LienFerme.annulee
        }
        if reponse.choix == .declin {
            _ = try rendreLeMoment(de: proposition, .parLeLien, dans: depots, a: reponse.a)
        }
        if let acte {
            suivante = try proposition.ecrire(
                acte, surLaVersion: proposition.version, au: jour)
            try depots.propositions.ecrire(suivante, depuisLaVersion: proposition.version)
            try depots.journal.append(
                Ecriture(
                    .acteDeProposition, a: reponse.a, par: nil, famille: proposition.famille,
                    sujet: id.valeur, precision: "\(acte.nature.rawValue), par le lien"))
        }
        let derniere = try depots.reponses.derniere(a: id)
        // A form sent twice is one answer.
        guard acte != nil || derniere.map({ !$0.ditLaMemeChose(que: reponse) }) ?? true else {
            return
        }
        try depots.reponses.ajouter(reponse, a: id)
        try depots.journal.append(
            Ecriture(
                .reponseDeFamille, a: reponse.a, par: nil, famille: proposition.famille,
                sujet: id.valeur, precision: reponse.choix.libelle))
        try depots.prevenirDUneReponse(a: suivante, notePar: nil, a: reponse.a)
    }

    private func choixDemande(_ visite: Visite) throws -> ReponseDeFamille.Choix {
        guard
            let choix = visite.parameters.get("choix").flatMap({
                ReponseDeFamille.Choix(rawValue: $0)
            }), ReponseDeFamille.Choix.formulaires.contains(choix)
        else { throw LienFerme.inconnu }
        return choix
    }
}

extension ReponseDeFamille {
    /// The same, but for the moment it came.
    func ditLaMemeChose(que autre: ReponseDeFamille) -> Bool {
        ReponseDeFamille(
            choix, a: autre.a, telephone: telephone, moment: moment, langue: langue,
            besoins: besoins, precision: precision) == autre
    }
}
