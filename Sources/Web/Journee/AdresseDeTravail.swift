import ActionSociale
import Storage
import Valeurs

/// Ce que la liste de travail montre, tel que son adresse le dit : un lien envoyé montre la même liste.
///
/// What an address says wrongly is ignored, never an error.
struct AdresseDeTravail: Hashable {
    static let tailles = [25, 50, 100]

    var onglet: Onglet = .aEnvoyer
    var offre: String?
    var secteur: String?
    var enRetard = false
    var texte: String?
    var referent: Confiee?
    var remises: Remises?
    var tri: FiltreDeTravail.Tri = .echeance
    var croissant = true
    /// The first page is 1.
    var page = 1
    var taille = 50

    /// À qui les familles sont confiées.
    enum Confiee: String { case moi, personne }

    /// Les gestes remis à plus tard : eux seuls, ou tous sauf eux.
    enum Remises: String { case seules, sans }

    init() {}

    init(_ saisie: Saisie) {
        onglet = .lire(saisie["onglet"])
        offre = saisie["offre"]
        secteur = saisie["secteur"]
        enRetard = saisie["retard"] == "oui"
        texte = saisie["texte"].map { String($0.prefix(100)) }
        referent = saisie["referent"].flatMap(Confiee.init(rawValue:))
        remises = saisie["remises"].flatMap(Remises.init(rawValue:))
        tri = saisie["tri"].flatMap(FiltreDeTravail.Tri.init(rawValue:)) ?? .echeance
        croissant = saisie["sens"] != "decroissant"
        page = saisie["page"].flatMap { Int($0) }.map { min(max(1, $0), 100_000) } ?? 1
        taille =
            saisie["taille"].flatMap { Int($0) }.flatMap { Self.tailles.contains($0) ? $0 : nil }
            ?? 50
    }

    /// Only what differs from the plain list, so that addresses stay short.
    var requete: String {
        let champs: [(String, String?)] = [
            ("onglet", onglet == .aEnvoyer ? nil : onglet.rawValue),
            ("offre", offre), ("secteur", secteur), ("retard", enRetard ? "oui" : nil),
            ("texte", texte), ("referent", referent?.rawValue), ("remises", remises?.rawValue),
            ("tri", tri == .echeance ? nil : tri.rawValue),
            ("sens", croissant ? nil : "decroissant"), ("page", page == 1 ? nil : String(page)),
            ("taille", taille == 50 ? nil : String(taille)),
        ]
        return Saisie(champs.compactMap { nom, valeur in valeur.map { (nom, $0) } }).requete
    }

    var adresse: String { "/ma-journee" + (requete.isEmpty ? "" : "?" + requete) }

    /// The same, never bare: the bare address opens the list as each one has chosen.
    var lien: String { requete.isEmpty ? "/ma-journee?onglet=a-envoyer" : adresse }

    /// The same list with a change, back on its first page.
    func avec(_ changer: (inout AdresseDeTravail) -> Void) -> AdresseDeTravail {
        var autre = self
        autre.page = 1
        changer(&autre)
        return autre
    }

    var estFiltree: Bool {
        offre != nil || secteur != nil || enRetard || texte != nil || referent != nil
            || remises != nil
    }

    var sansFiltre: AdresseDeTravail {
        avec {
            $0.offre = nil
            $0.secteur = nil
            $0.enRetard = false
            $0.texte = nil
            $0.referent = nil
            $0.remises = nil
        }
    }

    /// What the repository is asked: only what this agent may see.
    func filtre(pour agent: Agent, au jour: Jour? = nil) -> FiltreDeTravail {
        var filtre = FiltreDeTravail(
            pour: agent, onglet: onglet, offre: offre.flatMap { Identifiant<Offre>($0) },
            secteur: secteur, enRetard: enRetard, texte: texte, tri: tri, croissant: croissant,
            parPage: taille)
        switch referent {
        case .moi: filtre.referent = .agent(agent.id)
        case .personne: filtre.referent = .personne
        case nil: break
        }
        switch (remises, jour) {
        case (.seules, let jour?): filtre.reports = .seuls(au: jour)
        case (.sans, let jour?): filtre.reports = .sans(au: jour)
        default: break
        }
        return filtre
    }
}

extension FiltreDeTravail.Tri {
    /// Dans l’ordre des colonnes qui se trient d’un clic sur leur titre.
    static let colonnes: [Self] = [.nom, .commune, .survenuLe, .echeance]

    var intitule: String {
        switch self {
        case .nom: "Famille"
        case .commune: "Commune"
        case .survenuLe: "Survenu le"
        case .echeance: "Prochain geste"
        }
    }
}
