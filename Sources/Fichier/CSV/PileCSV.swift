/// A pile of rows of a CSV file, kept in a working file until it is its turn to be sorted.
struct PileCSV {
    private let fichier: Descripteur
    private var attente = Ecriture()
    private var position = 0

    private static let tailleDAttente = 128 << 10

    init(_ fichier: Descripteur) {
        self.fichier = fichier
    }

    /// - Parameter octets: the row, without its line break.
    mutating func ajouter(_ cle: Cle, ligne: Int32, _ octets: some Collection<UInt8>) throws {
        attente.ajouter(cle.matriculeEmballe)
        attente.ajouter(cle.demandeEmballee)
        attente.ajouter(ligne)
        attente.ajouter(UInt32(octets.count))
        attente.ajouter(bruts: octets)
        if attente.taille > Self.tailleDAttente { try deposer() }
    }

    private mutating func deposer() throws {
        try fichier.ecrire(attente.octets, a: position)
        position += attente.taille
        attente = Ecriture(reserve: Self.tailleDAttente * 2)
    }

    private struct Rangee {
        let cle: Cle
        let ligne: Int32
        let octets: ArraySlice<UInt8>
    }

    /// The rows in order, each after the line it had. Rows of one household stay in the order of the file.
    mutating func triees(separateur: UInt8) throws -> [UInt8] {
        try deposer()
        var lecture = Lecture(try fichier.lire(position, a: 0))
        var rangees: [Rangee] = []
        while lecture.position < position {
            let cle = Cle(
                matriculeEmballe: try lecture.entier(), demandeEmballee: try lecture.entier())
            let ligne = try lecture.entier(Int32.self)
            let taille = Int(try lecture.entier(UInt32.self))
            rangees.append(Rangee(cle: cle, ligne: ligne, octets: try lecture.bruts(taille)))
        }
        rangees.sort { $0.cle != $1.cle ? $0.cle < $1.cle : $0.ligne < $1.ligne }
        var sortie = Ecriture(reserve: position)
        for rangee in rangees {
            sortie.ajouter(bruts: String(rangee.ligne).utf8)
            sortie.ajouter(separateur)
            sortie.ajouter(bruts: rangee.octets)
            sortie.ajouter(UInt8(10))
        }
        return sortie.octets
    }
}

extension DispositionCSV {
    /// The same columns, one place further: the first one tells the line.
    var decalee: DispositionCSV {
        var autre = self
        func decaler(_ colonne: ColonneCSV) -> ColonneCSV {
            ColonneCSV(rang: colonne.rang + 1, derniere: colonne.derniere)
        }
        autre.colonnes = [""] + colonnes
        autre.matricule = decaler(matricule)
        autre.demande = demande.map(decaler)
        autre.ligne = ColonneCSV(rang: 0, derniere: false)
        autre.textes = textes.map { $0.map(decaler) }
        autre.faits = faits.map { fait in
            fait.map {
                FaitCSV(
                    colonne: decaler($0.colonne), lecture: $0.lecture, vide: $0.vide,
                    vides: $0.vides)
            }
        }
        autre.cle = cle.map { partie in
            if case .colonne(let colonne) = partie { .colonne(decaler(colonne)) } else { partie }
        }
        return autre
    }
}
