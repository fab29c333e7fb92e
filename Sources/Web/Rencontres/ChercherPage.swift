import ActionSociale
import Storage
import Valeurs

/// « Fixer une rencontre », ou en déplacer une : les moments libres de l’équipe. Gabarit `Rencontres/creneaux`.
///
/// Champs : `banniere` ; `adresse` (du formulaire), `recherche` (adresse du filtre), `jeton`, `gardes` (champs cachés du
/// filtre : `nom`, `valeur`), `aDesPropositions` et `propositions` (rangées `code`, `libelle`, `choisi`),
/// `proposition` (code de celle qui est choisie, vide possible), `pourquoi` (phrase), `deplacement` (oui ou non), `retourALaFamille` ; le filtre : `agents`,
/// `lieux`, `modalites`, `durees` (rangées `code`, `libelle`, `choisi`), `du`, `au`, `min` ; `jours` : rangées `nom`, `creneaux`
/// (rangées `heures`, `avec`, `choix` : rangées `valeur`, `comment`, `ou`) ; `aucun` (phrase, vide sinon), `suite` (phrase,
/// vide sinon) ; `seances` : rangées de `RencontreAffichee` avec `inscription` (adresse) ; l’autre moment : `jour`, `heure`,
/// `dejaEuLieu` ; `avertissement`, et ceux d’`ErreursDeSaisie`.
struct ChercherPage: Page {
    static let gabarit = "Rencontres/creneaux"

    let lu: ChercherLu
    let filtre: FiltreDeCreneaux
    let instant: Instant
    let jeton: String
    let agent: Identifiant<Agent>
    let offres: OffresConnues
    var saisie = Saisie([])
    var erreurs = ErreursDeSaisie()

    var titre: String {
        lu.deplacee == nil ? "Fixer une rencontre" : "Déplacer la rencontre"
    }

    private var jour: Jour { HeureDeParis.jour(a: instant) }
    private var famille: String { "/familles/\(lu.famille.id.valeur)" }

    var champs: Champs {
        let creneaux: Champs = [
            "jours": .liste(jours), "aucun": .text(lu.creneaux.isEmpty ? aucun : ""),
            "suite": .text(
                lu.creneaux.count == ChercherLu.montres
                    ? "Ce sont les \(ChercherLu.montres) premiers moments. Changez les dates pour voir la suite."
                    : ""),
            "seances": .liste(lu.seances.map(seance)),
        ]
        return
            ([
                "banniere": .champs(Banniere(lu.famille, secteur: lu.secteur, au: jour).champs),
                "adresse": .text(adresse), "recherche": .text("\(famille)/creneaux"),
                "jeton": .text(jeton), "pourquoi": .text(pourquoi),
                "deplacement": .oui(lu.deplacee != nil), "retourALaFamille": .text(famille),
                "gardes": .liste(gardes), "propositions": .liste(propositions),
                "aDesPropositions": .oui(!propositions.isEmpty),
                "proposition": .text(
                    lu.proposition?.id.valeur
                        ?? (lu.ouvertes.isEmpty ? "" : FiltreDeCreneaux.aucuneProposition)),
                "duree": .nombre(filtre.duree),
                "jour": .text(saisie.brut("jour") ?? prevue.map { HeureDeParis.jour(a: $0).iso }),
                "heure": .text(
                    saisie.brut("heure") ?? prevue.map { HeureDeParis.heureDeChamp(a: $0) }),
                "dejaEuLieu": .oui(saisie.coche("passee")),
                "autreOuvert": .oui(saisie["jour"] != nil || lu.creneaux.isEmpty),
            ] as Champs).plus(choix).plus(creneaux).plus(erreurs.champs)
    }

    /// When the meeting to move is to begin: a colleague often takes it over at the same hour.
    private var prevue: Instant? { lu.deplacee?.intervalle.debut }

    private var adresse: String {
        lu.deplacee.map {
            RencontreAffichee.adresse($0.id, de: lu.famille.id) + "/horaire"
        } ?? "\(famille)/rencontres"
    }

    private var pourquoi: String {
        if let deplacee = lu.deplacee {
            return "Elle est prévue \(deplacee.intervalle.enMots), "
                + "\(lu.noms.comment(deplacee.modalite, deplacee.lieu)), avec \(lu.noms.agent(deplacee.agent))."
        }
        guard let proposition = lu.proposition else {
            return "Une rencontre que la famille demande, sans proposition."
        }
        let accord =
            proposition.statut(au: jour) == .acceptee
            ? "" : " Fixer la rencontre note aussi l’accord de la famille."
        return "\(offres.intitule(proposition.offre)).\(accord)"
    }

    private var aucun: String {
        "Aucun moment libre ne répond à cette recherche. Élargissez les dates, prenez une autre personne "
            + "ou une autre manière de se rencontrer, ou fixez un autre moment plus bas."
    }

