import Valeurs

/// Ce qu’un fichier est dans la suite des mois d’une caisse.
package enum NatureDImport: Hashable, Sendable {
    case premier
    case suite(de: Mois)
    /// The same month, with other content: the earlier snapshot is kept, but serves no more.
    case correction(de: ImportConnu)
    /// A daily file, to be compared with the last month before it.
    case quotidien(Jour, apres: Mois)
}

/// Dit si un fichier arrive à son tour, d’après ce qui a déjà été lu.
package struct SuiteDesMois: Sendable {
    /// Où se range un fichier.
    package enum Place: Hashable, Sendable {
        /// The very same file: nothing to do.
        case dejaLu(ImportConnu)
        case aLire(NatureDImport, doutes: [Doute])
    }

    /// Imports of all caisses, oldest first; corrections come after what they correct.
    let connus: [ImportConnu]

    package init(_ connus: [ImportConnu]) {
        self.connus = connus
    }

    /// The snapshot that stands for the month now: the last one imported.
    package func enVigueur(_ mois: Mois, caisse: String) -> ImportConnu? {
        connus.last { $0.mois == mois && $0.jour == nil && $0.caisse == caisse }
    }

    /// The months read, in order, without the daily files.
    package func moisLus(caisse: String) -> [Mois] {
        Set(connus.filter { $0.jour == nil && $0.caisse == caisse }.map(\.mois)).sorted()
    }

    /// The import that a file of this month is compared with: the one it corrects, else the last month
    /// before it.
    package func face(a mois: Mois, caisse: String) -> ImportConnu? {
        enVigueur(mois, caisse: caisse)
            ?? moisLus(caisse: caisse).last { $0 < mois }.flatMap { enVigueur($0, caisse: caisse) }
    }

    /// Whether this file comes in its turn. `jour`: of a daily file; `empreinte`: SHA-256 of its bytes.
    package func place(
        mois: Mois, jour: Jour?, caisse: String, empreinte: String
    ) throws(RefusDImport) -> Place {
        if let connu = connus.last(where: { $0.empreinte == empreinte && $0.jour == jour }),
            sert(connu)
        {
            return .dejaLu(connu)
        }
        let lus = moisLus(caisse: caisse)
        if let jour { return try placer(quotidien: jour, apres: lus.last) }
        guard let dernier = lus.last else {
            return .aLire(.premier, doutes: autreCaisse(caisse))
        }
        if let connu = enVigueur(mois, caisse: caisse) {
            return .aLire(.correction(de: connu), doutes: [])
        }
        guard mois > dernier else { throw .moisPasse(mois, dernier: dernier, caisse: caisse) }
        return .aLire(.suite(de: dernier), doutes: trou(entre: dernier, et: mois))
    }

    /// Whether it is still what stands for its month: nothing has corrected it since. A daily file always is.
    package func sert(_ connu: ImportConnu) -> Bool {
        connu.jour != nil || enVigueur(connu.mois, caisse: connu.caisse) == connu
    }

    /// How many times this very file served for the month already.
    func passages(_ empreinte: String, mois: Mois, jour: Jour?, caisse: String) -> Int {
        connus.count {
            $0.empreinte == empreinte && $0.mois == mois && $0.jour == jour && $0.caisse == caisse
        }
    }

    private func autreCaisse(_ caisse: String) -> [Doute] {
        let connues = Set(connus.map(\.caisse)).sorted()
        return connues.isEmpty || connues.contains(caisse)
            ? [] : [.autreCaisse(caisse, connues: connues)]
    }

    private func placer(quotidien jour: Jour, apres dernier: Mois?) throws(RefusDImport) -> Place {
        guard let dernier else { throw .quotidienSansMois(jour) }
        guard jour.mois > dernier else { throw .quotidienDepasse(jour, dernier: dernier) }
        return .aLire(
            .quotidien(jour, apres: dernier), doutes: trou(entre: dernier, et: jour.mois))
    }

    private func trou(entre dernier: Mois, et mois: Mois) -> [Doute] {
        var manquants: [Mois] = []
        var suivant = dernier.suivant
        // A date of the far future would otherwise list thousands of months.
        while suivant < mois, manquants.count < 24 {
            manquants.append(suivant)
            suivant = suivant.suivant
        }
        return manquants.isEmpty ? [] : [.moisManquants(manquants)]
    }
}

/// Un import qui ne peut pas se faire, et quoi faire à la place.
package enum RefusDImport: Refus, Hashable {
    case moisPasse(Mois, dernier: Mois, caisse: String)
    case quotidienSansMois(Jour)
    case quotidienDepasse(Jour, dernier: Mois)
    case decisionAttendue(Doute)
    /// Households of several caisses, or of none: where each begins.
    case plusieursCaisses([CaisseVue])

    package var motif: String {
        switch self {
        case .moisPasse(let mois, let dernier, let caisse):
            "Le fichier est celui \(mois.avecDe), et la caisse \(caisse) en est à \(dernier.enLettres)\u{A0}: "
                + "un mois passé qui n’a jamais été lu ne s’ajoute plus après coup. Si ce mois compte, "
                + "restaurez la sauvegarde faite avant et importez les mois dans l’ordre\u{A0}; "
                + "sinon, il n’y a rien à faire."
        case .quotidienSansMois(let jour):
            "Le fichier quotidien du \(jour.enLettres) se compare à un mois entier, et aucun n’a été lu\u{A0}: "
                + "importez d’abord le fichier mensuel \(jour.mois.precedent.avecDe)."
        case .quotidienDepasse(let jour, let dernier):
            "Le fichier quotidien du \(jour.enLettres) n’apporte plus rien\u{A0}: "
                + "le mois \(dernier.avecDe) a déjà été lu. Il n’y a rien à faire."
        case .decisionAttendue(let doute): "\(doute.phrase) \(doute.remede)"
        case .plusieursCaisses(let vues):
            "Un mois est celui d’une seule caisse, et voici celles de ce fichier\u{A0}: "
                + vues.prefix(12).map(\.phrase).joined(separator: "\u{A0}; ")
                + (vues.count > 12
                    ? "\u{A0}; et \((vues.count - 12).compte("autre", "autres"))" : "")
                + ". Corrigez ces lignes, ou demandez l’extrait de votre caisse seule."
        }
    }
}
