/// Where things stand on the sheet, in millimetres: A4, folded in three, in a DL envelope with its window on the right.
///
/// The window shows what lies between 100 and 200 mm from the left, and 45 and 90 mm from the top: the address is
/// there, alone.
enum Papier {
    static let largeur = 210.0
    static let hauteur = 297.0
    static let marge = 20.0
    /// One point is 1/72 inch.
    static let point = 72.0 / 25.4

    static let hautDExpediteur = 15.0
    static let largeurDExpediteur = 75.0
    static let gaucheDeFenetre = 108.0
    static let hautDeFenetre = 52.0
    static let largeurDeFenetre = 90.0
    static let hautDeDate = 95.0
    static let hautDObjet = 107.0
    /// Where a page that follows begins.
    static let hautDeSuite = 25.0
    static let basDuTexte = 272.0
    static let hautDuPied = 284.0
    static let coteDuCarre = 30.0

    static let interligne = 5.2
    static let interParagraphe = 3.2
}
