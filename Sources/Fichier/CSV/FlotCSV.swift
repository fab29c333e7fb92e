import Regles

/// The rows of a CSV file between two households.
final class FlotCSV: Flot {
    private let source: SourceCSV
    private let rang: RangDeSource
    private let plage: PlageDeCles
    /// Rows of another caisse are left out.
    private let caisse: [UInt8]?
    private var lecteur: LecteurCSV
    private var precedente: Cle?
    private(set) var cles: ContiguousArray<Cle> = []
    var anomalies: [Anomalie] = []

    init(
        _ source: SourceCSV, _ rang: RangDeSource, _ octets: Range<Int>, _ plage: PlageDeCles,
        caisse: String?, fenetre: FenetreCSV
    ) {
        self.source = source
        self.rang = rang
        self.plage = plage
        self.caisse = caisse.map { Array($0.utf8) }
        lecteur = source.lecteur(octets, fenetre)
    }

    private var disposition: DispositionCSV { source.disposition }
    private var fenetre: FenetreCSV { lecteur.fenetre }

    func avancer() throws -> Bool {
        repeat {
            guard try lecteur.avancer(retenir: rang.porteur == .foyer) else {
                cles = []
                return false
            }
            for (ligne, defaut) in lecteur.defauts {
                anomalies.append(Anomalie(nature: .ligne(defaut), ligne: ligne))
            }
            try trier()
        } while cles.isEmpty
        return true
    }

    /// Keeps the rows that have a key, and checks their order.
    private func trier() throws {
        let matricules = fenetre.emballer(disposition.matricule)
        let demandes = disposition.demande.map(fenetre.emballer)
        cles.removeAll(keepingCapacity: true)
        var gardees: [Int32] = []
        gardees.reserveCapacity(fenetre.nombre)
        for rangee in 0..<fenetre.nombre {
            guard matricules[rangee] != 0 else { ecarter(rangee, .matricule); continue }
            let cle = Cle(
                matriculeEmballe: matricules[rangee], demandeEmballee: demandes?[rangee] ?? 0)
            guard plage.contient(cle), precedente.map({ !(cle < $0) }) ?? true else {
                throw Desordre(source: rang)
            }
            if let caisse, !estDe(caisse, rangee) {
                ecarter(rangee, .autreCaisse, cle)
                continue
            }
            if rang.porteur == .foyer, precedente == cle, let derniere = gardees.popLast() {
                ecarter(Int(derniere), .doublon, cles.removeLast())
            }
            precedente = cle
            cles.append(cle)
            gardees.append(Int32(rangee))
        }
        fenetre.garder(gardees)
    }

    private func estDe(_ caisse: [UInt8], _ rangee: Int) -> Bool {
        guard let colonne = disposition.textes[TexteDeFoyer.caisse.rawValue] else { return true }
        return fenetre.champ(rangee, colonne.rang, derniere: colonne.derniere).nettoye() == caisse
    }

    private func ecarter(_ rangee: Int, _ nature: Anomalie.Nature, _ cle: Cle? = nil) {
        let colonne: ColonneCSV? =
            switch nature {
            case .matricule: disposition.matricule
            case .autreCaisse: disposition.textes[TexteDeFoyer.caisse.rawValue]
            default: nil
            }
        var anomalie = Anomalie(nature: nature, ligne: fenetre.lignes[rangee], cle: cle)
        if let colonne {
            let champ = fenetre.champ(rangee, colonne.rang, derniere: colonne.derniere)
            anomalie.colonne = Int32(colonne.rang)
            anomalie.texte = Anomalie.extrait(champ.nettoye())
        }
        if disposition.ligne != nil { anomalie.ligne = ligneDOrigine(rangee) }
        anomalies.append(anomalie)
    }

    func signaler(sansFoyer ligne: Int) {
        ecarter(ligne, .foyerAbsent, cles[ligne])
    }

    func connait(_ rang: Int) -> Bool {
        disposition.faits[rang] != nil
    }

    func fait(
        _ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>
    ) throws {
        guard let fait = disposition.faits[rang] else { return }
        let illisibles =
            switch fait.lecture {
            case .nombre(let decodeur): decoder(fait, decodeur, choix, &sortie)
            case .montant(let decodeur): decoder(fait, decodeur, choix, &sortie)
            case .date(let decodeur): decoder(fait, decodeur, choix, &sortie)
            case .codes(let decodeur): decoder(fait, decodeur, choix, &sortie)
            }
        for cellule in illisibles {
            signaler(.cellule, Int(choix.lignes[cellule.rang]), fait.colonne, cellule.texte)
        }
    }

    @inline(__always)
    private func decoder(
        _ fait: DispositionCSV.FaitCSV, _ decodeur: some Decodeur, _ choix: ChoixDeLignes,
        _ sortie: inout ContiguousArray<Int32>
    ) -> [CelluleIllisible] {
        fenetre.decoder(
            fait.colonne, decodeur, vide: fait.vide, vides: fait.vides, choix, dans: &sortie)
    }

    private func signaler(
        _ nature: Anomalie.Nature, _ rangee: Int, _ colonne: ColonneCSV, _ texte: [UInt8]
    ) {
        let ligne = disposition.ligne == nil ? fenetre.lignes[rangee] : ligneDOrigine(rangee)
        anomalies.append(
            Anomalie(
                nature: nature, ligne: ligne, colonne: Int32(colonne.rang), cle: cles[rangee],
                texte: Anomalie.extrait(texte)))
    }

    func lignes(_ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>) throws {
        if let colonne = disposition.ligne {
            _ = fenetre.decoder(
                colonne, DecodeurDeNombre(), vide: 0, vides: [], choix, dans: &sortie)
            return
        }
        for rang in 0..<choix.nombre {
            sortie[Int(choix.cibles[rang])] = fenetre.lignes[Int(choix.lignes[rang])]
        }
    }

    private func ligneDOrigine(_ rangee: Int) -> Int32 {
        guard let colonne = disposition.ligne else { return fenetre.lignes[rangee] }
        return DecodeurDeNombre().lire(fenetre.champ(rangee, colonne.rang, derniere: false))
    }

    func texte(_ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ColonneDeTexte) throws {
        guard let colonne = disposition.textes[rang] else { return }
        let fautes = fenetre.copier(colonne, disposition.encodage, choix, dans: &sortie)
        for faute in fautes {
            signaler(.encodage, Int(choix.lignes[faute]), colonne, [])
        }
    }

    func clesDesPersonnes(
        _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<UInt64>
    ) throws {
        var cles = ContiguousArray(repeating: CleDePersonne(), count: choix.nombre)
        var valeurs = ContiguousArray(repeating: Inconnu.inconnu, count: choix.nombre)
        var surPlace = choix
        surPlace.cibles = ContiguousArray((0..<choix.nombre).lazy.map { Int32($0) })
        for partie in disposition.cle {
            switch partie {
            case .fait(let rang):
                let connues = anomalies.count
                try fait(rang, surPlace, dans: &valeurs)
                // Told when the fact itself is read, or of no use to anyone.
                anomalies.removeSubrange(connues...)
                for place in 0..<choix.nombre { cles[place].ajouter(valeurs[place]) }
            case .colonne(let colonne):
                fenetre.empreindre(colonne, disposition.encodage, choix, dans: &cles)
            }
        }
        sortie.append(contentsOf: cles.lazy.map(\.valeur))
    }
}
