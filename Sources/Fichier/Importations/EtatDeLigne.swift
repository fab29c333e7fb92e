import Regles

/// Où en est un foyer du fichier par rapport au mois précédent. Chaque foyer gardé est dans un seul état.
package enum EtatDeLigne: String, CaseIterable, Hashable, Sendable {
    case nouvelle, connue, modifiee
    case aVerifier = "a-verifier"

    /// A doubt comes first: a person looks at it whatever else changed.
    init(connu: Bool, different: Bool, douteux: Bool) {
        self = douteux ? .aVerifier : !connu ? .nouvelle : different ? .modifiee : .connue
    }
}

/// Les foyers d’un mois, rangés par état, gardés sur disque pour être lus page par page.
///
/// A page shows forty of them; a month has hundreds of thousands. Records have one size, so that any page is one
/// read; one file a state.
package struct FoyersParEtat: Sendable {
    package let dossier: String

    package init(_ dossier: String) {
        self.dossier = dossier
    }

    /// A household of a page.
    package struct Foyer: Hashable, Sendable {
        /// Line of the file of households.
        package let ligne: Int
        package let matricule: String
    }

    /// Line then matricule, blanks after it.
    private static let taille = 4 + 16

    private func chemin(_ etat: EtatDeLigne) -> String { dossier + "/" + etat.rawValue + ".lignes" }

    /// Walks the month beside the one it follows or corrects, and writes what each household is.
    ///
    /// - Parameter aVerifier: matricules that a person should look at.
    package func ecrire(
        _ apres: Extrait, face avant: Extrait?, aVerifier: Set<String>, vocabulaire: Vocabulaire,
        fils: Int
    ) throws {
        let parts: [[EtatDeLigne: [UInt8]]]
        if let avant {
            parts = try Comparaison(
                avant: .extrait(avant), apres: .extrait(apres), vocabulaire: vocabulaire
            ).parcourir(.tout(vocabulaire), fils: fils) {
                Self.ranger(
                    $0, aVerifier, ApercuDImport.differents($0.tranche, foyers: $0.nombreDeFoyers))
            }
        } else {
            parts = try MoisSeul(.extrait(apres), vocabulaire: vocabulaire)
                .parcourir(FaitsLus(), fils: fils) { Self.ranger($0, aVerifier, []) }
        }
        for etat in EtatDeLigne.allCases {
            let fichier = try Descripteur(ecriture: chemin(etat))
            var position = 0
            for part in parts {
                guard let octets = part[etat] else { continue }
                try fichier.ecrire(octets, a: position)
                position += octets.count
            }
        }
    }

    /// `differents` is empty for a first month: every household is new.
    private static func ranger(
        _ situee: TrancheSituee, _ aVerifier: Set<String>, _ differents: ContiguousArray<Bool>
    ) -> [EtatDeLigne: [UInt8]] {
        var ranges: [EtatDeLigne: Ecriture] = [:]
        for foyer in 0..<situee.nombreDeFoyers {
            let matricule = situee.matricule(foyer)
            let etat = EtatDeLigne(
                connu: !differents.isEmpty && situee.tranche.foyerConnu[foyer] == 1,
                different: !differents.isEmpty && differents[foyer],
                douteux: aVerifier.contains(matricule))
            var octets = Array(matricule.utf8.prefix(16))
            octets += repeatElement(32, count: 16 - octets.count)
            ranges[etat, default: Ecriture()].ajouter(
                Int32(clamping: situee.sources(foyer: foyer).first?.ligne ?? 0))
            ranges[etat, default: Ecriture()].ajouter(bruts: octets)
        }
        return ranges.mapValues(\.octets)
    }

    package func nombre(_ etat: EtatDeLigne) throws -> Int {
        guard Disque.existe(chemin(etat)) else { return 0 }
        return try Descripteur(lecture: chemin(etat)).taille() / Self.taille
    }

    /// From that rank on, counted from zero.
    package func page(_ etat: EtatDeLigne, debut: Int, limite: Int) throws -> [Foyer] {
        guard Disque.existe(chemin(etat)) else { return [] }
        let fichier = try Descripteur(lecture: chemin(etat))
        let nombre = min(limite, try fichier.taille() / Self.taille - debut)
        guard nombre > 0, debut >= 0 else { return [] }
        var lecture = Lecture(try fichier.lire(nombre * Self.taille, a: debut * Self.taille))
        var foyers: [Foyer] = []
        for _ in 0..<nombre {
            let ligne = Int(try lecture.entier(Int32.self))
            let octets = try lecture.bruts(16)
            let matricule = String(decoding: octets.prefix { $0 != 32 }, as: UTF8.self)
            foyers.append(Foyer(ligne: ligne, matricule: matricule))
        }
        return foyers
    }
}
