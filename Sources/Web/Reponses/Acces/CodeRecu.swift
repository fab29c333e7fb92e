import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Combien de codes faux on accepte : de quoi se tromper, pas de quoi chercher.
enum LimiteDesCodes {
    /// Wrong codes from one address within `fenetre`.
    static let parAdresse = 10
    /// Wrong codes from everywhere within `fenetre`: with a hundred thousand links open, a thousand guesses an hour for a
    /// year find one with a chance of one in six, and its question is still to be answered.
    static let partout = 250
    /// Seconds.
    static let fenetre = 15 * 60
    /// How these tries are named among those of sign-in, which are counted apart.
    static let nom = "code de réponse"
}

extension Application {
    func pageDuCode(_ requete: Request) async throws -> Response {
        let visite = temoins.valeur(.visite, dans: requete) ?? Hexadecimal.texte(hasard(32))
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour) }
        var reponse = try pagePublique(
            CodePage(jeton: Formulaires.jeton(de: visite, cle: reglages.cle)), caisse)
        temoins.poser(.visite, visite, sur: &reponse)
        return reponse
    }

    /// How to answer, in plain words, for whoever was given a letter.
    func pageDAide() async throws -> Response {
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour) }
        return try pagePublique(AidePourRepondre(), caisse)
    }

    /// The code typed leads to the page of its link, whose question is still to be answered.
    func recevoirUnCode(_ requete: Request, _ visite: Visite) async throws -> Response {
        guard let temoin = temoins.valeur(.visite, dans: requete) else {
            throw LienFerme.formulairePerime
        }
        let jeton = Formulaires.jeton(de: temoin, cle: reglages.cle)
        let saisie = try await Formulaires.lire(
            requete, jeton: jeton, reglages: reglages, sansOrigine: true)
        let saisi = String((saisie["code"] ?? "").prefix(40))
        guard let code = CodeARecopier(saisi: saisi) else {
            let phrase =
                saisi.isEmpty
                ? "Écrivez le code de votre lettre."
                : "Ce code n’est pas complet, ou une lettre a été mal recopiée. Vérifiez-le."
            return try await redemanderLeCode(saisi, phrase, jeton)
        }
        let adresse = visite.adresse(de: requete, derriereUnProxy: reglages.derriereUnProxy)
        guard let lien = try await chercher(code, depuis: adresse),
            let ouvre = cles.jeton(de: lien.id.valeur, cle: lien.cle)
        else {
            return try await redemanderLeCode(
                saisi, "Nous ne trouvons pas ce code. Vérifiez-le, ou appelez-nous.", jeton)
        }
        return .redirect(to: "/r/\(ouvre)")
    }

    /// Throws `LienFerme.tropDeCodes` when too many were wrong, before looking at this one.
    private func chercher(
        _ code: CodeARecopier, depuis adresse: String
    ) async throws -> LienDeReponse? {
        let instant = horloge()
        let debut = instant.plus(secondes: -LimiteDesCodes.fenetre)
        let ici = "\(LimiteDesCodes.nom) \(adresse)"
        let empreintes = cles.empreintes(du: code)
        return try await storage.write { depots in
            try depots.tentatives.uneALaFois()
            try depots.tentatives.purge(
                avant: instant.plus(secondes: -DelaiApresEchecs.fenetre))
            guard
                try depots.tentatives.compter(identifiant: ici, depuis: debut)
                    < LimiteDesCodes.parAdresse,
                try depots.tentatives.compter(adresse: LimiteDesCodes.nom, depuis: debut)
                    < LimiteDesCodes.partout
            else { throw LienFerme.tropDeCodes }
            if let lien = try depots.liensDeReponse.find(empreintesDuCode: empreintes) {
                return lien
            }
            try depots.tentatives.ajouter(
                identifiant: ici, adresse: LimiteDesCodes.nom, a: instant)
            return nil
        }
    }

    private func redemanderLeCode(
        _ saisi: String, _ phrase: String, _ jeton: String
    ) async throws -> Response {
        var erreurs = ErreursDeSaisie()
        erreurs.ajouter(phrase, sur: "code")
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour) }
        return try pagePublique(
            CodePage(jeton: jeton, code: saisi, erreurs: erreurs), caisse,
            status: .unprocessableContent)
    }
}
