import Foundation
import Storage
import Valeurs

/// What the system or the database refused, in words for the person at the terminal. The words of the engine follow, for
/// whoever is asked.
enum PanneEnFrancais {
    /// `nil`: nothing that we know how to say.
    static func phrase(_ erreur: any Error) -> String? {
        if let erreur = erreur as? DatabaseError {
            return "\(constat(erreur.kind))\nCe qu’en dit la base\u{A0}: \(erreur.message)"
        }
        let systeme = erreur as NSError
        guard systeme.domain == NSCocoaErrorDomain || systeme.domain == NSPOSIXErrorDomain else {
            return nil
        }
        let chemin = systeme.userInfo[NSFilePathErrorKey] as? String ?? "Un fichier"
        return
            "\(chemin) n’a pas pu être lu ou écrit\u{A0}: \(RaisonDuSysteme.enMots(code(systeme))). "
            + "Vérifiez le chemin et les droits, puis recommencez."
    }

    /// What the system said, which Foundation wraps.
    private static func code(_ erreur: NSError) -> Int32 {
        let dessous = erreur.userInfo[NSUnderlyingErrorKey] as? NSError
        if let systeme = [erreur, dessous].compactMap(\.self).first(where: {
            $0.domain == NSPOSIXErrorDomain
        }) {
            return Int32(systeme.code)
        }
        switch CocoaError.Code(rawValue: erreur.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return ENOENT
        case .fileWriteNoPermission, .fileReadNoPermission: return EACCES
        case .fileWriteOutOfSpace: return ENOSPC
        default: return Int32(erreur.code)
        }
    }

    private static func constat(_ sorte: DatabaseError.Kind) -> String {
        switch sorte {
        case .connection:
            "La base ne répond pas, ou ne peut pas être ouverte. Vérifiez SOCLE_DATABASE_URL ou --donnees, puis que le serveur "
                + "de la base est lancé."
        case .busy, .serialization, .timeout:
            "La base est occupée par un autre travail. Recommencez dans quelques minutes."
        case .unique, .foreignKey, .notNull, .check, .refused:
            "La base a refusé cette écriture\u{A0}: rien n’a changé. Vérifiez ce qui est donné à la commande."
        case .stalePlan, .unreadable, .other:
            "La base n’a pas pu faire ce travail\u{A0}: rien n’a changé. Lancez «\u{A0}socle verifier\u{A0}»."
        }
    }
}
