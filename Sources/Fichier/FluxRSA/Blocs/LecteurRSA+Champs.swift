// Where the value of each element goes. The order of elements never counts.

extension FoyerRSA {
    mutating func recevoir(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        switch balise {
        case .FONORG: fonds = String(octets: valeur)
        case .NUMORG: caisse = String(octets: valeur)
        case .MATRICULE: matricule = String(octets: valeur)
        case .IDEPARTE: departement = String(octets: valeur)
        case .NUMDEMRSA: demande = String(octets: valeur)
        case .DTDEMRSA: dateDeDemande = DateRSA(valeur)
        case .DDDEPAMUT: departVersUneAutreCaisse = DateRSA(valeur)
        case .SITFAM: situation = String(octets: valeur)
        case .DDSITFAM: dateDeSituation = DateRSA(valeur)
        case .ETATDOSRSA: etat = String(octets: valeur)
        case .TOPSANSDOMFIXE: sansDomicileFixe = String(octets: valeur)
        case .FG: evenements.append(String(octets: valeur))
        default: break
        }
    }

    /// Keeps the address of lowest rank; between two of one rank, the one moved into last.
    mutating func prendre(_ nouvelle: AdresseRSA) {
        guard let tenue = adresse else { return adresse = nouvelle }
        let (ancien, recent) = (tenue.emmenagement.rang ?? .min, nouvelle.emmenagement.rang ?? .min)
        if nouvelle.rang < tenue.rang || nouvelle.rang == tenue.rang && recent > ancien {
            adresse = nouvelle
        }
    }
}

extension FoyerRSA.CodeDate {
    mutating func recevoir(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        switch balise {
        case .MOTIREFURSA, .MOTISUSDRORSA, .MOTISUSVERSRSA, .MOTICLORSA:
            code = String(octets: valeur)
        case .DTREFURSA, .DDSUSDRORSA, .DDSUSVERSRSA, .DTCLORSA: jour = DateRSA(valeur)
        default: break
        }
    }
}

extension PersonneRSA {
    mutating func identifier(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        switch balise {
        case .NOM: nom = String(octets: valeur)
        case .NOMNAI: nomDeNaissance = String(octets: valeur)
        case .PRENOM: prenoms[0] = String(octets: valeur)
        case .PRENOM2: prenoms[1] = String(octets: valeur)
        case .PRENOM3: prenoms[2] = String(octets: valeur)
        case .DTNAI:
            naissance = DateRSA(valeur)
            naissanceEcrite = String(octets: valeur)
        case .RGNAI: rangDeNaissance = String(octets: valeur)
        case .TYPEDTNAI: typeDeNaissance = String(octets: valeur)
        case .NIR: nir = String(octets: valeur)
        case .SEXE: sexe = String(octets: valeur)
        case .DTDC: deces = DateRSA(valeur)
        default: break
        }
    }

    mutating func suivre(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        switch balise {
        case .TOPRESPDOS: responsableDuDossier = String(octets: valeur) == "1"
        case .DDRATDOS: entree = DateRSA(valeur)
        case .DFRATDOS: sortie = DateRSA(valeur)
        case .DDGRO: debutDeGrossesse = DateRSA(valeur)
        case .DFGRO: finDeGrossesse = DateRSA(valeur)
        case .DTDECLGRO: declarationDeGrossesse = DateRSA(valeur)
        case .NATFINGRO: motifDeFinDeGrossesse = String(octets: valeur)
        case .DDASF:
            let lue = DateRSA(valeur)
            if (lue.rang ?? .min) >= (ouvertureDeLAsf.rang ?? .min) { ouvertureDeLAsf = lue }
        default: break
        }
    }

    /// Of the two roles, the one in the RSA.
    mutating func prendre(_ prestation: (nature: String, role: String, aCharge: String)) {
        guard prestation.nature == "RSA" else { return }
        role = prestation.role
        aCharge = prestation.aCharge
    }
}

extension AdresseRSA {
    mutating func recevoir(_ balise: BaliseRSA, _ valeur: Span<UInt8>) {
        switch balise {
        case .RGADR: rang = Int(String(octets: valeur)) ?? .max
        case .DTEMM: emmenagement = DateRSA(valeur)
        case .COMPLIDEADR, .COMPLADR: complements.append(String(octets: valeur))
        case .NUMVOIE: numero = String(octets: valeur)
        case .LIBTYPEVOIE: typeDeVoie = String(octets: valeur)
        case .NOMVOIE: voie = String(octets: valeur)
        case .LIEUDIST: lieuDit = String(octets: valeur)
        case .NUMCOM: commune = String(octets: valeur)
        case .CODEPOS: codePostal = String(octets: valeur)
        case .NOMCOM: nomDeCommune = String(octets: valeur)
        case .LIBLIG2ADR, .LIBLIG3ADR, .LIBLIG4ADR, .LIBLIG5ADR, .LIBLIG6ADR, .LIBLIG7ADR:
            lignesHorsFrance.append(String(octets: valeur))
        default: break
        }
    }
}
