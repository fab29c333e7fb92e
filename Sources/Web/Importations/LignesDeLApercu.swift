import ActionSociale
import Fichier
import Reception
import Storage
import Valeurs

/// Lit sur disque la page de lignes qu’un aperçu montre.
struct LignesDeLApercu {
    let lieux: Emplacements
    let depot: Depot
    let apercu: Depot.Apercu
    /// The month that it follows or corrects; `nil` for a first month.
    let face: Extrait?

    private var dossier: DossierDeDepot { DossierDeDepot(lieux, depot) }

    func page(_ etat: ApercuAffiche.Etat, _ page: Int) throws -> ApercuAffiche {
        let page = max(1, min(page, 1_000_000))
        let debut = (page - 1) * ApercuAffiche.parPage
        let (total, lignes) = try lire(etat, debut)
        return ApercuAffiche(
            depot: depot, apercu: apercu, etat: etat, page: page, total: total, lignes: lignes)
    }

    private func lire(
        _ etat: ApercuAffiche.Etat, _ debut: Int
    ) throws -> (Int, [ApercuAffiche.Ligne]) {
        switch etat {
        case .erreur: return (apercu.rejets, try signalees(.erreurs, debut))
        case .aVerifier: return (apercu.aVerifier, try signalees(.aVerifier, debut))
        case .nouvelle: return try foyers(.nouvelle, debut)
        case .connue: return try foyers(.connue, debut)
        case .modifiee: return try foyers(.modifiee, debut)
        }
    }

    private func signalees(_ liste: ListeDeLignes, _ debut: Int) throws -> [ApercuAffiche.Ligne] {
        try dossier.signalees(liste, debut: debut, limite: ApercuAffiche.parPage).map { signalee in
            var ligne = ApercuAffiche.Ligne(
                fichier: depot.fichiers.indices.contains(signalee.rang)
                    ? depot.fichiers[signalee.rang] : "",
                ligne: signalee.ligne, matricule: signalee.matricule, raisons: signalee.raisons)
            guard depot.format == .csv else { return ligne }
            ligne.correction =
                "/importations/depots/\(depot.id.valeur)/lignes/\(signalee.rang)/\(signalee.ligne)"
            ligne.corrigee = try dossier.correction(signalee.rang, ligne: signalee.ligne) != nil
            return ligne
        }
    }

    private func foyers(_ etat: EtatDeLigne, _ debut: Int) throws -> (Int, [ApercuAffiche.Ligne]) {
        let foyers = try dossier.lignes.page(etat, debut: debut, limite: ApercuAffiche.parPage)
        let changements =
            etat == .modifiee ? try self.changements(foyers.map(\.matricule)) : [:]
        return (
            try dossier.lignes.nombre(etat),
            foyers.map {
                ApercuAffiche.Ligne(
                    fichier: depot.fichiers[0], ligne: $0.ligne, matricule: $0.matricule,
                    changements: changements[$0.matricule] ?? [])
            }
        )
    }

    private typealias Changement = (fait: String, avant: String, apres: String)

    /// What differs, in the words of the vocabulary: facts of the household, then who came and who left.
    private func changements(_ matricules: [String]) throws -> [String: [Changement]] {
        guard let face else { return [:] }
        let apres = try Extrait.ouvrir(chemin: dossier.apercu).foyers(matricules: matricules)
        let avant = try face.foyers(matricules: matricules)
        return apres.reduce(into: [:]) { tous, foyer in
            guard let ancien = avant[foyer.key] else { return }
            tous[foyer.key] =
                Self.comparer(ancien.faits, foyer.value.faits)
                + Self.comparer(personnes: ancien.personnes, foyer.value.personnes)
        }
    }

    private static func comparer(_ avant: [FaitLu], _ apres: [FaitLu]) -> [Changement] {
        let anciens = Dictionary(avant.map { ($0.nom, $0.valeur) }) { un, _ in un }
        let nouveaux = Dictionary(apres.map { ($0.nom, $0.valeur) }) { un, _ in un }
        let noms = avant.map(\.nom) + apres.map(\.nom).filter { anciens[$0] == nil }
        return noms.compactMap { nom in
            let (un, autre) = (anciens[nom] ?? "inconnu", nouveaux[nom] ?? "inconnu")
            return un == autre ? nil : (nom, un, autre)
        }
    }

    private static func comparer(
        personnes avant: [PersonneLue], _ apres: [PersonneLue]
    ) -> [Changement] {
        guard avant.count == apres.count else {
            return [("personnes du foyer", avant.count.enChiffres, apres.count.enChiffres)]
        }
        return zip(avant, apres).enumerated().flatMap { rang, paire in
            comparer(paire.0.faits, paire.1.faits).map {
                ("\($0.fait) (personne \(rang + 1))", $0.avant, $0.apres)
            }
        }
    }
}
