import ActionSociale
import Reglement
import Regles
import Valeurs

/// Ce qu’une simulation a compté, en mots, en tableaux et en image.
///
/// Champs :
/// - `compare` ; `bilan`, `precisionDuBilan` ; `chiffres` (rangées `chiffre`, `mot`, `ton`) ;
/// - `aidesSimulees` (rangées `intitule`, `foyersAvant`, `foyersApres`, `montantAvant`, `montantApres`, `remarques` (rangées `remarque`)) ;
/// - `quotient`, `composition`, `commune` : groupes `colonneDuTableau`, `lignesDuTableau`, `ensemble` (rangées et groupe de `cellules`) ;
///   une cellule : `intitule`, `foyers`, `aidesAvant`, `aidesApres`, `gagnants`, `perdants`, `montantAvant`, `montantApres`, `ecart` ;
/// - `barres` (rangées `intitule`, `masquee`, `largeurAvant`, `largeurApres`, `legende`), `descriptionDuGraphe`, `nombreDeCommunes` ;
/// - `duMois`, `jourDesDemandes`, `horsVigueur`, `limites` (vides possibles), `plusGrandMasque`.
struct ResultatAffiche: Sendable {
    let faite: SimulationFaite
    let demandee: SimulationDemandee
    let mois: Mois?

    private var resultat: ResultatDeSimulation { faite.resultat }
    private var compare: Bool { faite.apres != nil }

    var champs: Champs {
        let tableaux = TableauxDeSimulation(faite)
        return bilan(tableaux.quotient.ensemble).plus([
            "compare": .oui(compare),
            "aidesSimulees": .liste(
                AidesSimulees(faite: faite, ensemble: tableaux.quotient.ensemble).lignes),
            "quotient": .champs(tableau(tableaux.quotient)),
            "composition": .champs(tableau(tableaux.composition)),
            "commune": .champs(tableau(tableaux.commune)),
            "nombreDeCommunes": .text(
                (tableaux.commune.lignes.count).compte("commune")),
            "barres": .liste(barres(tableaux.quotient)),
            "descriptionDuGraphe": .text(
                "Montants par tranche de quotient familial\(compare ? ", avant et après" : "")"),
            "duMois": .text(mois?.complement), "jourDesDemandes": .text(demandee.le.enLettres),
            "horsVigueur": .text(horsVigueur), "limites": .text(limites),
            "plusGrandMasque": .nombre(faite.seuil - 1),
        ])
    }

    private func bilan(_ ensemble: TableauDeSimulation.Ligne) -> Champs {
        let foyers = "Sur \(resultat.ensemble.foyers.compte("foyer")) du fichier"
        var chiffres = [chiffre(ensemble.montantAvant, compare ? "coût du texte" : "coût")]
        chiffres.append(compte(ensemble.aidesAvant, "foyers aidés"))
        if compare {
            chiffres = [
                chiffre(ensemble.montantAvant, "avant"),
                chiffre(ensemble.montantApres, "après"),
                chiffre(ensemble.ecart, "d’écart", signe: true),
                compte(ensemble.gagnants, "foyers gagnants"),
                compte(ensemble.perdants, "foyers perdants"),
            ]
        }
        return [
            "bilan": .text(phrase(ensemble)), "precisionDuBilan": .text("\(foyers)."),
            "chiffres": .liste(chiffres),
        ]
    }

    private func phrase(_ ensemble: TableauDeSimulation.Ligne) -> String {
        guard compare else {
            return resultat.ensemble.beneficiaires[0] == 0
                ? "Aucun foyer ne reçoit de montant dans ces conditions" : "Ce que le texte donne"
        }
        guard let ecart = ensemble.ecart else {
            return "L’écart ne concerne que quelques foyers\u{A0}: il n’est pas montré"
        }
        if ecart == 0, resultat.ensemble.gagnants == 0, resultat.ensemble.perdants == 0 {
            return "Rien ne change pour les foyers de ce mois"
        }
        if ecart == 0 { return "Le coût ne change pas, mais sa répartition oui" }
        let montant = Self.euros(Int64(ecart.magnitude))
        return ecart > 0 ? "\(montant) de plus" : "\(montant) de moins"
    }

    private func chiffre(_ centimes: Int64?, _ mot: String, signe: Bool = false) -> Champs {
        [
            "chiffre": .text(
                centimes.map { Self.euros($0, signe: signe) } ?? "masqué"), "mot": .text(mot),
        ]
    }

    private func compte(_ nombre: Int?, _ mot: String) -> Champs {
        ["chiffre": .text(nombre?.enChiffres ?? "masqué"), "mot": .text(mot)]
    }

    /// Whole euros: a simulation does not tell cents.
    static func euros(_ centimes: Int64, signe: Bool = false) -> String {
        let arrondis = (Int64(centimes.magnitude) + 50) / 100 * 100
        let texte = Montant(centimes: centimes < 0 ? -arrondis : arrondis).enEuros
        return signe && arrondis != 0 && centimes > 0 ? "+\(texte)" : texte
    }

    private func tableau(_ tableau: TableauDeSimulation) -> Champs {
        // Groups where there is nobody say nothing.
        let montrees = tableau.lignes.filter { $0.foyers != 0 }
        return [
            "colonneDuTableau": .text(tableau.colonne),
            "lignesDuTableau": .liste(montrees.map(cellules)),
            "ensemble": .champs(cellules(tableau.ensemble)),
        ]
    }

