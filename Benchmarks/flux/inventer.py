"""Two monthly files of the RSA flow of the CNAF (RSABEM, schema vrsb0801), invented, and what must be found in them.

Usage: inventer.py HOUSEHOLDS FOLDER [SEED]

Writes FOLDER/RSABEM_202609.xml, FOLDER/RSABEM_202610.xml and FOLDER/verite.csv (matricule;offre;survenu_le), one
row an event of Offres/verification/flux-rsa.yaml. A household is given one fate at most; one in eight has one that
only looks like an event. Everyone is invented: the numbers of the persons bear a country that does not exist.
Standard library only, constant memory, same arguments same bytes.
"""

import datetime as dt
import os
import random
import sys

FOYERS, DOSSIER = int(sys.argv[1]), sys.argv[2]
GRAINE = sys.argv[3] if len(sys.argv) > 3 else "2026"

SEPTEMBRE, OCTOBRE = dt.date(2026, 9, 30), dt.date(2026, 10, 31)
PREMIER = dt.date(2026, 10, 1)
UN_JOUR = dt.timedelta(1)

# Fates out of a thousand households: the fourteen events, then the look-alikes.
SORTS = {
    "separation": 12, "veuvage": 8, "deces": 10, "naissance": 16, "jumeaux": 3, "arrivee-enfant": 9,
    "grossesse": 14, "interruption-grossesse": 7, "demenagement": 18, "ouverture": 14, "cloture": 14,
    "mutation": 9, "asf": 12, "enfant parti": 7, "enfant absent": 7, "reprise-vie-commune": 10,
    "date corrigée": 14, "nom d'usage": 16, "clé du NIR": 16, "adresse récrite": 14, "donné deux fois": 8,
    "clos depuis longtemps": 12, "clos et disparu": 10, "clos inconnu": 8, "grossesse connue": 14,
    "déclaration manquante": 14,
}  # fmt: skip
SEUILS, TIRAGES = [], []
for nom, part in SORTS.items():
    TIRAGES.append(nom)
    SEUILS.append((SEUILS[-1] if SEUILS else 0) + part / 1000)

NOMS = ("ABADIE BESSON CARON DELMAS ESTEVE FABRE GALLAND HAMON IMBERT JOLY KLEIN LACROIX MAILLARD NICOLAS OLLIVIER "
        "PICARD QUENTIN RENARD SALMON TESSIER URBAIN VASSEUR WEBER YVON ZIMMER").split()  # fmt: skip
ACCENTUES = ["LEFÈVRE", "NOÉ", "CŒURET", "D’ORVAL", "MÜLLER", "FRANÇOIS"]
ELLES = "ADELE BINTA CAMILLE DALILA ELSA FLORA GAELLE HANNA IRIS JADE KENZA LOUISE MANON NORA OLGA".split()
EUX = "AMAR BASILE CYRIL DIEGO ELIAS FELIX GASPARD HENRI ISMAEL JULES KEVIN LIAM MARIUS NINO OSCAR".split()
VOIES = ["DU LAVOIR", "DES ACACIAS", "DE LA FONTAINE", "EMILE ZOLA", "DU STADE", "DES VIGNES", "DE LA MAIRIE"]
COMMUNES = [("52121", "52000", "CHAUMONT"), ("52448", "52100", "SAINT DIZIER"), ("52269", "52200", "LANGRES"),
            ("52250", "52300", "JOINVILLE"), ("52332", "52220", "MONTIER EN DER")]  # fmt: skip


def xml(balise, valeur):
    return f"<{balise}>{valeur}</{balise}>\n" if valeur not in ("", None) else ""


def bloc(balise, *morceaux):
    return f"<{balise}>\n{''.join(morceaux)}</{balise}>\n"


def argent(centimes):
    return f"{centimes // 100:07d}.{centimes % 100:02d}"


