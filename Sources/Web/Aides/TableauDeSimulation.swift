import ActionSociale
import Reglement
import Valeurs

/// Un découpage d’une simulation, en lignes et en colonnes, les petits nombres masqués.
///
/// Every table of a page splits the same total, so that a total hidden by one is hidden by all. The difference between
/// those helped before and after is held to the same rule as the others, though it is not written: it can be found by a
/// subtraction. An amount is shown with the count that it belongs to, and a difference when gainers and losers are.
struct TableauDeSimulation: Sendable {
    typealias Groupe = ResultatDeSimulation.Groupe

    struct Ligne: Sendable {
        let intitule: String
        let foyers, aidesAvant, aidesApres, gagnants, perdants: Int?
        /// Cents.
        let montantAvant, ecart: Int64?

        var montantApres: Int64? {
            guard let montantAvant, let ecart else { return nil }
            return montantAvant + ecart
        }
    }

    let colonne: String
    let lignes: [Ligne]
    let ensemble: Ligne

    init(
        _ colonne: String, _ groupes: [(intitule: String, groupe: Groupe)], ensemble: Groupe,
        compare: Bool, seuil: Int = PetitsNombres.seuil
    ) {
        self.colonne = colonne
        // Columns: households, helped before, helped after, gainers, losers, and the difference of the second and third.
        let regle = PetitsNombres(sommes: compare ? [(2, [1, 5])] : [], seuil: seuil)
        let totaux = Self.nombres(ensemble, compare)
        let caches = regle.masquer([], totaux: totaux)[0].enumerated()
            .filter { $0.element == nil }.map(\.offset)
        let vus = regle.masquer(
            groupes.map { Self.nombres($0.groupe, compare) }, totaux: totaux,
            totauxCaches: Set(caches))
        lignes = zip(groupes, vus).map { Self.ligne($0.intitule, $0.groupe, $1, compare) }
        self.ensemble = Self.ligne("Ensemble", ensemble, vus[groupes.count], compare)
    }

    private static func nombres(_ groupe: Groupe, _ compare: Bool) -> [Int] {
        let aides = groupe.beneficiaires
        guard compare else { return [groupe.foyers, aides[0]] }
        return [
            groupe.foyers, aides[0], aides[1], groupe.gagnants, groupe.perdants,
            abs(aides[1] - aides[0]),
        ]
    }

    private static func ligne(
        _ intitule: String, _ groupe: Groupe, _ vus: [Int?], _ compare: Bool
    ) -> Ligne {
        let ecartVu = compare && !vus.contains(nil)
        return Ligne(
            intitule: intitule, foyers: vus[0], aidesAvant: vus[1],
            aidesApres: compare ? vus[2] : nil, gagnants: compare ? vus[3] : nil,
            perdants: compare ? vus[4] : nil,
            montantAvant: vus[1] == nil ? nil : groupe.montant[0],
            ecart: ecartVu ? groupe.montant[1] - groupe.montant[0] : nil)
    }
}

/// Les trois découpages d’une simulation.
struct TableauxDeSimulation: Sendable {
    let quotient, composition, commune: TableauDeSimulation
    let compare: Bool

    init(_ faite: SimulationFaite) {
        let resultat = faite.resultat
        compare = faite.apres != nil
        func tableau(
            _ colonne: String, _ groupes: [(String, TableauDeSimulation.Groupe)], _ compare: Bool
        ) -> TableauDeSimulation {
            TableauDeSimulation(
                colonne, groupes, ensemble: resultat.ensemble, compare: compare,
                seuil: faite.seuil)
        }
        let classes = resultat.classes.enumerated().map {
            (ResultatDeSimulation.classe($0.offset), $0.element)
        }
        quotient = tableau(
            "Quotient familial", classes + [("Quotient inconnu", resultat.quotientInconnu)],
            compare)
        composition = tableau(
            "Composition du foyer",
            ResultatDeSimulation.Composition.allCases.map {
                ($0.texte, resultat.compositions[$0] ?? .init())
            }, compare)
        let communes = resultat.communes.sorted {
            ($1.value.foyers, $0.key) < ($0.value.foyers, $1.key)
        }
        commune = tableau(
            "Commune",
            communes.map { code, groupe in
                (Self.nom(code, faite.nomsDesCommunes), groupe)
            }, compare)
    }

    private static func nom(_ code: String, _ noms: [String: String]) -> String {
        guard !code.isEmpty else { return "Commune inconnue" }
        return noms[code].map { "\($0) (\(code))" } ?? code
    }

    /// For a spreadsheet: UTF-8 with its mark, semicolons, CRLF.
    var csv: String {
        let avant = ["tableau", "groupe", "foyers", "aides_avant", "montant_avant"]
        let apres = ["aides_apres", "gagnants", "perdants", "ecart"]
        let lignes = [quotient, composition, commune].flatMap { tableau in
            (tableau.lignes + [tableau.ensemble]).map { ligne in
                [
                    tableau.colonne, ligne.intitule, Self.texte(ligne.foyers),
                    Self.texte(ligne.aidesAvant), Self.decimal(ligne.montantAvant),
                ]
                    + (compare
                        ? [
                            Self.texte(ligne.aidesApres), Self.texte(ligne.gagnants),
                            Self.texte(ligne.perdants), Self.decimal(ligne.ecart),
                        ] : [])
            }
        }
        return "\u{FEFF}"
            + ([compare ? avant + apres : avant] + lignes).map {
                $0.map(Self.cellule).joined(separator: ";") + "\r\n"
            }.joined()
    }

    /// A negative number is a number, not a formula.
    private static func cellule(_ texte: String) -> String {
        texte.wholeMatch(of: /-\d+,\d\d/) == nil ? CouvertureCSV.cellule(texte) : texte
    }

    private static func texte(_ nombre: Int?) -> String { nombre.map(String.init) ?? "masqué" }

    private static func decimal(_ centimes: Int64?) -> String {
        guard let centimes else { return "masqué" }
        let reste = String(centimes.magnitude % 100)
        return (centimes < 0 ? "-" : "") + String(centimes.magnitude / 100) + ","
            + (reste.count == 1 ? "0" : "") + reste
    }
}
