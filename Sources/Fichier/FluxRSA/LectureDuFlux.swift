import Regles
import Valeurs

/// Ce qu’un fichier du flux RSA contenait, une fois lu d’un bout à l’autre.
package struct BilanDuFlux: Sendable {
    package let entete: EnteteRSA
    package let fin: FinRSA
    package let source: SourceDExtrait
    /// Household blocks in the file, kept or not.
    package let foyersLus: Int
    package let rejets: [LigneRejetee]
    package let aVerifier: [LigneAVerifier]
    /// How often each unknown code was met.
    package let codesInconnus: [CodesRSA.Code: Int]
    /// Accents that read as UTF-8 in a file that says windows-1252.
    package let accentsDouteux: Int
    package let doublons: [ConstructeurDExtrait.Doublon]
    package let extrait: ExtraitEnAttente

    /// The trailer's count is the one of the blocks.
    package var compteJuste: Bool { fin.annonces == foyersLus }
}

/// Reads a file of the flow once, from its first byte to its last, into a snapshot that has no name yet.
package struct LectureDuFlux: Sendable {
    package let chemin: String
    package private(set) var reglages: ReglagesDuFlux
    /// Bytes read at a time.
    var fenetre = 1 << 18
    /// Longest tag or text, in bytes. Real ones have less than a hundred.
    var limite = 65_536

    package init(chemin: String, reglages: ReglagesDuFlux) {
        self.chemin = chemin
        self.reglages = reglages
    }

    /// Name of the file, without its folder and without what no screen can show.
    var nom: String {
        String(Disque.nom(de: chemin).unicodeScalars.filter { $0.value >= 32 }.map(Character.init))
    }

    /// Throws a `Refus`, or what `avancement` throws; nothing is left behind then.
    package func lire(
        vers extrait: String, avancement: (Avancement) throws -> Void = { _ in }
    ) throws -> BilanDuFlux {
        let lu = try lu(vers: extrait, avecEmpreinte: true, avancement)
        let (extrait, doublons) = try lu.receveur.constructeur.finir(provenance: lu.provenance)
        return BilanDuFlux(
            entete: lu.entete, fin: lu.fin, source: lu.source, foyersLus: lu.foyers,
            rejets: lu.receveur.rejets, aVerifier: lu.receveur.aVerifier,
            codesInconnus: lu.receveur.conversion?.codesInconnus ?? [:],
            accentsDouteux: lu.accentsDouteux, doublons: doublons, extrait: extrait)
    }

    /// Reads for a comparison alone: the facts that it needs, in a working file that vanishes.
    func lireSansGarder(seulement lus: (foyer: Set<Int>, personne: Set<Int>)) throws -> FluxCompare
    {
        var lecture = self
        lecture.reglages.avecTextes = false
        let lu = try lecture.lu(vers: LotsDeFoyers.dossier, avecEmpreinte: false) { _ in }
        let (extrait, doublons) = try lu.receveur.constructeur.finirSansGarder(
            provenance: lu.provenance, seulement: lus)
        return FluxCompare(
            fichier: nom, entete: lu.entete, departement: lu.receveur.departement,
            annonces: lu.fin.annonces ?? 0, foyersLus: lu.foyers, rejets: lu.receveur.rejets,
            aVerifier: lu.receveur.aVerifier.count, doublons: doublons.count, extrait: extrait)
    }

    /// A file read from its first byte to its last, whose households are not sealed yet.
    private struct Lu {
        let entete: EnteteRSA
        let fin: FinRSA
        let source: SourceDExtrait
        let foyers: Int
        let receveur: ReceveurRSA
        let accentsDouteux: Int

        var provenance: Provenance {
            Provenance(
                mois: entete.mois, sources: [source], correspondance: "flux RSA de la CNAF")
        }
    }

    private func lu(
        vers extrait: String, avecEmpreinte: Bool, _ avancement: (Avancement) throws -> Void
    ) throws -> Lu {
        let receveur = ReceveurRSA(
            reglages,
            constructeur: ConstructeurDExtrait(
                chemin: extrait, vocabulaire: reglages.vocabulaire))
        var scanner = XMLScanner(LecteurRSA(receveur), names: BaliseRSA.noms, limit: limite)
        do {
            let source = try parcourir(&scanner, avecEmpreinte: avecEmpreinte, avancement)
            let suspects = scanner.text.suspectPairs
            return try conclure(scanner.reader, source, suspects)
        } catch let erreur as XMLError {
            throw RefusDeFlux(fichier: nom, nature: .balisage(erreur))
        } catch let nature as RefusDeFlux.Nature {
            throw RefusDeFlux(fichier: nom, nature: nature)
        }
    }

    private func parcourir(
        _ scanner: inout XMLScanner<LecteurRSA<ReceveurRSA>>, avecEmpreinte: Bool,
        _ avancement: (Avancement) throws -> Void
    ) throws -> SourceDExtrait {
        let fichier = try Descripteur(lecture: chemin)
        let total = try fichier.taille()
        var calcul = avecEmpreinte ? CalculDEmpreinte() : nil
        var memoire: [UInt8] = []
        var position = 0
        while true {
            let reste = memoire.count
            let voulus = min(fenetre, total - position)
            memoire.append(contentsOf: repeatElement(0, count: voulus))
            let lus = try memoire.withUnsafeMutableBytes { octets in
                try fichier.lire(
                    UnsafeMutableRawBufferPointer(rebasing: octets[reste...]), a: position)
            }
            guard lus == voulus else { throw RefusDeFichier.tropCourt(chemin: chemin) }
            calcul?.ajouter(memoire[reste...])
            position += lus
            let fini = position == total
            let pris = try scanner.consume(memoire.span, last: fini)
            try arreter(scanner.reader)
            memoire.removeFirst(pris)
            try avancement(Avancement(octets: position, total: total))
            if fini { break }
        }
        return SourceDExtrait(
            nom: nom, empreinte: calcul?.hexadecimal ?? "", octets: position)
    }

    /// A reason met on the way to read no further.
    private func arreter(_ lecteur: borrowing LecteurRSA<ReceveurRSA>) throws {
        switch lecteur.autreFlux {
        case .anomalie: throw RefusDeFlux.Nature.anomalies
        case .infoDemande:
            throw RefusDeFlux.Nature.autreFlux("des demandes déposées en ligne (instruction)")
        case .infosFinancieres: throw RefusDeFlux.Nature.autreFlux("financier")
        case .infosCreance: throw RefusDeFlux.Nature.autreFlux("des créances")
        default: break
        }
        if let refus = lecteur.receveur.refus { throw refus }
    }

    private func conclure(
        _ lecteur: LecteurRSA<ReceveurRSA>, _ source: SourceDExtrait, _ suspects: Int
    ) throws -> Lu {
        let entete = try lecteur.entete.verifie()
        guard let fin = lecteur.fin, fin.annonces != nil else {
            throw RefusDeFlux.Nature.sansFin
        }
        let receveur = lecteur.receveur
        guard receveur.rejets.count < lecteur.foyers else {
            throw RefusDeFlux.Nature.aucunFoyer(
                premier: receveur.rejets.first, rejets: receveur.rejets.count)
        }
        return Lu(
            entete: entete, fin: fin, source: source, foyers: lecteur.foyers, receveur: receveur,
            accentsDouteux: suspects)
    }
}
