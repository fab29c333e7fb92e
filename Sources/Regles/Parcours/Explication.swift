import Valeurs

/// Pourquoi une offre a répondu ce qu’elle a répondu, pour une famille : chaque règle, sa réponse, les valeurs lues.
package struct Explication: Hashable, Sendable {
    /// True for an event, false for none; unknown when a missing fact, or a missing day, leaves it open.
    package let resultat: Reponse
    /// The day of the event as the rule gives it, known or not whether the event is.
    package let survenuLe: Jour?
    /// One for each condition, in the order of the offer.
    package let lignes: [Ligne]

    package init(resultat: Reponse, survenuLe: Jour?, lignes: [Ligne]) {
        self.resultat = resultat
        self.survenuLe = survenuLe
        self.lignes = lignes
    }

    /// Une condition de l’offre, et ce qu’elle répond.
    package struct Ligne: Hashable, Sendable {
        package let condition: String
        /// As the caisse wrote it.
        package let regle: String
        /// « § socle 1 »
        package let article: String
        package let resultat: Reponse
        package let valeurs: [Valeur]
        /// The rows that the values come from, the later month first.
        package let rangees: [Rangee]
    }

    /// Une ligne du fichier, d’un des deux mois.
    package enum Rangee: Hashable, Sendable {
        case foyer(Periode)
        /// By rank among the persons of that month.
        case personne(Periode, Int)
    }

    /// Un fait lu, en mots : « situation familiale : marié → séparé ».
    package struct Valeur: Hashable, Sendable {
        package let fait: String
        /// `nil` when that month is not known, and the rule does not read it.
        package let avant: String?
        package let apres: String?
    }

    /// Lines of text, for a command or an error.
    package var texte: String {
        lignes.map { ligne in
            let valeurs = ligne.valeurs.map { valeur in
                let mois = [valeur.avant, valeur.apres].compactMap { $0 }
                return "\(valeur.fait)\u{A0}: \(mois.joined(separator: " → "))"
            }
            return "\(ligne.condition)\u{A0}: \(ligne.resultat.rawValue)   \(ligne.regle)   "
                + "\(ligne.article)   (\(valeurs.joined(separator: "\u{A0}; ")))"
        }.joined(separator: "\n")
    }
}

extension OffreLue {
    /// Explains one household of a tranche. `personne` is a row of the month that `parPersonne` says;
    /// it is required when the offer looks at persons, and ignored otherwise.
    package func expliquer(
        _ tranche: Tranche, foyer: Int, personne: Int?, mois: Mois
    ) -> Explication {
        precondition(parPersonne == nil || personne != nil, "which person?")
        var evaluation = Evaluation(
            noeuds: forme.noeuds, tranche: tranche, foyer: foyer, calendrier: Calendrier(mois))
        let ligne = personne ?? -1
        let lignes = zip(conditions, forme.conditions).map { regle, condition in
            Explication.Ligne(
                condition: regle.nom, regle: regle.regle, article: regle.article,
                resultat: evaluation.reponse(condition.noeud, ligne),
                valeurs: evaluation.valeurs(condition.lectures, ligne),
                rangees: evaluation.rangees(condition.lectures, ligne))
        }
        let jour = evaluation.valeur(forme.survenuLe, ligne)
        return Explication(
            resultat: evaluation.reponse(forme.resultat, ligne),
            survenuLe: jour > Evaluation.aucun ? Int32(exactly: jour).map(Jour.init(rang:)) : nil,
            lignes: lignes)
    }

    /// The day of the event alone, without the explanation: what a list needs. `nil` when it is not known.
    package func jour(_ tranche: Tranche, foyer: Int, personne: Int?, mois: Mois) -> Jour? {
        var evaluation = Evaluation(
            noeuds: forme.noeuds, tranche: tranche, foyer: foyer, calendrier: Calendrier(mois))
        let jour = evaluation.valeur(forme.survenuLe, personne ?? -1)
        return jour > Evaluation.aucun ? Int32(exactly: jour).map(Jour.init(rang:)) : nil
    }

    /// Rows of the persons whom the offer looks at in a household, when it looks at persons.
    package func personnes(_ tranche: Tranche, foyer: Int) -> Range<Int>? {
        guard let parPersonne else { return nil }
        let debut = parPersonne.mois == .avant ? tranche.debutAvant : tranche.debutApres
        return Int(debut[foyer])..<Int(debut[foyer + 1])
    }
}

/// Explique ce qu’une offre répond pour un foyer, ou pour une de ses personnes.
package func expliquer(
    _ offre: OffreLue, tranche: Tranche, foyer: Int, personne: Int? = nil, mois: Mois
) -> Explication {
    offre.expliquer(tranche, foyer: foyer, personne: personne, mois: mois)
}

extension Evaluation {
    /// Facts by name, the earlier month then the later.
    mutating func valeurs(
        _ lectures: [Lecture], _ personne: Int
    ) -> [Explication.Valeur] {
        var valeurs: [Explication.Valeur] = []
        valeurs.reserveCapacity(lectures.count)
        for lecture in lectures {
            let texte = texte(lecture, personne)
            let rang = valeurs.firstIndex { $0.fait == lecture.intitule }
            let autre = rang.map { valeurs[$0] }
            let valeur = Explication.Valeur(
                fait: lecture.intitule,
                avant: lecture.periode == .avant ? texte : autre?.avant,
                apres: lecture.periode == .avant ? autre?.apres : texte)
            if let rang { valeurs[rang] = valeur } else { valeurs.append(valeur) }
        }
        return valeurs
    }

    /// `nil` for what is shown beside and is not known.
    mutating func texte(_ lecture: Lecture, _ personne: Int) -> String? {
        if horsDuFoyer(lecture, personne) {
            return lecture.periode == .avant ? "n’était pas au foyer" : "n’est plus au foyer"
        }
        let valeur = valeur(lecture.noeud, personne)
        if lecture.enFace, valeur == Self.inconnu { return nil }
        if let auPlus = lecture.auPlus {
            let maximum = self.valeur(auPlus, personne)
            if maximum != valeur { return "entre \(valeur) et \(maximum)" }
        }
        if let (genre, decimales) = lecture.calculee {
            return ValeurLisible.texte(valeur, genre, decimales)
        }
        return ValeurLisible.texte(valeur, lecture.sorte)
    }
}

/// Values in words, as people read them.
enum ValeurLisible {
    static func texte(_ valeur: Int64, _ sorte: Fait.Sorte) -> String {
        guard valeur != Evaluation.inconnu else { return "inconnu" }
        guard valeur != Evaluation.aucun else { return "aucun" }
        switch sorte {
        case .ouiNon: return valeur == 1 ? "oui" : "non"
        case .nombre: return String(valeur)
        case .montant: return Montant(centimes: valeur).enEuros
        case .date:
            guard Bornes.dates.contains(valeur) else { return "inconnu" }
            return Jour(rang: Int32(valeur)).enLettres
        case .choix(let liste):
            return liste.indices.contains(Int(valeur)) ? liste[Int(valeur)] : "inconnu"
        }
    }
}
