import ActionSociale
import Storage
import Valeurs

/// Ce que la page « Personne n’est oublié » montre, tel que son adresse le dit.
///
/// What an address says wrongly is ignored, never an error.
struct AdresseDeCouverture: Equatable, Sendable {
    static let chemin = "/couverture"

    var par: Decoupage = .offre
    var du: Mois?
    var au: Mois?
    var offre: String?
    /// Empty for the families outside of all sectors.
    var secteur: String?

    init() {}

    init(_ saisie: Saisie) {
        par = saisie["par"].flatMap(Decoupage.init(rawValue:)) ?? .offre
        du = saisie["du"].flatMap { Mois(iso: $0) }
        au = saisie["au"].flatMap { Mois(iso: $0) }
        offre = saisie["offre"].flatMap { Identifiant<Offre>($0)?.valeur }
        secteur = saisie["secteur"].map { $0 == Self.horsSecteur ? "" : $0 }
    }

    /// What the address says for the families outside of all sectors.
    static let horsSecteur = "aucun"

    /// As a query string, with its question mark; empty for the plain page.
    var requete: String {
        let champs: [(String, String?)] = [
            ("par", par == .offre ? nil : par.rawValue), ("du", du?.iso), ("au", au?.iso),
            ("offre", offre), ("secteur", secteur.map { $0.isEmpty ? Self.horsSecteur : $0 }),
        ]
        let requete = Saisie(champs.compactMap { nom, valeur in valeur.map { (nom, $0) } }).requete
        return requete.isEmpty ? "" : "?" + requete
    }

    var adresse: String { Self.chemin + requete }

    /// The same view as a file for a spreadsheet.
    var adresseDuCSV: String { Self.chemin + "/tableau.csv" + requete }

    func avec(_ changer: (inout AdresseDeCouverture) -> Void) -> AdresseDeCouverture {
        var autre = self
        changer(&autre)
        return autre
    }

    /// The address with the period made explicit: the last twelve months that have events, unless said.
    func situee(_ mois: [Mois]) -> AdresseDeCouverture {
        guard let premier = mois.min(), let dernier = mois.max() else { return self }
        return avec {
            let fin = min(au ?? dernier, dernier)
            $0.au = fin
            $0.du = max(min(du ?? fin.plus(-11), fin), premier)
        }
    }

    var filtre: FiltreDeCouverture {
        FiltreDeCouverture(
            du: du, au: au, offre: offre.flatMap { Identifiant<Offre>($0) }, secteur: secteur)
    }

    func retient(_ ligne: LigneDeCouverture) -> Bool {
        (du.map { $0 <= ligne.mois } ?? true) && (au.map { ligne.mois <= $0 } ?? true)
            && (offre.map { $0 == ligne.offre.valeur } ?? true)
            && (secteur.map { $0 == ligne.secteur ?? "" } ?? true)
    }
}

/// Selon quoi la couverture se découpe.
enum Decoupage: String, CaseIterable, Sendable {
    case offre, territoire, mois, delai

    var intitule: String {
        switch self {
        case .offre: "Par offre"
        case .territoire: "Par territoire"
        case .mois: "Par mois"
        case .delai: "Par délai d’envoi"
        }
    }

    /// What heads the first column.
    var colonne: String {
        switch self {
        case .offre: "Offre"
        case .territoire: "Secteur"
        case .mois: "Mois du fichier"
        case .delai: "Envoi de la proposition"
        }
    }

    var explication: String {
        switch self {
        case .offre: "Ce que chaque offre a repéré, et ce qui en a été fait."
        case .territoire:
            "Ce qui est arrivé aux familles de chaque secteur, et ce qui en a été fait."
        case .mois: "Ce que chaque mois du fichier a fait voir, et ce qui en a été fait."
        case .delai: "Combien de jours entre l’évènement et l’envoi de la proposition."
        }
    }
}
