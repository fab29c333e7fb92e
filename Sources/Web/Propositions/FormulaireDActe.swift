import ActionSociale
import Valeurs

/// Ce qu’un agent a saisi pour noter un acte sur une proposition, compris ou non.
struct FormulaireDActe: Sendable, Equatable {
    var nature: String
    var le: String
    var canal: String
    var precision: String
    var version: String

    /// Un formulaire neuf : la date du jour, rien d’autre de choisi.
    init(nature: Proposition.Acte.Nature, le jour: Jour, version: Int) {
        self.nature = nature.rawValue
        le = jour.iso
        canal = ""
        precision = ""
        self.version = String(version)
    }

    init(_ saisie: Saisie) {
        nature = saisie.brut("nature") ?? ""
        le = saisie.brut("le") ?? ""
        canal = saisie.brut("canal") ?? ""
        precision = saisie.brut("precision") ?? ""
        version = saisie.brut("version") ?? ""
    }

    /// L’acte à écrire, ou ce qui est à revoir dans la saisie.
    func lire(
        par agent: Identifiant<Agent>, au jour: Jour, ancre: String
    ) -> Result<(acte: Proposition.Acte, version: Int), FormulaireRefuse> {
        var erreurs = ErreursDeSaisie()
        let date = Jour(iso: le.trimmed)
        switch date {
        case nil: erreurs.ajouter("Donnez la date, par exemple \(jour.iso).", sur: "\(ancre)-le")
        case let date? where date > jour:
            erreurs.ajouter(
                "La date est dans l’avenir\u{A0}: notez ce qui a déjà eu lieu.", sur: "\(ancre)-le")
        default: break
        }
        let canal = Proposition.Acte.Canal(rawValue: canal)
        if nature == "envoi" || nature == "relance", canal == nil {
            erreurs.ajouter("Dites comment la famille a été contactée.", sur: "\(ancre)-canal")
        }
        if nature == "annulation", precision.trimmed.isEmpty {
            erreurs.ajouter(
                "Dites en une phrase pourquoi la proposition est annulée.",
                sur: "\(ancre)-precision")
        }
        if precision.count > 500 {
            erreurs.ajouter("Le texte dépasse 500\u{A0}caractères.", sur: "\(ancre)-precision")
        }
        guard let date, let lue = Int(version), erreurs.isEmpty,
            let nature = Proposition.Acte.Nature(rawValue: nature)
        else {
            if erreurs.isEmpty { erreurs.ajouter("Choisissez ce que vous voulez noter.") }
            return .failure(FormulaireRefuse(erreurs: erreurs))
        }
        let texte = precision.trimmed
        let acte = Proposition.Acte(
            nature: nature, le: date, par: agent, canal: canal,
            precision: texte.isEmpty ? nil : texte)
        return .success((acte, lue))
    }
}

/// Un formulaire à revoir, avec ce qui y manque.
struct FormulaireRefuse: Error, Equatable {
    let erreurs: ErreursDeSaisie

    /// Ce qui vaut pour le formulaire entier et n’a pas de champ où se montrer ; vide sinon.
    var surLEnsemble: String { erreurs.phrase("") }
}
