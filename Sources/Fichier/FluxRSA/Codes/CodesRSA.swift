import Regles

/// Le sens des codes du flux RSA, lu dans `Correspondances/flux-rsa.yaml` : aucun code n’est écrit en Swift.
///
/// A code always comes with its list: « DA » is a family situation in one list and an activity in another.
package struct CodesRSA: Sendable {
    /// A list and one of its codes, as the file writes it.
    package struct Code: Hashable, Comparable, Sendable {
        package let liste: String
        package let code: String

        package static func < (gauche: Code, droite: Code) -> Bool {
            (gauche.liste, gauche.code) < (droite.liste, droite.code)
        }
    }

    /// Les listes dont un code choisit la valeur d’un fait, sous leur nom officiel.
    enum ListeDeChoix: Int, CaseIterable {
        case SITFAM, ETATDOSRSA, ROLEPERS, SEXE, NATFINGRO

        var nom: String { String(describing: self) }

        /// The fact that the list speaks of.
        var fait: String {
            switch self {
            case .SITFAM: FaitDeFoyer.situation.nom
            case .ETATDOSRSA: FaitDeFoyer.etat.nom
            case .ROLEPERS: FaitDePersonne.role.nom
            case .SEXE: FaitDePersonne.sexe.nom
            case .NATFINGRO: FaitDePersonne.motifDeFinDeGrossesse.nom
            }
        }

        var porteur: Fait.Porteur { self == .SITFAM || self == .ETATDOSRSA ? .foyer : .personne }
    }

    /// Les ensembles de codes dont la conversion a besoin, sous le nom que le fichier leur donne.
    enum Ensemble: Int, CaseIterable {
        case rsa, majoration, majorationDetail, decesMadame, decesMonsieur
        case sansAllocataireRefus, sansAllocataireVersement, jourDeNaissanceInconnu

        var nom: String {
            switch self {
            case .rsa: "rsa"
            case .majoration: "rsa majoré"
            case .majorationDetail: "rsa majoré, détail"
            case .decesMadame: "décès de madame"
            case .decesMonsieur: "décès de monsieur"
            case .sansAllocataireRefus: "plus d'allocataire, refus"
            case .sansAllocataireVersement: "plus d'allocataire, versement"
            case .jourDeNaissanceInconnu: "jour de naissance inconnu"
            }
        }
    }

    /// What one list says of one code.
    enum Sens {
        /// Rank of the choice, or `Inconnu.inconnu` for a known code that tells nothing.
        case valeur(Int32)
        case codeInconnu
        /// The file gives no code.
        case absent
    }

    /// By list, then by code: the rank of the choice in the fact.
    let choix: [[String: Int32]]
    /// By set, then by code: 1, 0, and nothing for a code that it does not name.
    let ensembles: [[String: Int32]]
    /// By list, the codes that are known and what they mean.
    let libelles: [String: [String: String]]

    func sens(_ code: String, dans liste: ListeDeChoix) -> Sens {
        if code.isEmpty { return .absent }
        guard let valeur = choix[liste.rawValue][code] else { return .codeInconnu }
        return .valeur(valeur)
    }

    /// Whether the code belongs to the set: yes, no, or the set does not say.
    func appartient(_ code: String, a ensemble: Ensemble) -> Bool? {
        code.isEmpty ? nil : ensembles[ensemble.rawValue][code].map { $0 == 1 }
    }

    /// Whether a list that chooses no fact knows the code.
    func connait(_ code: String, dans liste: String) -> Bool {
        libelles[liste]?[code] != nil
    }

    /// What the code means, for people; `nil` when the list does not know it.
    package func libelle(_ code: Code) -> String? {
        libelles[code.liste]?[code.code]
    }
}
