import Dispatch
import Regles
import Synchronization
import Valeurs

/// Ce qu’un fichier du flux contenait, lu pour être comparé à un autre et oublié.
package struct FluxCompare: Sendable {
    /// Name, without its folder.
    package let fichier: String
    package let entete: EnteteRSA
    /// « 052 »; `nil` when the first household does not say.
    package let departement: String?
    /// Households that the sender counted, and household blocks in the file.
    package let annonces: Int
    package let foyersLus: Int
    package let rejets: [LigneRejetee]
    /// Households that a person should look at.
    package let aVerifier: Int
    /// Households given several times.
    package let doublons: Int
    let extrait: Extrait

    package var mois: Mois { entete.mois }
    package var compteJuste: Bool { annonces == foyersLus }
}

/// Deux mois du flux RSA face à face, sans base de données : rien n’en reste sur le disque.
///
/// Both files are read at the same time, each into a working file that no one else can open.
package struct ComparaisonDeFlux: Sendable {
    package let avant: FluxCompare
    package let apres: FluxCompare
    private let vocabulaire: Vocabulaire

    /// - Parameter lus: the facts that the comparison will ask for; no other is kept.
    /// - Throws: `RefusDeFlux`, `RefusDeFichier`, `RefusDeComparaisonDeFlux`.
    package init(
        avant: String, apres: String, reglages: ReglagesDuFlux, lus: FaitsLus, fils: Int
    ) throws {
        let chemins = [avant, apres]
        let faits = [
            (lus.foyerAvant, lus.personneAvant), (lus.foyerApres, lus.personneApres),
        ]
        let resultats = Mutex<[Result<FluxCompare, any Error>?]>([nil, nil])
        @Sendable func lire(_ rang: Int) {
            let resultat = Result {
                try LectureDuFlux(chemin: chemins[rang], reglages: reglages)
                    .lireSansGarder(seulement: faits[rang])
            }
            resultats.withLock { $0[rang] = resultat }
        }
        if fils > 1 {
            DispatchQueue.concurrentPerform(iterations: 2, execute: lire)
        } else {
            for rang in 0..<2 { lire(rang) }
        }
        let lues = try resultats.withLock { try $0.compactMap { try $0?.get() } }
        (self.avant, self.apres) = (lues[0], lues[1])
        vocabulaire = reglages.vocabulaire
        try verifier()
    }

    private func verifier() throws(RefusDeComparaisonDeFlux) {
        guard avant.entete.rythme == .mensuel, apres.entete.rythme == .mensuel else {
            let quotidien = avant.entete.rythme == .mensuel ? apres : avant
            throw .quotidien(fichier: quotidien.fichier)
        }
        guard avant.mois < apres.mois else {
            throw .ordre(avant: avant.mois, apres: apres.mois)
        }
        if let premier = avant.departement, let second = apres.departement, premier != second {
            throw .departements(premier, second)
        }
    }

    package func comparaison() throws -> Comparaison {
        try Comparaison(
            avant: .extrait(avant.extrait), apres: .extrait(apres.extrait),
            vocabulaire: vocabulaire)
    }
}

/// Deux fichiers qui se lisent, mais qui ne se comparent pas.
package enum RefusDeComparaisonDeFlux: Refus, Hashable {
    case quotidien(fichier: String)
    case ordre(avant: Mois, apres: Mois)
    case departements(String, String)

    package var motif: String {
        switch self {
        case .quotidien(let fichier):
            "\(fichier)\u{A0}: c’est un fichier quotidien, qui ne dit que ce qui change. "
                + "Choisissez deux fichiers mensuels (RSABEM)."
        case .ordre(let avant, let apres):
            "Le fichier donné comme précédent est de \(avant.enLettres), et l’autre de "
                + "\(apres.enLettres). Donnez le plus ancien avec --avant."
        case .departements(let premier, let second):
            "Le premier fichier est du département \(premier), le second du \(second). "
                + "Choisissez deux mois du même département."
        }
    }
}
