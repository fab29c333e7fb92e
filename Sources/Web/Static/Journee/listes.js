// Comforts of lists and notes: shortcuts, ticking, saving by itself. Every page works without them.
"use strict";

// Single keys act unless they are switched off (page « Raccourcis »), while typing, or with a modifier.
const actifs = "raccourcis" in document.body.dataset;
const allures = { j: "/ma-journee", a: "/avertissements", r: "/recherche", h: "/aide" };
let attendue = false;

const lignes = () => [...document.querySelectorAll("main table.travail tbody tr, main table.liste tbody tr")]
  .filter((ligne) => ligne.querySelector("th a"));

const allerA = (pas) => {
  const toutes = lignes();
  if (!toutes.length) return;
  const ici = toutes.findIndex((ligne) => ligne.contains(document.activeElement));
  const vers = ici < 0 ? (pas > 0 ? 0 : toutes.length - 1) : Math.min(Math.max(ici + pas, 0), toutes.length - 1);
  toutes[vers].querySelector("th a").focus();
};

const gestes = {
  "?": () => location.assign("/raccourcis"),
  "/": () => {
    const champ = document.getElementById("q") || document.getElementById("cherche");
    if (champ) { champ.focus(); champ.select(); }
  },
  j: () => allerA(1),
  k: () => allerA(-1),
  x: () => {
    const ligne = document.activeElement.closest("tr");
    const case_ = ligne && ligne.querySelector("input[type=checkbox]");
    if (case_) case_.click();
  },
  e: () => {
    const note = document.getElementById("texte-note");
    if (note) note.focus();
  },
};

document.addEventListener("keydown", (evenement) => {
  if (!actifs || evenement.ctrlKey || evenement.metaKey || evenement.altKey || evenement.isComposing) return;
  const cible = evenement.target;
  const ecrit = cible.closest && cible.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  if (ecrit) return;
  const touche = evenement.key;
  if (attendue) {
    attendue = false;
    if (allures[touche]) {
      evenement.preventDefault();
      location.assign(allures[touche]);
      return;
    }
  }
  if (touche === "g") {
    attendue = true;
    setTimeout(() => { attendue = false; }, 1500);
    return;
  }
  const geste = gestes[touche];
  if (!geste) return;
  evenement.preventDefault();
  geste();
});

// The list: tick all, and say how many.
const lot = document.getElementById("lot");
if (lot) {
  const cases = [...document.querySelectorAll("input[name=ligne][form=lot]")];
  const compte = lot.querySelector("[data-compte]");
  const dire = () => {
    const cochees = cases.filter((une) => une.checked).length;
    compte.textContent = cochees === 0 ? "Pour les lignes cochées"
      : cochees === 1 ? "Pour la ligne cochée" : `Pour les ${cochees} lignes cochées`;
  };
  const tout = document.querySelector("[data-tout]");
  if (tout) {
    const etiquette = document.createElement("label");
    const case_ = document.createElement("input");
    case_.type = "checkbox";
    case_.className = "form-check-input";
    const mots = document.createElement("span");
    mots.className = "visually-hidden";
    mots.textContent = "Cocher toutes les lignes de la page";
    etiquette.append(case_, mots);
    tout.append(etiquette);
    case_.addEventListener("change", () => {
      for (const une of cases) une.checked = case_.checked;
      dire();
    });
  }
  for (const une of cases) une.addEventListener("change", dire);
  dire();
}

// The note: saved two seconds after the last key, told when another window wrote first.
const note = document.querySelector("form[data-note]");
if (note) {
  const texte = note.elements.texte;
  const etat = note.querySelector("[data-etat]");
  let minuterie = 0, enCours = false, encore = false, arretee = false;
  const garder = async () => {
    if (arretee) return;
    if (enCours) { encore = true; return; }
    enCours = true;
    encore = false;
    try {
      const reponse = await fetch(note.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(note)),
        headers: { Accept: "application/json" },
        keepalive: true,
      });
      const lue = await reponse.json();
      etat.textContent = lue.phrase;
      if (reponse.ok) {
        note.elements.version.value = lue.version;
      } else {
        arretee = true;
        etat.classList.add("alerte");
        if (lue.autre !== undefined && lue.autre !== null) {
          note.elements.version.value = lue.version;
          const bloc = document.createElement("blockquote");
          bloc.className = "autre-note";
          bloc.textContent = lue.autre;
          const titre = document.createElement("p");
          titre.className = "petit";
          titre.textContent = "Le texte gardé dans l’autre fenêtre. « Garder la note » le remplacera par le vôtre.";
          note.before(titre, bloc);
        }
      }
    } catch {
      etat.textContent = "Pas encore enregistrée : la liaison est coupée. Votre texte reste ici.";
    }
    enCours = false;
    if (encore) garder();
  };
  const bientot = () => {
    clearTimeout(minuterie);
    minuterie = setTimeout(garder, 2000);
  };
  texte.addEventListener("input", bientot);
  for (const choix of note.querySelectorAll("input[name=portee]")) choix.addEventListener("change", bientot);
  note.addEventListener("submit", () => clearTimeout(minuterie));
}
