import Foundation

/// Ce que l’on essaie d’abord pour deviner un mot de passe : des mots courants, des noms, des dates, des suites.
///
/// Taken out of a password, they leave what is really to be guessed, which is what the CNIL counts (entropy, délibération
/// 2022-100), rather than kinds of characters. To compare with what is common at the moment of choosing is advised by
/// the ANSSI (« Recommandations relatives à l’authentification multifacteur et aux mots de passe », 2021). The list is ours.
enum MotsCourants {
    /// Letters and digits that must remain.
    static let resteMinimal = 6

    /// Without accents and in lower case.
    private static let mots = """
        motdepasse motsdepasse monmotdepasse password passwort passe mdp azertyuiop azerty
        qsdfghjklm qsdfgh wxcvbn qwertyuiop qwertz qwerty asdfgh zxcvbn abcdef bonjour bonsoir
        bienvenue welcome coucou salut hello soleil doudou loulou chouchou nounours princesse
        cheval chocolat jetaime iloveyou amour secret ouvretoi sesame letmein changezmoi changemoi
        changeme provisoire temporaire administrateur administration admin root utilisateur user
        login identifiant compte session connexion socle caisse allocations allocation familiales
        familles famille cnaf caf travail social bureau windows ordinateur internet france paris
        marseille lyon toulouse football pokemon starwars naruto printemps automne hiver lundi
        mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril juin juillet aout
        septembre octobre novembre decembre essai test demo
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    /// Rows of keys, and what follows itself.
    private static let suites = [
        "abcdefghijklmnopqrstuvwxyz", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
    ]

    /// Whether too little remains once what is tried first has been taken out.
    static func seDevine(_ motDePasse: String, noms: [String]) -> Bool {
        let propres = noms.flatMap(parties).filter { $0.count >= 3 }
        return [false, true].contains { chiffresLus in
            reste(serre(motDePasse, chiffresLus: chiffresLus), sans: propres + mots) < resteMinimal
        }
    }

    private static func reste(_ texte: String, sans connus: [String]) -> Int {
        var texte = texte
        for mot in connus.sorted(by: { $0.count > $1.count }) {
            texte = texte.replacing(mot, with: " ")
        }
        let lettres = Array(texte.filter { !$0.isNumber })
        // A year, a day, a row of digits: however long, they are tried early.
        let chiffres = Set(texte.filter(\.isNumber)).count / 2
        return chiffres
            + lettres.indices.count { rang in
                lettres[rang] != " " && !suit(lettres, rang)
            }
    }

    /// Whether the character is the one before it again, or the next of a row.
    private static func suit(_ lettres: [Character], _ rang: Int) -> Bool {
        guard rang > 0 else { return false }
        let (avant, ici) = (lettres[rang - 1], lettres[rang])
        if avant == ici { return true }
        return suites.contains { $0.contains("\(avant)\(ici)") || $0.contains("\(ici)\(avant)") }
    }

    /// Letters and digits alone, without accents, in lower case; digits that stand for letters, when they are read so.
    private static func serre(_ texte: String, chiffresLus: Bool) -> String {
        let plat = texte.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let lus = chiffresLus ? String(plat.map { pour[$0] ?? $0 }) : plat
        return lus.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let pour: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    private static func parties(_ nom: String) -> [String] {
        let plat = nom.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
            .lowercased()
        return plat.split { !$0.isLetter }.map(String.init) + [plat.filter(\.isLetter)]
    }
}
