import ActionSociale
import Foundation
import Regles
import Reglement
import Valeurs

/// A simulation in lines of text, in CSV and in JSON; counts of 1 to 4 households are hidden.
struct TableauDeSimulation {
    private let resultat: ResultatDeSimulation
    private let base: ReglementLu
    private let contre: ReglementLu?

    init(_ resultat: ResultatDeSimulation, _ base: ReglementLu, _ contre: ReglementLu?) {
        self.resultat = resultat
        self.base = base
        self.contre = contre
    }

    /// « + 2 300 €, 11 653 gagnants, 0 perdant ».
    var resume: [String] {
        let ensemble = resultat.ensemble
        let ecart = ensemble.montant[1] - ensemble.montant[0]
        return [
            "Sur \(Sortie.compte(ensemble.foyers, "foyer")) : "
                + "\(ecart >= 0 ? "+ " : "")\(Montant(centimes: ecart).enEuros), "
                + "\(Self.cache(ensemble.gagnants)) gagnants, \(Self.cache(ensemble.perdants)) perdants."
        ]
    }

    var lignes: [String] {
        var lignes = ["\(base.titre) (\(base.periode))"]
        lignes += aides(0)
        if let contre {
            lignes += ["", "\(contre.titre) (\(contre.periode))"] + aides(1) + [""] + resume
        }
        for (titre, groupes) in tableaux {
            lignes += ["", titre] + groupes.map { texte($0) }
        }
        return lignes
    }

    private func aides(_ scenario: Int) -> [String] {
        resultat.aides[scenario].map { aide in
            var texte =
                "  \(aide.titre) : \(Self.cache(aide.beneficiaires)) foyers aidés, "
                + Self.euros(aide.montant, aide.beneficiaires)
            if aide.pret > 0 {
                texte += ", dont prêts \(Self.euros(aide.pret, aide.beneficiaires))"
            }
            if aide.ouverts > 0 {
                texte += " ; \(Self.cache(aide.ouverts)) foyers sans réponse faute d’un fait connu"
            }
            return texte
        }
    }

    /// A line of a table; what is hidden is `nil`.
    struct Ligne {
        let nom: String
        /// Households, helped before, helped after, gainers, losers.
        let nombres: [Int?]
        let montants: [Int64?]
    }

    /// Title and lines of each table, in the order of reading. What a subtraction would give back is hidden too.
    private var tableaux: [(String, [Ligne])] {
        let classes = resultat.classes.enumerated().map {
            (ResultatDeSimulation.classe($0.offset), $0.element)
        }
        let compositions = ResultatDeSimulation.Composition.allCases.map {
            ($0.texte, resultat.compositions[$0] ?? .init())
        }
        let communes = resultat.communes.sorted { $0.key < $1.key }.map {
            ($0.key.isEmpty ? "commune inconnue" : $0.key, $0.value)
        }
        return [
            ("Par quotient", masquer(classes + [("quotient inconnu", resultat.quotientInconnu)])),
            ("Par composition familiale", masquer(compositions)),
            ("Par commune", masquer(communes)),
        ]
    }

    private func masquer(_ groupes: [(String, ResultatDeSimulation.Groupe)]) -> [Ligne] {
        let masques = PetitsNombres(sommes: []).masquer(
            groupes.map { $0.1.nombres }, totaux: resultat.ensemble.nombres)
        return zip(groupes, masques).map { groupe, nombres in
            Ligne(
                nom: groupe.0, nombres: nombres,
                montants: [0, 1].map { nombres[$0 + 1] == nil ? nil : groupe.1.montant[$0] })
        }
    }

    private func texte(_ ligne: Ligne) -> String {
        func nombre(_ rang: Int) -> String { ligne.nombres[rang].map(Sortie.nombre) ?? "caché" }
        func montant(_ rang: Int) -> String {
            ligne.montants[rang].map { Montant(centimes: $0).enEuros } ?? "montant caché"
        }
        let debut = "  \(ligne.nom) : \(nombre(0)) foyers, \(nombre(1)) aidés, \(montant(0))"
        guard contre != nil else { return debut }
        return debut + " → \(montant(1)) ; \(nombre(3)) gagnants, \(nombre(4)) perdants"
    }

    /// Fewer than five households are almost named: neither their number nor their amount is said.
    static func cache(_ nombre: Int) -> String {
        nombre == 0 || nombre >= PetitsNombres.seuil ? Sortie.nombre(nombre) : "moins de 5"
    }

    static func euros(_ centimes: Int64, _ nombre: Int) -> String {
        nombre == 0 || nombre >= PetitsNombres.seuil
            ? Montant(centimes: centimes).enEuros : "montant caché"
    }
}

extension ResultatDeSimulation.Groupe {
    fileprivate var nombres: [Int] {
        [foyers, beneficiaires[0], beneficiaires[1], gagnants, perdants]
    }
}

extension TableauDeSimulation {
    /// `;`, a line a group; hidden numbers are empty.
    var csv: String {
        let entete =
            "tableau;groupe;foyers;aides_avant;aides_apres;gagnants;perdants;montant_avant;montant_apres"
        let lignes = tableaux.flatMap { titre, groupe in
            groupe.map { ligne in
                let nombres = ligne.nombres.map { $0.map { String($0) } ?? "" }
                let montants = ligne.montants.map { $0.map(Self.decimal) ?? "" }
                return ([titre, ligne.nom] + nombres + montants).map(Self.cellule)
                    .joined(separator: ";")
            }
        }
        return "\u{FEFF}" + ([entete] + lignes).joined(separator: "\r\n") + "\r\n"
    }

    private static func decimal(_ centimes: Int64) -> String {
        let reste = String(abs(centimes) % 100)
        return "\(centimes / 100),\(reste.count == 1 ? "0" : "")\(reste)"
    }

    /// A cell that a spreadsheet would take for a formula is made text.
    private static func cellule(_ texte: String) -> String {
        let formule = texte.first.map { "=+@".contains($0) } ?? false
        let sur = formule ? "'" + texte : texte
        return sur.contains(where: { "\";\n".contains($0) })
            ? "\"" + sur.replacing("\"", with: "\"\"") + "\"" : sur
    }

    private struct GroupeEnJSON: Encodable {
        let tableau, groupe: String
        let foyers, aides_avant, aides_apres, gagnants, perdants: Int?
        let montant_avant_centimes, montant_apres_centimes: Int64?
    }

    var json: String {
        get throws {
            let groupes = tableaux.flatMap { titre, groupe in
                groupe.map { ligne in
                    GroupeEnJSON(
                        tableau: titre, groupe: ligne.nom, foyers: ligne.nombres[0],
                        aides_avant: ligne.nombres[1], aides_apres: ligne.nombres[2],
                        gagnants: ligne.nombres[3], perdants: ligne.nombres[4],
                        montant_avant_centimes: ligne.montants[0],
                        montant_apres_centimes: ligne.montants[1])
                }
            }
            let encodeur = JSONEncoder()
            encodeur.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encodeur.encode(groupes), as: UTF8.self)
        }
    }
}
