@testable import Fichier

/// Un fichier du flux RSA, inventé : des foyers, un en-tête, une fin, et ce qu’il faut pour le rendre faux.
struct FluxInvente {
    var type = "M"
    var nature = "D"
    var reference = "2026-09-30"
    var foyers: [FoyerInvente] = [FoyerInvente()]
    /// `nil`: the real number.
    var compte: String?
    var avecFin = true
    /// One element a line, as real files; else all on one line.
    var enLignes = true

    var texte: String {
        let debut = """
            <?xml version="1.0" encoding="windows-1252"?>
            <Racine xmlns:xsi="x" xsi:noNamespaceSchemaLocation="vrsb0801.xsd">
            <IdentificationFlux>
            <APPLIEME>CRI</APPLIEME>
            <NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME>
            <TYPEFLUX>\(type)</TYPEFLUX>
            <NATFLUX>\(nature)</NATFLUX>
            <DTCREAFLUX>2026-10-05</DTCREAFLUX>
            <HEUCREAFLUX>01:18:36.0000</HEUCREAFLUX>
            <DTREF>\(reference)</DTREF>
            </IdentificationFlux>

            """
        let fin = """
            <TransmissionFlux>
            <NBTOTDOSRSATRANSM>\(compte ?? "0000000\(foyers.count)")</NBTOTDOSRSATRANSM>
            <NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO>
            </TransmissionFlux>

            """
        let lignes = debut + foyers.map(\.xml).joined() + (avecFin ? fin : "") + "</Racine>\n"
        return enLignes ? lignes : lignes.replacing("\n", with: "")
    }

    /// In windows-1252, as the header says.
    var octets: [UInt8] { Self.windows1252(texte) }

    static func windows1252(_ texte: String) -> [UInt8] {
        let hautes: [Unicode.Scalar: UInt8] = ["Œ": 0x8C, "œ": 0x9C, "’": 0x92, "€": 0x80]
        return texte.unicodeScalars.map { hautes[$0] ?? UInt8($0.value) }
    }
}

/// Un foyer inventé : une mère et son fils à Chaumont, et ce que chaque essai y change.
struct FoyerInvente {
    var fonds = "CAF"
    var caisse = "521"
    var matricule = "012345600000000"
    var departement = "052"
    var demande = "00000001052"
    var dateDeDemande = "2024-03-05"
    var prenant = ""
    var personnes = [PersonneInventee(), PersonneInventee.enfant]
    var situation = ("DIV", "2023-06-12")
    var adresses = [AdresseInventee()]
    var avecDonnees = true
    var etat = "2"
    /// Whole blocks of the state: suspension, refusal, end.
    var suites = ""
    var sansDomicile = "0"
    var droits =
        "<DetailCalculDroitRSA><NATPF>RSD</NATPF><SOUSNATPF>RSDN2</SOUSNATPF>"
        + "<DDNATDRO>2024-03-05</DDNATDRO></DetailCalculDroitRSA>"
    var avecPrestation = true
    var evenements: [String] = []
    var ajout = ""

    var xml: String {
        let donnees = """
            <DonneesAdministratives>
            <SituationFamille><SITFAM>\(situation.0)</SITFAM><DDSITFAM>\(situation.1)</DDSITFAM></SituationFamille>
            \(adresses.map(\.xml).joined())</DonneesAdministratives>
            """
        let prestation = """
            <PrestationRSA>
            <SituationDossierRSA>
            <EtatDossierRSA><ETATDOSRSA>\(etat)</ETATDOSRSA></EtatDossierRSA>
            \(suites)</SituationDossierRSA>
            <DetailDroitRSA><TroncCommunDroitRSA><TOPSANSDOMFIXE>\(sansDomicile)</TOPSANSDOMFIXE></TroncCommunDroitRSA>
            \(droits)</DetailDroitRSA>
            </PrestationRSA>
            """
        let codes = evenements.map {
            "<Evenement><DTLIQ>2026-10-05</DTLIQ><HEULIQ>10:00:00.0000</HEULIQ><FG>\($0)</FG></Evenement>"
        }
        return """
            <InfosFoyerRSA>
            <IdentificationRSA>
            <Organisme><FONORG>\(fonds)</FONORG><NUMORG>\(caisse)</NUMORG><MATRICULE>\(matricule)</MATRICULE></Organisme>
            <Partenaire><TYPEPARTE>CG  </TYPEPARTE><IDEPARTE>\(departement)</IDEPARTE></Partenaire>
            <DemandeRSA><DTDEMRSA>\(dateDeDemande)</DTDEMRSA><NUMDEMRSA>\(demande)</NUMDEMRSA></DemandeRSA>
            \(prenant)</IdentificationRSA>
            \(personnes.map(\.xml).joined())\(avecDonnees ? donnees : "")\(avecPrestation ? prestation : "")
            \(codes.joined())\(ajout)</InfosFoyerRSA>

            """
    }
}

