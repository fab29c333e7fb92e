/// Pourquoi le système refuse un fichier, en mots qui se lisent.
package enum RaisonDuSysteme {
    /// « ce dossier ou ce fichier n’existe pas ». `code` is `errno`, as Linux numbers it: this module imports nothing.
    package static func enMots(_ code: Int32) -> String {
        switch code {
        case 1, 13: "l’accès est refusé au compte qui lance la commande"
        case 2: "ce dossier ou ce fichier n’existe pas"
        case 17: "un fichier de ce nom existe déjà"
        case 20: "un fichier se trouve là où un dossier est attendu"
        case 21: "c’est un dossier, et non un fichier"
        case 28, 122: "il n’y a plus de place sur le disque"
        case 30: "le disque ne se laisse pas écrire"
        case 36: "le nom est trop long"
        default: "le système a répondu par l’erreur \(code)"
        }
    }
}
