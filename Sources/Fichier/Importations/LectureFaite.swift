import Valeurs

/// Un code que la table de correspondance ne connaît pas, et combien de fois il a été vu.
package struct CodeInconnu: Hashable, Sendable {
    /// The list of the flow.
    package let liste: String
    package let code: String
    package let nombre: Int

    package init(liste: String, code: String, nombre: Int) {
        self.liste = liste
        self.code = code
        self.nombre = nombre
    }
}

/// Ce qu’un format a lu d’un fichier, avant que la session d’import n’en juge. Le même pour tous les formats.
package struct LectureFaite: Sendable {
    package var extrait: ExtraitEnAttente
    /// The day of a daily file.
    package var jour: Jour?
    package var rejets: [LigneRejetee] = []
    package var aVerifier: [LigneAVerifier] = []
    /// Rejected rows and rows to look at that are only counted, past so many.
    package var autresRejets = 0
    package var autresAVerifier = 0
    package var codesInconnus: [CodeInconnu] = []
    package var doutes: [Doute] = []
    /// Sentences that people should read before they go on.
    package var alertes: [String] = []
    /// What the reading itself counted, and beside which import; the session counts again when it was
    /// not the right one.
    var apercu: (comptes: ApercuDImport, face: ImportConnu?)?

    init(extrait: ExtraitEnAttente) {
        self.extrait = extrait
    }

    package var nombreDeRejets: Int { rejets.count + autresRejets }
}

extension LectureFaite {
    init(_ bilan: BilanDuFlux) {
        self.init(extrait: bilan.extrait)
        jour = bilan.entete.rythme == .quotidien ? bilan.entete.reference : nil
        rejets = bilan.rejets
        aVerifier = bilan.aVerifier
        codesInconnus = bilan.codesInconnus.sorted { $0.key < $1.key }
            .map { CodeInconnu(liste: $0.key.liste, code: $0.key.code, nombre: $0.value) }
        if !bilan.compteJuste {
            doutes.append(
                .compteDifferent(annonces: bilan.fin.annonces ?? 0, lus: bilan.foyersLus))
        }
        alertes = bilan.alertes
    }

    init(_ preparee: ImportationCSV.Preparee, face connu: ImportConnu?) {
        self.init(extrait: preparee.extrait)
        rejets = preparee.constats.rejetees
        aVerifier = preparee.constats.aVerifier
        autresRejets = preparee.constats.autresRejetees
        autresAVerifier = preparee.constats.autresAVerifier
        apercu = (preparee.apercu, connu)
        if !preparee.constats.ranges.isEmpty {
            let fichiers = preparee.constats.ranges.joined(separator: ", ")
            alertes.append(
                "\(fichiers)\u{A0}: les lignes ne sont pas triées par matricule. Elles ont été mises en "
                    + "ordre\u{A0}; un fichier trié se lit plus vite.")
        }
    }
}

extension BilanDuFlux {
    /// What is worth a look, though nothing is wrong with a household.
    fileprivate var alertes: [String] {
        var alertes: [String] = []
        if accentsDouteux > 0 {
            alertes.append(
                "\(accentsDouteux.compte("lettre accentuée se lit", "lettres accentuées se lisent")) "
                    + "comme de l’UTF-8, alors que le fichier se dit windows-1252\u{A0}: vérifiez un nom "
                    + "à l’écran avant d’appliquer.")
        }
        if let anomalies = fin.enAnomalie, anomalies > 0 {
            alertes.append(
                "L’envoi compte aussi \(anomalies.foyers) en anomalie, dans un autre fichier, "
                    + "à transmettre à l’équipe données.")
        }
        if !doublons.isEmpty {
            alertes.append(
                "\(doublons.count.compte("ligne revient", "lignes reviennent")) pour un foyer déjà donné"
                    + "\u{A0}: la dernière est gardée.")
        }
        return alertes
    }
}
