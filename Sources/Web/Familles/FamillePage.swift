import ActionSociale
import Storage
import Valeurs

/// La page d’une famille. Gabarit `Familles/famille`.
///
/// Champs :
/// - `messages` : adresse de la page de ses messages ;
/// - `banniere` : groupe, voir `Banniere` ;
/// - `resume` : rangées `phrase`, `adresse`, `bouton`, `enRetard` ; `rienAFaire` (phrase, vide sinon) ;
/// - `avertissement` : vide, ou ce qui vient d’être refusé et pourquoi (un collègue a écrit entre-temps…) ;
/// - `evenements` : voir `EvenementAffiche` ; `chronologie` : voir `Chronologie` ;
/// - `coordonnees` : rangées `nom`, `valeur` ; `equipe` (secteur et agents, vide possible) ;
/// - `lectures` : rangées `quand`, `par`, `motif` (vide possible) ; `lecturesDites` (ce qui est montré quand il y en a
///   d’autres) et `toutesLesLectures` (adresse), vides possibles ;
/// - `rencontres` : voir `RencontreAffichee` ; `sansProposition` (adresse pour en fixer une, vide quand on ne peut pas écrire) ;
/// - `peutEcrire` ; `opposition` : groupe `adresse`, `jeton`, `opposee` (oui ou non), `bouton`, `aide` (absent quand l’agent
///   ne peut pas écrire) ;
/// - ceux d’`OutilsDeFamille`.
struct FamillePage: Page {
    static let gabarit = "Familles/famille"

    let lue: FamilleLue
    let jour: Jour
    let offres: OffresConnues
    let jeton: String
    let peutEcrire: Bool
    let outils: OutilsDeFamille
    /// Le formulaire qui revient avec ses erreurs, et la proposition qu’il visait.
    var retour: RetourDeFormulaire?

    var instant: Instant { outils.instant }
    var titre: String { lue.famille.nom }

    var champs: Champs {
        let famille = lue.famille
        let chronologie = Chronologie(
            famille: famille, faits: lue.faits.map(\.fait), propositions: lue.propositions,
            noms: lue.noms, offres: offres, reponses: lue.reponses, rencontres: lue)
        let gestes = resume
        let fiche: Champs = [
            "messages": .text("/familles/\(famille.id.valeur)/messages"),
            "banniere": .champs(Banniere(famille, secteur: lue.secteur, au: jour).champs),
            "resume": .liste(gestes), "rienAFaire": .text(gestes.isEmpty ? rienAFaire : ""),
            "avertissement": .text(retour?.avertissement),
            "evenements": .liste(evenements), "chronologie": .liste(chronologie.champs),
            "coordonnees": .liste(coordonnees), "equipe": .text(equipe),
            "peutEcrire": .oui(peutEcrire),
            "opposition": .champs(peutEcrire ? opposition : nil),
        ]
        return fiche.plus(lectures).plus(rencontres).plus(outils.champs(self))
    }

    private var contactPossible: Bool { lue.famille.neSouhaitePlusEtreContacteeDepuis == nil }

    private var resume: [Champs] {
        guard contactPossible else { return gestesDeRencontre }
        return gestesDeRencontre
            + lue.propositions.compactMap { proposition in
                guard let geste = proposition.echeanceEnMots(au: jour) else { return nil }
                let offre = offres.intitule(proposition.offre)
                return [
                    "phrase": .text("\(offre)\u{A0}: proposition \(geste)"),
                    "adresse": .text("#\(proposition.ancre)"), "bouton": "Noter ce qui a été fait",
                    "enRetard": .oui(proposition.retard(au: jour) > 0),
                ]
            }
    }

    private var rienAFaire: String {
        if !contactPossible {
            return "La famille ne souhaite plus être contactée\u{A0}: aucun envoi n’est à faire. "
                + "Si elle revient vers vous, vous pouvez noter sa réponse."
        }
        // Where each stands for this family: a place given back is not a meeting ahead, even when others still come.
        let siennes = lue.rencontres.filter {
            $0.etat(pour: lue.famille.id, a: instant) != .annulee
        }
        if let fixee = siennes.last(where: {
            [.fixee, .deplacee].contains($0.etat(pour: lue.famille.id, a: instant))
        }) {
            return
                "Une rencontre est fixée, \(fixee.intervalle.enMots). D’ici là, rien n’est attendu."
        }
        if let tenue = siennes.first, let suite = lue.suites[tenue.id] {
            let jour = HeureDeParis.jour(a: tenue.intervalle.debut)
            return "La rencontre du \(jour.enLettres) est notée\u{A0}: \(suite.niveau.libelle). "
                + "Rien d’autre n’est attendu pour l’instant."
        }
        if lue.propositions.contains(where: { $0.statut(au: jour) == .acceptee }) {
            return
                "La famille a accepté une rencontre, et rien d’autre n’est attendu pour l’instant."
        }
        if let derniere = lue.propositions.first, derniere.statut(au: jour) == .declinee {
            return "La famille ne souhaite pas de rencontre\u{A0}: cela ne change rien à ses "
                + "droits, et elle peut revenir vers vous quand elle le souhaite."
        }
        return "Rien n’est attendu du service pour l’instant."
    }

    private var evenements: [Champs] {
        lue.faits.sorted { $0.fait.survenuLe > $1.fait.survenuLe }.map { fait, motif in
            let propositions = lue.propositions.filter { $0.faitGenerateur == fait.id }
            return EvenementAffiche(
                fait, suite: motif?.phrase ?? "", propositions: propositions.map(affichee),
                offre: offres.trouver(fait.offre, version: fait.version)
            ).champs
        }
    }

    private func affichee(_ proposition: Proposition) -> Champs {
        let natures =
            peutEcrire
            ? proposition.actesPossibles(au: jour, contactPossible: contactPossible) : []
        let formulaires = natures.map { formulaire($0, proposition) }
        let reponses = (lue.reponses[proposition.id] ?? []).map {
            ReponseAffichee($0, famille: lue.famille, offre: "").champs
        }
        let affichee = PropositionAffichee(
            proposition, noms: lue.noms, formulaires: formulaires,
            contactPossible: contactPossible, au: jour)
        return affichee.champs.plus([
            "reponses": .liste(reponses), "peutRepondre": .oui(peutEcrire), "jeton": .text(jeton),
            "lienDeReponse": .text("/propositions/\(proposition.id.valeur)/lien"),
        ])
    }

    private func formulaire(_ nature: Proposition.Acte.Nature, _ proposition: Proposition) -> Champs
    {
        guard let retour, retour.proposition == proposition.id,
            retour.saisie.nature == nature.rawValue
        else { return FormulaireAffiche(nature, de: proposition, jeton: jeton, au: jour).champs }
        return FormulaireAffiche(
            nature, de: proposition, jeton: jeton, au: jour, saisie: retour.saisie,
            erreurs: retour.erreurs
        ).champs
    }
}

/// Un formulaire refusé, à montrer de nouveau avec ce qui y avait été saisi.
struct RetourDeFormulaire: Sendable {
    let proposition: Identifiant<Proposition>
    let saisie: FormulaireDActe
    let erreurs: ErreursDeSaisie
    /// Ce qui vaut pour la page entière : « Une autre personne a écrit… ».
    var avertissement = ""
}
