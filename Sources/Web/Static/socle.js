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
