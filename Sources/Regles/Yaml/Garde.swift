/// Refuses, before anything walks them, texts that would exhaust memory, the stack or patience.
enum Garde {
    private static let tailleMaximale = 2_000_000
    private static let profondeurMaximale = 40

    /// The first reason not to read the text, or `nil`.
    static func refus(_ texte: String, _ source: TexteSource) -> Signalement? {
        guard texte.utf8.count <= tailleMaximale else {
            return LectureYaml.debut(source).signaler(
                0, "Le fichier est trop grand pour un texte de règles.",
                "Partagez-le en plusieurs fichiers.")
        }
        var (retraits, crochets) = ([Int](), 0)
        for (rang, ligne) in source.lignes.enumerated() {
            guard let debut = ligne.firstIndex(where: { $0 != " " }) else { continue }
            while let dernier = retraits.last, dernier >= debut { retraits.removeLast() }
            retraits.append(debut)
            for caractere in ligne where "[]{}".contains(caractere) {
                crochets = max(0, crochets + ("[{".contains(caractere) ? 1 : -1))
            }
            let tirets = ligne.prefix { " -?:\t".contains($0) }.count { $0 == "-" || $0 == "?" }
            guard retraits.count + tirets <= profondeurMaximale, crochets <= profondeurMaximale
            else { return tropProfond(source, rang + 1, debut + 1) }
            if let colonne = renvoi(ligne) { return renvoye(source, rang + 1, colonne) }
        }
        return nil
    }

    private static func tropProfond(
        _ source: TexteSource, _ ligne: Int, _ colonne: Int
    ) -> Signalement {
        Passage(source: source, contenu: [], ligne: ligne, colonne: colonne).signaler(
            0, "Les éléments sont imbriqués trop profondément.",
            "Vérifiez les crochets et les retraits.")
    }

    private static func renvoye(
        _ source: TexteSource, _ ligne: Int, _ colonne: Int
    ) -> Signalement {
        Passage(source: source, contenu: [], ligne: ligne, colonne: colonne).signaler(
            0, "Les ancres et les renvois (& et *) ne sont pas admis.",
            "Recopiez le texte là où il sert, ou mettez-le entre guillemets.")
    }

    /// Column of an anchor or an alias: nested aliases grow without end once followed.
    ///
    /// Either may only stand where a value starts: first on the line, or after one of these signs.
    private static func renvoi(_ ligne: [Character]) -> Int? {
        var precedent: Character?
        for (rang, caractere) in ligne.enumerated() where !caractere.estBlanc {
            if precedent == nil, caractere == "#" { return nil }
            if caractere == "&" || caractere == "*", rang + 1 < ligne.count,
                !ligne[rang + 1].estBlanc, precedent.map({ "-?:[{,".contains($0) }) ?? true
            {
                return rang + 1
            }
            precedent = caractere
        }
        return nil
    }
}
