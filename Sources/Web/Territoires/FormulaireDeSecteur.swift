import ActionSociale
import Valeurs

/// Ce qu’une personne de l’administration a saisi d’un secteur.
struct FormulaireDeSecteur: Sendable, Equatable {
    var nom: String
    /// INSEE codes, with whatever stands between them.
    var communes: String
    var agents: Set<String>

    init(_ secteur: Secteur, _ lus: TerritoiresLus) {
        nom = secteur.nom
        communes = secteur.communes.joined(separator: "\n")
        agents = Set(lus.agents.filter { $0.secteurs.contains(secteur.code) }.map(\.id.valeur))
    }

    init(_ saisie: Saisie, _ lus: TerritoiresLus) {
        nom = saisie["nom"] ?? ""
        communes = saisie.brut("communes") ?? ""
        agents = Set(lus.agents.map(\.id.valeur).filter { saisie.coche("agents-\($0)") })
    }

    /// Le secteur comme saisi, ou ce qui est à revoir. A commune of another sector comes only if it is named there.
    func lire(_ secteur: Secteur, _ lus: TerritoiresLus) throws(FormulaireRefuse) -> Secteur {
        var erreurs = ErreursDeSaisie()
        if nom.isEmpty || nom.count > 80 {
            erreurs.ajouter("Donnez un nom au secteur, en 80\u{A0}caractères au plus.", sur: "nom")
        }
        let codes = communes.uppercased().split { $0.isWhitespace || ",;".contains($0) }
            .map(String.init)
        let mauvais = codes.filter { !Secteur.communePossible($0) }
        if let premier = mauvais.first {
            erreurs.ajouter(
                "«\u{A0}\(premier)\u{A0}» n’est pas un code INSEE de 5\u{A0}caractères.",
                sur: "communes")
        }
        let prises = lus.secteurs.filter { $0.code != secteur.code }.flatMap { autre in
            autre.communes.filter(codes.contains).map { (commune: $0, secteur: autre.nom) }
        }
        if let prise = prises.first {
            erreurs.ajouter(
                "La commune \(prise.commune) est dans le secteur «\u{A0}\(prise.secteur)\u{A0}»\u{A0}: retirez-la d’abord de celui-là.",
                sur: "communes")
        }
        guard erreurs.isEmpty else { throw FormulaireRefuse(erreurs: erreurs) }
        return Secteur(code: secteur.code, nom: nom, communes: Set(codes).sorted())
    }

    func champs(_ lus: TerritoiresLus) -> [ChampAffiche] {
        [
            ChampAffiche(id: "nom", etiquette: "Nom", valeur: nom),
            ChampAffiche(
                id: "communes", etiquette: "Communes", sorte: .zone(rangs: 10), valeur: communes,
                aide: "Un code INSEE par ligne. Une commune retirée n’est plus dans aucun secteur.",
                facultatif: true),
            ChampAffiche(
                id: "agents", etiquette: "Qui y travaille",
                sorte: .cases(
                    lus.agents.map {
                        ChampAffiche.Choix(
                            code: $0.id.valeur, intitule: "\($0.nomComplet), \($0.role.libelle)",
                            choisi: agents.contains($0.id.valeur))
                    }), facultatif: true),
        ]
    }
}
