import Regles

/// Writes a snapshot under a passing name, slice by slice in the order of keys.
///
/// Nothing bears the final name before `ExtraitEnAttente.publier()`: a run that is killed leaves only a
/// « .partiel » file, which the next run empties.
struct EcritureDExtrait: Sendable {
    private let chemin: String
    private let fichier: Descripteur
    private var pied: PiedDExtrait
    private var position: Int
    private var noms: ContiguousArray<EntreeDeNom> = []

    init(chemin: String, provenance: Provenance, vocabulaire: Vocabulaire) throws(RefusDeFichier) {
        self.chemin = chemin
        fichier = try Descripteur(ecriture: chemin + ".partiel")
        pied = PiedDExtrait(provenance: provenance, vocabulaire: vocabulaire)
        try fichier.ecrire(FormatDExtrait.tete, a: 0)
        position = FormatDExtrait.tailleDeTete
    }

    /// In a working file that no one else can open and that vanishes with the descriptor.
    init(
        provisoire dossier: String, provenance: Provenance, vocabulaire: Vocabulaire
    ) throws(RefusDeFichier) {
        chemin = dossier
        fichier = try Descripteur(provisoireDans: dossier)
        pied = PiedDExtrait(provenance: provenance, vocabulaire: vocabulaire)
        position = FormatDExtrait.tailleDeTete
    }

    var foyers: Int { pied.tranches.reduce(0) { $0 + $1.foyers } }

    mutating func ajouter(_ tranche: TrancheScellee) throws(RefusDeFichier) {
        try fichier.ecrire(tranche.octets, a: position)
        var repere = tranche.repere
        repere.position = position
        position += repere.taille
        let rang = UInt32(pied.tranches.count)
        pied.tranches.append(repere)
        pied.caisses.merge(tranche.caisses, uniquingKeysWith: +)
        for var entree in tranche.noms {
            entree.tranche = rang
            noms.append(entree)
        }
    }

    /// Removes what was written.
    func abandonner() {
        Disque.supprimer(fichier.chemin)
    }

    /// Forgets the slices written so far: the source has to be read again in another order.
    mutating func recommencer() throws(RefusDeFichier) {
        position = FormatDExtrait.tailleDeTete
        pied.tranches = []
        pied.caisses = [:]
        noms = []
    }

    /// Writes what follows the slices, and waits until the disk holds it all.
    mutating func finir(provenance: Provenance, reordonne: Bool) throws -> ExtraitEnAttente {
        guard foyers > 0 else { throw RefusDExtrait.sansFoyer }
        pied.provenance = provenance
        pied.reordonne = reordonne
        try ecrireLesNoms()
        var ecriture = Ecriture()
        pied.ecrire(dans: &ecriture)
        try fichier.ecrire(ecriture.octets, a: position)
        let queue = FormatDExtrait.queue(position: position, pied: ecriture.octets)
        try fichier.ecrire(queue, a: position + ecriture.taille)
        try fichier.tronquer(a: position + ecriture.taille + queue.count)
        try fichier.synchroniser()
        return ExtraitEnAttente(chemin: chemin, fichier: fichier, pied: pied)
    }

    /// The snapshot in its working file: its footer stays in memory.
    mutating func finirSansGarder(provenance: Provenance, reordonne: Bool) throws -> Extrait {
        guard foyers > 0 else { throw RefusDExtrait.sansFoyer }
        pied.provenance = provenance
        pied.reordonne = reordonne
        return Extrait(chemin: chemin, fichier: fichier, pied: pied, debutDuPied: position)
    }

    private mutating func ecrireLesNoms() throws(RefusDeFichier) {
        // Each slice brings its own in order: the sort has only to merge them.
        noms.sort()
        var debut = 0
        while debut < noms.count {
            let fin = min(debut + FormatDExtrait.nomsParBloc, noms.count)
            var bloc = Ecriture(reserve: (fin - debut) * EntreeDeNom.taille)
            for entree in noms[debut..<fin] {
                bloc.ajouter(entree.nom)
                bloc.ajouter(entree.tranche)
                bloc.ajouter(entree.foyer)
            }
            try fichier.ecrire(bloc.octets, a: position)
            pied.noms.append(
                RepereDeNoms(
                    position: position, entrees: fin - debut, premier: noms[debut].nom,
                    somme: Somme.de(bloc.octets)))
            position += bloc.taille
            debut = fin
        }
    }
}

/// Un extrait écrit et complet, mais qui ne porte pas encore son nom : l’import est prévisualisé, pas appliqué.
package struct ExtraitEnAttente: Sendable {
    package let chemin: String
    private let fichier: Descripteur
    private let pied: PiedDExtrait

    init(chemin: String, fichier: Descripteur, pied: PiedDExtrait) {
        self.chemin = chemin
        self.fichier = fichier
        self.pied = pied
    }

    package var provenance: Provenance { pied.provenance }
    package var nombreDeFoyers: Int { pied.tranches.reduce(0) { $0 + $1.foyers } }
    package var nombreDePersonnes: Int { pied.tranches.reduce(0) { $0 + $1.personnes } }

    /// The snapshot as `Extrait` reads it, before it has its name: to detect on it, or to compare.
    package func relire() throws -> Extrait {
        try Extrait.ouvrir(chemin: fichier.chemin)
    }

    /// Gives the snapshot its name at one stroke, in place of an earlier one of the same month.
    @discardableResult
    package func publier() throws -> Extrait {
        try Disque.renommer(fichier.chemin, en: chemin)
        return try Extrait.ouvrir(chemin: chemin)
    }

    /// The same, under a name that was not known before the source was read to its end.
    /// Once done, doing it again changes nothing.
    package func publier(sous nom: String) throws -> Extrait {
        let faite = Disque.existe(nom) && !Disque.existe(fichier.chemin)
        if !faite { try Disque.renommer(fichier.chemin, en: nom) }
        return try Extrait.ouvrir(chemin: nom)
    }

    /// Removes what was written.
    package func abandonner() {
        Disque.supprimer(fichier.chemin)
    }
}
