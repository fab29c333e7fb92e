// Small comforts; every page works without them.
"use strict";

// "/" goes to the search box, except while typing.
document.addEventListener("keydown", (evenement) => {
  if (evenement.key !== "/" || evenement.ctrlKey || evenement.metaKey || evenement.altKey) return;
  if (evenement.target.closest("input, textarea, select, [contenteditable]")) return;
  const champ = document.getElementById("q") || document.getElementById("cherche");
  if (!champ) return;
  evenement.preventDefault();
  champ.focus();
  champ.select();
});

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
