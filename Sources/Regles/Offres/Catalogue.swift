import Valeurs

/// Les offres d’un ou de plusieurs fichiers, vérifiées, leurs cas joués.
package struct Catalogue: Sendable {
    /// Every version of every offer, in the order of the files.
    package let offres: [OffreLue]
    /// What does not prevent reading, but prevents putting in force: a rule that cites no article.
    package let avertissements: [Signalement]

    /// Reads whole files or nothing. Throws every error found, in every file.
    package static func lire(
        _ fichiers: [(nom: String, texte: String)], vocabulaire: Vocabulaire
    ) throws(ErreursDeRegle) -> Catalogue {
        var rapport = Rapport()
        var offres: [OffreLue] = []
        for fichier in fichiers {
            var lecture = LectureDeFichier(fichier, vocabulaire, rapport)
            let brouillons = lecture.lire()
            rapport = lecture.rapport
            offres += brouillons
        }
        signalerLesChevauchements(offres, &rapport)
        try rapport.conclure()
        return Catalogue(offres: offres, avertissements: rapport.avertissements)
    }

    /// The codes, in the order of the files, each once.
    package var codes: [String] {
        var vus: Set<String> = []
        return offres.map(\.code).filter { vus.insert($0).inserted }
    }

    /// All the versions of an offer, the oldest first.
    package func versions(_ code: String) -> [OffreLue] {
        offres.filter { $0.code == code }.sorted {
            ($0.vigueur.debut, $0.activeeLe) < ($1.vigueur.debut, $1.activeeLe)
        }
    }

    /// The version of an offer that was active on a day: the day of the event, not of its detection.
    package func enVigueur(_ code: String, le jour: Jour) -> OffreLue? {
        offres.first { $0.code == code && $0.estActive(le: jour) }
    }

    /// All the offers active on a day.
    package func enVigueur(le jour: Jour) -> [OffreLue] {
        offres.filter { $0.estActive(le: jour) }
    }

    /// Two active versions of one offer would each propose a meeting for one event.
    private static func signalerLesChevauchements(
        _ offres: [OffreLue], _ rapport: inout Rapport
    ) {
        for (rang, offre) in offres.enumerated() {
            for autre in offres[..<rang] where autre.code == offre.code && autre.chevauche(offre) {
                rapport.erreur(
                    Signalement(
                        fichier: offre.lieu.fichier, ligne: offre.lieu.ligne, colonne: 1,
                        extrait: String(offre.texteSource.prefix { !$0.isNewline }),
                        message:
                            "Deux versions de l’offre «\u{A0}\(offre.code)\u{A0}» sont actives les mêmes jours (\(autre.version) et \(offre.version)).",
                        remede: "Retirez l’une le jour où l’autre commence, ou changez son code."))
            }
        }
    }
}

extension OffreLue {
    fileprivate var premierJour: Jour { max(vigueur.debut, Jour(rang: activeeLe)) }

    fileprivate var dernierJour: Jour {
        let sansFin: Jour = "9999-12-31"
        return min(vigueur.fin ?? sansFin, retireeLe.map { Jour(rang: $0 - 1) } ?? sansFin)
    }

    fileprivate func chevauche(_ autre: OffreLue) -> Bool {
        max(premierJour, autre.premierJour) <= min(dernierJour, autre.dernierJour)
    }
}
