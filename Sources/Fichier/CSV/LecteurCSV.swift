/// Reads a run of bytes of a CSV file, lot of rows after lot of rows, in bounded memory.
struct LecteurCSV {
    /// The run does not end where a row does: it was cut inside a quoted field.
    struct MauvaiseCoupe: Error {}

    let fenetre: FenetreCSV
    private let fichier: Descripteur
    private let separateur: UInt8
    private let colonnes: Int
    private let fin: Int
    /// The last byte of the run is the last byte of the file.
    private let finDuFichier: Bool
    /// Bytes read from the file so far end there.
    private var position: Int
    /// Line of the first byte of the window, counted from where the reading began.
    private var ligne: Int32 = 0
    private var consommes = 0
    private(set) var defauts: [(ligne: Int32, defaut: DefautDeLigne)] = []

    /// - Parameter plage: both ends are where a row begins, or the end of the file.
    init(
        _ fichier: Descripteur, _ plage: Range<Int>, taille: Int, separateur: UInt8, colonnes: Int,
        fenetre: FenetreCSV
    ) {
        self.fenetre = fenetre
        self.fichier = fichier
        self.separateur = separateur
        self.colonnes = colonnes
        position = plage.lowerBound
        fin = plage.upperBound
        finDuFichier = plage.upperBound >= taille
        fenetre.remplis = 0
        fenetre.nombre = 0
    }

    /// Loads the next rows into the window. `false` when there are none left.
    ///
    /// - Parameter retenir: leaves the last row for the next lot, so that it is seen beside what follows it.
    mutating func avancer(retenir: Bool) throws -> Bool {
        fenetre.avancer(de: consommes)
        consommes = 0
        defauts = []
        while true {
            let arrivee = try completer()
            guard fenetre.remplis > 0 else { return false }
            var indexation = IndexationCSV(
                fenetre, separateur: separateur, colonnes: colonnes, ligne: ligne,
                close: arrivee && finDuFichier || fenetre.remplis >= FenetreCSV.tailleMaximale)
            indexation.parcourir()
            if arrivee, indexation.consommes < fenetre.remplis { throw MauvaiseCoupe() }
            if indexation.consommes > 0 {
                accepter(indexation, retenir: retenir && !arrivee)
                return true
            }
            if !fenetre.agrandir(), try sauter() { return true }
        }
    }

    /// Reads on; `true` when the window now holds the end of the run.
    private mutating func completer() throws -> Bool {
        position += try fenetre.completer(fichier, a: position, limite: fin)
        let arrivee = position >= fin
        if arrivee, finDuFichier { fenetre.terminerLaDerniereLigne() }
        return arrivee
    }

    private mutating func accepter(_ indexation: IndexationCSV, retenir: Bool) {
        fenetre.nombre = indexation.nombre
        consommes = indexation.consommes
        ligne = indexation.ligne
        defauts += indexation.defauts
        guard retenir, indexation.nombre > 1 else { return }
        let derniere = indexation.nombre - 1
        let sienne = fenetre.lignes[derniere]
        fenetre.nombre = derniere
        consommes = fenetre.debut(de: derniere)
        ligne = sienne
        defauts.removeAll { $0.ligne >= sienne }
    }

    /// Passes over a row that no window holds, without keeping any of it.
    private mutating func sauter() throws -> Bool {
        defauts.append((ligne, .tropLongue))
        while !fenetre.sauterLaLigne() {
            let lus = try fenetre.completer(fichier, a: position, limite: fin)
            position += lus
            if lus == 0 { break }
        }
        ligne += 1
        fenetre.nombre = 0
        return true
    }
}
