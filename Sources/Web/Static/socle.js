// Small comforts; every page works without them.
"use strict";

// A form is sent once: a second press on its button does nothing.
document.addEventListener("submit", (evenement) => {
  const formulaire = evenement.target;
  if (formulaire.method !== "post") return;
  if (formulaire.dataset.envoye) {
    evenement.preventDefault();
    return;
  }
  formulaire.dataset.envoye = "oui";
});

// Coming back to a page from history, its forms may be sent again.
window.addEventListener("pageshow", () => {
  for (const formulaire of document.querySelectorAll("form[data-envoye]")) {
    delete formulaire.dataset.envoye;
  }
});

// The summary of errors takes the focus, so that a screen reader starts there.
const resume = document.getElementById("erreurs");
if (resume) resume.focus();

// A form named by the address is unfolded.
const visee = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
const pli = visee && visee.closest("details");
if (pli) pli.open = true;

// What the server is doing is followed without reloading; once it is done, the page is asked for anew.
const suivi = document.querySelector("[data-suivre]");
if (suivi) {
  const suivre = async () => {
    try {
      const reponse = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
      const neuf = page.querySelector("[data-suivre]");
      if (!neuf) return location.reload();
      suivi.replaceChildren(...neuf.childNodes);
    } catch {
      // The server is away for a moment: it is asked again.
    }
    setTimeout(suivre, 2000);
  };
  setTimeout(suivre, 2000);
}

// The text of an offer is saved as it is written, and checked a moment after the last key.
const brouillon = document.querySelector("form[data-brouillon]");
if (brouillon) {
  let attente = 0;
  const dire = (texte) => { document.querySelector("[data-enregistre]").textContent = texte; };
  const enregistrer = async () => {
    const champs = new URLSearchParams(new FormData(brouillon));
    champs.set("geste", "enregistrer");
    try {
      const reponse = await fetch(brouillon.action, { method: "POST", body: champs });
      const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
      const version = page.querySelector("form[data-brouillon] [name=version]");
      if (reponse.status === 409) {
        dire("Une autre personne a changé ce texte\u00a0: le bouton Enregistrer montre quoi. Le vôtre est toujours là.");
        return;
      }
      if (!reponse.ok || !version) {
        dire("Pas encore enregistré. Copiez votre texte, puis rechargez la page\u00a0: votre session est peut-être fermée.");
        return;
      }
      brouillon.elements.version.value = version.value;
      dire(page.querySelector("[data-enregistre]").textContent);
      const neuf = page.querySelector("[data-verification]");
      document.querySelector("[data-verification]").replaceChildren(...neuf.childNodes);
    } catch {
      dire("Pas encore enregistré\u00a0: le serveur ne répond pas. Votre texte est toujours là.");
    }
  };
  brouillon.elements.texte.addEventListener("input", () => {
    clearTimeout(attente);
    attente = setTimeout(enregistrer, 2000);
  });
  brouillon.addEventListener("submit", () => clearTimeout(attente));
}
