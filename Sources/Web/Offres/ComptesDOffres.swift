import ActionSociale
import Storage
import Valeurs

/// Ce que les offres ont fait en douze mois du fichier.
struct ComptesDOffres: Sendable {
    /// The months counted; `nil` when no event was ever seen.
    let periode: ClosedRange<Mois>?
    private let lignes: [LigneDeCouverture]
    /// The smallest count shown to those who do not read names.
    private let seuil: Int

    init(dans depots: Repositories, au jour: Jour) throws {
        let lignes = try depots.couverture.lignes(
            FiltreDeCouverture(du: jour.mois.plus(-12)), au: jour)
        self.init(
            lignes, seuil: try depots.parametres.valeurs(le: jour).entier(.petitsNombres))
    }

    init(_ toutes: [LigneDeCouverture], seuil: Int = PetitsNombres.seuil) {
        self.seuil = seuil
        guard let dernier = toutes.map(\.mois).max() else {
            periode = nil
            lignes = []
            return
        }
        let retenues = toutes.filter { $0.mois > dernier.plus(-12) }
        periode = (retenues.map(\.mois).min() ?? dernier)...dernier
        lignes = retenues
    }

    /// Events, propositions and written reasons of an offer; `nil` for those that are hidden.
    struct Comptes: Sendable {
        let faits, propositions, motifs: Int?

        static func texte(_ nombre: Int?) -> Champ { .text(nombre?.enChiffres ?? "masqué") }
    }

    /// By offer. Small numbers are hidden as on the page of the coverage, so that neither gives the other away.
    func comptes(nominative: Bool) -> [Identifiant<Offre>: Comptes] {
        let groupes = Dictionary(grouping: lignes, by: \.offre).sorted {
            $0.key.valeur < $1.key.valeur
        }
        let nombres = groupes.map { Self.nombres($0.value) }
        let vus =
            nominative
            ? nombres.map { $0.map { $0 } }
            : PetitsNombres(sommes: [(0, [1, 2])], seuil: seuil).masquer(
                nombres, totaux: Self.nombres(lignes))
        return zip(groupes, vus).reduce(into: [:]) { comptes, groupe in
            comptes[groupe.0.key] = Comptes(
                faits: groupe.1[0], propositions: groupe.1[1], motifs: groupe.1[2])
        }
    }

    /// An offer that saw nothing.
    static let aucun = Comptes(faits: 0, propositions: 0, motifs: 0)

    private static func nombres(_ lignes: [LigneDeCouverture]) -> [Int] {
        [
            lignes.reduce(0) { $0 + $1.faits }, lignes.reduce(0) { $0 + $1.propositions },
            lignes.reduce(0) { $0 + $1.sansProposition },
        ]
    }

    /// Propositions of the offers of one level, and of all.
    func propositions(_ niveau: Offre.Niveau, _ offres: OffresConnues) -> (niveau: Int, toutes: Int)
    {
        let toutes = lignes.reduce(0) { $0 + $1.propositions }
        let siennes = lignes.filter { offres.trouver($0.offre)?.niveau == niveau }
        return (siennes.reduce(0) { $0 + $1.propositions }, toutes)
    }

    /// « De novembre 2025 à octobre 2026 » ; vide quand rien n’a encore été vu.
    var phrase: String {
        guard let periode else { return "" }
        guard periode.lowerBound < periode.upperBound else {
            return "Fichier \(periode.upperBound.complement)"
        }
        let debut = periode.lowerBound.complement
        return
            "\(debut.prefix(1).uppercased())\(debut.dropFirst()) à \(periode.upperBound.enLettres)"
    }
}