class Personne:
    def __init__(self, de, role, sexe, ne, nom):
        self.role, self.sexe, self.ne, self.nom, self.naissance = role, sexe, ne, nom, nom
        self.prenom = de.choice(ELLES if sexe == 2 else EUX)
        self.nir = f"{sexe}{ne:%y%m}99999{de.randrange(1, 1000):03d}"
        self.entree = max(ne, dt.date(2013, 1, 1) + UN_JOUR * de.randrange(4000))
        self.sortie = self.asf = self.rang = None
        self.grossesse = ""
        self.activite = (de.choice(["GE", "GE", "AG"]), de.choice(["CHO", "SSA", "CHR", "ANP", "INT"]),
                         dt.date(2023, 1, 1) + UN_JOUR * de.randrange(1000))  # fmt: skip
        self.pole = f"{de.randrange(10**7):07d}{de.choice('ABCDEFGH')}"
        self.natures = de.sample(["001", "010", "011", "013", "026"], de.randrange(1, 4))

    def copie(self):
        autre = object.__new__(Personne)
        autre.__dict__.update(self.__dict__)
        return autre

    def enfant(self):
        return self.role == "ENF"


class Foyer:
    """A household in one month."""

    def __init__(self, de, rang):
        self.matricule = f"{(rang * 7_000_003 + 11) % 9_000_011:07d}"
        self.demande = f"{(rang * 60_000_011 + 5) % 10**8:08d}052"
        self.ouvert = dt.date(2017, 1, 1) + UN_JOUR * de.randrange(3000)
        couple, enfants = de.random() < 0.3, de.choices(range(5), (42, 26, 19, 9, 4))[0]
        nom = de.choice(ACCENTUES) if de.random() < 0.04 else de.choice(NOMS)
        sexe = 2 if de.random() < 0.6 else 1
        self.personnes = [Personne(de, "DEM", sexe, jour_avant(de, 21, 45), nom)]
        if couple:
            self.personnes.append(Personne(de, "CJT", 3 - sexe, jour_avant(de, 21, 45), de.choice(NOMS)))
        for _ in range(enfants):
            self.personnes.append(Personne(de, "ENF", de.randrange(1, 3), jour_avant(de, 1, 17), nom))
        self.situation = de.choice(["MAR", "VIM", "PAC", "RVC"] if couple else ["CEL", "ISO", "DIV", "SEF"])
        self.depuis = dt.date(2011, 1, 1) + UN_JOUR * de.randrange(5000)
        self.adresses = [adresse(de, dt.date(2016, 1, 1) + UN_JOUR * de.randrange(3600))]
        if de.random() < 0.3:
            self.adresses.append(adresse(de, self.adresses[0]["emm"] - UN_JOUR * 900))
        self.etat, self.motifs, self.depart = "2", "", None
        self.sans_domicile = int(de.random() < 0.02)

    def copie(self):
        autre = object.__new__(Foyer)
        autre.__dict__.update(self.__dict__)
        autre.personnes = [p.copie() for p in self.personnes]
        autre.adresses = [dict(a) for a in self.adresses]
        return autre

    def adultes(self):
        return [p for p in self.personnes if not p.enfant()]

    def enfants(self):
        return [p for p in self.personnes if p.enfant()]

    def femme(self):
        return next((p for p in self.adultes() if p.sexe == 2), None)


def jour_avant(de, de_ans, a_ans):
    return SEPTEMBRE - UN_JOUR * de.randrange(de_ans * 365, a_ans * 365)


def adresse(de, emmenagement):
    commune = de.choice(COMMUNES)
    return {
        "emm": emmenagement, "numero": str(de.randrange(1, 150)), "type": de.choice(["RUE", "AV", "CHE", "PL"]),
        "voie": de.choice(VOIES), "etat": "CO", "compl": de.choice(["", "", "BAT B", "ESC 2"]), "commune": commune,
    }  # fmt: skip


