/// Where a household begins in a file sorted by matricule, found by halves.
///
/// If the file is not sorted, or if a quoted field holds a line break just there, the place may be wrong:
/// whoever reads from it sees that, and reads in another way.
extension SourceCSV {
    /// First byte of the first row whose key is not below this one; the end of the file when there is none.
    ///
    /// - Parameter pres: where it probably is.
    func position(de cle: Cle, pres: Int? = nil) throws -> Int {
        var (bas, haut) = try pres.map { try encadrer(cle, $0) } ?? (debut, taille)
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

    /// Two places on both sides of the household, by larger and larger strides from where it probably is.
    private func encadrer(_ cle: Cle, _ pres: Int) throws -> (bas: Int, haut: Int) {
        var (bas, haut) = (debut, taille)
        var sonde = min(max(pres, debut), taille), pas = 2 * Self.pas
        while bas < sonde, sonde < haut {
            if let rangee = try rangee(apres: sonde), rangee.debut < haut, rangee.cle < cle {
                bas = rangee.fin
                sonde = haut < taille ? haut : sonde + pas
            } else {
                haut = sonde
                sonde = bas > debut ? bas : sonde - pas
            }
            pas *= 4
        }
        return (bas, haut)
    }

    /// The first row that begins after this byte.
    func rangee(apres octet: Int) throws -> Rangee? {
        try sonder(octet) { bloc in
            guard let saut = bloc.firstIndex(of: 10) else { return nil }
            return try simple(bloc, saut + 1, octet) ?? rangee(a: octet + saut + 1)
        }
    }

    struct Rangee {
        let debut: Int
        let fin: Int
        let cle: Cle
    }

    private static let pas = 4096

    /// The first row from that one on whose key can be read.
    private func rangee(a debut: Int) throws -> Rangee? {
        guard debut < taille else { return nil }
        return try sonder(debut) { bloc in
            try simple(bloc, 0, debut) ?? lente(a: debut)
        }
    }

    /// The row that begins there in a block, when nothing about it is uncommon.
    private func simple(
        _ bloc: UnsafeBufferPointer<UInt8>, _ debut: Int, _ decalage: Int
    ) -> Rangee? {
        var rang = 0, sien = debut..<debut, champ = debut
        for place in debut..<bloc.count {
            let octet = bloc[place]
            if octet == 0x22 || octet == 0 { return nil }
            guard octet == disposition.separateur || octet == 10 else { continue }
            if rang == disposition.matricule.rang { sien = champ..<place }
            rang += 1
            champ = place + 1
            guard octet == 10 else { continue }
            guard rang == disposition.colonnes.count, disposition.demande == nil, !sien.isEmpty,
                let cle = Cle.emballer(bloc[sien])
            else { return nil }
            return Rangee(
                debut: decalage + debut, fin: decalage + champ, cle: Cle(matriculeEmballe: cle))
        }
        return nil
    }

    private func lente(a debut: Int) throws -> Rangee? {
        var position = debut
        while position < taille {
            let bloc = try fichier.lire(min(Self.pas, taille - position), a: position)
            guard
                let (champs, longueur) = EnTeteCSV.decouper(
                    bloc, 0, disposition.separateur, auBout: position + bloc.count >= taille)
            else {
                position += bloc.firstIndex(of: 10).map { $0 + 1 } ?? bloc.count
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

    /// Looks at some bytes of the file, as far as it goes.
    private func sonder<Resultat>(
        _ octet: Int, _ corps: (UnsafeBufferPointer<UInt8>) throws -> Resultat
    ) throws -> Resultat {
        try withUnsafeTemporaryAllocation(byteCount: Self.pas, alignment: 16) { memoire in
            let lus = try fichier.lire(memoire, a: octet)
            return try UnsafeRawBufferPointer(rebasing: memoire[..<lus])
                .withMemoryRebound(to: UInt8.self, corps)
        }
    }
}