struct PersonneInventee {
    var nom = "DUPONT"
    var nomDeNaissance = "LEFÈVRE"
    var prenom = "CLAIRE"
    var naissance = "1990-04-02"
    var type = "N"
    var rang = ""
    var nir = "2900499999001"
    var sexe = "2"
    var responsable = "1"
    var entree = "2015-01-10"
    var sortie = ""
    var role = "DEM"
    var rolePF = "RDO"
    var aCharge = "1"
    /// Whole blocks: pregnancy, child support.
    var ajout = ""

    static let enfant = PersonneInventee(
        nom: "DUPONT", nomDeNaissance: "DUPONT", prenom: "NOÉ", naissance: "2019-08-21",
        nir: "1190899999002", sexe: "1", responsable: "0", entree: "2019-08-21", role: "ENF",
        rolePF: "ENF")

    var xml: String {
        """
        <Personne>
        <Identification>
        <NOM>\(nom)</NOM><NOMNAI>\(nomDeNaissance)</NOMNAI><PRENOM>\(prenom)</PRENOM>
        <DTNAI>\(naissance)</DTNAI><RGNAI>\(rang)</RGNAI><TYPEDTNAI>\(type)</TYPEDTNAI>
        <NIR>\(nir)</NIR><SEXE>\(sexe)</SEXE></Identification>
        <DossierCAF><TOPRESPDOS>\(responsable)</TOPRESPDOS><DDRATDOS>\(entree)</DDRATDOS>\(
            sortie.isEmpty ? "" : "<DFRATDOS>\(sortie)</DFRATDOS>")</DossierCAF>
        <Prestations><NATPREST>PFA</NATPREST><ROLEPERS>\(rolePF)</ROLEPERS><TOPCHAPERS>0</TOPCHAPERS></Prestations>
        <Prestations><NATPREST>RSA</NATPREST><ROLEPERS>\(role)</ROLEPERS><TOPCHAPERS>\(aCharge)</TOPCHAPERS></Prestations>
        <Rattachement><NOMNAI>AUTRE</NOMNAI><PRENOM>AUTRE</PRENOM><DTNAI>1950-01-01</DTNAI><NIR>1500199999999</NIR></Rattachement>
        \(ajout)</Personne>

        """
    }
}

struct AdresseInventee {
    var rang = "01"
    var emmenagement = "2022-11-01"
    var voie = "DES TILLEULS"
    var commune = "52121"

    var xml: String {
        """
        <Adresse>
        <TroncCommunAdresse><RGADR>\(rang)</RGADR><DTEMM>\(emmenagement)</DTEMM><PAYS>FRA</PAYS></TroncCommunAdresse>
        <AdresseDetailleeFrance><COMPLIDEADR /><COMPLADR>  </COMPLADR><NUMVOIE> 12</NUMVOIE>
        <LIBTYPEVOIE>RUE</LIBTYPEVOIE><NOMVOIE>\(voie)</NOMVOIE><LIEUDIST></LIEUDIST>
        <NUMCOM>\(commune)</NUMCOM><CODEPOS>02000</CODEPOS><NOMCOM>CHAUMONT</NOMCOM></AdresseDetailleeFrance>
        </Adresse>

        """
    }
}
