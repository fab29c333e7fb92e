import Glibc
import Valeurs

/// Un fichier qui ne se laisse pas lire ou écrire.
package enum RefusDeFichier: Refus, Equatable {
    case introuvable(chemin: String)
    case interdit(chemin: String)
    case pasUnFichier(chemin: String)
    /// Another run of the same import holds it.
    case dejaEnCours(chemin: String)
    case disquePlein(chemin: String)
    case tropCourt(chemin: String)
    /// `code` is the system's `errno`.
    case panne(chemin: String, code: Int32, Geste)

    /// What was being done when the system refused.
    package enum Geste: Sendable {
        case lecture, ecriture
    }

    init(_ code: Int32, a chemin: String, _ geste: Geste) {
        self =
            switch code {
            case ENOENT, ENOTDIR: .introuvable(chemin: chemin)
            case EACCES, EPERM, EROFS: .interdit(chemin: chemin)
            case EISDIR: .pasUnFichier(chemin: chemin)
            case ENOSPC, EDQUOT: .disquePlein(chemin: chemin)
            default: .panne(chemin: chemin, code: code, geste)
            }
    }

    package var motif: String {
        switch self {
        case .introuvable(let chemin):
            "Le fichier «\u{A0}\(chemin)\u{A0}» est introuvable\u{A0}: vérifiez son nom et son dossier."
        case .interdit(let chemin):
            "Le fichier «\u{A0}\(chemin)\u{A0}» n’est pas accessible\u{A0}: vérifiez les droits du dossier."
        case .pasUnFichier(let chemin):
            "«\u{A0}\(chemin)\u{A0}» n’est pas un fichier\u{A0}: indiquez le fichier lui-même."
        case .dejaEnCours(let chemin):
            "Un autre import écrit déjà «\u{A0}\(chemin)\u{A0}»\u{A0}: attendez qu’il se termine."
        case .disquePlein(let chemin):
            "Le disque est plein en écrivant «\u{A0}\(chemin)\u{A0}»\u{A0}: libérez de la place et recommencez."
        case .tropCourt(let chemin):
            "Le fichier «\u{A0}\(chemin)\u{A0}» est plus court qu’annoncé\u{A0}: il a été tronqué, redemandez-le."
        case .panne(let chemin, let code, let geste):
            "Le fichier «\u{A0}\(chemin)\u{A0}» n’a pas pu être \(geste == .lecture ? "lu" : "écrit") "
                + "(\(String(cString: strerror(code))))\u{A0}: vérifiez le disque et recommencez."
        }
    }
}
