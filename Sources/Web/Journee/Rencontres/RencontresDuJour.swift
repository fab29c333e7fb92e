import ActionSociale
import Storage
import Valeurs

extension AgendaDuJour {
    /// Champs de la liste de travail : `duJour` (oui quand l’agenda a quelque chose), `rencontresDuJour` (rangées `heure`,
    /// `quoi`, `adresse`, `comment`, `finie`), `resteDAgenda` (rangées `phrase`, `adresse`).
    func champs(pour agent: Agent, a instant: Instant) -> Champs {
        [
            "duJour": .oui(!lignes.isEmpty || aRenseigner + nouvelles > 0),
            "aDesRencontresDuJour": .oui(!lignes.isEmpty),
            "rencontresDuJour": .liste(lignes.map { $0.champs(pour: agent, a: instant) }),
            "resteDAgenda": .liste(
                reste.map { ["phrase": .text($0.phrase), "adresse": .text($0.adresse)] }),
        ]
    }

    private var reste: [(phrase: String, adresse: String)] {
        var lignes: [(String, String)] = []
        if aRenseigner > 0 {
            lignes.append(
                (aRenseigner.compte("rencontre") + " à renseigner", "/agenda#a-renseigner"))
        }
        if nouvelles > 0 {
            lignes.append(
                (
                    nouvelles == 1
                        ? "Des nouvelles à prendre d’une orientation"
                        : "Des nouvelles à prendre de \(nouvelles) orientations",
                    "/agenda#orientations"
                ))
        }
        return lignes
    }
}

extension AgendaDuJour.Ligne {
    fileprivate func champs(pour agent: Agent, a instant: Instant) -> Champs {
        let collective = sorte == .collective
        // A family that moved to another sector has no name here, as in the agenda.
        let nomVisible =
            agent.relation(avecLeSecteur: secteur) == .sonSecteur
            ? nom : "Famille d’un autre secteur"
        return [
            "heure": .text(HeureDeParis.heure(a: intervalle.debut)),
            "quoi": .text(
                collective ? intitule ?? "Rencontre collective" : nomVisible ?? "Rencontre"),
            "adresse": .text(
                collective
                    ? "/seances/\(id.valeur)"
                    : famille.map { RencontreAffichee.adresse(id, de: $0) } ?? "/agenda"),
            "comment": .text([modalite.court, lieu].compactMap { $0 }.joined(separator: ", ")),
            "finie": .oui(intervalle.fin <= instant),
        ]
    }
}
