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
    /// How often each code that the tables do not know was met.
    var codesInconnus: [CodesRSA.Code: Int] = [:]
    /// What a person should look at in the household being converted.
    var raisons: [RaisonDeVerifier] = []

    init(
        vocabulaire: Vocabulaire, codes: CodesRSA, secret: SecretDIdentite, entete: EnteteRSA
    ) throws(RefusDeCodes) {
        self.vocabulaire = vocabulaire
        self.codes = codes
        self.secret = secret
        self.entete = entete
        rangs = try RangsRSA(vocabulaire)
    }

    mutating func convertir(
        _ foyer: FoyerRSA
    ) throws(MotifDeRejetRSA) -> (ligne: LigneDeFoyer, raisons: [RaisonDeVerifier]) {
        try foyer.verifier()
        raisons = []
        var ligne = LigneDeFoyer(
            matricule: foyer.matriculeCourt, demande: foyer.demande, ligne: foyer.ligne,
            vocabulaire: vocabulaire)
        ligne.textes = textes(foyer)
        situer(foyer, &ligne)
        droits(foyer, &ligne)
        evenements(foyer, &ligne)
        ligne.personnes = personnes(foyer)
        return (ligne, raisons)
    }

    private mutating func textes(_ foyer: FoyerRSA) -> [TexteDeFoyer: String] {
        var textes: [TexteDeFoyer: String] = [.caisse: foyer.caisseQuiPaie]
        guard let adresse = foyer.adresse else {
            raisons.append(.sansAdresse)
            return textes
        }
        if adresse.commune.isEmpty { raisons.append(.sansCommune) }
        textes[.commune] = adresse.commune
        textes[.nomDeCommune] = adresse.nomDeCommune
        textes[.codePostal] = adresse.codePostal
        textes[.adresse] = adresse.enUneLigne
        return textes
    }

    private mutating func situer(_ foyer: FoyerRSA, _ ligne: inout LigneDeFoyer) {
        ligne.poser(.situation, choix(foyer.situation, .SITFAM), rangs)
        ligne.poser(.dateDeSituation, jour(foyer.dateDeSituation, "DDSITFAM"), rangs)
        ligne.poser(.sansDomicile, ouiNon(foyer.sansDomicileFixe), rangs)
        let emmenagement = foyer.adresse?.emmenagement ?? .absente
        ligne.poser(.emmenagement, jour(emmenagement, "DTEMM", absente: Inconnu.aucun), rangs)
        ligne.poser(
            .depart, jour(foyer.departVersUneAutreCaisse, "DDDEPAMUT", absente: Inconnu.aucun),
            rangs)
    }

    private mutating func evenements(_ foyer: FoyerRSA, _ ligne: inout LigneDeFoyer) {
        guard entete.rythme == .quotidien else { return }
        for rang in rangs.codes.values { ligne.faits[rang] = 0 }
        for code in foyer.evenements {
            if let rang = rangs.codes[code] { ligne.faits[rang] = 1 } else { noter(code, "FG") }
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
