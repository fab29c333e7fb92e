import ActionSociale
import Storage
import Valeurs

/// Quand un agent reçoit, et quand il n’est pas là. Gabarit `Rencontres/disponibilites`.
///
/// Champs : `dAgent`, `agent` (code), `jeton`, `peutEcrire`, `retourALAgenda` ; `plages` : rangées `heures`, `quand`,
/// `comment`, `retrait` ; `absences` : rangées `quand`, `quoi`, `retrait` ; le formulaire de plage (`rythmes`, `jours`,
/// `modalites`, `lieux` : rangées `code`, `libelle`, `choisi` ; `depuis`, `jusquAu`, `debut`, `fin`, `lendemain`) ; celui
/// d’absence (`du`, `au`, `de`, `a`, `intitule`, `remplacants`) ; `sansLieu` ; `flux` (phrase), `fluxOuvert`, `adresseDuFlux`
/// (vide, ou la seule fois où elle se lit), `estLeSien` ; et ceux d’`ErreursDeSaisie`.
struct DisponibilitesPage: Page {
    static let gabarit = "Rencontres/disponibilites"

    let titre = "Disponibilités et absences"
    let lue: DisponibilitesLues
    let jeton: String
    let jour: Jour
    let peutEcrire: Bool
    var adresseDuFlux: String?
    var retour: RetourDeDisponibilite?

    var champs: Champs {
        let erreurs = retour?.erreurs ?? ErreursDeSaisie()
        return
            ([
                "dAgent": .text(lue.agent.nomComplet), "code": .text(lue.agent.id.valeur),
                "jeton": .text(jeton), "peutEcrire": .oui(peutEcrire),
                "retourALAgenda": .text("/agenda?agent=\(lue.agent.id.valeur)"),
                "plages": .liste(lue.plages.map(plage)),
                "absences": .liste(lue.absences.map(absence)),
                "sansLieu": .oui(lue.lieux.isEmpty),
            ] as Champs).plus(formulaireDePlage).plus(formulaireDAbsence).plus(flux).plus(
                erreurs.champs)
    }

    private func plage(_ plage: Plage) -> Champs {
        let lieu = lue.lieux.first { $0.id == plage.lieu }?.nom
        let comment = Modalite.allCases.filter(plage.modalites.contains).map {
            $0 == .lieu ? lieu.map { "sur place, \($0)" } ?? $0.court : $0.court
        }
        return [
            "heures": .text(plage.heuresEnMots), "quand": .text(plage.recurrence.enMots),
            "comment": .text(comment.joined(separator: "\u{A0}; ")),
            "retrait": .text("/agenda/plages/\(plage.id.valeur)/retrait"),
        ]
    }

    private func absence(_ absence: Absence) -> Champs {
        let (debut, fin) = (absence.intervalle.debut, absence.intervalle.fin)
        let remplacant = absence.remplacement.flatMap { par in
            lue.collegues.first { $0.id == par.remplacant }
        }
        let quoi = [
            absence.intitule, remplacant.map { "remplacement par \($0.nomComplet)" },
        ].compactMap { $0 }
        return [
            "quand": .text(
                "du \(Intervalle(debut, debut).debutEnMots) au \(Intervalle(fin, fin).debutEnMots)"),
            "quoi": .text(quoi.joined(separator: ", ")),
            "retrait": .text("/agenda/absences/\(absence.id.valeur)/retrait"),
        ]
    }

    private var formulaireDePlage: Champs {
        let lu = retour?.plage
        let saisie = lu?.saisie ?? Saisie([])
        let rythme = saisie["rythme"] ?? "1"
        func choix(_ rangees: [(String, String, Bool)]) -> Champ {
            .liste(
                rangees.map {
                    ["code": .text($0.0), "libelle": .text($0.1), "choisi": .oui($0.2)]
                })
        }
        let rythmes: [Recurrence.Rythme] = [.chaqueSemaine, .uneSemaineSurDeux, .uneFois]
        return [
            "rythmes": choix(
                rythmes.map { ("\($0.rawValue)", $0.libelle, "\($0.rawValue)" == rythme) }),
            "jours": choix(
                JourDeSemaine.allCases.map {
                    ("\($0.rawValue)", $0.nom, lu?.jours.contains($0) ?? false)
                }),
            "modalites": choix(
                Modalite.allCases.map {
                    ($0.rawValue, $0.libelle, lu?.modalites.contains($0) ?? false)
                }),
            "lieux": choix(
                lue.lieux.map { ($0.id.valeur, $0.nom, saisie["lieu"] == $0.id.valeur) }),
            "depuis": .text(lu == nil ? jour.iso : saisie.brut("depuis")),
            "jusquAu": .text(saisie.brut("jusqu-au")), "debut": .text(saisie.brut("debut")),
            "fin": .text(saisie.brut("fin")), "lendemain": .oui(saisie.coche("lendemain")),
            "plageOuverte": .oui(lu != nil || lue.plages.isEmpty),
        ]
    }

