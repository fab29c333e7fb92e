import Fichier
import Valeurs

/// Un fichier reçu, où il est et sous quel nom on le connaît.
package struct FichierRecu: Hashable, Sendable {
    package let chemin: String
    package let nom: String
    /// SHA-256, in hexadecimal.
    package let empreinte: String
    package let octets: Int

    package init(chemin: String, nom: String, empreinte: String, octets: Int) {
        self.chemin = chemin
        self.nom = nom
        self.empreinte = empreinte
        self.octets = octets
    }
}

/// Ce qu’un envoi est : le flux d’un mois, ou les deux fichiers d’un extrait.
package enum EnvoiReconnu: Hashable, Sendable {
    case flux(FichierRecu, mois: Mois, quotidien: Jour?, departement: String?)
    /// `mois`: what its dates tell; a person confirms it.
    case paire(foyers: FichierRecu, personnes: FichierRecu, correspondance: String, mois: Mois?)

    /// - Parameter jour: today: no extract is guessed to be of a later month.
    /// - Throws: `RefusDeDepot` when it is neither, and what opening the files throws.
    package static func reconnaitre(
        _ fichiers: [FichierRecu], _ lieux: Emplacements, le jour: Jour
    ) throws -> EnvoiReconnu {
        guard !fichiers.isEmpty else { throw RefusDeDepot.sansFichier }
        guard fichiers.count <= 2 else { throw RefusDeDepot.troisFichiers }
        let vocabulaire = try lieux.vocabulaire()
        let correspondances = try lieux.correspondances().map { nom in
            (
                nom: nom,
                lue: try lieux.correspondance(lieux.chemin(deCorrespondance: nom), vocabulaire)
            )
        }
        let reconnus = try fichiers.map {
            try FichierReconnu.reconnaitre($0.chemin, correspondances: correspondances)
        }
        for (fichier, reconnu) in zip(fichiers, reconnus) {
            if case .inconnu(let raison) = reconnu {
                throw RefusDeDepot.inconnu(fichier: fichier.nom, raison: raison)
            }
        }
        return try assembler(fichiers, reconnus) { foyers, personnes, nom in
            guard let lue = correspondances.first(where: { $0.nom == nom })?.lue else { return nil }
            return try MoisLu.deviner(
                foyers: foyers.chemin, personnes: personnes.chemin, lue, auPlus: jour.mois)
        }
    }

    private static func assembler(
        _ fichiers: [FichierRecu], _ reconnus: [FichierReconnu],
        moisDe mois: (FichierRecu, FichierRecu, String) throws -> Mois?
    ) throws -> EnvoiReconnu {
        if case .flux(let mois, let quotidien, let departement)? = reconnus.first {
            guard fichiers.count == 1 else { throw RefusDeDepot.troisFichiers }
            return .flux(
                fichiers[0], mois: mois, quotidien: quotidien, departement: departement)
        }
        func paire(_ foyers: FichierRecu, _ personnes: FichierRecu, _ nom: String) throws -> Self {
            .paire(
                foyers: foyers, personnes: personnes, correspondance: nom,
                mois: try mois(foyers, personnes, nom))
        }
        switch (reconnus[0], reconnus.count > 1 ? reconnus[1] : nil) {
        case (.foyers(let nom), .personnes): return try paire(fichiers[0], fichiers[1], nom)
        case (.personnes, .foyers(let nom)): return try paire(fichiers[1], fichiers[0], nom)
        case (.foyers, nil): throw RefusDeDepot.manque("personnes")
        case (.personnes, nil): throw RefusDeDepot.manque("foyers")
        case (.foyers, .foyers): throw RefusDeDepot.deuxFois("foyers")
        case (.personnes, .personnes): throw RefusDeDepot.deuxFois("personnes")
        default: throw RefusDeDepot.troisFichiers
        }
    }
}