    /// What the meeting may answer, when there is something to choose.
    private var propositions: [Champs] {
        guard lu.deplacee == nil, !lu.ouvertes.isEmpty else { return [] }
        let choisie = lu.proposition?.id
        let ouvertes = lu.ouvertes.map { proposition -> Champs in
            [
                "code": .text(proposition.id.valeur),
                "libelle": .text(offres.intitule(proposition.offre)),
                "choisi": .oui(proposition.id == choisie),
            ]
        }
        return ouvertes + [
            [
                "code": .text(FiltreDeCreneaux.aucuneProposition),
                "libelle": "Une autre demande de la famille", "choisi": .oui(choisie == nil),
            ]
        ]
    }

    private var gardes: [Champs] {
        let caches: [(String, String?)] = [
            ("deplacer", lu.deplacee?.id.valeur),
            ("version", lu.deplacee.map { "\($0.version)" }),
        ]
        return caches.compactMap { nom, valeur in
            valeur.map { ["nom": .text(nom), "valeur": .text($0)] }
        }
    }

    private var choix: Champs {
        func rangees(_ lignes: [(String, String, Bool)]) -> Champ {
            .liste(
                lignes.map { ["code": .text($0.0), "libelle": .text($0.1), "choisi": .oui($0.2)] })
        }
        let choisi = saisie["agent-voulu"] ?? lu.deplacee?.agent.valeur ?? agent.valeur
        return [
            "agents": rangees(
                lu.agents.map { ($0.id.valeur, $0.nomComplet, $0.id == filtre.agent) }),
            "agentsVoulus": rangees(
                lu.agents.map { ($0.id.valeur, $0.nomComplet, $0.id.valeur == choisi) }),
            "lieux": rangees(lu.lieux.map { ($0.id.valeur, $0.nom, $0.id == filtre.lieu) }),
            "lieuxVoulus": rangees(
                lu.lieux.map { ($0.id.valeur, $0.nom, $0.id.valeur == saisie["lieu-voulu"]) }),
            "modalites": rangees(
                Modalite.allCases.map { ($0.rawValue, $0.libelle, $0 == filtre.modalite) }),
            "modalitesVoulues": rangees(
                Modalite.allCases.map {
                    ($0.rawValue, $0.libelle, $0.rawValue == saisie["modalite-voulue"])
                }),
            "durees": rangees(
                FiltreDeCreneaux.durees.map {
                    ("\($0)", $0.compte("minute"), $0 == filtre.duree)
                }),
            "du": .text(filtre.du.iso), "au": .text(filtre.au.iso), "min": .text(jour.iso),
        ]
    }

    private var jours: [Champs] {
        var jours: [(Jour, [Champs])] = []
        for creneau in lu.creneaux {
            let jour = HeureDeParis.jour(a: creneau.intervalle.debut)
            if jours.last?.0 != jour { jours.append((jour, [])) }
            jours[jours.count - 1].1.append(affiche(creneau))
        }
        return jours.map { ["nomDuJour": .text($0.0.avecLeJour), "creneaux": .liste($0.1)] }
    }

    private func affiche(_ creneau: Creneau) -> Champs {
        let manieres = Modalite.allCases.filter(creneau.modalites.contains).filter {
            filtre.modalite == nil || $0 == filtre.modalite
        }
        return [
            "heures": .text(creneau.intervalle.heuresEnMots),
            "avec": .text(lu.noms.agent(creneau.agent)),
            "choix": .liste(
                manieres.map { modalite in
                    let lieu = modalite == .lieu ? creneau.lieu : nil
                    return [
                        "valeur": .text(
                            CreneauChoisi(
                                agent: creneau.agent, debut: creneau.intervalle.debut,
                                modalite: modalite, lieu: lieu
                            ).texte),
                        "comment": .text(lu.noms.comment(modalite, lieu)),
                    ]
                }),
        ]
    }

    private func seance(_ seance: Rencontre) -> Champs {
        let inscrite = seance.participation(de: lu.famille.id).map { $0.retireeA == nil } ?? false
        return RencontreAffichee(seance, noms: lu.noms, a: instant).champs.plus([
            "inscription": .text("\(famille)/seances/\(seance.id.valeur)"),
            "dejaInscrite": .oui(inscrite), "complete": .oui(seance.placesLibres == 0),
        ])
    }
}

/// Un moment de la liste, tel que son bouton le dit.
struct CreneauChoisi: Sendable, Equatable {
    let agent: Identifiant<Agent>
    let debut: Instant
    let modalite: Modalite
    let lieu: Identifiant<Lieu>?

    init(
        agent: Identifiant<Agent>, debut: Instant, modalite: Modalite, lieu: Identifiant<Lieu>?
    ) {
        self.agent = agent
        self.debut = debut
        self.modalite = modalite
        self.lieu = lieu
    }

    /// `nil` when the text is not one of ours.
    init?(_ texte: String) {
        let parties = texte.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard parties.count == 4, let agent = Identifiant<Agent>(parties[0]),
            let debut = Instant(iso: parties[1]), let modalite = Modalite(rawValue: parties[2])
        else { return nil }
        self.init(agent: agent, debut: debut, modalite: modalite, lieu: Identifiant(parties[3]))
    }

    var texte: String { "\(agent.valeur)~\(debut.iso)~\(modalite.rawValue)~\(lieu?.valeur ?? "")" }
}
