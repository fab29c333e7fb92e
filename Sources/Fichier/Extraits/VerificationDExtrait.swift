extension Extrait {
    /// Reads the whole file and throws `RefusDExtrait` at the first byte that is not what was written.
    ///
    /// `ouvrir` has checked the head, the footer and the tail already; here every slice and every block of
    /// names is, and that they follow one another without a gap.
    package func verifier() throws {
        var position = FormatDExtrait.tailleDeTete
        var precedente: Cle?
        for (rang, repere) in pied.tranches.enumerated() {
            guard repere.position == position, repere.foyers > 0,
                precedente.map({ $0 < repere.premiere }) ?? true
            else { throw abime("tranche \(rang + 1)") }
            let cles = try lire("tranche \(rang + 1)", tranche(rang).cles)
            guard cles.first == repere.premiere, cles.last == repere.derniere,
                zip(cles, cles.dropFirst()).allSatisfy(<)
            else { throw abime("tranche \(rang + 1)") }
            position += repere.taille
            precedente = repere.derniere
        }
        for bloc in pied.noms {
            guard bloc.position == position else { throw abime("index des noms") }
            _ = try noms(bloc)
            position += bloc.entrees * EntreeDeNom.taille
        }
        guard position == debutDuPied else { throw abime("pied") }
    }

    /// A block of the index of names, its sum checked.
    func noms(_ bloc: RepereDeNoms) throws -> [EntreeDeNom] {
        let octets = try fichier.lire(bloc.entrees * EntreeDeNom.taille, a: bloc.position)
        guard Somme.de(octets) == bloc.somme else { throw abime("index des noms") }
        return try lire("index des noms") { () throws(Lecture.HorsBornes) in
            var lecture = Lecture(octets)
            var entrees: [EntreeDeNom] = []
            entrees.reserveCapacity(bloc.entrees)
            for _ in 0..<bloc.entrees {
                entrees.append(
                    EntreeDeNom(
                        nom: try lecture.entier(), tranche: try lecture.entier(),
                        foyer: try lecture.entier()))
            }
            return entrees
        }
    }
}
