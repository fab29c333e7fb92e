import Testing
import Valeurs

@testable import Regles

/// Invented rules on invented households: both walks answer what the rules mean.
struct DeuxParcoursTests {
    private static let pour: [(cle: String?, periode: Periode, roles: [Int]?)] = [
        (nil, .apres, nil), ("chaque enfant", .apres, [2]), ("chaque personne", .apres, nil),
        ("chaque adulte d'avant", .avant, [0, 1]), (nil, .apres, nil),
    ]

    private struct Tirage {
        let offre: Int
        let regle: RegleDEssai
        let pour: Int
    }

    @Test(arguments: 1...5)
    func `les deux parcours répondent ce que la règle veut dire`(graine: UInt64) throws {
        let vocabulaire = try Essai.vocabulaire()
        var hasard = ReglesAuHasard(hasard: Hasard(graine: graine))
        let definitions = Self.definir(&hasard)
        let tirages = (0..<14).map { rang in
            let pour = hasard.tirer(Self.pour.count)
            return Tirage(
                offre: rang, regle: hasard.regle(3, parPersonne: Self.pour[pour].cle != nil),
                pour: pour)
        }
        let texte = Self.fichier(definitions, tirages)
        let catalogue = try Catalogue.lire([("hasard.yaml", texte)], vocabulaire: vocabulaire)
        let foyers = FoyerDEssai.auHasard(540, vocabulaire, &hasard.hasard)
        let tranche = FoyerDEssai.tranche(foyers, vocabulaire)
        let touches = Balayage(catalogue.offres, vocabulaire: vocabulaire)
            .touches(tranche, mois: "2026-10")
        for tirage in tirages {
            let attendues = Self.attendues(tirage, foyers)
            let offre = catalogue.offres[tirage.offre]
            let vraies = attendues.filter { $0.reponse == .vrai }.map(\.touche)
            #expect(
                touches.liste.filter { $0.offre == tirage.offre } == vraies, "\(tirage.regle.texte)"
            )
            let inconnus = Set(attendues.filter { $0.reponse == .inconnu }.map(\.touche.foyer))
            #expect(touches.indetermines[tirage.offre] == inconnus.count, "\(tirage.regle.texte)")
            for attendue in attendues where attendue.touche.foyer < 100 {
                let explication = offre.expliquer(
                    tranche, foyer: Int(attendue.touche.foyer),
                    personne: Int(attendue.touche.personne), mois: "2026-10")
                try #require(explication.resultat == attendue.reponse, "\(tirage.regle.texte)")
            }
        }
        #expect(
            touches.liste
                == touches.liste.sorted {
                    ($0.foyer, $0.offre, $0.personne) < ($1.foyer, $1.offre, $1.personne)
                })
        #expect(!touches.liste.isEmpty && touches.indetermines.contains { $0 > 0 })
    }

    /// Household rules, person rules and groups, each citing those before it.
    private static func definir(_ hasard: inout ReglesAuHasard) -> [String] {
        var textes: [String] = []
        for rang in 0..<3 {
            for parPersonne in [false, true] {
                let nom = parPersonne ? "propre à chacun \(rang)" : "état du foyer \(rang)"
                let regle = hasard.regle(2, parPersonne: parPersonne)
                hasard.definitions.append((nom, regle, parPersonne))
                textes.append("\(nom): \(regle.texte) § 0")
            }
            let groupe = hasard.groupe(1)
            hasard.groupes.append(("membres choisis \(rang)", groupe))
            textes.append("membres choisis \(rang): \(groupe.texte) § 0")
        }
        return textes
    }

    private static func fichier(_ definitions: [String], _ tirages: [Tirage]) -> String {
        let entete = Essai.fichier(definitions: definitions)
        let debut = entete.firstRange(of: "- offre")?.lowerBound ?? entete.endIndex
        return tirages.reduce(String(entete[..<debut])) { texte, tirage in
            let offre = Essai.fichier(
                pour: pour[tirage.pour].cle, conditions: ["règle: \(tirage.regle.texte) § 1"],
                survenuLe: tirage.pour == 4 ? "date d'emménagement" : "dernier jour du mois")
            let debut = offre.firstRange(of: "- offre")?.lowerBound ?? offre.endIndex
            return texte + offre[debut...].replacing("code: essai", with: "code: r\(tirage.offre)")
        }
    }

    private static func attendues(
        _ tirage: Tirage, _ foyers: [FoyerDEssai]
    ) -> [(touche: Touches.Touche, reponse: Reponse)] {
        let (cle, periode, roles) = pour[tirage.pour]
        var ligne: Int32 = 0
        var resultat: [(Touches.Touche, Reponse)] = []
        for (rang, foyer) in foyers.enumerated() {
            var point = Point(
                foyer: foyer, moisDuFoyer: .apres, moisDeLaPersonne: .apres, personne: nil)
            guard cle != nil else {
                var reponse = tirage.regle.reponse(point)
                if tirage.pour == 4 {
                    let jour = point.fait("date d'emménagement", nil, parPersonne: false)
                    if case .est = jour {} else { reponse = .et(reponse, .inconnu) }
                }
                resultat.append(
                    (.init(offre: tirage.offre, foyer: Int32(rang), personne: -1), reponse))
                continue
            }
            for personne in foyer.mois(periode)?.personnes ?? [] {
                point.personne = personne.numero
                var reponse = tirage.regle.reponse(point)
                if let roles {
                    let role = personne.faits["rôle", default: .inconnu]
                    let dedans: Reponse =
                        if case .est(let valeur) = role { Reponse(roles.contains(valeur)) } else {
                            .inconnu
                        }
                    reponse = .et(dedans, reponse)
                }
                resultat.append(
                    (.init(offre: tirage.offre, foyer: Int32(rang), personne: ligne), reponse))
                ligne += 1
            }
        }
        return resultat
    }
}
