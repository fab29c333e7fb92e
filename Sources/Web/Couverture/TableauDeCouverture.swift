import ActionSociale
import Storage
import Valeurs

/// La couverture en lignes et en colonnes : des nombres, et ce que chacun compte.
struct TableauDeCouverture: Sendable {
    struct Ligne: Sendable {
        let intitule: String
        /// The view that this line opens on: the same filters and this line as one more.
        let suite: AdresseDeCouverture
        /// The address whose filters give exactly these numbers.
        let filtre: AdresseDeCouverture
        /// One a column.
        let nombres: [Int]
        /// What each number counts, one a column.
        let parts: [PartDeCouverture]
    }

    let adresse: AdresseDeCouverture
    let colonnes: [String]
    let lignes: [Ligne]
    /// One a column: counted apart from the lines, not their sum.
    let totaux: [Int]
    let partsDesTotaux: [PartDeCouverture]

    /// `adresse` has its period; `retenues` are the lines that it keeps.
    init(_ adresse: AdresseDeCouverture, _ retenues: [LigneDeCouverture], _ noms: NomsDeCouverture)
    {
        self.adresse = adresse
        guard adresse.par != .delai else {
            colonnes = ["Propositions"]
            lignes = Self.delais(adresse, retenues)
            partsDesTotaux = [.propositions]
            totaux = [Self.somme(.propositions, retenues)]
            return
        }
        colonnes = ["Évènements", "Propositions", "Motifs écrits", "Gestes en retard"]
        partsDesTotaux = Self.parts
        totaux = Self.parts.map { Self.somme($0, retenues) }
        lignes = Self.groupes(adresse, retenues).map { cle, groupe in
            let filtre = Self.filtre(adresse, cle)
            return Ligne(
                intitule: Self.intitule(adresse.par, cle, noms),
                suite: filtre.avec { $0.par = adresse.par == .offre ? .mois : .offre },
                filtre: filtre, nombres: Self.parts.map { Self.somme($0, groupe) },
                parts: Self.parts)
        }
    }

    private static let parts: [PartDeCouverture] = [
        .tous, .propositions, .sansProposition, .enRetard,
    ]

    static func somme(_ part: PartDeCouverture, _ lignes: [LigneDeCouverture]) -> Int {
        lignes.reduce(0) { $0 + part.nombre($1) }
    }

    private static func delais(
        _ adresse: AdresseDeCouverture, _ retenues: [LigneDeCouverture]
    ) -> [Ligne] {
        let envoyees = DelaiDEnvoi.allCases.map { (PartDeCouverture.delai($0), $0.libelle) }
        return (envoyees + [(.nonEnvoyees, "sans envoi à ce jour")]).map { part, libelle in
            Ligne(
                intitule: libelle.prefix(1).uppercased() + libelle.dropFirst(), suite: adresse,
                filtre: adresse, nombres: [somme(part, retenues)], parts: [part])
        }
    }

    /// Lines of one offer, one sector or one month together, in the order in which they are shown.
    private static func groupes(
        _ adresse: AdresseDeCouverture, _ retenues: [LigneDeCouverture]
    ) -> [(cle: String, lignes: [LigneDeCouverture])] {
        let groupes = Dictionary(grouping: retenues) { ligne in
            switch adresse.par {
            case .offre, .delai: ligne.offre.valeur
            case .territoire: ligne.secteur ?? ""
            case .mois: ligne.mois.iso
            }
        }
        let liste = groupes.map { (cle: $0.key, lignes: $0.value) }
        guard adresse.par != .mois else { return liste.sorted { $0.cle > $1.cle } }
        return liste.sorted { a, b in
            (somme(.tous, b.lignes), a.cle) < (somme(.tous, a.lignes), b.cle)
        }
    }

    private static func filtre(
        _ adresse: AdresseDeCouverture, _ cle: String
    ) -> AdresseDeCouverture {
        adresse.avec {
            switch adresse.par {
            case .offre, .delai: $0.offre = cle
            case .territoire: $0.secteur = cle
            case .mois:
                $0.du = Mois(iso: cle)
                $0.au = Mois(iso: cle)
            }
        }
    }

    private static func intitule(
        _ par: Decoupage, _ cle: String, _ noms: NomsDeCouverture
    ) -> String {
        switch par {
        case .offre, .delai: noms.offre(cle)
        case .territoire: noms.secteur(cle)
        case .mois: Mois(iso: cle)?.enLettres ?? cle
        }
    }
}

/// Les noms que la page lit derrière les codes.
struct NomsDeCouverture: Sendable {
    let offres: OffresConnues
    let secteurs: [Secteur]

    func offre(_ code: String) -> String {
        Identifiant<Offre>(code).map { offres.intitule($0) } ?? code
    }

    /// The empty code is that of the families outside of all sectors.
    func secteur(_ code: String) -> String {
        if code.isEmpty { return "Hors de tout secteur" }
        return secteurs.first { $0.code == code }?.nom ?? code
    }
}
