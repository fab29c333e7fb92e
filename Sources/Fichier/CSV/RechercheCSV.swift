/// Where a household begins in a file sorted by matricule, found by halves.
///
/// If the file is not sorted, or if a quoted field holds a line break just there, the place may be wrong:
/// whoever reads from it sees that, and reads in another way.
extension SourceCSV {
    /// First byte of the first row whose key is not below this one; the end of the file when there is none.
    func position(de cle: Cle) throws -> Int {
        var bas = debut, haut = taille
        while haut - bas > Self.pas {
            let milieu = (bas + haut) / 2
            guard let rangee = try rangee(apres: milieu), rangee.debut < haut else {
                haut = milieu
                continue
            }
            if rangee.cle < cle { bas = rangee.fin } else { haut = milieu }
        }
        var position = bas
        while position < taille, let rangee = try rangee(a: position) {
            if !(rangee.cle < cle) { return rangee.debut }
            position = rangee.fin
        }
        return taille
    }

    /// The first row that begins after this byte.
    func rangee(apres octet: Int) throws -> Rangee? {
        let bloc = try bloc(octet)
        guard let saut = bloc.firstIndex(of: 10) else { return nil }
        return try rangee(a: octet + saut + 1)
    }

    struct Rangee {
        let debut: Int
        let fin: Int
        let cle: Cle
    }

    private static let pas = 4096

    /// The first row from that one on whose key can be read.
    private func rangee(a debut: Int) throws -> Rangee? {
        var position = debut
        while position < taille {
            let bloc = try bloc(position)
            guard let (champs, longueur) = EnTeteCSV.decouper(bloc, 0, disposition.separateur)
            else {
                guard let saut = bloc.firstIndex(of: 10) else { return nil }
                position += saut + 1
                continue
            }
            if champs.count == disposition.colonnes.count, let cle = cle(champs) {
                return Rangee(debut: position, fin: position + longueur, cle: cle)
            }
            position += longueur
        }
        return nil
    }

    private func cle(_ champs: [[UInt8]]) -> Cle? {
        func emballer(_ colonne: ColonneCSV) -> UInt128? {
            ChampCSV.avec(champs[colonne.rang]) { Cle.emballer($0.nettoye()) }
        }
        guard let matricule = emballer(disposition.matricule), matricule != 0 else { return nil }
        guard let colonne = disposition.demande else { return Cle(matriculeEmballe: matricule) }
        return emballer(colonne).map { Cle(matriculeEmballe: matricule, demandeEmballee: $0) }
    }

    private func bloc(_ octet: Int) throws -> [UInt8] {
        try fichier.lire(min(Self.pas, taille - octet), a: octet)
    }
}
