import Regles

/// A snapshot read under the vocabulary of today: facts are found by name, choices too.
struct ExtraitOuvert: Sendable {
    let extrait: Extrait
    let faitsDuFoyer: [Traduction?]
    let faitsDeLaPersonne: [Traduction?]

    /// Where a fact of the vocabulary stands in the snapshot.
    struct Traduction: Sendable {
        let rang: Int
        /// Rank today of each choice of the snapshot; `nil` when they are the same.
        let choix: [Int32]?
    }

    /// Slices of a part.
    private static let tranchesParPartie = 4

    init(_ extrait: Extrait, _ vocabulaire: Vocabulaire) {
        self.extrait = extrait
        faitsDuFoyer = vocabulaire.foyer.map { Traduction($0, extrait.pied.faitsDuFoyer) }
        faitsDeLaPersonne = vocabulaire.personne.map {
            Traduction($0, extrait.pied.faitsDeLaPersonne)
        }
    }

    var bornes: [Cle] {
        let tranches = extrait.pied.tranches
        return stride(from: Self.tranchesParPartie, to: tranches.count, by: Self.tranchesParPartie)
            .map { tranches[$0].premiere }
    }

    func flots(_ plage: PlageDeCles) -> [(flot: any Flot, origine: OrigineDeLignes)] {
        let lecteur = LecteurDeTranches(extrait, plage)
        let provenance = extrait.pied.provenance
        return [
            (
                FlotDExtrait(self, lecteur, .foyer, plage),
                OrigineDeLignes(
                    fichier: provenance.sources[provenance.sourceDesFoyers].nom, depart: nil)
            ),
            (
                FlotDExtrait(self, lecteur, .personne, plage),
                OrigineDeLignes(
                    fichier: provenance.sources[provenance.sourceDesPersonnes].nom, depart: nil)
            ),
        ]
    }
}

extension ExtraitOuvert.Traduction {
    fileprivate init?(_ fait: Fait, _ ecrits: [Fait]) {
        guard let ecrit = ecrits.first(where: { $0.nom == fait.nom }) else { return nil }
        rang = ecrit.rang
        switch (fait.sorte, ecrit.sorte) {
        case (.choix(let noms), .choix(let anciens)):
            choix =
                noms == anciens
                ? nil
                : anciens.map { ancien in
                    noms.firstIndex(of: ancien).map { Int32($0) } ?? Inconnu.inconnu
                }
        case (fait.sorte, fait.sorte): choix = nil
        default: return nil
        }
    }

    /// The values under the vocabulary of today.
    func traduire(_ valeurs: ContiguousArray<Int32>) -> ContiguousArray<Int32> {
        guard let choix else { return valeurs }
        return ContiguousArray(
            valeurs.map { valeur in
                valeur >= 0 && Int(valeur) < choix.count ? choix[Int(valeur)] : valeur
            })
    }
}

/// Reads the slices of a part once for households and persons together.
final class LecteurDeTranches {
    let extrait: Extrait
    /// Slices that may hold households of the part.
    let rangs: Range<Int>
    private var recentes: [(rang: Int, tranche: TrancheLue, cles: ContiguousArray<Cle>)] = []

    init(_ extrait: Extrait, _ plage: PlageDeCles) {
        self.extrait = extrait
        let tranches = extrait.pied.tranches
        let premiere =
            plage.de.map { de in tranches.firstIndex { !($0.derniere < de) } ?? tranches.count }
            ?? 0
        let fin =
            plage.a.map { a in tranches.firstIndex { !($0.premiere < a) } ?? tranches.count }
            ?? tranches.count
        rangs = premiere..<max(premiere, fin)
    }

    func tranche(_ rang: Int) throws -> (tranche: TrancheLue, cles: ContiguousArray<Cle>) {
        if let connue = recentes.first(where: { $0.rang == rang }) {
            return (connue.tranche, connue.cles)
        }
        let tranche = try extrait.tranche(rang)
        let cles = try extrait.lire("tranche \(rang + 1)", tranche.cles)
        recentes = recentes.suffix(1) + [(rang, tranche, cles)]
        return (tranche, cles)
    }
}
