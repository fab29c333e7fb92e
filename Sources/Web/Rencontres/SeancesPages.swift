import ActionSociale
import Storage
import Valeurs

/// Les rencontres collectives à venir, et de quoi en ouvrir une. Gabarit `Rencontres/seances`.
///
/// Champs : `seances` (voir `RencontreAffichee`) ; `jeton`, `intitule`, `jour`, `heure`, `duree`, `capacite`, `lieux`,
/// `modalites`, `secteurs`, `offres` (rangées `code`, `libelle`, `choisi`) ; et ceux d’`ErreursDeSaisie`.
struct SeancesPage: Page {
    static let gabarit = "Rencontres/seances"

    let titre = "Rencontres collectives"
    let seances: [Rencontre]
    let noms: NomsDAgenda
    let lieux: [Lieu]
    let secteurs: [(code: String, nom: String)]
    let offres: [Offre]
    let instant: Instant
    let jeton: String
    let saisie: Saisie
    let erreurs: ErreursDeSaisie

    var champs: Champs {
        func rangees(_ lignes: [(String, String)], _ nom: String) -> Champ {
            .liste(
                lignes.map {
                    [
                        "code": .text($0.0), "libelle": .text($0.1),
                        "choisi": .oui(saisie[nom] == $0.0),
                    ]
                })
        }
        return
            ([
                "seances": .liste(
                    seances.map { RencontreAffichee($0, noms: noms, a: instant).champs }),
                "jeton": .text(jeton), "intitule": .text(saisie.brut("intitule")),
                "jour": .text(saisie.brut("jour")), "heure": .text(saisie.brut("heure")),
                "duree": .text(saisie.brut("duree") ?? "90"),
                "capacite": .text(saisie.brut("capacite") ?? "10"),
                "lieux": rangees(lieux.map { ($0.id.valeur, $0.nom) }, "lieu"),
                "modalites": rangees(
                    [Modalite.lieu, .visio].map { ($0.rawValue, $0.libelle) }, "modalite"),
                "secteurs": rangees(secteurs.map { ($0.code, $0.nom) }, "secteur"),
                "offres": rangees(offres.map { ($0.code.valeur, $0.intitule) }, "offre"),
            ] as Champs).plus(erreurs.champs)
    }
}

/// Ce qui a été saisi pour ouvrir une rencontre collective.
struct FormulaireDeSeance: Sendable {
    let saisie: Saisie

    init(_ saisie: Saisie) {
        self.saisie = saisie
    }

    func lire(id: Identifiant<Rencontre>, par agent: Agent, a instant: Instant) throws -> Rencontre
    {
        var erreurs = ErreursDeSaisie()
        let intitule = saisie["intitule"] ?? ""
        let (jour, minute) = (saisie.jour("jour"), saisie.minute("heure"))
        let capacite = saisie["capacite"].flatMap(Int.init) ?? 0
        let duree = saisie["duree"].flatMap(Int.init) ?? 0
        let modalite = saisie["modalite"].flatMap(Modalite.init) ?? .lieu
        let lieu = saisie.identifiant("lieu", de: Lieu.self)
        if !(1...120).contains(intitule.count) {
            erreurs.ajouter(
                "Donnez ce que l’affiche dira, en 120\u{A0}caractères au plus.", sur: "intitule")
        }
        if jour == nil { erreurs.ajouter("Donnez le jour.", sur: "jour") }
        if minute == nil { erreurs.ajouter("Donnez l’heure, par exemple 14:00.", sur: "heure") }
        if !(1...500).contains(capacite) {
            erreurs.ajouter("Donnez le nombre de places, de 1 à 500.", sur: "capacite")
        }
        if !(5...HeureDeParis.minutesDuJour).contains(duree) {
            erreurs.ajouter(RefusDeRencontre.duree.motif, sur: "duree")
        }
        if modalite == .lieu, lieu == nil {
            erreurs.ajouter("Choisissez le lieu où les familles sont attendues.", sur: "lieu")
        }
        guard erreurs.isEmpty, let jour, let minute else {
            throw FormulaireRefuse(erreurs: erreurs)
        }
        let debut = HeureDeParis.instant(jour, minute: minute)
        return Rencontre(
            id: id, sorte: .collective, agent: agent.id, modalite: modalite,
            lieu: modalite == .lieu ? lieu : nil, intervalle: Intervalle(debut, minutes: duree),
            capacite: capacite, intitule: intitule, offre: saisie.identifiant("offre"),
            secteur: saisie["secteur"].flatMap { agent.secteurs.contains($0) ? $0 : nil },
            creeeA: instant, actes: [Rencontre.Acte(.fixation, a: instant, par: agent.id)])
    }
}