    private func cellules(_ ligne: TableauDeSimulation.Ligne) -> Champs {
        func nombre(_ nombre: Int?) -> Champ { .text(nombre?.enChiffres ?? "masqué") }
        func montant(_ centimes: Int64?, signe: Bool = false) -> Champ {
            .text(centimes.map { Self.euros($0, signe: signe) } ?? "masqué")
        }
        return [
            "intitule": .text(ligne.intitule), "foyers": nombre(ligne.foyers),
            "aidesAvant": nombre(ligne.aidesAvant), "aidesApres": nombre(ligne.aidesApres),
            "gagnants": nombre(ligne.gagnants), "perdants": nombre(ligne.perdants),
            "montantAvant": montant(ligne.montantAvant),
            "montantApres": montant(ligne.montantApres),
            "ecart": montant(ligne.ecart, signe: true),
        ]
    }

    /// The bars of the classes: hollow before, full after. A hidden amount has no bar, which would tell it.
    private func barres(_ tableau: TableauDeSimulation) -> [Champs] {
        let montants = tableau.lignes.flatMap { ligne -> [Int64] in
            [ligne.montantAvant ?? 0, ligne.montantApres ?? 0]
        }
        let echelle = max(1, montants.max() ?? 1)
        func largeur(_ centimes: Int64?) -> Champ {
            .nombre(Int(((centimes ?? 0) * 240 + echelle / 2) / echelle))
        }
        return tableau.lignes.filter { $0.foyers != 0 }.map { ligne in
            let avant = ligne.montantAvant.map { Self.euros($0) } ?? "masqué"
            let apres = ligne.montantApres.map { Self.euros($0) } ?? "masqué"
            return [
                "intitule": .text(ligne.intitule),
                "largeurAvant": largeur(ligne.montantAvant),
                "largeurApres": largeur(compare ? ligne.montantApres : nil),
                "legende": .text(compare && avant != apres ? "\(avant) → \(apres)" : avant),
            ]
        }
    }

    private var limites: String {
        let noms = (faite.apres ?? faite.avant).totaux.map {
            "«\u{A0}\($0.regle.nom.lisible)\u{A0}»"
        }
        guard let premier = noms.first else { return "" }
        return
            "Chaque aide est comptée seule. La limite \(premier), qui en réunit plusieurs, est appliquée au bilan et aux tableaux qui suivent."
    }

    private var horsVigueur: String {
        let lus = [faite.avant, faite.apres].compactMap(\.self)
        let hors = lus.filter { $0.etat(au: demandee.le) != .enVigueur }
        guard let premier = hors.first else { return "" }
        return
            "Ce jour-là, «\u{A0}\(premier.titre)\u{A0}» n’est pas en vigueur (\(premier.periodeCourte))\u{A0}: il est lu comme s’il l’était."
    }
}

/// Ce que chaque aide donne, dans une version et dans l’autre.
struct AidesSimulees: Sendable {
    let faite: SimulationFaite
    let ensemble: TableauDeSimulation.Ligne

    var lignes: [Champs] {
        let avant = faite.resultat.aides[0]
        let apres = faite.apres == nil ? [] : faite.resultat.aides[1]
        let titres =
            avant.map(\.titre)
            + apres.map(\.titre).filter { titre in
                !avant.contains { $0.titre == titre }
            }
        return titres.map { titre in
            ligne(titre, avant.first { $0.titre == titre }, apres.first { $0.titre == titre })
        }
    }

    private func ligne(
        _ titre: String, _ avant: ResultatDeSimulation.Aide?, _ apres: ResultatDeSimulation.Aide?
    ) -> Champs {
        let nombres = [avant?.beneficiaires ?? 0, apres?.beneficiaires ?? 0]
        let compares = faite.apres == nil ? [nombres[0]] : nombres + [abs(nombres[1] - nombres[0])]
        let vus = PetitsNombres(
            sommes: faite.apres == nil ? [] : [(1, [0, 2])], seuil: faite.seuil
        )
        .masquer([], totaux: compares)[0]
        // Where few gain or lose in all, what an aid gives afterwards would tell them.
        let peu = faite.apres != nil && (ensemble.gagnants == nil || ensemble.perdants == nil)
        return [
            "intitule": .text(titre.lisible),
            "foyersAvant": Self.compte(avant, vus[0]),
            "foyersApres": Self.compte(apres, vus.count > 1 ? vus[1] : nil),
            "montantAvant": Self.montant(avant, vus[0]),
            "montantApres": Self.montant(apres, peu || vus.count < 2 ? nil : vus[1]),
            "remarques": .liste(
                remarques(apres ?? avant, titre).map { ["remarque": .text($0)] }),
        ]
    }

    private static func compte(_ aide: ResultatDeSimulation.Aide?, _ vu: Int?) -> Champ {
        .text(aide == nil ? "absente" : vu?.enChiffres ?? "masqué")
    }

    private static func montant(_ aide: ResultatDeSimulation.Aide?, _ vu: Int?) -> Champ {
        guard let aide else { return "absente" }
        return .text(vu == nil ? "masqué" : ResultatAffiche.euros(aide.montant))
    }

    private func remarques(_ aide: ResultatDeSimulation.Aide?, _ titre: String) -> [String] {
        guard let aide else { return [] }
        let lue = (faite.apres ?? faite.avant).aides.first { $0.titre == titre }
        var remarques: [String] = []
        if lue?.montant == nil {
            let suite = "les conditions\u{A0}; la commission fixe le montant"
            remarques.append(
                aide.eligibles == 0
                    ? "Aucun foyer ne remplit à coup sûr \(suite)"
                    : "\(foyers(aide.eligibles)) remplissent \(suite)")
        }
        if aide.ouverts > 0 {
            remarques.append("\(foyers(aide.ouverts)) sans réponse, faute d’un fait connu")
        }
        return remarques
    }

    private func foyers(_ nombre: Int) -> String {
        nombre >= faite.seuil ? nombre.compte("foyer") : "Quelques foyers"
    }
}
