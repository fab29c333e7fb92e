import Regles

/// Les faits du vocabulaire que le flux RSA donne sur un foyer.
enum FaitDeFoyer: Int, CaseIterable {
    case situation, dateDeSituation, rsa, rsaMajore, emmenagement, etat, demande, cloture
    case suspensionPourDeces, depart, sansDomicile

    /// As the vocabulary names it.
    var nom: String {
        switch self {
        case .situation: "situation familiale"
        case .dateDeSituation: "date de situation"
        case .rsa: "rsa"
        case .rsaMajore: "rsa majoré"
        case .emmenagement: "date d'emménagement"
        case .etat: "état du droit"
        case .demande: "date de demande"
        case .cloture: "date de clôture"
        case .suspensionPourDeces: "suspension pour décès"
        case .depart: "départ vers une autre caisse"
        case .sansDomicile: "sans domicile fixe"
        }
    }
}

/// Les faits du vocabulaire que le flux RSA donne sur une personne.
enum FaitDePersonne: Int, CaseIterable {
    case role, sexe, naissance, deces, entree, sortie, aCharge
    case debutDeGrossesse, declarationDeGrossesse, finDeGrossesse, motifDeFinDeGrossesse, asf

    /// As the vocabulary names it.
    var nom: String {
        switch self {
        case .role: "rôle"
        case .sexe: "sexe"
        case .naissance: "naissance"
        case .deces: "décès"
        case .entree: "entrée au foyer"
        case .sortie: "sortie du foyer"
        case .aCharge: "à charge"
        case .debutDeGrossesse: "début de grossesse"
        case .declarationDeGrossesse: "déclaration de grossesse"
        case .finDeGrossesse: "fin de grossesse"
        case .motifDeFinDeGrossesse: "motif de fin de grossesse"
        case .asf: "ouverture de l'asf"
        }
    }
}

/// The columns where those facts go, looked up once a file.
struct RangsRSA: Sendable {
    private let foyer: [Int]
    private let personne: [Int]
    /// By official event code.
    let codes: [String: Int]
    let rangsDesCodes: Set<Int>
    /// Rank of « responsable » and « conjoint » among the choices of the role, and of the two sexes.
    let responsable: Int32
    let conjoint: Int32
    let femme: Int32
    let homme: Int32

    init(_ vocabulaire: Vocabulaire) throws(RefusDeCodes) {
        func rang(_ nom: String, _ porteur: Fait.Porteur) throws(RefusDeCodes) -> Int {
            if let fait = vocabulaire.fait(nom, de: porteur) { return fait.rang }
            throw RefusDeCodes(
                fichier: "vocabulaire", ligne: 0,
                faute: "le fait «\u{A0}\(nom)\u{A0}», que le flux RSA donne, manque.")
        }
        func choix(_ nom: String, de fait: FaitDePersonne) throws(RefusDeCodes) -> Int32 {
            if case .choix(let valeurs)? = vocabulaire.fait(fait.nom, de: .personne)?.sorte,
                let rang = valeurs.firstIndex(of: nom)
            {
                return Int32(rang)
            }
            throw RefusDeCodes(
                fichier: "vocabulaire", ligne: 0,
                faute:
                    "le choix «\u{A0}\(nom)\u{A0}» du fait «\u{A0}\(fait.nom)\u{A0}» manque.")
        }
        var rangs: (foyer: [Int], personne: [Int]) = ([], [])
        for fait in FaitDeFoyer.allCases { rangs.foyer.append(try rang(fait.nom, .foyer)) }
        for fait in FaitDePersonne.allCases { rangs.personne.append(try rang(fait.nom, .personne)) }
        (foyer, personne) = rangs
        codes = Dictionary(vocabulaire.codes.map { ($0.code, $0.fait.rang) }) { $1 }
        rangsDesCodes = Set(codes.values)
        responsable = try choix("responsable", de: .role)
        conjoint = try choix("conjoint", de: .role)
        femme = try choix("femme", de: .sexe)
        homme = try choix("homme", de: .sexe)
    }

    subscript(fait: FaitDeFoyer) -> Int { foyer[fait.rawValue] }
    subscript(fait: FaitDePersonne) -> Int { personne[fait.rawValue] }
}

/// Each row of the columns of the flow is filled once a household, or once a person.
extension TrancheDuMois {
    @inline(__always)
    mutating func poser(_ fait: FaitDeFoyer, _ valeur: Int32, _ rangs: RangsRSA) {
        foyers.colonnes[rangs[fait]].append(valeur)
    }

    @inline(__always)
    mutating func poser(_ fait: FaitDePersonne, _ valeur: Int32, _ rangs: RangsRSA) {
        personnes.colonnes[rangs[fait]].append(valeur)
    }

    mutating func poser(_ sorte: TexteDeFoyer, _ texte: String) {
        textes[sorte.rawValue].ajouter(texte)
    }

    mutating func poser(_ sorte: TexteDePersonne, _ texte: String) {
        textesDesPersonnes[sorte.rawValue].ajouter(texte)
    }
}