def possible(sort, f):
    adultes, enfants = len(f.adultes()), f.enfants()
    if sort in ("separation", "veuvage"):
        return adultes == 2
    if sort in ("deces", "reprise-vie-commune"):
        return adultes == 1
    if sort == "asf":
        return adultes == 1 and enfants
    if sort.startswith("enfant"):
        return enfants
    if "grossesse" in sort or sort in ("naissance", "jumeaux"):
        return f.femme() is not None
    return True


def vivre(de, sort, f1, f2):
    """Changes both months as the fate wants. Returns the events, then whether each month has the household."""
    jour = PREMIER + UN_JOUR * de.randrange(31)
    la = (True, True)
    if sort == "separation":
        f2.situation, f2.depuis = de.choice(["SEF", "DIV", "ISO", "SEL"]), jour
        if de.random() < 0.5:
            f2.personnes.remove(f2.adultes()[1])
        else:
            f2.adultes()[1].sortie = jour
        return [(sort, jour)], la
    if sort == "veuvage":
        f2.situation, f2.depuis = "VEU", jour
        f2.personnes.remove(f2.adultes()[1])
        return [(sort, jour)], la
    if sort == "deces":
        f2.etat = "3"
        f2.motifs = bloc("SuspensionDroit", xml("MOTISUSDRORSA", "DG" if f2.personnes[0].sexe == 2 else "DH"),
                         xml("DDSUSDRORSA", jour))  # fmt: skip
        return [(sort, jour)], la
    if sort in ("naissance", "jumeaux"):
        for rang in range(2 if sort == "jumeaux" else 1):
            bebe = Personne(de, "ENF", de.randrange(1, 3), jour, f2.personnes[0].nom)
            bebe.entree, bebe.rang = jour, rang + 1 if sort == "jumeaux" else None
            if de.random() < 0.5:
                bebe.nir = ""
            f2.personnes.append(bebe)
        return [("naissance", jour)], la
    if sort == "arrivee-enfant":
        arrive = Personne(de, "ENF", de.randrange(1, 3), jour_avant(de, 3, 15), de.choice(NOMS))
        arrive.entree = jour
        f2.personnes.append(arrive)
        return [(sort, jour)], la
    if sort == "grossesse":
        f2.femme().grossesse = xml("DDGRO", jour - UN_JOUR * 70) + xml("DTDECLGRO", jour)
        return [(sort, jour)], la
    if sort == "grossesse connue":
        f1.femme().grossesse = f2.femme().grossesse = xml("DDGRO", "2026-06-10") + xml("DTDECLGRO", "2026-08-20")
    if sort == "interruption-grossesse":
        debut = xml("DDGRO", jour - UN_JOUR * 80)
        f1.femme().grossesse = debut + xml("DTDECLGRO", "2026-09-15")
        f2.femme().grossesse = debut + xml("DFGRO", jour) + xml("DTDECLGRO", "2026-09-15") + xml("NATFINGRO", "I")
        return [(sort, jour)], la
    if sort == "demenagement":
        f2.adresses.insert(0, adresse(de, jour))
        del f2.adresses[3:]
        return [(sort, jour)], la
    if sort == "ouverture":
        f2.ouvert = jour
        if de.random() < 0.5:
            return [(sort, jour)], (False, True)
        f1.etat, f1.ouvert = "0", jour
        return [(sort, jour)], la
    if sort == "cloture":
        f2.etat, f2.motifs = "5", bloc("FinDroit", xml("MOTICLORSA", "ECH"), xml("DTCLORSA", "2026-09-30"))
        return [(sort, SEPTEMBRE)], la
    if sort == "mutation":
        f2.etat, f2.motifs = "5", bloc("FinDroit", xml("MOTICLORSA", "MUT"), xml("DTCLORSA", jour))
        f2.depart = jour
        return [(sort, jour)], la
    if sort == "asf":
        f2.enfants()[0].asf = PREMIER
        return [(sort, PREMIER)], la
    if sort == "enfant parti":
        f2.enfants()[0].sortie = jour
        return [("depart-enfant", jour)], la
    if sort == "enfant absent":
        f2.personnes.remove(f2.enfants()[0])
        return [("depart-enfant", OCTOBRE)], la
    if sort == "reprise-vie-commune":
        f2.situation, f2.depuis = de.choice(["MAR", "VIM", "PAC", "RVC"]), jour
        arrive = Personne(de, "CJT", 3 - f2.personnes[0].sexe, jour_avant(de, 22, 40), de.choice(NOMS))
        arrive.entree = jour
        f2.personnes.append(arrive)
        return [(sort, jour)], la
    if sort == "date corrigée":
        f2.depuis = f1.depuis - UN_JOUR * 9
    if sort == "nom d'usage":
        f2.personnes[0].nom = "USAGE"
    if sort == "clé du NIR":
        for personne in f2.personnes:
            personne.nir += f"{97 - int(personne.nir) % 97:02d}"
    if sort == "adresse récrite":
        f2.adresses[0].update(type="RUE", etat="VO", numero=" " + f2.adresses[0]["numero"])
    if sort == "clos depuis longtemps":
        fin = [xml("MOTICLORSA", "ECH"), xml("DTCLORSA", "2026-08-31")]
        f1.etat, f1.motifs = "5", bloc("FinDroit", *fin)
        f2.etat, f2.motifs = "6", bloc("FinDroitMoisAnterieur", *fin)
    if sort == "clos et disparu":
        f1.etat, f1.motifs = "5", bloc("FinDroit", xml("MOTICLORSA", "ECH"), xml("DTCLORSA", "2026-08-31"))
        return [], (True, False)
    if sort == "clos inconnu":
        fin = [xml("MOTICLORSA", "RFD"), xml("DTCLORSA", "2026-03-31")]
        f2.etat, f2.motifs = "6", bloc("FinDroitMoisAnterieur", *fin)
        return [], (False, True)
    if sort == "déclaration manquante":
        f2.etat = "4"
        f2.motifs = bloc("SuspensionVersement", xml("MOTISUSVERSRSA", "06"), xml("DDSUSVERSRSA", PREMIER))
    return [], la


