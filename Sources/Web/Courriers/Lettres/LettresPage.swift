import ActionSociale
import Storage
import Valeurs

/// Les lettres qui attendent, et les PDF où elles sont réunies. Gabarit `Courriers/lettres`.
///
/// Champs : `nombre` (phrase, vide quand rien n’attend), `bouton`, `vague`, `jeton`, `sansAdresse` (oui quand l’adresse
/// de la caisse manque), `enCours` (oui quand un PDF s’écrit), `recueils` (rangées de `RecueilAffiche`), `rien`.
struct LettresPage: Page {
    static let gabarit = "Courriers/lettres"

    let nombre: Int
    let vague: String?
    let jeton: String
    let sansAdresse: Bool
    let recueils: [RecueilAffiche]

    var titre: String { "Lettres à poster" }

    var champs: Champs {
        [
            "nombre": .text(
                nombre == 0
                    ? ""
                    : nombre == 1
                        ? "Une lettre attend d’être imprimée."
                        : "\(nombre.enChiffres) lettres attendent d’être imprimées."),
            "bouton": .text(
                nombre == 1 ? "Préparer son PDF" : "Préparer le PDF de ces lettres"),
            "vague": .text(vague), "jeton": .text(jeton),
            "sansAdresse": .oui(sansAdresse && (nombre > 0 || !recueils.isEmpty)),
            "enCours": .oui(recueils.contains { $0.etat == .enCours }),
            "recueils": .liste(rangees),
            "rien": .oui(nombre == 0 && recueils.isEmpty),
        ]
    }

    /// Those of one minute that hold as many letters are told apart by a number.
    private var rangees: [Champs] {
        var vus: [String: Int] = [:]
        return recueils.map { recueil in
            let rang = vus[recueil.titre, default: 0] + 1
            vus[recueil.titre] = rang
            return recueil.champs.plus([
                "titre": .text(recueil.titre + (rang > 1 ? " (n°\u{A0}\(rang))" : ""))
            ])
        }
    }
}

/// Un PDF de lettres, où il en est.
///
/// Champs : `id`, `titre` ; `enCours` (`fait`, `sur`, `phrase`) ; `pret` (`adresse`, `poids`) ;
/// `arrete` (raison, vide possible) ; `aRetirer`, `retirees` (rangées `numero`, `nom`, `adresse`, `motif`) ; `postees` (quand).
struct RecueilAffiche: Sendable {
    enum Etat: Sendable { case enCours, arrete, pret, poste }

    let recueil: Recueil
    let tache: Tache?
    let retirees: [LettreRetiree]

    var etat: Etat {
        if recueil.posteesA != nil { return .poste }
        if recueil.pretA != nil { return .pret }
        return tache?.abandonneeA == nil ? .enCours : .arrete
    }

    /// « 12 lettres, le 26 novembre à 8 h 15 ».
    var titre: String {
        recueil.nombre.compte("lettre") + ", " + MessageAffiche.moment(recueil.demandeA)
    }

    var champs: Champs {
        let fixes: Champs = [
            "id": .text(recueil.id),
            "postees": .text(recueil.posteesA.map(MessageAffiche.moment)),
            "arrete": .text(etat == .arrete ? tache?.dernierEchec : nil),
            "retirees": .liste(etat == .pret ? retirees.map(champs) : []),
            "aRetirer": .oui(etat == .pret && !retirees.isEmpty),
        ]
        return fixes.plus([
            "enCours": etat == .enCours ? .champs(avancement) : false,
            "pret": etat == .pret ? .champs(fichier) : false,
        ])
    }

    private var avancement: Champs {
        [
            "fait": .nombre(recueil.avancement), "sur": .nombre(max(recueil.nombre, 1)),
            "phrase": .text(
                "\(recueil.avancement.enChiffres) sur \(recueil.nombre.enChiffres)"),
        ]
    }

    private var fichier: Champs {
        [
            "adresse": .text("/courriers/recueils/\(recueil.id)/lettres.pdf"),
            "poids": .text(Self.poids(recueil.octets ?? 0)),
        ]
    }

    private static func poids(_ octets: Int) -> String {
        octets >= 1_000_000
            ? "\(octets / 1_000_000)\u{A0}Mo" : "\(max(1, octets / 1000))\u{A0}ko"
    }

    private func champs(_ lettre: LettreRetiree) -> Champs {
        [
            "numero": .text(lettre.rang.enChiffres), "nom": .text(lettre.nom),
            "adresse": .text("/familles/\(lettre.famille.valeur)/messages"),
            "motif": .text(lettre.motif),
        ]
    }
}