/// Une rencontre collective, sa liste et sa liste d’attente. Gabarit `Rencontres/seance`.
///
/// Champs : `quand`, `comment`, `avec`, `places`, `etat`, `etatTon`, `etatIcone`, `jeton`, `adresse`, `version`, `capacite` ;
/// `inscrites` : rangées `nom`, `famille` (code), `adresse`, `presences` (rangées `code`, `libelle`, `choisi`), `noteDePresence` ;
/// `enAttente` : rangées `nom`, `adresse`, `rang` ; pour la déplacer : `jour`, `heure`, `lieux` (rangées `code`, `libelle`,
/// `choisi` ; vide quand elle n’a pas lieu sur place), `deplacementOuvert` ; `peutNoter`, `peutAnnuler` ; et ceux d’`ErreursDeSaisie`.
struct SeancePage: Page {
    static let gabarit = "Rencontres/seance"

    let seance: Rencontre
    let noms: NomsDAgenda
    /// Where it can be moved; none when it is not held in a place.
    let lieux: [Lieu]
    let instant: Instant
    let jeton: String
    let saisie: Saisie
    let erreurs: ErreursDeSaisie

    var titre: String { seance.titre }

    private var deplacement: Champs {
        let debut = seance.intervalle.debut
        let choisi = saisie["lieu"] ?? seance.lieu?.valeur
        return [
            "jour": .text(saisie.brut("jour") ?? HeureDeParis.jour(a: debut).iso),
            "heure": .text(saisie.brut("heure") ?? HeureDeParis.heureDeChamp(a: debut)),
            "deplacementOuvert": .oui(saisie.coche("jour")),
            "aUnLieu": .oui(!lieux.isEmpty),
            "lieux": .liste(
                lieux.map {
                    [
                        "code": .text($0.id.valeur), "libelle": .text($0.nom),
                        "choisi": .oui($0.id.valeur == choisi),
                    ]
                }),
        ]
    }

    var champs: Champs {
        let etat = seance.etat(a: instant)
        let commencee = seance.intervalle.debut <= instant
        let annulee = seance.annulee != nil
        return
            ([
                "quand": .text(seance.intervalle.enMots),
                "comment": .text(noms.comment(seance.modalite, seance.lieu)),
                "avec": .text(noms.agent(seance.agent)),
                "places": .text(RencontreAffichee.places(seance)), "etat": .text(etat.libelle),
                "etatTon": .text(etat.ton), "etatIcone": .text(etat.icone), "jeton": .text(jeton),
                "adresse": .text("/seances/\(seance.id.valeur)"),
                "version": .nombre(seance.version),
                "capacite": .nombre(seance.capacite),
                "peutNoter": .oui(commencee && !annulee && !seance.inscrites.isEmpty),
                "peutChanger": .oui(!commencee && !annulee),
                "inscrites": .liste(seance.inscrites.map(inscrite)),
                "enAttente": .liste(
                    seance.enAttente.enumerated().map { rang, place in
                        [
                            "nom": .text(noms.famille(place.famille)), "rang": .nombre(rang + 1),
                            "page": .text(RencontreAffichee.adresse(seance.id, de: place.famille)),
                        ]
                    }),
            ] as Champs).plus(deplacement).plus(erreurs.champs)
    }

    private func inscrite(_ place: Participation) -> Champs {
        let choix: [(String, String, Bool)] = [
            ("presente", "était là", place.presence == .presente),
            ("absente", "n’a pas pu être là", place.presence == .absente),
        ]
        return [
            "nom": .text(noms.famille(place.famille)), "famille": .text(place.famille.valeur),
            "page": .text(RencontreAffichee.adresse(seance.id, de: place.famille)),
            "note": .text(choix.first { $0.2 }?.1),
            "presences": .liste(
                choix.map { ["code": .text($0.0), "libelle": .text($0.1), "choisi": .oui($0.2)] }),
        ]
    }
}
