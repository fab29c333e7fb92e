import Valeurs

/// Un code que la table de correspondance ne connaît pas, et combien de fois il a été vu.
package struct CodeInconnu: Hashable, Sendable {
    /// The list of the flow, or the column of a CSV.
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
    /// Households in the source, kept or not.
    package var foyersLus: Int
    package var rejets: [LigneRejetee] = []
    package var aVerifier: [LigneAVerifier] = []
    package var codesInconnus: [CodeInconnu] = []
    /// Rows that a later row of the same household replaces.
    package var remplacees = 0
    package var doutes: [Doute] = []
    /// Sentences that people should read before they go on.
    package var alertes: [String] = []

    package init(extrait: ExtraitEnAttente, foyersLus: Int) {
        self.extrait = extrait
        self.foyersLus = foyersLus
    }
}

extension LectureFaite {
    package init(_ bilan: BilanDuFlux) {
        self.init(extrait: bilan.extrait, foyersLus: bilan.foyersLus)
        jour = bilan.entete.rythme == .quotidien ? bilan.entete.reference : nil
        rejets = bilan.rejets
        aVerifier = bilan.aVerifier
        codesInconnus = bilan.codesInconnus.sorted { $0.key < $1.key }
            .map { CodeInconnu(liste: $0.key.liste, code: $0.key.code, nombre: $0.value) }
        remplacees = bilan.doublons.count
        if !bilan.compteJuste {
            doutes.append(
                .compteDifferent(annonces: bilan.fin.annonces ?? 0, lus: bilan.foyersLus))
        }
        if bilan.accentsDouteux > 0 {
            alertes.append(
                "\(bilan.accentsDouteux.compte("lettre accentuée", "lettres accentuées")) se lisent "
                    + "comme de l’UTF-8, alors que le fichier se dit windows-1252\u{A0}: vérifiez un nom "
                    + "à l’écran avant d’appliquer.")
        }
        if let anomalies = bilan.fin.enAnomalie, anomalies > 0 {
            alertes.append(
                "L’envoi compte aussi \(anomalies.foyers) en anomalie, dans un autre fichier, "
                    + "à transmettre à l’équipe données.")
        }
    }
}
