import ActionSociale
import Storage
import Valeurs

/// Ce que les offres ont fait en douze mois du fichier.
struct ComptesDOffres: Sendable {
    /// The months counted; `nil` when no event was ever seen.
    let periode: ClosedRange<Mois>?
    private let lignes: [LigneDeCouverture]

    init(dans depots: Repositories, au jour: Jour) throws {
        let lignes = try depots.couverture.lignes(
            FiltreDeCouverture(du: jour.mois.plus(-12)), au: jour)
        self.init(lignes)
    }

    init(_ toutes: [LigneDeCouverture]) {
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
            : PetitsNombres(sommes: [(0, [1, 2])]).masquer(nombres, totaux: Self.nombres(lignes))
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

/// La part des propositions qui viennent d’offres locales, comparée à sa limite.
///
/// « 20 % des interventions au plus » : règle de la doctrine 2018-2022, telle que les rapports d’activité de caisses la
/// rapportent. Elle se constate et ne bloque rien.
struct PartDesOffresLocales: Sendable {
    static let limiteEnPourcent = 20

    let locales: Int
    let toutes: Int
    /// The numbers may be read; otherwise the share alone, rounded to a whole percent.
    let nominative: Bool

    /// In tenths of a percent, rounded to the nearest.
    var pourMille: Int { toutes == 0 ? 0 : (locales * 2000 + toutes) / (2 * toutes) }

    /// By the numbers themselves, never by the rounded share.
    var depasse: Bool { locales * 100 > toutes * Self.limiteEnPourcent }

    /// « 14,2 % », « 14 % » quand les nombres ne se lisent pas.
    var enLettres: String {
        nominative
            ? "\(pourMille / 10),\(pourMille % 10)\u{A0}%" : "\((pourMille + 5) / 10)\u{A0}%"
    }

    private var phrase: String {
        if toutes == 0 { return "Aucune proposition sur la période." }
        let debut = nominative ? enLettres : "Environ \(enLettres)"
        let nombres = "\u{A0}: \(locales.enChiffres) sur \(toutes.enChiffres)"
        return "\(debut) des propositions viennent d’offres locales\(nominative ? nombres : "")."
    }

    /// The drawing is 500 wide and shows 0 to 100 %.
    private static let largeur = 500

    /// `periode` : « De novembre 2025 à octobre 2026 ».
    func champs(periode: String) -> Champs {
        let limite = "\(Self.limiteEnPourcent)\u{A0}%"
        return [
            "aUnePart": .oui(toutes > 0),
            "tonDeLaPart": .text(toutes == 0 ? "" : depasse ? "tard" : "fait"),
            "iconeDeLaPart": .text(toutes == 0 ? "info" : depasse ? "alerte" : "acceptee"),
            "verdictDeLaPart": .text(
                toutes == 0
                    ? "Rien à mesurer"
                    : depasse
                        ? "Au-dessus de la limite de \(limite)" : "Dans la limite de \(limite)"),
            "phraseDeLaPart": .text(phrase),
            "descriptionDeLaPart": .text(
                "\(enLettres) d’offres locales, pour une limite de \(limite)"),
            "largeurDeLaPart": .nombre(
                (nominative ? pourMille : (pourMille + 5) / 10 * 10) * Self.largeur / 1000),
            "abscisseDeLaLimite": .nombre(Self.limiteEnPourcent * Self.largeur / 100),
            "mesureDeLaPart": .text(
                (periode.isEmpty ? "" : "\(periode). ")
                    + "Limite de \(limite)\u{A0}: doctrine nationale 2018-2022."),
        ]
    }
}
