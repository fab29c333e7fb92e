import Regles
import Valeurs

/// Dit dans les mots du vocabulaire ce qu’un foyer du flux RSA dit en codes.
///
/// Unknown stays unknown: what the flow does not carry (rent, quotient, AEEH…) is left so.
struct ConversionRSA {
    let vocabulaire: Vocabulaire
    let codes: CodesRSA
    let secret: SecretDIdentite
    let entete: EnteteRSA
    let rangs: RangsRSA
    /// Texts are for people: a comparison without database prints none.
    let avecTextes: Bool
    /// How often each code that the tables do not know was met.
    var codesInconnus: [CodesRSA.Code: Int] = [:]
    /// What a person should look at in the household being converted.
    var raisons: [RaisonDeVerifier] = []

    init(
        vocabulaire: Vocabulaire, codes: CodesRSA, secret: SecretDIdentite, entete: EnteteRSA,
        avecTextes: Bool = true
    ) throws(RefusDeCodes) {
        self.vocabulaire = vocabulaire
        self.codes = codes
        self.secret = secret
        self.entete = entete
        self.avecTextes = avecTextes
        rangs = try RangsRSA(vocabulaire)
    }

    /// Adds the household to the columns, or nothing when it cannot be loaded. Returns the doubts.
    mutating func convertir(
        _ foyer: FoyerRSA, dans tranche: inout TrancheDuMois
    ) throws(MotifDeRejetRSA) -> [RaisonDeVerifier] {
        let cle = try foyer.verifier()
        raisons = []
        tranche.cles.append(cle)
        tranche.lignes.append(Int32(clamping: foyer.ligne))
        verifierLAdresse(foyer)
        if avecTextes { textes(foyer, &tranche) }
        situer(foyer, &tranche)
        droits(foyer, &tranche)
        evenements(foyer, &tranche)
        tranche.foyers.lignes += 1
        personnes(foyer, &tranche)
        tranche.debut.append(Int32(tranche.personnes.lignes))
        return raisons
    }

    private mutating func verifierLAdresse(_ foyer: FoyerRSA) {
        guard let adresse = foyer.adresse else { return raisons.append(.sansAdresse) }
        if adresse.commune.isEmpty { raisons.append(.sansCommune) }
    }

    private func textes(_ foyer: FoyerRSA, _ tranche: inout TrancheDuMois) {
        let adresse = foyer.adresse ?? AdresseRSA()
        tranche.poser(.caisse, foyer.caisseQuiPaie)
        tranche.poser(.commune, adresse.commune)
        tranche.poser(.nomDeCommune, adresse.nomDeCommune)
        tranche.poser(.codePostal, adresse.codePostal)
        tranche.poser(.adresse, adresse.enUneLigne)
    }

    private mutating func situer(_ foyer: FoyerRSA, _ tranche: inout TrancheDuMois) {
        tranche.poser(.situation, choix(foyer.situation, .SITFAM), rangs)
        tranche.poser(.dateDeSituation, jour(foyer.dateDeSituation, "DDSITFAM"), rangs)
        tranche.poser(.sansDomicile, ouiNon(foyer.sansDomicileFixe), rangs)
        let emmenagement = foyer.adresse?.emmenagement ?? .absente
        tranche.poser(.emmenagement, jour(emmenagement, "DTEMM", absente: Inconnu.aucun), rangs)
        tranche.poser(
            .depart, jour(foyer.departVersUneAutreCaisse, "DDDEPAMUT", absente: Inconnu.aucun),
            rangs)
    }

    private mutating func evenements(_ foyer: FoyerRSA, _ tranche: inout TrancheDuMois) {
        guard entete.rythme == .quotidien else { return }
        let place = tranche.foyers.lignes
        for rang in rangs.rangsDesCodes { tranche.foyers.colonnes[rang].append(0) }
        for code in foyer.evenements {
            if let rang = rangs.codes[code] {
                tranche.foyers.colonnes[rang][place] = 1
            } else {
                noter(code, "FG")
            }
        }
    }

    /// The value of a code, counted and shown when its list does not know it.
    mutating func choix(
        _ code: String, _ liste: CodesRSA.ListeDeChoix, absent: Int32 = Inconnu.inconnu
    ) -> Int32 {
        switch codes.sens(code, dans: liste) {
        case .valeur(let rang): return rang
        case .absent: return absent
        case .codeInconnu:
            noter(code, liste.nom)
            raisons.append(.codeInconnu(CodesRSA.Code(liste: liste.nom, code: code)))
            return Inconnu.inconnu
        }
    }

    mutating func noter(_ code: String, _ liste: String) {
        codesInconnus[CodesRSA.Code(liste: liste, code: String(code.prefix(20))), default: 0] += 1
    }

    /// Counts a code of a list that gives no choice, when it is unknown.
    mutating func reconnaitre(_ code: String, _ liste: String) {
        if !code.isEmpty, !codes.connait(code, dans: liste) { noter(code, liste) }
    }

    mutating func jour(
        _ date: DateRSA, _ champ: String, absente: Int32 = Inconnu.inconnu
    ) -> Int32 {
        if date == .illisible { raisons.append(.dateIllisible(champ: champ)) }
        return date.fait(absente: absente)
    }

    func ouiNon(_ texte: String) -> Int32 {
        texte == "1" ? 1 : texte == "0" ? 0 : Inconnu.inconnu
    }
}
