/// Uploaded files: cut in any runs, the same parts come out.
enum CibleEnvoi {
    static func lire(_ octets: [UInt8]) {
        guard let premier = octets.first else { return }
        let corps = Array(octets.dropFirst())
        let entier = parties(corps, parMorceauxDe: max(1, corps.count))
        accorder(parties(corps, parMorceauxDe: 1 + Int(premier) % 31), entier, "upload")
    }

    /// One text a part, `faute` at the end when the reading stopped.
    private static func parties(_ corps: [UInt8], parMorceauxDe taille: Int) -> [[UInt8]] {
        var lecture = LectureMultipart(frontiere: "bord")
        var parties: [[UInt8]] = []
        do {
            for debut in stride(from: 0, to: corps.count, by: taille) {
                try lecture.lire(corps[debut..<min(debut + taille, corps.count)]) { piece in
                    switch piece {
                    case .debut(let nom, let fichier):
                        parties.append(Array((nom + "/" + (fichier ?? "")).utf8))
                    case .octets(let lus): parties[parties.count - 1] += lus
                    case .fin: parties[parties.count - 1].append(0)
                    }
                }
            }
            try lecture.finir()
            return parties
        } catch {
            // Where it stops may depend on the cuts; that it stops may not.
            return []
        }
    }
}
