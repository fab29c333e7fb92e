import Regles

/// The rows of a snapshot between two households: a lot is a slice, or the part of it that is wanted.
final class FlotDExtrait: Flot {
    private let extrait: ExtraitOuvert
    private let lecteur: LecteurDeTranches
    private let porteur: Fait.Porteur
    private let plage: PlageDeCles
    private var suivante: Int
    private var tranche: TrancheLue?
    /// First row of the lot in the slice.
    private var decalage = 0
    private(set) var cles: ContiguousArray<Cle> = []
    var anomalies: [Anomalie] = []

    init(
        _ extrait: ExtraitOuvert, _ lecteur: LecteurDeTranches, _ porteur: Fait.Porteur,
        _ plage: PlageDeCles
    ) {
        self.extrait = extrait
        self.lecteur = lecteur
        self.porteur = porteur
        self.plage = plage
        suivante = lecteur.rangs.lowerBound
    }

    func avancer() throws -> Bool {
        while suivante < lecteur.rangs.upperBound {
            let rang = suivante
            suivante += 1
            let (tranche, foyers) = try lecteur.tranche(rang)
            let premier =
                plage.de.map { de in foyers.firstIndex { !($0 < de) } ?? foyers.count } ?? 0
            let fin =
                plage.a.map { a in foyers.firstIndex { !($0 < a) } ?? foyers.count } ?? foyers.count
            guard premier < fin else { continue }
            self.tranche = tranche
            if porteur == .foyer {
                decalage = premier
                cles = ContiguousArray(foyers[premier..<fin])
            } else {
                try etendre(tranche, foyers, premier..<fin, rang)
            }
            if !cles.isEmpty { return true }
        }
        tranche = nil
        cles = []
        return false
    }

    /// A person has the key of its household.
    private func etendre(
        _ tranche: TrancheLue, _ foyers: ContiguousArray<Cle>, _ plage: Range<Int>, _ rang: Int
    ) throws {
        let debut = try lecteur.extrait.lire("tranche \(rang + 1)", tranche.debut)
        decalage = Int(debut[plage.lowerBound])
        cles.removeAll(keepingCapacity: true)
        cles.reserveCapacity(Int(debut[plage.upperBound]) - decalage)
        for foyer in plage {
            cles.append(
                contentsOf: repeatElement(
                    foyers[foyer], count: Int(debut[foyer + 1] - debut[foyer])))
        }
    }

    private func traduction(_ rang: Int) -> ExtraitOuvert.Traduction? {
        porteur == .foyer ? extrait.faitsDuFoyer[rang] : extrait.faitsDeLaPersonne[rang]
    }

    func connait(_ rang: Int) -> Bool { traduction(rang) != nil }

    func fait(
        _ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>
    ) throws {
        guard let traduction = traduction(rang) else { return }
        let valeurs = try lire { tranche throws(Lecture.HorsBornes) in
            porteur == .foyer
                ? try tranche.faitDuFoyer(traduction.rang)
                : try tranche.faitDeLaPersonne(traduction.rang)
        }
        sortie.disperser(traduction.traduire(valeurs), choix, decalage: decalage)
    }

    func lignes(_ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>) throws {
        let valeurs = try lire { tranche throws(Lecture.HorsBornes) in
            porteur == .foyer ? try tranche.lignes() : try tranche.lignesDesPersonnes()
        }
        sortie.disperser(valeurs, choix, decalage: decalage)
    }

    func texte(_ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ColonneDeTexte) throws {
        let textes = try lire { tranche throws(Lecture.HorsBornes) in
            if porteur == .foyer {
                guard let sorte = TexteDeFoyer(rawValue: rang) else { return ColonneDeTexte() }
                return try tranche.texte(sorte)
            }
            guard let sorte = TexteDePersonne(rawValue: rang) else { return ColonneDeTexte() }
            return try tranche.texte(sorte)
        }
        for ligne in choix.lignes { sortie.copier(textes, Int(ligne) + decalage) }
    }

    func clesDesPersonnes(
        _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<UInt64>
    ) throws {
        let cles = try lire { tranche throws(Lecture.HorsBornes) in try tranche.clesDesPersonnes() }
        for ligne in choix.lignes { sortie.append(cles[Int(ligne) + decalage]) }
    }

    /// A snapshot has no person without household.
    func signaler(sansFoyer ligne: Int) {}

    private func lire<Valeur>(
        _ travail: (TrancheLue) throws(Lecture.HorsBornes) -> Valeur
    ) throws -> Valeur {
        guard let tranche else { throw lecteur.extrait.abime("tranche \(suivante)") }
        return try lecteur.extrait.lire("tranche \(suivante)") { () throws(Lecture.HorsBornes) in
            try travail(tranche)
        }
    }
}
