/// Les balises du flux RSA de la CNAF que Socle lit, sous leur nom officiel (schéma vrsb0801).
///
/// All other elements are walked and forgotten: what is not read is not kept.
enum BaliseRSA: String, CaseIterable {
    // What each kind of file is made of.
    case racine = "Racine"
    case identificationFlux = "IdentificationFlux"
    case transmissionFlux = "TransmissionFlux"
    case infosFoyer = "InfosFoyerRSA"
    case infoDemande = "InfoDemandeRSA"
    case infosFinancieres = "InfosFinancieresFoyerRSA"
    case infosCreance = "InfosCreanceFoyerRSA"
    case anomalie = "Anomalie"
    // Header and trailer.
    case APPLIEME, NUMVERSIONAPPLIEME, TYPEFLUX, NATFLUX, DTCREAFLUX, DTREF
    case NBTOTDOSRSATRANSM, NBTOTDOSRSATRANSMANO
    // The file.
    case organisme = "Organisme"
    case partenaire = "Partenaire"
    case demande = "DemandeRSA"
    case prenant = "OrganismePrenant"
    case FONORG, NUMORG, MATRICULE, IDEPARTE, DTDEMRSA, NUMDEMRSA, DDDEPAMUT
    // Persons.
    case personne = "Personne"
    case identification = "Identification"
    case dossierCAF = "DossierCAF"
    case prestations = "Prestations"
    case grossesse = "Grossesse"
    case asf = "Asf"
    case NOM, NOMNAI, PRENOM, PRENOM2, PRENOM3, DTNAI, RGNAI, TYPEDTNAI, NIR, SEXE, DTDC
    case TOPRESPDOS, DDRATDOS, DFRATDOS, NATPREST, ROLEPERS, TOPCHAPERS
    case DDGRO, DFGRO, DTDECLGRO, NATFINGRO, DDASF
    // Family and address.
    case donneesAdministratives = "DonneesAdministratives"
    case situationFamille = "SituationFamille"
    case adresse = "Adresse"
    case troncCommunAdresse = "TroncCommunAdresse"
    case adresseFrance = "AdresseDetailleeFrance"
    case adresseHorsFrance = "AdresseHorsFrance"
    case SITFAM, DDSITFAM, RGADR, DTEMM
    case COMPLIDEADR, COMPLADR, NUMVOIE, LIBTYPEVOIE, NOMVOIE, LIEUDIST, NUMCOM, CODEPOS, NOMCOM
    case LIBLIG2ADR, LIBLIG3ADR, LIBLIG4ADR, LIBLIG5ADR, LIBLIG6ADR, LIBLIG7ADR
    // The right.
    case prestationRSA = "PrestationRSA"
    case etatDossier = "EtatDossierRSA"
    case refus = "Refus"
    case suspensionDroit = "SuspensionDroit"
    case suspensionVersement = "SuspensionVersement"
    case finDroit = "FinDroit"
    case finDroitAnterieur = "FinDroitMoisAnterieur"
    case troncCommunDroit = "TroncCommunDroitRSA"
    case detailCalcul = "DetailCalculDroitRSA"
    case evenement = "Evenement"
    case ETATDOSRSA, DTREFURSA, MOTIREFURSA, MOTISUSDRORSA, DDSUSDRORSA
    case MOTISUSVERSRSA, DDSUSVERSRSA, MOTICLORSA, DTCLORSA
    case TOPSANSDOMFIXE, NATPF, SOUSNATPF, DFNATDRO, FG

    private static let toutes = allCases

    /// From the number that the scanner gives; `nil` for a name that is not in this list.
    @inline(__always) init?(numero: Int) {
        guard numero > 0 else { return nil }
        self = Self.toutes[numero - 1]
    }
}