def personne(p, f, parents, mois, de):
    identite = bloc(
        "Identification", xml("QUAL", "" if p.enfant() else "MME" if p.sexe == 2 else "MR"), xml("NOM", p.nom),
        xml("NOMNAI", p.naissance), xml("PRENOM", p.prenom), xml("NOMCOMNAI", "LANGRES"), xml("DTNAI", p.ne),
        xml("RGNAI", p.rang), xml("TYPEDTNAI", "N"), xml("NIR", p.nir), xml("TOPVALIEC", int(p.nir != "")),
        xml("SEXE", p.sexe),
    )  # fmt: skip
    dossier = bloc("DossierCAF", xml("TOPRESPDOS", int(p.role == "DEM")), xml("DDRATDOS", p.entree),
                   xml("DFRATDOS", p.sortie))  # fmt: skip
    roles = "".join(
        bloc("Prestations", xml("NATPREST", nature),
             xml("ROLEPERS", "RDO" if nature == "PFA" and p.role == "DEM" else p.role),
             xml("TOPCHAPERS", int(nature == "RSA" or p.enfant())))
        for nature in ("PFA", "RSA")
    )  # fmt: skip
    suite = ""
    if p.enfant():
        for parent in parents:
            suite += bloc("Rattachement", xml("NOMNAI", parent.naissance), xml("PRENOM", parent.prenom),
                          xml("DTNAI", parent.ne), xml("NIR", parent.nir), xml("TYPEPAR", "LEG"))  # fmt: skip
    else:
        suite += bloc("DossierPoleEmploi", xml("IDASSEDIC", p.pole))
        if f.etat in "23":
            suite += ressources(p, mois, de)
        suite += bloc("MontantCalculDroitRSAPersonne", xml("TOPPERSDRODEVORSA", int(p.activite[1] != "INT")))
        suite += bloc("Activite", xml("REG", p.activite[0]), xml("ACT", p.activite[1]), xml("DDACT", p.activite[2]))
    if p.asf:
        suite += bloc("PensionAlimentaire", bloc("Asf", xml("SITASF", "HB"), xml("PARASSOASF", "P"),
                                                 xml("DDASF", p.asf)))  # fmt: skip
    if p.grossesse:
        suite += bloc("Grossesse", p.grossesse)
    return bloc("Personne", identite, dossier, roles, suite)


