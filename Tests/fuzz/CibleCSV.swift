import Glibc
import Regles
import Valeurs

@testable import Fichier

/// Two months in CSV, compared: in one part and in parts of a few bytes, with the same answer.
enum CibleCSV {
    private static let dossier: String = {
        var modele = Array("/dev/shm/socle-fuzz-XXXXXX".utf8CString)
        guard mkdtemp(&modele) != nil else { fatalError("no working folder") }
        let chemin = modele.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        for mois in ["avant", "apres"] { mkdir("\(chemin)/\(mois)", 0o700) }
        return chemin
    }()

    /// The files of both months, one after the other, cut at each byte 0x1E.
    static func lire(_ octets: [UInt8]) {
        let parts = octets.split(separator: 0x1E, maxSplits: 3, omittingEmptySubsequences: false)
        for (rang, nom) in ["avant/foyers", "avant/personnes", "apres/foyers", "apres/personnes"]
            .enumerated()
        {
            // A missing file is the one before it: the same month twice.
            let part = rang < parts.count ? parts[rang] : parts[rang % max(1, parts.count)]
            ecrire(Array(part), "\(dossier)/\(nom).csv")
        }
        for cible in [correspondances.utf8, correspondances.windows1252] {
            let entiere = comparer(cible, octetsParPartie: 1 << 20)
            accorder(comparer(cible, octetsParPartie: 64), entiere, "whole and in parts")
        }
    }

    private static func comparer(
        _ correspondance: Correspondance, octetsParPartie: Int
    ) -> [String] {
        do {
            var comparaison = try Comparaison(
                avant: .csv(dossier: dossier + "/avant", correspondance),
                apres: .csv(dossier: dossier + "/apres", correspondance), vocabulaire: vocabulaire)
            comparaison.octetsParPartie = octetsParPartie
            var lus = FaitsLus()
            lus.foyerAvant = Set(vocabulaire.foyer.map(\.rang))
            lus.foyerApres = lus.foyerAvant
            lus.personneAvant = Set(vocabulaire.personne.map(\.rang))
            lus.personneApres = lus.personneAvant
            let tranches = try comparaison.parcourir(lus, fils: 1) { lignes($0) }
            return tranches.flatMap { $0 }
        } catch let refus as any Refus {
            if refus.motif.isEmpty { fatalError("a silent refusal") }
            return ["refused"]
        } catch { fatalError("an error that is no refusal: \(error)") }
    }

    private static func lignes(_ situee: TrancheSituee) -> [String] {
        let tranche = situee.tranche
        return (0..<situee.nombreDeFoyers).map { rang in
            let faits = [tranche.foyersApres, tranche.foyersAvant].map { tableau in
                tableau.colonnes.map { $0.isEmpty ? Inconnu.inconnu : $0[rang] }
            }
            return "\(situee.matricule(rang)) \(situee.commune(rang)) \(faits) "
                + "\(tranche.debutApres[rang + 1] - tranche.debutApres[rang]) "
                + "\(tranche.debutAvant[rang + 1] - tranche.debutAvant[rang])"
        }
    }

    private static func ecrire(_ octets: [UInt8], _ chemin: String) {
        let numero = open(chemin, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard numero >= 0, write(numero, octets, octets.count) == octets.count else {
            fatalError("cannot write \(chemin)")
        }
        close(numero)
    }

    private static let vocabulaire: Vocabulaire = {
        do {
            return try Vocabulaire.lire(
                texte: """
                    foyer:
                    - fait: situation familiale
                      sorte: [marié, séparé]
                    - fait: date de situation
                      sorte: date
                    - fait: loyer
                      sorte: montant
                    - fait: rsa
                      sorte: oui/non
                    personne:
                    - fait: rôle
                      sorte: [responsable, conjoint, enfant, autre]
                    - fait: naissance
                      sorte: date
                    """, nom: "fuzz.yaml")
        } catch { fatalError("\(error)") }
    }()

    private static let correspondances: (utf8: Correspondance, windows1252: Correspondance) = {
        do {
            func lire(_ encodage: String) throws -> Correspondance {
                try Correspondance.lire(
                    texte.replacing("ENCODAGE", with: encodage), nom: "fuzz.yaml",
                    vocabulaire: vocabulaire)
            }
            return (try lire("utf-8"), try lire("windows-1252"))
        } catch { fatalError("\(error)") }
    }()

    private static let texte = """
        correspondance: fuzz
        encodage: ENCODAGE
        séparateur: ;
        dates: AAAA-MM-JJ
        montants: euros
        oui: ['1', O]
        non: ['0', N]
        vide: []
        foyers:
          fichier: foyers.csv
          matricule: m
          textes:
            commune: { colonne: c, facultatif: oui }
          faits:
            situation familiale: { colonne: s, codes: { M: marié, S: séparé } }
            date de situation: d
            loyer: { colonne: l, facultatif: oui }
            rsa: r
        personnes:
          fichier: personnes.csv
          matricule: m
          clé: [rôle, naissance]
          faits:
            rôle: { colonne: p, codes: { R: responsable, E: enfant } }
            naissance: n
        """
}
