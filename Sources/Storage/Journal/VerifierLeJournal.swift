import ActionSociale
import Valeurs

/// Ce qu’a dit la vérification du journal.
package enum EtatDuJournal: Hashable, Sendable {
    /// Every line follows from the one before; how many there are.
    case intact(Int)
    /// The first line that was altered, taken away or moved.
    case rompu(a: Int, Rupture)

    package enum Rupture: String, Hashable, Sendable {
        case manquante, modifiee, illisible

        package var libelle: String {
            switch self {
            case .manquante: "une ligne manque"
            case .modifiee: "la ligne n’est plus celle qui a été écrite"
            case .illisible: "la ligne ne se lit plus"
            }
        }
    }
}

extension JournalRepository {
    /// Goes through the whole chain, one line at a time, whatever its length.
    package func verifier() throws -> EtatDuJournal {
        var derniere = 0
        var precedente = Chaine.origine
        do {
            try sql.forEach("SELECT \(Self.colonnes) FROM journal ORDER BY sequence") { row in
                let attendue = derniere + 1
                guard let ligne = try? LigneDuJournal(row) else {
                    throw Arret(attendue, .illisible)
                }
                guard ligne.sequence == attendue else { throw Arret(attendue, .manquante) }
                let empreinte = Chaine.empreinte(attendue, ligne.ecriture, apres: precedente)
                guard ligne.precedente == precedente, ligne.empreinte == empreinte else {
                    throw Arret(attendue, .modifiee)
                }
                derniere = attendue
                precedente = empreinte
            }
        } catch let arret as Arret {
            return .rompu(a: arret.ligne, arret.rupture)
        }
        return try verifierLaTete(derniere, precedente)
    }

    /// Lines cut off the end leave a chain without a fault: only the head remembers them.
    private func verifierLaTete(_ derniere: Int, _ empreinte: String) throws -> EtatDuJournal {
        let tete = try sql.first("SELECT sequence, empreinte FROM journal_tete")
        guard let tete else { return .rompu(a: derniere + 1, .manquante) }
        let sequence: Int = try tete["sequence"]
        if sequence > derniere { return .rompu(a: derniere + 1, .manquante) }
        if try sequence < derniere || tete["empreinte"] != empreinte {
            return .rompu(a: sequence, .modifiee)
        }
        return .intact(derniere)
    }

    private struct Arret: Error {
        let ligne: Int
        let rupture: EtatDuJournal.Rupture

        init(_ ligne: Int, _ rupture: EtatDuJournal.Rupture) {
            self.ligne = ligne
            self.rupture = rupture
        }
    }
}

/// Ce que la dernière vérification du journal a dit, et quand.
package struct VerificationDuJournal: Hashable, Sendable {
    package let a: Instant
    /// The number of lines, when the chain was whole.
    package let intactes: Int?
    /// A French phrase, when it was not.
    package let rupture: String?
}

extension Storage {
    /// Goes through the whole chain, keeps what it says for the page of health, and notes that it was done.
    package func verifierLeJournal(
        a instant: Instant, par agent: Identifiant<Agent>?
    ) async throws -> EtatDuJournal {
        let etat = try await readAtLength { try $0.journal.verifier() }
        try await write { depots in
            try depots.parametres.keep("journal_verifie", etat.garde(a: instant))
            try depots.journal.append(
                Ecriture(
                    .journalVerifie, a: instant, par: agent,
                    precision: etat.rupture ?? "chaîne intacte"))
        }
        return etat
    }
}

extension ParametreRepository {
    /// `nil` before the first one.
    package func derniereVerificationDuJournal() throws -> VerificationDuJournal? {
        guard let texte = try find("journal_verifie") else { return nil }
        let parties = texte.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        guard parties.count == 3, let a = Instant(iso: parties[0]) else { return nil }
        return VerificationDuJournal(
            a: a, intactes: Int(parties[1]),
            rupture: parties[2].isEmpty ? nil : String(parties[2]))
    }
}

extension EtatDuJournal {
    fileprivate var rupture: String? {
        guard case .rompu(let ligne, let rupture) = self else { return nil }
        return "à l’écriture \(ligne), \(rupture.libelle)"
    }

    fileprivate func garde(a instant: Instant) -> String {
        let nombre: String = if case .intact(let nombre) = self { "\(nombre)" } else { "" }
        return "\(instant.iso)|\(nombre)|\(rupture ?? "")"
    }
}
