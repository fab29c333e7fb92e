/// Puts a CSV file in the order of households, in a working file that no one else can open.
///
/// Rows are first dealt into piles, each a range of matricules, then each pile is sorted in memory: whatever
/// the size of the file, memory holds one pile. The sorted file has one column more, the first one: the line
/// of the row in the original.
enum TriCSV {
    /// Bytes of a pile, about.
    private static let tailleDePile = 8 << 20
    /// On disk, and emptied by the system if we are killed.
    private static let dossier = "/var/tmp"

    static func trier(_ source: SourceCSV) throws -> SourceCSV {
        let bornes = try bornes(source)
        var piles: [PileCSV] = []
        for _ in 0...bornes.count {
            piles.append(PileCSV(try Descripteur(provisoireDans: dossier)))
        }
        let ecartees = try distribuer(source, bornes, &piles)
        let sortie = try Descripteur(provisoireDans: dossier)
        var position = 0
        for rang in piles.indices {
            let octets = try piles[rang].triees(separateur: source.disposition.separateur)
            try sortie.ecrire(octets, a: position)
            position += octets.count
        }
        var triee = SourceCSV(
            fichier: sortie, nom: source.nom, debut: 0, taille: position,
            disposition: source.disposition.decalee, porteur: source.porteur,
            correspondance: source.correspondance)
        triee.dejaEcartees = ecartees
        return triee
    }

    /// Keys drawn at regular places of the file, sorted: about as many rows lie between each.
    private static func bornes(_ source: SourceCSV) throws -> [Cle] {
        let nombre = (source.taille - source.debut) / tailleDePile
        guard nombre > 0 else { return [] }
        var tirees: [Cle] = []
        let pas = max(1, (source.taille - source.debut) / (nombre * 16))
        for position in stride(from: source.debut, to: source.taille, by: pas) {
            if let rangee = try source.rangee(apres: position) { tirees.append(rangee.cle) }
        }
        tirees.sort()
        var bornes: [Cle] = []
        for rang in stride(from: 16, to: tirees.count, by: 16) where bornes.last != tirees[rang] {
            bornes.append(tirees[rang])
        }
        return bornes
    }

    private static func distribuer(
        _ source: SourceCSV, _ bornes: [Cle], _ piles: inout [PileCSV]
    ) throws -> [Anomalie] {
        let disposition = source.disposition
        var lecteur = source.lecteur(source.debut..<source.taille, FenetreCSV())
        let premiere = Int32(clamping: source.compteur.ligne(a: source.debut) ?? 1)
        var ecartees: [Anomalie] = []
        while try lecteur.avancer(retenir: false) {
            let fenetre = lecteur.fenetre
            for (ligne, defaut) in lecteur.defauts {
                ecartees.append(Anomalie(nature: .ligne(defaut), ligne: premiere + ligne))
            }
            let matricules = fenetre.emballer(disposition.matricule)
            let demandes = disposition.demande.map(fenetre.emballer)
            for rangee in 0..<fenetre.nombre {
                let cle = Cle(
                    matriculeEmballe: matricules[rangee], demandeEmballee: demandes?[rangee] ?? 0)
                let pile = pile(cle, bornes)
                try piles[pile].ajouter(
                    cle, ligne: premiere + fenetre.lignes[rangee],
                    fenetre.octets(de: rangee, colonnes: disposition.colonnes.count))
            }
        }
        return ecartees
    }

    /// First pile whose upper limit is above the key.
    private static func pile(_ cle: Cle, _ bornes: [Cle]) -> Int {
        var bas = 0, haut = bornes.count
        while bas < haut {
            let milieu = (bas + haut) / 2
            if bornes[milieu] < cle || bornes[milieu] == cle {
                bas = milieu + 1
            } else {
                haut = milieu
            }
        }
        return bas
    }
}
