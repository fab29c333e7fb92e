import ActionSociale
import Valeurs

/// Une proposition dans la page de la famille : son état, ce qui a été noté, ce qui peut l’être.
///
/// Champs : `ecrire` (adresse, vide quand il n’y a rien à envoyer), `ancre`, `statut`, `statutCode`, `echeance` (en mots, vide possible), `enRetard`, `contact`,
/// `creeeLe`, `expireLe` (vides possibles), `actes` : rangées `phrase`, `par`, `precision` (vide possible) ;
/// `formulaires` : ceux de `FormulaireAffiche` ; `aucunActe`, `sansFormulaire` (phrases, vides possibles). La page de la
/// famille ajoute `reponses` (voir `ReponseAffichee`), `peutRepondre`, `jeton` et `lienDeReponse` (adresse).
struct PropositionAffichee: Sendable {
    let champs: Champs

    init(
        _ proposition: Proposition, noms: [Identifiant<Agent>: String], formulaires: [Champs],
        contactPossible: Bool, au jour: Jour
    ) {
        let statut = proposition.statut(au: jour)
        champs = [
            "ecrire": .text(
                !contactPossible || formulaires.isEmpty
                    || proposition.prochainEnvoi(au: jour) == nil
                    ? nil : "/propositions/\(proposition.id.valeur)/envoi"),
            "ancre": .text(proposition.ancre), "statut": .text(statut.libelle),
            "statutCode": .text(statut.rawValue), "contact": .text(proposition.contact.rawValue),
            "echeance": .text(contactPossible ? proposition.echeanceEnMots(au: jour) : nil),
            "enRetard": .oui(contactPossible && proposition.retard(au: jour) > 0),
            "creeeLe": .text(proposition.creeeLe.enLettres),
            "expireLe": .text(Self.echeance(proposition, statut)),
            "actes": .liste(
                proposition.actes.map { acte in
                    [
                        "phrase": .text(acte.phraseDeTitre),
                        "par": .text(noms[acte.par] ?? acte.par.valeur),
                        "precision": .text(acte.precision),
                    ]
                }),
            "formulaires": .liste(formulaires),
        ]
    }

    private static func echeance(_ proposition: Proposition, _ statut: Proposition.Statut) -> String
    {
        guard [.envoyee, .relancee, .sansReponse].contains(statut) else { return "" }
        return proposition.expireLe?.enLettres ?? ""
    }
}

extension Proposition {
    /// Ce qu’un agent peut encore noter, du plus attendu au plus rare.
    func actesPossibles(au jour: Jour, contactPossible: Bool) -> [Acte.Nature] {
        let natures: [Acte.Nature] =
            switch statut(au: jour) {
            case .aEnvoyer: [.envoi, .acceptation, .declin, .annulation]
            case .envoyee: [.relance, .acceptation, .declin, .annulation]
            case .relancee, .sansReponse, .expiree: [.acceptation, .declin, .annulation]
            case .acceptee: [.retrait, .annulation]
            case .declinee: [.acceptation]
            case .annulee: []
            }
        return natures.filter { nature in
            switch nature {
            case .envoi: contactPossible
            case .relance: contactPossible && relanceeLe == nil
            default: true
            }
        }
    }
}

extension Proposition.Acte {
    /// « Proposition envoyée le 3 mai 2026 (courrier) ».
    var phraseDeTitre: String { phrase.prefix(1).uppercased() + phrase.dropFirst() }
}
