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
            lignes += ["", titre] + groupes.map { ligne($0.0, $0.1) }
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

    /// Title and groups of each table, in the order of reading.
    private var tableaux: [(String, [(String, ResultatDeSimulation.Groupe)])] {
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
            ("Par quotient", classes + [("quotient inconnu", resultat.quotientInconnu)]),
            ("Par composition familiale", compositions), ("Par commune", communes),
        ]
    }

    private func ligne(_ nom: String, _ groupe: ResultatDeSimulation.Groupe) -> String {
        var texte =
            "  \(nom) : \(Self.cache(groupe.foyers)) foyers, \(Self.cache(groupe.beneficiaires[0])) aidés, "
            + Self.euros(groupe.montant[0], groupe.beneficiaires[0])
        if contre != nil {
            texte +=
                " → \(Self.euros(groupe.montant[1], groupe.beneficiaires[1])) ; "
                + "\(Self.cache(groupe.gagnants)) gagnants, \(Self.cache(groupe.perdants)) perdants"
        }
        return texte
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

extension TableauDeSimulation {
    /// `;`, a line a group; hidden numbers are empty.
    var csv: String {
        let entete =
            "tableau;groupe;foyers;aides_avant;montant_avant;aides_apres;montant_apres;gagnants;perdants"
        let lignes = tableaux.flatMap { titre, groupes in
            groupes.map { nom, groupe in
                [
                    titre, nom, Self.nombre(groupe.foyers), Self.nombre(groupe.beneficiaires[0]),
                    Self.decimal(groupe.montant[0], groupe.beneficiaires[0]),
                    Self.nombre(groupe.beneficiaires[1]),
                    Self.decimal(groupe.montant[1], groupe.beneficiaires[1]),
                    Self.nombre(groupe.gagnants), Self.nombre(groupe.perdants),
                ].map(Self.cellule).joined(separator: ";")
            }
        }
        return "\u{FEFF}" + ([entete] + lignes).joined(separator: "\r\n") + "\r\n"
    }

    private static func nombre(_ valeur: Int) -> String {
        valeur == 0 || valeur >= PetitsNombres.seuil ? String(valeur) : ""
    }

    private static func decimal(_ centimes: Int64, _ nombre: Int) -> String {
        guard nombre == 0 || nombre >= PetitsNombres.seuil else { return "" }
        let reste = String(abs(centimes) % 100)
        return "\(centimes / 100),\(reste.count == 1 ? "0" : "")\(reste)"
    }

    /// A cell that a spreadsheet would take for a formula is made text.
    private static func cellule(_ texte: String) -> String {
        let dangereux = texte.first.map {
            "=+-@".contains($0) && Double(texte.replacing(",", with: ".")) == nil
        }
        let sur = dangereux == true ? "'" + texte : texte
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
            let groupes = tableaux.flatMap { titre, groupes in
                groupes.map { nom, groupe in
                    GroupeEnJSON(
                        tableau: titre, groupe: nom, foyers: Self.visible(groupe.foyers),
                        aides_avant: Self.visible(groupe.beneficiaires[0]),
                        aides_apres: Self.visible(groupe.beneficiaires[1]),
                        gagnants: Self.visible(groupe.gagnants),
                        perdants: Self.visible(groupe.perdants),
                        montant_avant_centimes: Self.visible(groupe.beneficiaires[0]).map { _ in
                            groupe.montant[0]
                        },
                        montant_apres_centimes: Self.visible(groupe.beneficiaires[1]).map { _ in
                            groupe.montant[1]
                        })
                }
            }
            let encodeur = JSONEncoder()
            encodeur.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encodeur.encode(groupes), as: UTF8.self)
        }
    }

    private static func visible(_ nombre: Int) -> Int? {
        nombre == 0 || nombre >= PetitsNombres.seuil ? nombre : nil
    }
}