    private var formulaireDAbsence: Champs {
        let saisie = retour?.absence?.saisie ?? Saisie([])
        return [
            "du": .text(saisie.brut("du")), "au": .text(saisie.brut("au")),
            "de": .text(saisie.brut("de")), "a": .text(saisie.brut("a")),
            "intitule": .text(saisie.brut("intitule")),
            "absenceOuverte": .oui(retour?.absence != nil),
            "remplacants": .liste(
                lue.collegues.filter { $0.id != lue.agent.id }.map {
                    [
                        "code": .text($0.id.valeur), "libelle": .text($0.nomComplet),
                        "choisi": .oui(saisie["remplacant"] == $0.id.valeur),
                    ]
                }),
        ]
    }

    private var flux: Champs {
        [
            "estLeSien": .oui(peutEcrire), "fluxOuvert": .oui(lue.fluxOuvertA != nil),
            "adresseDuFlux": .text(adresseDuFlux),
            "flux": .text(
                lue.fluxOuvertA.map {
                    "Une adresse est ouverte depuis le \(HeureDeParis.jour(a: $0).enLettres)."
                } ?? "Aucune adresse n’est ouverte."),
        ]
    }
}

/// Les lieux où les familles sont reçues. Gabarit `Rencontres/lieux`.
///
/// Champs : `lieux` : rangées `nom`, `adresse`, `acces`, `secteur`, `ferme` (phrase, vide possible), `modifier` (adresse) ;
/// `peutEcrire`, `jeton` ; le formulaire : `lieu` (code, vide pour un nouveau), `nom`, `adresse`, `acces`, `fermeLe`,
/// `secteurs` (rangées `code`, `libelle`, `choisi`), `bouton`, `enTete` ; et ceux d’`ErreursDeSaisie`.
struct LieuxPage: Page {
    static let gabarit = "Rencontres/lieux"

    let titre = "Lieux d’accueil"
    let lieux: [Lieu]
    let secteurs: [Secteur]
    let jour: Jour
    let jeton: String
    let peutEcrire: Bool
    let choisi: String?
    let retour: Saisie?
    let erreurs: ErreursDeSaisie

    var champs: Champs {
        let lieu = lieux.first { $0.id.valeur == choisi }
        let secteur = retour == nil ? lieu?.secteur : retour?["secteur"]
        func valeur(_ nom: String, _ garde: String?) -> Champ {
            .text(retour == nil ? garde : retour?.brut(nom))
        }
        return
            ([
                "lieux": .liste(lieux.map(affiche)), "peutEcrire": .oui(peutEcrire),
                "jeton": .text(jeton), "code": valeur("lieu", lieu?.id.valeur),
                "nom": valeur("nom", lieu?.nom), "adresse": valeur("adresse", lieu?.adresse),
                "acces": valeur("acces", lieu?.acces),
                "fermeLe": valeur("ferme-le", lieu?.fermeLe?.iso),
                "enTete": .text(
                    lieu.map { "Modifier «\u{A0}\($0.nom)\u{A0}»" } ?? "Ajouter un lieu"),
                "bouton": .text(lieu == nil ? "Ajouter ce lieu" : "Garder ces changements"),
                "secteurs": .liste(
                    secteurs.map {
                        [
                            "code": .text($0.code), "libelle": .text($0.nom),
                            "choisi": .oui($0.code == secteur),
                        ]
                    }),
            ] as Champs).plus(erreurs.champs)
    }

    private func affiche(_ lieu: Lieu) -> Champs {
        let ferme = lieu.fermeLe.map {
            ($0 <= jour ? "fermé depuis le " : "ferme le ") + $0.enLettres
        }
        return [
            "nomDuLieu": .text(lieu.nom), "ou": .text(lieu.adresse),
            "commentVenir": .text(lieu.acces),
            "deSecteur": .text(secteurs.first { $0.code == lieu.secteur }?.nom),
            "ferme": .text(ferme), "modifier": .text("/lieux?lieu=\(lieu.id.valeur)#formulaire"),
        ]
    }
}
