import ActionSociale
import Storage
import Valeurs

/// Tout ce qui est arrivé à la famille et ce que le service a fait, le plus récent d’abord, par mois.
///
/// Champs, dans `chronologie` : rangées `mois` (« mai 2026 »), `lignes` : rangées `jour` (« 3 mai 2026 »), `jourIso`, `phrase`,
/// `precision` (vide possible), `par` (vide possible), `sorte` (« evenement », « proposition », « contact »,
/// « reponse », « systeme »).
struct Chronologie: Sendable {
    private struct Ligne: Sendable {
        let le: Jour
        let sorte: String
        let phrase: String
        var precision = ""
        var par = ""
    }

    private var lignes: [Ligne] = []

    init(
        famille: Famille, faits: [FaitGenerateur], propositions: [Proposition],
        noms: [Identifiant<Agent>: String], offres: OffresConnues,
        reponses: [Identifiant<Proposition>: [ReponseRecue]] = [:], rencontres lue: FamilleLue
    ) {
        lignes.append(
            Ligne(le: famille.entreeLe, sorte: "systeme", phrase: "Première entrée dans Socle"))
        let proposes = Set(propositions.map(\.faitGenerateur))
        var retires: [Identifiant<FaitGenerateur>: Ligne] = [:]
        for fait in faits {
            let retrait = ajouter(fait, offres)
            // What is withdrawn was proposed first: its line comes with those of its proposition.
            if proposes.contains(fait.id) { retires[fait.id] = retrait } else { ajouter(retrait) }
        }
        for proposition in propositions {
            let retrait = retires.removeValue(forKey: proposition.faitGenerateur)
            ajouter(proposition, retire: retrait, noms, offres)
            for gardee in reponses[proposition.id] ?? [] where gardee.reponse.choix == .appel {
                lignes.append(
                    Ligne(
                        le: Application.jour(a: gardee.reponse.a), sorte: "reponse",
                        phrase: "Demande à être appelée, par le lien",
                        precision: gardee.reponse.attentions, par: "La famille"))
            }
        }
        // After the propositions that they answer: of one day, what came last is read first.
        for rencontre in lue.rencontres { ajouter(rencontre, lue) }
        if let jour = famille.neSouhaitePlusEtreContacteeDepuis {
            lignes.append(
                Ligne(
                    le: jour, sorte: "reponse", phrase: "La famille ne souhaite plus être contactée"
                ))
        }
    }

    var champs: [Champs] {
        let triees = lignes.enumerated().sorted { a, b in
            (a.element.le, a.offset) > (b.element.le, b.offset)
        }
        var mois: [(Mois, [Champs])] = []
        for (_, ligne) in triees {
            if mois.last?.0 != ligne.le.mois { mois.append((ligne.le.mois, [])) }
            mois[mois.count - 1].1.append(Self.champs(ligne))
        }
        return mois.map { ["mois": .text($0.0.enLettres), "lignes": .liste($0.1)] }
    }

    private mutating func ajouter(_ ligne: Ligne?) {
        if let ligne { lignes.append(ligne) }
    }

    /// Returns the line of its withdrawal, if any.
    private mutating func ajouter(_ fait: FaitGenerateur, _ offres: OffresConnues) -> Ligne? {
        let offre = offres.intitule(fait.offre, version: fait.version)
        lignes.append(
            Ligne(
                le: fait.survenuLe, sorte: "evenement", phrase: offre,
                precision: "Vu dans le fichier \(fait.mois.complement)."))
        return fait.retire.map {
            Ligne(
                le: $0.le, sorte: "systeme", phrase: "Évènement retiré\u{A0}: \(offre)",
                precision: $0.motif)
        }
    }

    private mutating func ajouter(
        _ proposition: Proposition, retire: Ligne?, _ noms: [Identifiant<Agent>: String],
        _ offres: OffresConnues
    ) {
        let offre = offres.intitule(proposition.offre)
        lignes.append(
            Ligne(
                le: proposition.creeeLe, sorte: "proposition",
                phrase: "Rencontre à proposer\u{A0}: \(offre)"))
        var retire = retire
        for acte in proposition.actes {
            if acte.nature == .annulation, acte.par == .systeme {
                ajouter(retire)
                retire = nil
            }
            let contact = acte.nature == .envoi || acte.nature == .relance
            lignes.append(
                Ligne(
                    le: acte.le, sorte: contact ? "contact" : "reponse", phrase: acte.phraseDeTitre,
                    precision: acte.precision ?? "", par: noms[acte.par] ?? acte.par.valeur))
        }
        ajouter(retire)
    }

    /// What was said of it, then what it brought.
    private mutating func ajouter(_ rencontre: Rencontre, _ lue: FamilleLue) {
        for acte in rencontre.actes {
            let quand =
                acte.nature == .fixation ? "Prévue le \(rencontre.intervalle.debutEnMots). " : ""
            lignes.append(
                Ligne(
                    le: HeureDeParis.jour(a: acte.a), sorte: "reponse",
                    phrase: acte.phrase.prefix(1).uppercased() + acte.phrase.dropFirst(),
                    precision: acte.precision ?? quand,
                    par: acte.par.map { lue.noms[$0] ?? $0.valeur } ?? "la famille"))
        }
        let jour = HeureDeParis.jour(a: rencontre.intervalle.debut)
        switch rencontre.participation(de: lue.famille.id)?.presence {
        case .presente:
            lignes.append(
                Ligne(
                    le: jour, sorte: "contact", phrase: "\(rencontre.titre) tenue",
                    precision: lue.suites[rencontre.id]?.enBref ?? "",
                    par: lue.noms[rencontre.agent] ?? ""))
        case .absente:
            lignes.append(
                Ligne(
                    le: jour, sorte: "contact",
                    phrase:
                        "La famille n’a pas pu être là\u{A0}: une autre rencontre peut lui être proposée"
                ))
        case nil: break
        }
    }

    private static func champs(_ ligne: Ligne) -> Champs {
        [
            "jour": .text(ligne.le.enLettres), "jourIso": .text(ligne.le.iso),
            "sorte": .text(ligne.sorte), "phrase": .text(ligne.phrase),
            "precision": .text(ligne.precision), "par": .text(ligne.par),
        ]
    }
}

extension SuiteDeRencontre {
    /// « accès aux droits, écoute. Orientation : Mission locale. Ensuite : se revoir avant de décider. »
    fileprivate var enBref: String {
        let apporte = Contenu.allCases.filter(contenus.contains).map(\.libelle)
        let vers = orientations.map(\.partenaire).joined(separator: ", ")
        return apporte.joined(separator: ", ") + "."
            + (vers.isEmpty ? "" : " Orientation\u{A0}: \(vers).")
            + " Ensuite\u{A0}: \(niveau.libelle)."
    }
}

extension Mois {
    /// « de mai 2026 », « d’octobre 2026 ».
    var complement: String {
        ([4, 8, 10].contains(mois) ? "d’" : "de ") + enLettres
    }
}
