"""Every page that a person can open, and who opens it."""

import re

from navigation import (
    CLAIRE,
    GILLES,
    HELENE,
    MALIK,
    NORA,
    chercher_un_creneau,
    essayer,
    ouvrir_brouillon,
    ouvrir_famille,
    ouvrir_une_rencontre,
)

PAGES = [
    (NORA, "/administration"),
    (NORA, "/administration/agents"),
    (NORA, "/administration/agents?etat=partis"),
    (NORA, "/administration/agents/nouveau"),
    (NORA, "/administration/agents/agent-malik-ouali"),
    (NORA, "/administration/agents/agent-malik-ouali/depart"),
    (NORA, "/administration/equipes"),
    (NORA, "/administration/remplacements"),
    (NORA, "/administration/secteurs"),
    (NORA, "/administration/secteurs/cretes"),
    (NORA, "/administration/decoupage"),
    (NORA, "/administration/parametres"),
    (NORA, "/administration/taches"),
    (MALIK, "/double-authentification"),
    (None, "/connexion"),
    (MALIK, "/ma-journee?remises=seules"),
    (MALIK, "lot:envoi"),
    (CLAIRE, "lot:report"),
    (CLAIRE, "lot:affectation"),
    (CLAIRE, "lot:vague"),
    (MALIK, "/avertissements"),
    (MALIK, "/raccourcis"),
    (CLAIRE, "/portefeuilles"),
    (CLAIRE, "/portefeuilles?de=agent-malik-ouali"),
    (MALIK, "/aide"),
    (MALIK, "/aide?q=retard"),
    (MALIK, "/aide/ma-journee"),
    (NORA, "/aide/ecrire-une-offre"),
    (GILLES, "/aide/ecrire-un-reglement"),
    (MALIK, "/ma-journee"),
    (MALIK, "/ma-journee?onglet=acceptees"),
    (MALIK, "/ma-journee?texte=personne-ne-porte-ce-nom"),
    (MALIK, "famille:dupont"),
    (HELENE, "famille:silva"),
    (MALIK, "/recherche"),
    (MALIK, "/recherche?q=du"),
    (MALIK, "/recherche?q=personne-ne-porte-ce-nom"),
    (MALIK, "/mot-de-passe"),
    (MALIK, "/nulle-part"),
    (MALIK, "/reponses"),
    (CLAIRE, "/ma-journee"),
    (CLAIRE, "/couverture"),
    (CLAIRE, "/couverture?par=secteur"),
    (CLAIRE, "/journal"),
    (GILLES, "/offres"),
    (GILLES, "/offres/separation"),
    (GILLES, "/couverture"),
    (MALIK, "/reglements"),
    (CLAIRE, "/reglements"),
    (CLAIRE, "/reglements/exemple-2025"),
    (CLAIRE, "/reglements/caf-doubs-2021"),
    (MALIK, "/reglements/exemple-2025/aides/partir-ensemble/essai"),
    (MALIK, "essai:partir-ensemble"),
    (MALIK, "essai:carte-loisirs"),
    (GILLES, "/reglements/exemple-2025/simulation"),
    (GILLES, "/reglements/exemple-2025/simulation?contre=exemple-2026-amendement"),
    (GILLES, "/reglements/exemple-2025/simulation?n.0.32.1=beaucoup"),
    (NORA, "/journal"),
    (MALIK, "/agenda"),
    (MALIK, "/agenda?vue=jour"),
    (MALIK, "/agenda/disponibilites"),
    (MALIK, "/lieux"),
    (CLAIRE, "/lieux"),
    (MALIK, "/seances"),
    (MALIK, "/seances/bientot-parents"),
    (MALIK, "creneaux:dupont"),
    (MALIK, "rencontre:passee"),
    (MALIK, "rencontre:prochaine"),
    (MALIK, "/courriers"),
    (MALIK, "/courriers/vague"),
    (MALIK, "/courriers/lettres"),
    (NORA, "/modeles"),
    (NORA, "/modeles/envoi-courriel"),
    (MALIK, "/modeles/envoi-sms"),
    (NORA, "/importations"),
    (CLAIRE, "/importations"),
    (CLAIRE, "/offres/brouillons"),
    (GILLES, "/offres/separation/comparaison"),
    (NORA, "brouillon:locales/ajpp.yaml"),
    (NORA, "/programmes"),
    (NORA, "/programmes/jetons/nouveau"),
    (NORA, "/programmes/abonnements/nouveau"),
]


def nom(page: tuple[str | None, str]) -> str:
    return f"{page[0] or 'sans session'} {page[1]}"


def aller(page, adresse: str) -> None:
    if adresse.startswith("lot:"):
        page.goto("/ma-journee?onglet=toutes")
        for case in page.locator("input[name=ligne]").all()[:3]:
            case.check()
        page.locator(f"#lot button[value={adresse.removeprefix('lot:')}]").click()
        page.wait_for_url(re.compile("/ma-journee/lot$|/courriers/vague/lignes$"))
    elif adresse.startswith("famille:"):
        ouvrir_famille(page, adresse.removeprefix("famille:"))
    elif adresse.startswith("creneaux:"):
        chercher_un_creneau(page, adresse.removeprefix("creneaux:"))
    elif adresse.startswith("rencontre:"):
        ouvrir_une_rencontre(page, passee=adresse.endswith("passee"))
    elif adresse.startswith("essai:"):
        essayer(page, adresse.removeprefix("essai:"))
    elif adresse.startswith("brouillon:"):
        ouvrir_brouillon(page, adresse.removeprefix("brouillon:"))
    else:
        page.goto(adresse)
