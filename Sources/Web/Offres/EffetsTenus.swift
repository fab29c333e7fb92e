import ActionSociale
import Dispatch
import Fichier
import Foundation
import Hummingbird
import Reception
import Regles
import Reperage
import Storage
import Valeurs

/// Combien de familles un texte d’offres aurait concernées, mois par mois et territoire par territoire.
struct EffetCalcule: Sendable {
    let mois: [Mois]
    /// By offer of the text, then by month: households by INSEE code.
    let parOffre: [[[String: Int]]]
}

/// Les effets calculés, un à la fois, et les derniers. As for simulations: away from the pages, and asked once.
package actor EffetsTenus {
    private static let gardes = 16

    private let file = DispatchQueue(label: "effets")
    private var enCours: [String: Task<EffetCalcule, any Error>] = [:]
    private var faits: [(cle: String, effet: EffetCalcule)] = []

    package init() {}

    /// - Parameter mois: each month with the snapshots of the month before and of its own.
    func calculer(
        _ texte: String, _ offres: [OffreLue],
        sur mois: [(mois: Mois, avant: String, apres: String)], vocabulaire: Vocabulaire
    ) async throws -> EffetCalcule {
        let cle = texte + mois.map { "\n\($0.avant) \($0.apres)" }.joined()
        if let connu = faits.first(where: { $0.cle == cle }) { return connu.effet }
        if let attendu = enCours[cle] { return try await attendu.value }
        let tache = Task { [file] in
            try await withCheckedThrowingContinuation { suite in
                file.async {
                    suite.resume(
                        with: Result { try Self.compter(offres, mois, vocabulaire) })
                }
            }
        }
        enCours[cle] = tache
        defer { enCours[cle] = nil }
        let effet = try await tache.value
        faits.append((cle, effet))
        if faits.count > Self.gardes { faits.removeFirst() }
        return effet
    }

    private static func compter(
        _ offres: [OffreLue], _ mois: [(mois: Mois, avant: String, apres: String)],
        _ vocabulaire: Vocabulaire
    ) throws -> EffetCalcule {
        let effet = EffetDesOffres(offres, vocabulaire: vocabulaire)
        let parMois = try mois.map { mois in
            try effet.compter(
                Comparaison(
                    avant: .extrait(try Extrait.ouvrir(chemin: mois.avant)),
                    apres: .extrait(try Extrait.ouvrir(chemin: mois.apres)),
                    vocabulaire: vocabulaire), mois: mois.mois,
                fils: ProcessInfo.processInfo.activeProcessorCount)
        }
        return EffetCalcule(
            mois: mois.map(\.mois),
            parOffre: offres.indices.map { rang in parMois.map { $0[rang] } })
    }
}

extension Application {
    /// Months shown, the latest ones.
    private static let moisDEffet = 6

    func pageDeLEffet(_ demande: Demande) async throws -> Response {
        let garde = try await brouillon(demande)
        let lieux = try lieuxDesDepots()
        let verification = try await textesDOffres()
            .verifier(garde.texte, nom: garde.brouillon.nom)
        let (connus, secteurs) = try await storage.read { base in
            (try base.importations.toutes().map(\.connu), try base.secteurs.all())
        }
        let mois = Self.moisCompares(connus, lieux)
        let effet = try await effets.calculer(
            garde.texte, verification.offres, sur: mois, vocabulaire: try lieux.vocabulaire())
        let page = EffetPage(
            brouillon: garde.brouillon, offres: verification.offres, effet: effet,
            secteurs: secteurs, nominative: demande.peutLire(.couvertureNominative),
            aDesFautes: !verification.erreurs.isEmpty)
        return try self.page(page, demande)
    }

    /// The latest months that have one before them, the oldest first; of the caisse that was read last.
    private static func moisCompares(
        _ connus: [ImportConnu], _ lieux: Emplacements
    ) -> [(mois: Mois, avant: String, apres: String)] {
        guard let caisse = connus.last?.caisse else { return [] }
        let suite = SuiteDesMois(connus)
        let lus = suite.moisLus(caisse: caisse)
        return zip(lus, lus.dropFirst()).suffix(moisDEffet).compactMap { avant, apres in
            guard let un = suite.enVigueur(avant, caisse: caisse),
                let autre = suite.enVigueur(apres, caisse: caisse)
            else { return nil }
            return (apres, lieux.extraits + "/" + un.extrait, lieux.extraits + "/" + autre.extrait)
        }
    }
}

/// L’effet d’un texte, en tableaux. Gabarit `Offres/effet`.
///
/// Champs : `adresse`, `nom`, `aDesFautes`, `aDesMois` ; `tableaux` (rangées `intitule`, `mois` : `nomDuMois` ; `lignes` :
/// `territoire`, `nombres` : `nombre`, `nomDuMois`) ; `masque`.
struct EffetPage: Page {
    static let gabarit = "Offres/effet"

    let brouillon: BrouillonDOffre
    let offres: [OffreLue]
    let effet: EffetCalcule
    let secteurs: [Secteur]
    /// Small numbers are shown as they are.
    let nominative: Bool
    let aDesFautes: Bool

    var titre: String { "Ce que ce texte aurait donné" }

    var champs: Champs {
        [
            "adresse": .text(brouillon.adresse), "nom": .text(brouillon.nom),
            "aDesFautes": .oui(aDesFautes), "aDesMois": .oui(!effet.mois.isEmpty),
            "masque": .oui(!nominative),
            "tableaux": .liste(
                effet.mois.isEmpty
                    ? [] : offres.indices.map { tableau(offres[$0], effet.parOffre[$0]) }),
        ]
    }

    private func tableau(_ offre: OffreLue, _ parMois: [[String: Int]]) -> Champs {
        let territoires = secteurs.map { ($0.nom, Set($0.communes)) }
        let connues = territoires.reduce(into: Set<String>()) { $0.formUnion($1.1) }
        var lignes = territoires.map { _, communes in
            parMois.map { mois in mois.reduce(0) { $0 + (communes.contains($1.key) ? $1.value : 0) }
            }
        }
        lignes.append(
            parMois.map { mois in mois.reduce(0) { $0 + (connues.contains($1.key) ? 0 : $1.value) }
            })
        let totaux = parMois.map { $0.values.reduce(0, +) }
        let noms = territoires.map(\.0) + ["Hors secteur", "Ensemble"]
        let vus: [[Int?]] =
            nominative
            ? (lignes + [totaux]).map { $0.map { $0 } }
            : PetitsNombres(sommes: []).masquer(lignes, totaux: totaux)
        return [
            "intitule": .text(offre.intitule),
            "mois": .liste(effet.mois.map { ["nomDuMois": .text($0.enLettres)] }),
            "lignes": .liste(zip(noms, vus).map(ligne)),
        ]
    }

    private func ligne(_ nom: String, _ nombres: [Int?]) -> Champs {
        [
            "territoire": .text(nom), "ensemble": .oui(nom == "Ensemble"),
            "nombres": .liste(
                zip(effet.mois, nombres).map { mois, nombre in
                    [
                        "nombre": .text(nombre?.enChiffres ?? "masqué"),
                        "nomDuMois": .text(mois.enLettres),
                    ]
                }),
        ]
    }
}
