import Regles
import Synchronization

/// Receives the runs of an import in order, writes them, and counts.
final class AtelierDImport: Sendable {
    private struct Etat {
        var ecriture: EcritureDExtrait
        var apercu = ApercuDImport()
        var anomalies: [AnomalieSituee] = []
    }

    private let etat: Mutex<Etat>
    private let vocabulaire: Vocabulaire
    private let avancement: (@Sendable (Avancement) -> Void)?
    /// Bytes of both files.
    private let octets: Int

    init(
        _ importation: ImportationCSV, _ mois: MoisOuvert,
        _ avancement: (@Sendable (Avancement) -> Void)?
    ) throws {
        vocabulaire = importation.correspondance.vocabulaire
        self.avancement = avancement
        octets = [Fait.Porteur.foyer, .personne].reduce(0) { $0 + (mois.source($1)?.taille ?? 0) }
        let ecriture = try EcritureDExtrait(
            chemin: importation.chemin, provenance: try importation.provenance(mois, [nil, nil]),
            vocabulaire: vocabulaire)
        etat = Mutex(Etat(ecriture: ecriture))
    }

    func recommencer() throws {
        try etat.withLock { etat in
            try etat.ecriture.recommencer()
            etat.apercu = ApercuDImport()
            etat.anomalies = []
        }
    }

    func livrer(_ fruit: Chantier<TrancheComparee>.Fruit, _ part: Parcours.Part) throws {
        try etat.withLock { etat in
            for tranche in fruit.resultats {
                try etat.ecriture.ajouter(tranche.scellee)
                etat.apercu = etat.apercu + tranche.apercu
            }
            etat.anomalies += fruit.anomalies.filter(\.source.apres)
            avancement?(Avancement(octets: octets / part.sur * part.faites, total: octets))
        }
    }

    func finir(
        _ provenance: Provenance, _ mois: Parcours.Mois, _ ranges: [String],
        disparues precedent: Extrait?
    ) throws -> ImportationCSV.Preparee {
        try etat.withLock { etat in
            let constats = ConstatsDeLecture(
                etat.anomalies, mois.apres, nil, vocabulaire, ranges: ranges)
            etat.apercu.erreurs = constats.nombreDeRejetees
            etat.apercu.disparues = (precedent?.nombreDeFoyers ?? 0) - etat.apercu.retrouvees
            let extrait = try etat.ecriture.finir(
                provenance: provenance, reordonne: !ranges.isEmpty)
            avancement?(Avancement(octets: octets, total: octets))
            return ImportationCSV.Preparee(
                extrait: extrait, apercu: etat.apercu, constats: constats)
        }
    }

    func abandonner() {
        etat.withLock { $0.ecriture.abandonner() }
    }
}
