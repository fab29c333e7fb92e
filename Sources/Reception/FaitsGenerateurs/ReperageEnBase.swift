import ActionSociale
import Fichier
import Reperage
import Storage
import Valeurs

/// Repérer et garder : les évènements d’un mois, chacun avec sa proposition ou son motif, en une transaction.
struct ReperageEnBase: Sendable {
    let storage: Storage
    let reperage: Reperage
    let jour: Jour
    let instant: Instant
    /// Files of the same month that this one corrects: an event that they alone showed is withdrawn.
    /// Empty for a first reading, and for a daily file, which holds only what changed.
    let fichiersCorriges: Set<String>
    /// The import whose report is kept with its events: one is never there without the other.
    let importation: Identifiant<Importation>?

    /// - Returns: the count of what was found and kept; detecting again adds nothing.
    func executer(
        _ comparaison: Comparaison, apres extrait: Extrait, mois: Mois, precedent: Mois, fils: Int
    ) async throws -> BilanDuMois {
        let resultat = try await TravailLong.faire { [reperage, jour] in
            try reperage.evenements(
                comparaison, mois: mois, precedent: precedent, le: jour, fils: fils)
        }
        let evenements = resultat.evenements
        let aVerifier = resultat.aVerifier.map { Importation.AVerifier(offre: $0.key, $0.value) }
        let caisse = extrait.caisse
        let bilan = try await storage.write { [self] base in
            let garde = GardeDesEvenements(
                base: base, extrait: extrait, catalogue: reperage.catalogue, jour: jour,
                instant: instant)
            var (bilan, ecritures) = try garde.garder(evenements)
            let (retires, retraits) = try corriger(evenements, mois: mois, caisse: caisse, base)
            bilan.compter(retires: retires)
            if let importation {
                try base.importations.garder(Importation.Bilan(bilan), de: importation)
                try base.importations.garder(aVerifier: aVerifier, de: importation, mois: mois)
            }
            ecritures += retraits
            ecritures.append(
                Ecriture(
                    .reperage, a: instant, par: nil, sujet: mois.enLettres,
                    precision: bilan.enMots))
            // Once and last: on PostgreSQL whoever writes in the journal waits from here on.
            try base.journal.append(ecritures)
            return bilan
        }
        return BilanDuMois(mois: mois, bilan: bilan, aVerifier: resultat.aVerifier)
    }

    private func corriger(
        _ evenements: [Evenement], mois: Mois, caisse: String?, _ base: Repositories
    ) throws -> (nombre: Int, ecritures: [Ecriture]) {
        guard !fichiersCorriges.isEmpty else { return (0, []) }
        let montres = try base.faits.duMois(mois, caisse: caisse).filter { fait in
            fait.retire == nil
                && fait.preuve.flatMap(\.sources).contains { fichiersCorriges.contains($0.fichier) }
        }
        let correction = Correction(
            connusDuMois: Set(montres.map(\.id)), releves: Set(evenements.map(\.id)))
        let retrait = Correction.retrait(le: jour, mois: mois)
        let aRetirer = correction.aRetirer.sorted { $0.valeur < $1.valeur }
        let retires = try base.faits.retirer(aRetirer, retrait).retires
        let familles = Dictionary(montres.map { ($0.id, $0.famille) }) { premiere, _ in premiere }
        let ecritures = retires.map {
            Ecriture(
                .retraitDeFait, a: instant, par: nil, famille: familles[$0], sujet: $0.valeur,
                precision: retrait.motif)
        }
        return (retires.count, ecritures)
    }
}

extension Bilan {
    /// « 12 évènements nouveaux, 9 propositions, 3 motifs, 1 retrait »
    var enMots: String {
        [
            evenements.compte("évènement nouveau", "évènements nouveaux"),
            propositions.compte("proposition"), motifs.compte("motif"), retires.compte("retrait"),
        ].joined(separator: ", ")
    }
}

extension Importation.AVerifier {
    init(offre: String, _ siens: FoyersAVerifier) {
        self.init(
            offre: offre, nombre: siens.nombre,
            foyers: siens.foyers.map {
                Foyer(matricule: $0.matricule, commune: $0.commune, manque: $0.manque)
            })
    }
}