def ressources(p, mois, de):
    trimestre = [dt.date(2026, mois.month - ecart, 1) for ecart in (3, 2, 1)]
    mensuelles = "".join(
        bloc("RessourcesMensuelles",
             bloc("GeneraliteRessourcesMensuelles", xml("MOISRESS", premier), xml("NBHEUMENTRA", "000")),
             *[bloc("DetailRessourcesMensuelles", xml("NATRESS", nature),
                    xml("MTNATRESSMEN", argent(de.randrange(120_000)))) for nature in p.natures])
        for premier in trimestre
    )  # fmt: skip
    fin = dt.date(2026, mois.month, 1) - UN_JOUR
    return bloc("Ressources",
                bloc("GeneraliteRessourcesTrimestre", xml("TOPRESSNUL", 0), xml("DDRESS", trimestre[0]),
                     xml("DFRESS", fin)),
                mensuelles)  # fmt: skip


def logement(rang, a):
    def vide(balise, valeur):
        return xml(balise, valeur) or f"<{balise} />\n"

    insee, postal, nom = a["commune"]
    return bloc(
        "Adresse",
        bloc("TroncCommunAdresse", xml("RGADR", f"{rang:02d}"), xml("DTEMM", a["emm"]), xml("PAYS", "FRA"),
             xml("TYPEADR", "D"), xml("ETATADR", a["etat"])),
        bloc("AdresseDetailleeFrance", vide("COMPLIDEADR", a["compl"]), vide("COMPLADR", ""),
             vide("NUMVOIE", a["numero"]), vide("LIBTYPEVOIE", a["type"]), vide("NOMVOIE", a["voie"]),
             vide("LIEUDIST", ""), xml("NUMCOM", insee), xml("CODEPOS", postal), xml("NOMCOM", nom)),
    )  # fmt: skip


def prestation(f, mois, de):
    premier, enfants = mois.replace(day=1), len(f.enfants())
    base = 64_652 + 19_000 * min(enfants, 3)
    droit = bloc("TroncCommunDroitRSA", xml("TOPSANSDOMFIXE", f.sans_domicile), xml("NBENFAUTCHA", f"{enfants:02d}"),
                 xml("ORIDEMRSA", "DEM"), xml("DTORIDEMRSA", f.ouvert), xml("TOPFOYDRODEVORSA", 1))  # fmt: skip
    if f.etat in "23":
        reste = base - de.randrange(40_000)
        droit += bloc("MontantsCalculDroitRSA", xml("DDELECAL", premier), xml("MTREVMINIGARARSA", argent(base)),
                      xml("MTREVGARARSA", argent(base)), xml("MTALRSA", argent(7758)),
                      xml("MTRESSMENRSA", argent(base - reste)), xml("MTTOTDRORSA", argent(reste)))  # fmt: skip
        droit += bloc("DetailCalculDroitRSA", xml("NATPF", "RSD"), xml("SOUSNATPF", "RSDN2"),
                      xml("DDNATDRO", f.ouvert), xml("MTRSAVERS", argent(reste)),
                      xml("DTDERRSAVERS", premier))  # fmt: skip
    return bloc("PrestationRSA",
                bloc("SituationDossierRSA", bloc("EtatDossierRSA", xml("ETATDOSRSA", f.etat)), f.motifs),
                bloc("DetailDroitRSA", droit))  # fmt: skip


