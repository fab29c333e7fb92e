import Valeurs

/// Un import prêt, montré avant d’être appliqué : ce que contient le fichier, et ce qui va se passer.
///
/// The snapshot is written and complete, under a passing name: applying is one rename, so that whatever
/// interrupts it leaves either all or nothing. One that is neither applied nor abandoned leaves a file
/// that the next import of the same source empties.
package struct ImportationPreparee: Sendable {
    package let nature: NatureDImport
    package let mois: Mois
    package let caisse: String
    package let lecture: LectureFaite
    /// Households by state, each in one: nouvelles, connues, modifiées, à vérifier; rejected rows beside.
    package let apercu: ApercuDImport
    /// What needs a written decision.
    package let doutes: [Doute]
    /// As `ImportConnu.retour`.
    let retour: Int
    let dossier: String

    package var jour: Jour? { lecture.jour }
    package var empreinte: String { lecture.extrait.provenance.empreinte }
    package var fichiers: [String] { lecture.extrait.provenance.sources.map(\.nom) }

    /// Ce qui va se passer si l’on applique, en phrases.
    package var effets: [String] {
        let rejets = lecture.nombreDeRejets
        let ecartees =
            rejets == 0
            ? []
            : [
                rejets.compte("ligne n’est pas chargée", "lignes ne sont pas chargées")
                    + "\u{A0}: la raison de chacune est gardée."
            ]
        let revient =
            retour == 0
            ? [] : ["Il avait déjà été lu, puis corrigé\u{A0}: c’est lui qui servira de nouveau."]
        return [effetPrincipal] + revient + lecture.alertes + ecartees
    }

    private var effetPrincipal: String {
        switch nature {
        case .premier:
            "Premier mois de la caisse \(caisse)\u{A0}: les évènements se verront à partir du mois suivant."
        case .suite(let dernier):
            "Le mois \(mois.avecDe) s’ajoute après \(dernier.enLettres)."
        case .correction(let connu):
            "Ce fichier corrige celui \(mois.avecDe) (\(connu.fichiers.joined(separator: ", "))), "
                + "qui est gardé mais ne sert plus."
        case .quotidien(let jour, let mois):
            "Les changements du \(jour.enLettres) se comparent au mois \(mois.avecDe)."
        }
    }

    /// The doubts that these decisions leave open.
    package func doutesSans(_ decisions: [DecisionDImporter]) -> [Doute] {
        doutes.filter { doute in !decisions.contains { $0.sur == doute.sorte } }
    }

    /// Gives the snapshot its name. Refused as long as a doubt has no decision.
    package func appliquer(_ decisions: [DecisionDImporter] = []) throws -> ImportationFaite {
        if let doute = doutesSans(decisions).first { throw RefusDImport.decisionAttendue(doute) }
        let nom = nomDeLExtrait
        let extrait = try lecture.extrait.publier(sous: dossier + "/" + nom)
        return ImportationFaite(
            connu: ImportConnu(
                empreinte: empreinte, mois: mois, jour: jour, caisse: caisse, fichiers: fichiers,
                extrait: nom, retour: retour),
            nature: nature, apercu: apercu, foyers: extrait.nombreDeFoyers,
            personnes: extrait.nombreDePersonnes, lecture: lecture,
            decisions: decisions.filter { decision in doutes.contains { $0.sorte == decision.sur } }
        )
    }

    /// Removes what was prepared; what was known stays as it was.
    package func abandonner() {
        lecture.extrait.abandonner()
    }

    /// Tells the month, and by its content tells apart two versions of one month.
    private var nomDeLExtrait: String {
        let lettres = caisse.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return "\(lettres)-\(jour?.iso ?? mois.iso)-\(empreinte.prefix(12)).extrait"
    }
}

/// Un import appliqué : ce que la base doit en retenir.
package struct ImportationFaite: Sendable {
    /// What the next import must be told about this one.
    package let connu: ImportConnu
    package let nature: NatureDImport
    package let apercu: ApercuDImport
    package let foyers: Int
    package let personnes: Int
    /// Rejected rows, rows to look at, unknown codes, alerts.
    package let lecture: LectureFaite
    /// Decisions that settled a doubt; others were not needed and are left out.
    package let decisions: [DecisionDImporter]
}
