import Regles
import Valeurs

/// Prépare un import : lit la source, la contrôle, la compare, sans rien changer à ce qui sert.
package struct PreparationDImport: Sendable {
    /// Ce que donne une préparation.
    package enum Resultat: Sendable {
        /// The very same file was read before: nothing is to be done.
        case dejaLu(ImportConnu)
        case prete(ImportationPreparee)
    }

    /// Folder where snapshots are kept.
    package let dossier: String
    package let vocabulaire: Vocabulaire
    /// Oldest first.
    package let connus: [ImportConnu]
    /// The caisse of a file that does not say, or of a file that holds several.
    package let caisse: String?
    package let fils: Int
    /// Hundredths of what may be missing before a decision is asked for; `nil` asks for none.
    package var prudence: Int?
    /// The month of today: a later one is in doubt. `nil` takes any.
    package var moisCourant: Mois?
    /// The month of the pair is a guess from its dates.
    package var moisDevine = false

    package init(
        dossier: String, vocabulaire: Vocabulaire, connus: [ImportConnu], caisse: String? = nil,
        fils: Int = 2
    ) {
        self.dossier = dossier
        self.vocabulaire = vocabulaire
        self.connus = connus
        self.caisse = caisse
        self.fils = fils
    }

    /// A file of the RSA flow.
    package func preparer(
        flux chemin: String, reglages: ReglagesDuFlux,
        avancement: (Avancement) throws -> Void = { _ in }
    ) throws -> Resultat {
        let lecture = LectureDuFlux(chemin: chemin, reglages: reglages)
        let bilan = try lecture.lire(vers: passage(lecture.nom), avancement: avancement)
        return try preparer(LectureFaite(bilan))
    }

    /// A pair of CSV files. `caisse`: only its households are kept, when the file holds several.
    package func preparer(
        foyers: String, personnes: String, correspondance: Correspondance, mois: Mois,
        caisse: String? = nil, avancement: (@Sendable (Avancement) -> Void)? = nil
    ) throws -> Resultat {
        let supposee = caisse ?? self.caisse ?? caisseConnue
        let connu = supposee.flatMap { SuiteDesMois(connus).face(a: mois, caisse: $0) }
        let importation = ImportationCSV(
            foyers: foyers, personnes: personnes, correspondance: correspondance, mois: mois,
            chemin: passage(Disque.nom(de: foyers)), precedent: try connu.map(ouvrir),
            caisse: caisse, fils: fils)
        let preparee = try importation.preparer(avancement: avancement)
        var lecture = LectureFaite(preparee, face: connu)
        do {
            lecture.doutes += try [foyers, personnes].filter {
                try FinDeFichier.estCoupee($0, correspondance)
            }.map { .fichierCoupe(Disque.nom(de: $0)) }
        } catch {
            lecture.extrait.abandonner()
            throw error
        }
        return try preparer(lecture)
    }

    private func preparer(_ lecture: LectureFaite) throws -> Resultat {
        do {
            return try situer(lecture)
        } catch {
            lecture.extrait.abandonner()
            throw error
        }
    }

    private func situer(_ lecture: LectureFaite) throws -> Resultat {
        let provenance = lecture.extrait.provenance
        let extrait = try lecture.extrait.relire()
        guard let caisse = extrait.caisse ?? self.caisse, caisse.count <= Self.longueurDeCaisse
        else { throw RefusDImport.plusieursCaisses(try extrait.caissesVues()) }
        let suite = SuiteDesMois(connus)
        switch try suite.place(
            mois: provenance.mois, jour: lecture.jour, caisse: caisse,
            empreinte: provenance.empreinte)
        {
        case .dejaLu(let connu):
            lecture.extrait.abandonner()
            return .dejaLu(connu)
        case .aLire(let nature, let doutes):
            let connu = suite.face(a: provenance.mois, caisse: caisse)
            let apercu = try compter(lecture, extrait, face: connu)
            let ecarts =
                prudence.map { apercu.doutes(prudence: $0, quotidien: lecture.jour != nil) } ?? []
            return .prete(
                ImportationPreparee(
                    nature: nature, mois: provenance.mois, caisse: caisse, lecture: lecture,
                    apercu: apercu,
                    doutes: lecture.doutes + doutes + doutesDuMois(provenance.mois, nature)
                        + ecarts,
                    retour: suite.passages(
                        provenance.empreinte, mois: provenance.mois, jour: lecture.jour,
                        caisse: caisse), dossier: dossier))
        }
    }

    private func doutesDuMois(_ mois: Mois, _ nature: NatureDImport) -> [Doute] {
        if let moisCourant, mois > moisCourant { return [.moisAVenir(mois)] }
        if moisDevine, case .correction = nature { return [.moisDevine(mois)] }
        return []
    }

    /// Letters of the number of a caisse, at most.
    private static let longueurDeCaisse = 8

    private func compter(
        _ lecture: LectureFaite, _ extrait: Extrait, face connu: ImportConnu?
    ) throws -> ApercuDImport {
        if let deja = lecture.apercu, deja.face == connu { return deja.comptes }
        let etats = EtatsDesLignes(vocabulaire: vocabulaire, lecture: lecture, fils: fils)
        guard let connu else { return etats.compter(premier: extrait) }
        return try etats.compter(avant: try ouvrir(connu), apres: extrait)
    }

    private func ouvrir(_ connu: ImportConnu) throws -> Extrait {
        try Extrait.ouvrir(chemin: dossier + "/" + connu.extrait)
    }

    /// The only caisse there has been so far.
    private var caisseConnue: String? {
        let caisses = Set(connus.map(\.caisse))
        return caisses.count == 1 ? caisses.first : nil
    }

    /// Where the snapshot of this source is written until it is applied: two sources do not meet.
    private func passage(_ source: String) -> String {
        let lettres = source.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return dossier + "/en-cours-" + String(lettres.suffix(60))
    }
}
