/// What takes the households of a file, one by one, as they are read.
protocol ReceveurDeFoyers {
    mutating func recevoir(_ foyer: FoyerRSA, entete: EnteteEcrit)
}

/// Reassembles household blocks out of the elements that the scanner finds, and hands each over.
///
/// Codes, dates and identities are kept as they are written: meaning comes later, from `ConversionRSA`.
struct LecteurRSA<Receveur: ReceveurDeFoyers>: XMLReader {
    var receveur: Receveur
    private(set) var entete = EnteteEcrit()
    private(set) var fin: FinRSA?
    /// Households met so far.
    private(set) var foyers = 0
    /// The first block that tells another kind of file, when there is one.
    private(set) var autreFlux: BaliseRSA?

    private var foyer = FoyerRSA()
    private var personne = PersonneRSA()
    private var prestation = (nature: "", role: "", aCharge: "")
    private var adresse = AdresseRSA()
    private var motif = FoyerRSA.CodeDate()
    private var droit = FoyerRSA.DroitRSA()

    init(_ receveur: Receveur) {
        self.receveur = receveur
    }

    mutating func open(_ element: Int, in parent: Int, line: Int) {
        guard let balise = BaliseRSA(numero: element) else { return }
        switch balise {
        case .identificationFlux: entete.present = true
        case .transmissionFlux: fin = FinRSA()
        case .infosFoyer: foyer = FoyerRSA(ligne: line, rang: foyers)
        case .personne: personne = PersonneRSA(ligne: line)
        case .prestations: prestation = ("", "", "")
        case .grossesse: personne.aGrossesse = true
        case .adresse: adresse = AdresseRSA()
        case .refus, .suspensionDroit, .suspensionVersement, .finDroit, .finDroitAnterieur:
            motif = FoyerRSA.CodeDate()
        case .detailCalcul: droit = FoyerRSA.DroitRSA()
        case .donneesAdministratives: foyer.aDonneesAdministratives = true
        case .prestationRSA: foyer.aPrestation = true
        case .infoDemande, .infosFinancieres, .infosCreance, .anomalie:
            autreFlux = autreFlux ?? balise
        default: break
        }
    }

    mutating func close(_ element: Int, in parent: Int, value: Span<UInt8>, line: Int) {
        guard let balise = BaliseRSA(numero: element) else { return }
        if value.count > 0, let bloc = BaliseRSA(numero: parent) {
            champ(balise, dans: bloc, value)
        }
        fermer(balise)
    }

    /// A block ends: what it held goes where it belongs.
    private mutating func fermer(_ bloc: BaliseRSA) {
        switch bloc {
        case .infosFoyer:
            foyers += 1
            receveur.recevoir(foyer, entete: entete)
        case .personne: foyer.personnes.append(personne)
        case .prestations: personne.prendre(prestation)
        case .adresse: foyer.prendre(adresse)
        case .refus: foyer.refus = motif
        case .suspensionDroit: foyer.suspensionsDeDroit.append(motif)
        case .suspensionVersement: foyer.suspensionsDeVersement.append(motif)
        case .finDroit, .finDroitAnterieur: foyer.cloture = motif
        case .detailCalcul: foyer.droits.append(droit)
        default: break
        }
    }

    private mutating func champ(_ balise: BaliseRSA, dans bloc: BaliseRSA, _ valeur: Span<UInt8>) {
        switch bloc {
        case .identificationFlux: entete.recevoir(balise, valeur)
        case .transmissionFlux:
            if balise == .NBTOTDOSRSATRANSM { fin?.annonces = Int(String(octets: valeur)) }
            if balise == .NBTOTDOSRSATRANSMANO { fin?.enAnomalie = Int(String(octets: valeur)) }
        case .identification: personne.identifier(balise, valeur)
        case .dossierCAF, .grossesse, .asf: personne.suivre(balise, valeur)
        case .prestations:
            if balise == .NATPREST { prestation.nature = String(octets: valeur) }
            if balise == .ROLEPERS { prestation.role = String(octets: valeur) }
            if balise == .TOPCHAPERS { prestation.aCharge = String(octets: valeur) }
        case .troncCommunAdresse, .adresseFrance, .adresseHorsFrance:
            adresse.recevoir(balise, valeur)
        case .refus, .suspensionDroit, .suspensionVersement, .finDroit, .finDroitAnterieur:
            motif.recevoir(balise, valeur)
        case .detailCalcul:
            if balise == .NATPF { droit.nature = String(octets: valeur) }
            if balise == .SOUSNATPF { droit.sousNature = String(octets: valeur) }
            if balise == .DFNATDRO { droit.fin = DateRSA(valeur) }
        default: foyer.recevoir(balise, valeur)
        }
    }
}