def foyer(f, mois, de):
    identite = bloc("Organisme", xml("FONORG", "CAF"), xml("NUMORG", "521"), xml("MATRICULE", f.matricule + "0" * 8))
    identite += bloc("Partenaire", xml("TYPEPARTE", "CG  "), xml("IDEPARTE", "052"))
    identite += bloc("DemandeRSA", xml("DTDEMRSA", f.ouvert), xml("NUMDEMRSA", f.demande))
    if f.depart:
        identite += bloc("OrganismePrenant", xml("FONORGPRENMUT", "CAF"), xml("NUMORGPRENMUT", "541"),
                         xml("DDDEPAMUT", f.depart))  # fmt: skip
    parents = [p for p in f.adultes() if not p.sortie]
    return bloc(
        "InfosFoyerRSA", bloc("IdentificationRSA", identite),
        *[personne(p, f, parents, mois, de) for p in f.personnes],
        bloc("DonneesAdministratives",
             bloc("SituationFamille", xml("SITFAM", f.situation), xml("DDSITFAM", f.depuis)),
             *[logement(rang, a) for rang, a in enumerate(f.adresses, 1)]),
        prestation(f, mois, de),
    )  # fmt: skip


class Fichier:
    """One month: a header, households, and the trailer that counts them."""

    def __init__(self, mois, cree):
        self.nombre, self.mois = 0, mois
        chemin = os.path.join(DOSSIER, f"RSABEM_{mois:%Y%m}.xml")
        self.sortie = open(chemin, "w", encoding="windows-1252", newline="")
        self.sortie.write('<?xml version="1.0" encoding="windows-1252"?>\n<Racine>\n')
        self.sortie.write(bloc(
            "IdentificationFlux", xml("APPLIEME", "CRI"), xml("NUMVERSIONAPPLIEME", "6200"), xml("TYPEFLUX", "M"),
            xml("NATFLUX", "D"), xml("DTCREAFLUX", cree), xml("HEUCREAFLUX", "02:11:07.0000"), xml("DTREF", mois),
        ))  # fmt: skip

    def ajouter(self, f, de):
        self.sortie.write(foyer(f, self.mois, de))
        self.nombre += 1

    def fermer(self):
        self.sortie.write(bloc("TransmissionFlux", xml("NBTOTDOSRSATRANSM", f"{self.nombre:08d}"),
                               xml("NBTOTDOSRSATRANSMANO", "00000000")))  # fmt: skip
        self.sortie.write("</Racine>\n")
        self.sortie.close()


def sort_de(de):
    tirage = de.random()
    return next((nom for nom, seuil in zip(TIRAGES, SEUILS) if tirage < seuil), "")


def main():
    os.makedirs(DOSSIER, exist_ok=True)
    avant, apres = Fichier(SEPTEMBRE, "2026-10-05"), Fichier(OCTOBRE, "2026-11-05")
    with open(os.path.join(DOSSIER, "verite.csv"), "w", encoding="utf-8") as verite:
        verite.write("matricule;offre;survenu_le\n")
        for rang in range(FOYERS):
            de = random.Random(f"{GRAINE} {rang}")
            f1 = Foyer(de, rang)
            f2 = f1.copie()
            sort = sort_de(de)
            evenements, la = vivre(de, sort, f1, f2) if sort and possible(sort, f1) else ([], (True, True))
            if de.random() < 0.5:
                de.shuffle(f2.personnes)
            if la[0]:
                avant.ajouter(f1, de)
            if la[1]:
                if sort == "donné deux fois":
                    apres.ajouter(f1, de)
                apres.ajouter(f2, de)
            for offre, jour in evenements:
                verite.write(f"{f2.matricule};{offre};{jour}\n")
    avant.fermer()
    apres.fermer()
    print(f"{avant.nombre} and {apres.nombre} household blocks")


if __name__ == "__main__":
    main()
