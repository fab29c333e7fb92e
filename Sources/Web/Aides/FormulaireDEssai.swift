import Regles
import Valeurs

/// Une famille inventée, telle que quelqu’un la décrit pour essayer une aide : rien n’en est gardé.
struct FormulaireDEssai: Sendable {
    static let personnes = "personnes"
    static let couple = "couple"
    static let quotient = "quotient"
    static let jour = "le"

    let entree: ReglementsConnus.Entree
    let aide: AideLue
    let saisie: Saisie
    /// The day proposed: today, or the nearest day on which the règlement is in force.
    let jourPropose: Jour

    init(
        _ entree: ReglementsConnus.Entree, _ aide: AideLue, _ saisie: Saisie, aujourdhui: Jour
    ) {
        self.entree = entree
        self.aide = aide
        self.saisie = saisie
        let vigueur = entree.lu.vigueur
        jourPropose = max(vigueur.debut, min(aujourdhui, vigueur.fin ?? aujourdhui))
    }

    /// The questions of the aid.
    var questions: [ChampDeReponse] {
        aide.questions.map { ChampDeReponse(id: "q-\($0.fait.rang)", $0) }
    }

    /// The questions that it asks of each person whom it looks at.
    var questionsDeChacun: [ChampDeReponse] {
        aide.questionsDeChacun.map { ChampDeReponse(id: "c-\($0.fait.rang)", $0) }
    }

    /// What else of the household its rules read in the file.
    var faits: [ChampDeReponse] {
        let lus = entree.lu.faitsDuFichier(aide)
        return lus.foyer.filter { $0.nom != Fait.nomDuQuotient }
            .map { ChampDeReponse(id: "f-\($0.rang)", $0) }
    }

    /// Yes-or-no facts of persons, said by their age: « aeeh ».
    var marques: [ChampDeReponse] {
        let lus = entree.lu.faitsDuFichier(aide)
        return lus.personne.filter { $0.sorte == .ouiNon && $0.nom != "à charge" }
            .map { ChampDeReponse(id: "p-\($0.rang)", $0) }
    }

    /// The family in the words of a case, or what is to be mended.
    func lire() -> (texte: String, erreurs: ErreursDeSaisie) {
        var erreurs = ErreursDeSaisie()
        var lignes = [jour(&erreurs), personnes(&erreurs)]
        if let tape = saisie[Self.quotient] {
            let champ = ChampDeReponse(
                id: Self.quotient,
                Fait(nom: "quotient familial", porteur: .foyer, sorte: .montant, rang: 0))
            lignes.append(ligne(champ, tape, sous: "quotient", &erreurs))
        }
        for champ in faits + questions {
            guard let tape = saisie[champ.id] else { continue }
            lignes.append(ligne(champ, tape, sous: champ.nom, &erreurs))
        }
        return (lignes.filter { !$0.isEmpty }.joined(separator: "\n"), erreurs)
    }

    private func ligne(
        _ champ: ChampDeReponse, _ tape: String, sous nom: String,
        _ erreurs: inout ErreursDeSaisie
    ) -> String {
        switch champ.lire(tape) {
        case .success(let valeur):
            return "\(nom.entreGuillemets): \(valeur.entreGuillemets)"
        case .failure(let faute):
            erreurs.ajouter(faute.phrase, sur: champ.id)
            return ""
        }
    }

    private func jour(_ erreurs: inout ErreursDeSaisie) -> String {
        guard let tape = saisie[Self.jour] else { return "le: \(jourPropose.iso)" }
        guard let jour = ChampDeReponse.jour(tape) else {
            erreurs.ajouter(
                "Le jour de la demande est une date, comme 01/07/2025.", sur: Self.jour)
            return ""
        }
        return "le: \(jour.iso)"
    }

    /// Each person by age or by day of birth: who asks, a partner when there is one, then children.
    private func personnes(_ erreurs: inout ErreursDeSaisie) -> String {
        let mots = (saisie[Self.personnes] ?? "")
            .split { $0.isWhitespace || ",;".contains($0) }.map(String.init)
        guard !mots.isEmpty, mots.count <= 20 else {
            erreurs.ajouter(
                mots.isEmpty
                    ? "Écrivez au moins l’âge de la personne qui demande."
                    : "Vingt personnes au plus.", sur: Self.personnes)
            return ""
        }
        var lues: [String] = []
        for (rang, mot) in mots.enumerated() {
            guard let age = Self.age(mot) else {
                erreurs.ajouter(
                    "«\u{A0}\(mot)\u{A0}» n’est ni un âge ni une date de naissance\u{A0}: écrivez 35 ou 14/03/1991.",
                    sur: Self.personnes)
                return ""
            }
            let enCouple = saisie[Self.couple] == "oui"
            let role = rang == 0 ? "responsable" : rang == 1 && enCouple ? "conjoint" : "enfant"
            lues.append("rôle: \(role), \(age)")
        }
        marquer(mots, &lues, &erreurs)
        repondrePourChacun(&lues, &erreurs)
        return "personnes:\n" + lues.map { "- { \($0) }" }.joined(separator: "\n")
    }

    private static func age(_ mot: String) -> String? {
        if let age = Int(mot), (0...130).contains(age) { return "âge: \(age)" }
        return ChampDeReponse.jour(mot).map { "naissance: \($0.iso)" }
    }

    /// One answer for all, or one for each in their order: « 7 ; 25 ».
    private func repondrePourChacun(_ lues: inout [String], _ erreurs: inout ErreursDeSaisie) {
        let concernees = lues.indices.filter { rang in
            switch aide.pourChaque {
            case "enfant": lues[rang].hasPrefix("rôle: enfant")
            case "adulte": !lues[rang].hasPrefix("rôle: enfant")
            default: true
            }
        }
        for champ in questionsDeChacun {
            guard let tape = saisie[champ.id] else { continue }
            var reponses = tape.split(separator: ";").map { String($0).trimmed }
            if reponses.count == 1 { reponses = concernees.map { _ in reponses[0] } }
            guard reponses.count == concernees.count else {
                erreurs.ajouter(
                    "«\u{A0}\(champ.intitule)\u{A0}»\u{A0}: donnez une réponse pour tous, ou \(concernees.count) séparées par des points-virgules.",
                    sur: champ.id)
                continue
            }
            for (rang, reponse) in zip(concernees, reponses) {
                switch champ.lire(reponse) {
                case .success(let valeur):
                    lues[rang] += ", \(champ.nom.entreGuillemets): \(valeur.entreGuillemets)"
                case .failure(let faute):
                    erreurs.ajouter(faute.phrase, sur: champ.id)
                    return
                }
            }
        }
    }

    /// « Aeeh : 9 4 »: those persons, each written as above.
    private func marquer(
        _ mots: [String], _ lues: inout [String], _ erreurs: inout ErreursDeSaisie
    ) {
        for champ in marques {
            var libres = Set(mots.indices)
            let dits = (saisie[champ.id] ?? "")
                .split { $0.isWhitespace || ",;".contains($0) }.map(String.init)
            for dit in dits {
                guard let rang = libres.sorted().last(where: { mots[$0] == dit }) else {
                    erreurs.ajouter(
                        "«\u{A0}\(champ.intitule)\u{A0}»\u{A0}: personne de cette famille n’est écrit «\u{A0}\(dit)\u{A0}» plus haut.",
                        sur: champ.id)
                    return
                }
                libres.remove(rang)
                lues[rang] += ", \(champ.nom.entreGuillemets): oui"
            }
        }
    }
}
