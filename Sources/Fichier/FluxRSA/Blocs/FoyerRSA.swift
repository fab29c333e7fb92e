/// Un bloc `InfosFoyerRSA` tel que le fichier l’écrit, réduit à ce que Socle lit. Codes gardés en texte.
///
/// An empty element, a blank one and an absent one are the same thing: an empty text, an absent date.
struct FoyerRSA {
    /// Line of `<InfosFoyerRSA>`, from 1.
    var ligne = 0
    /// Rank of the household in the file, from 0.
    var rang = 0
    var fonds = ""
    var caisse = ""
    var matricule = ""
    var departement = ""
    var demande = ""
    var dateDeDemande = DateRSA.absente
    var departVersUneAutreCaisse = DateRSA.absente
    var personnes: [PersonneRSA] = []
    var aDonneesAdministratives = false
    var aPrestation = false
    var situation = ""
    var dateDeSituation = DateRSA.absente
    /// The one of lowest rank (RGADR 01), wherever it stands.
    var adresse: AdresseRSA?
    var etat = ""
    var refus = CodeDate()
    var suspensionsDeDroit: [CodeDate] = []
    var suspensionsDeVersement: [CodeDate] = []
    var cloture = CodeDate()
    var sansDomicileFixe = ""
    var droits: [DroitRSA] = []
    var evenements: [String] = []

    /// Un code et le jour qui l’accompagne.
    struct CodeDate {
        var code = ""
        var jour = DateRSA.absente
    }

    /// Un droit calculé : socle, majoré… et son dernier jour, s’il en a un.
    struct DroitRSA {
        var nature = ""
        var sousNature = ""
        var fin = DateRSA.absente
    }
}

/// Un bloc `Personne`.
struct PersonneRSA {
    var ligne = 0
    var nom = ""
    var nomDeNaissance = ""
    var prenoms: [String] = ["", "", ""]
    /// As written: part of the identity even when the day is unknown.
    var naissanceEcrite = ""
    var naissance = DateRSA.absente
    var rangDeNaissance = ""
    var typeDeNaissance = ""
    /// Never leaves this value but as a keyed hash.
    var nir = ""
    var sexe = ""
    var deces = DateRSA.absente
    var responsableDuDossier = false
    var entree = DateRSA.absente
    var sortie = DateRSA.absente
    /// From the block whose NATPREST is RSA; the other one holds the family-benefits role.
    var role = ""
    var aCharge = ""
    var aGrossesse = false
    var debutDeGrossesse = DateRSA.absente
    var declarationDeGrossesse = DateRSA.absente
    var finDeGrossesse = DateRSA.absente
    var motifDeFinDeGrossesse = ""
    /// Latest opening when there is one towards each parent.
    var ouvertureDeLAsf = DateRSA.absente
}

/// Un bloc `Adresse`.
struct AdresseRSA {
    /// 1 is the last address; a block without rank comes after all others.
    var rang = Int.max
    var emmenagement = DateRSA.absente
    var complements: [String] = []
    var numero = ""
    var typeDeVoie = ""
    var voie = ""
    var lieuDit = ""
    var commune = ""
    var codePostal = ""
    var nomDeCommune = ""
    var lignesHorsFrance: [String] = []

    /// On one line, as an envelope has it.
    var enUneLigne: String {
        let rue = [numero, typeDeVoie, voie].filter { !$0.isEmpty }.joined(separator: " ")
        let ville = [codePostal, nomDeCommune].filter { !$0.isEmpty }.joined(separator: " ")
        return (complements + [rue, lieuDit, ville] + lignesHorsFrance)
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
