import Regles

/// Ce qu’il faut savoir pour lire un fichier du flux RSA.
package struct ReglagesDuFlux: Sendable {
    package let vocabulaire: Vocabulaire
    package let codes: CodesRSA
    package let secret: SecretDIdentite
    /// « 052 » or « 52 »; `nil` takes any.
    package var departement: String?
    /// NUMORG of the CAF, « 521 »; `nil` takes any.
    package var caisse: String?
    /// Names and addresses are read.
    var avecTextes = true

    package init(
        vocabulaire: Vocabulaire, codes: CodesRSA, secret: SecretDIdentite,
        departement: String? = nil, caisse: String? = nil
    ) {
        self.vocabulaire = vocabulaire
        self.codes = codes
        self.secret = secret
        self.departement = departement
        self.caisse = caisse
    }
}

/// Converts each household as it comes and hands it to the snapshot under construction.
struct ReceveurRSA: ReceveurDeFoyers {
    let reglages: ReglagesDuFlux
    var constructeur: ConstructeurDExtrait
    private(set) var conversion: ConversionRSA?
    private(set) var entete: EnteteRSA?
    /// Of the first household; `nil` when it does not say.
    private(set) var departement: String?
    private(set) var rejets: [LigneRejetee] = []
    private(set) var aVerifier: [LigneAVerifier] = []
    /// Why the whole file is refused: no further household is looked at.
    private(set) var refus: (any Error)?

    init(_ reglages: ReglagesDuFlux, constructeur: ConstructeurDExtrait) {
        self.reglages = reglages
        self.constructeur = constructeur
    }

    mutating func recevoir(_ foyer: FoyerRSA, entete ecrit: EnteteEcrit) {
        guard refus == nil else { return }
        do {
            if conversion == nil { try commencer(foyer, ecrit) }
            try garder(foyer)
        } catch let rejet as MotifDeRejetRSA {
            rejets.append(
                LigneRejetee(
                    ligne: foyer.ligne, matricule: String(foyer.matriculeCourt.prefix(40)),
                    raison: rejet.phrase))
        } catch {
            refus = error
        }
    }

    /// At the first household: the header is whole by then, and tells whether the rest is worth reading.
    private mutating func commencer(_ foyer: FoyerRSA, _ ecrit: EnteteEcrit) throws {
        let lu = try ecrit.verifie()
        if let attendu = reglages.departement, let autre = autreDepartement(foyer) {
            throw RefusDeFlux.Nature.autreDepartement(
                attendu: FoyerRSA.departement(attendu), lu: autre, ligne: foyer.ligne)
        }
        if let attendue = reglages.caisse, let autre = autreCaisse(foyer) {
            throw RefusDeFlux.Nature.autreCaisse(
                attendue: attendue, lue: autre, ligne: foyer.ligne)
        }
        entete = lu
        departement = foyer.departement.isEmpty ? nil : FoyerRSA.departement(foyer.departement)
        conversion = try ConversionRSA(
            vocabulaire: reglages.vocabulaire, codes: reglages.codes, secret: reglages.secret,
            entete: lu, avecTextes: reglages.avecTextes)
    }

    private mutating func garder(_ foyer: FoyerRSA) throws {
        if let autre = autreDepartement(foyer) { throw MotifDeRejetRSA.autreDepartement(autre) }
        if let autre = autreCaisse(foyer) { throw MotifDeRejetRSA.autreCaisse(autre) }
        let raisons = try constructeur.ajouter { tranche in
            try conversion?.convertir(foyer, dans: &tranche) ?? []
        }
        if !raisons.isEmpty {
            aVerifier.append(
                LigneAVerifier(
                    ligne: foyer.ligne, matricule: foyer.matriculeCourt,
                    raisons: raisons.map(\.phrase)))
        }
    }

    private func autreDepartement(_ foyer: FoyerRSA) -> String? {
        guard let attendu = reglages.departement, !foyer.departement.isEmpty else { return nil }
        let lu = FoyerRSA.departement(foyer.departement)
        return lu == FoyerRSA.departement(attendu) ? nil : String(lu.prefix(10))
    }

    private func autreCaisse(_ foyer: FoyerRSA) -> String? {
        guard let attendue = reglages.caisse else { return nil }
        let lue = foyer.caisseQuiPaie
        return lue == attendue ? nil : lue.isEmpty ? "(vide)" : String(lue.prefix(10))
    }
}
