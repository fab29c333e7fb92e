import Valeurs

/// De quoi nommer et joindre des personnes qui n’existent pas.
///
/// Phone numbers 06 39 98 xx xx are kept for fiction by the regulator, as example.org is for mail.
enum EtatCivil {
    static let noms = [
        "Adam", "Aubry", "Barbier", "Bâ", "Belhadj", "Benoît", "Berger", "Bianchi", "Bonnet",
        "Boucher", "Bouzid", "Caron", "Chevalier", "Cissé", "Colin", "Costa", "Coulibaly",
        "Da Silva", "Delattre", "Demir", "Deschamps", "Dumas", "Étienne", "Fabre", "Faure",
        "Fernandes", "Ferrand", "Fofana", "Fontaine", "Gaillard", "Gauthier", "Gérard", "Girard",
        "Guérin", "Hamidi", "Henry", "Hervé", "Hoareau", "Huang", "Ivanova", "Jacquet", "Keita",
        "Khelifi", "Klein", "Lacroix", "Lambert", "Le Bihan", "Leclercq", "Lecœur", "Lemoine",
        "Lopez", "Mansouri", "Marchand", "Masson", "Mbaye", "Mercier", "Meunier", "Muller",
        "N’Diaye", "Noël", "Okafor", "Oliveira", "Pereira", "Perrin", "Pham", "Picard", "Popescu",
        "Renaud", "Rivière", "Robin", "Rousseau", "Sanchez", "Schmitt", "Simon", "Sow", "Tessier",
        "Toussaint", "Tran", "Vasseur", "Vidal", "Wagner", "Yilmaz", "Zanetti",
    ]

    static let prenomsFeminins = [
        "Adèle", "Aïcha", "Alice", "Amel", "Anaïs", "Camille", "Chloé", "Clara", "Élodie", "Emma",
        "Fatou", "Hélène", "Inès", "Jade", "Jeanne", "Julie", "Khadija", "Laure", "Léa", "Lina",
        "Louise", "Manon", "Maria", "Marion", "Mei", "Nadia", "Noémie", "Océane", "Rania", "Rose",
        "Salomé", "Sarah", "Sofia", "Thi", "Valérie", "Yasmine", "Zoé",
    ]

    static let prenomsMasculins = [
        "Adrien", "Ali", "Antoine", "Arthur", "Bilal", "Cédric", "Damien", "David", "Enzo",
        "Étienne", "Florian", "Gabriel", "Hugo", "Ibrahim", "Jean", "Jules", "Karim", "Léo",
        "Loïc", "Louis", "Lucas", "Malo", "Mamadou", "Mathis", "Mehdi", "Nathan", "Noé", "Omar",
        "Paul", "Pierre", "Raphaël", "Rayan", "Samuel", "Théo", "Tom", "Yanis", "Zacharie",
    ]

    private static let voies = [
        "rue des Lilas", "rue du Lavoir", "avenue des Tilleuls", "place du Marché",
        "chemin des Brumes", "rue de la Tannerie", "allée des Saules", "impasse du Four",
        "rue de l’Écluse", "boulevard du Pont-Neuf", "rue des Trois-Fontaines", "quai de la Brume",
    ]

    static func prenom(_ sexe: PersonneFictive.Sexe, _ tirage: inout Tirage) -> String {
        tirage.choix(sexe == .femme ? prenomsFeminins : prenomsMasculins)
    }

    static func adresse(_ tirage: inout Tirage) -> String {
        "\(tirage.entier(de: 1, a: 98)) \(tirage.choix(voies))"
    }

    /// « 06 39 98 04 17 ».
    static func telephone(_ numero: Int) -> String {
        func deux(_ nombre: Int) -> String { nombre < 10 ? "0\(nombre)" : "\(nombre)" }
        return "06 39 98 \(deux(numero / 100 % 100)) \(deux(numero % 100))"
    }

    /// « helene.le-bihan.204@example.org » ; without a number for the cast.
    static func courriel(_ prenom: String, _ nom: String, _ numero: Int? = nil) -> String {
        let suffixe = numero.map { ".\($0)" } ?? ""
        return "\(enMinusculesSimples(prenom)).\(enMinusculesSimples(nom))\(suffixe)@example.org"
    }

    /// Lower-case ASCII, anything else a hyphen: what a mail address may hold.
    private static func enMinusculesSimples(_ texte: String) -> String {
        var simple = ""
        for lettre in texte.lowercased().unicodeScalars {
            if lettre.isASCII, lettre.properties.isAlphabetic {
                simple.unicodeScalars.append(lettre)
            } else {
                simple += sansAccent[lettre] ?? "-"
            }
        }
        return simple
    }

    private static let sansAccent: [Unicode.Scalar: String] = [
        "à": "a", "â": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i",
        "ï": "i", "ô": "o", "ö": "o", "ù": "u", "û": "u", "ü": "u", "œ": "oe", "’": "",
    ]
}
