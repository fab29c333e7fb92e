import Regles
import Synchronization
import Valeurs

/// L’import d’une paire CSV : les deux fichiers d’un mois deviennent un extrait, prévisualisé puis publié.
///
/// One pass over the files: rows are read, compared with the month before, sealed and written, on all
/// threads, in bounded memory. Nothing is published before `ExtraitEnAttente.publier()`.
package struct ImportationCSV: Sendable {
    package var foyers: String
    package var personnes: String
    package var correspondance: Correspondance
    package var mois: Mois
    /// Where the snapshot will be.
    package var chemin: String
    /// The month before, when there is one.
    package var precedent: Extrait?
    /// Households of any other caisse are left out; `nil` takes them all.
    package var caisse: String?
    package var fils: Int
    /// As `Parcours.avecSoin`, for the tests.
    var avecSoin = false

    package init(
        foyers: String, personnes: String, correspondance: Correspondance, mois: Mois,
        chemin: String, precedent: Extrait? = nil, caisse: String? = nil, fils: Int
    ) {
        self.foyers = foyers
        self.personnes = personnes
        self.correspondance = correspondance
        self.mois = mois
        self.chemin = chemin
        self.precedent = precedent
        self.caisse = caisse
        self.fils = fils
    }

    /// Un mois lu et écrit, que personne ne voit encore.
    package struct Preparee: Sendable {
        package let extrait: ExtraitEnAttente
        package let apercu: ApercuDImport
        package let constats: ConstatsDeLecture
    }

    /// Reads both files and writes the snapshot beside its place.
    ///
    /// - Parameter avancement: told as the work goes on, from any thread, never twice at a time.
    /// - Throws: `RefusDeFichier`, `RefusDeCSV`, `RefusDExtrait.sansFoyer`; nothing is left on disk then.
    package func preparer(
        avancement: (@Sendable (Avancement) -> Void)? = nil
    ) throws -> Preparee {
        let vocabulaire = correspondance.vocabulaire
        let paire = Mensuel.fichiers(
            foyers: foyers, personnes: personnes, correspondance)
        let mois = try paire.ouvrir(vocabulaire)
        let empreintes = Mutex<[String?]>([nil, nil])
        var parcours = Parcours(
            apres: mois, avant: precedent.map { .extrait(ExtraitOuvert($0, vocabulaire)) },
            lus: .tout(vocabulaire), vocabulaire: vocabulaire, fils: fils)
        parcours.situation = .entiere
        parcours.avecSoin = avecSoin
        parcours.caisse = caisse
        parcours.prealables = [Fait.Porteur.foyer, .personne].enumerated().map { rang, porteur in
            {
                guard let source = mois.source(porteur) else { return }
                let empreinte = try Empreinte.de(source.fichier)
                empreintes.withLock { $0[rang] = empreinte }
            }
        }
        let atelier = try AtelierDImport(self, mois, avancement)
        do {
            let (lus, ranges) = try parcours.executer(
                recommencer: atelier.recommencer, TrancheComparee.init, livrer: atelier.livrer)
            let sources = try provenance(mois, empreintes.withLock { $0 })
            return try atelier.finir(sources, lus, ranges, disparues: precedent)
        } catch {
            atelier.abandonner()
            throw error
        }
    }

    func provenance(_ mois: MoisOuvert, _ empreintes: [String?]) throws -> Provenance {
        let sources = [Fait.Porteur.foyer, .personne].enumerated().map { rang, porteur in
            let source = mois.source(porteur)
            return SourceDExtrait(
                nom: source?.nom ?? "", empreinte: empreintes[rang] ?? "",
                octets: source?.taille ?? 0)
        }
        return Provenance(
            mois: self.mois, sources: sources, sourceDesFoyers: 0, sourceDesPersonnes: 1,
            correspondance: correspondance.nom, texteDeCorrespondance: correspondance.texte)
    }
}

extension FaitsLus {
    /// Every fact of both months.
    static func tout(_ vocabulaire: Vocabulaire) -> FaitsLus {
        var lus = FaitsLus()
        lus.foyerAvant = Set(vocabulaire.foyer.indices)
        lus.foyerApres = lus.foyerAvant
        lus.personneAvant = Set(vocabulaire.personne.indices)
        lus.personneApres = lus.personneAvant
        return lus
    }
}
