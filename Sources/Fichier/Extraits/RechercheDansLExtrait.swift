import Regles

extension Extrait {
    /// The household of that matricule; the last request when it has several. `nil` when it is not in the month.
    package func foyer(matricule: String) throws -> FoyerLu? {
        try foyers(matricule: matricule).last
    }

    /// Every household of that matricule: more than one only when the file tells requests apart.
    package func foyers(matricule: String) throws -> [FoyerLu] {
        guard let premiere = Cle(matricule: matricule) else { return [] }
        let voulu = premiere.matriculeEmballe
        var trouves: [FoyerLu] = []
        var rang = pied.tranches.partitionPoint { $0.derniere.matriculeEmballe < voulu }
        while rang < pied.tranches.count, pied.tranches[rang].premiere.matriculeEmballe <= voulu {
            let tranche = try tranche(rang)
            let cles = try lire("tranche \(rang + 1)", tranche.cles)
            let lignes = cles.indices.filter { cles[$0].matriculeEmballe == voulu }
            trouves += try decrire(lignes, de: tranche, rang)
            rang += 1
        }
        return trouves
    }

    /// Households with a person whose « nom prénom » begins so, without regard to case and accents.
    ///
    /// In the order of names; at most `limite`. Empty when the source gives no names.
    package func chercher(nom prefixe: String, limite: Int) throws -> [FoyerLu] {
        let plie = Array(Pliage.plier(prefixe).utf8)
        guard !plie.isEmpty, limite > 0 else { return [] }
        let premier = EntreeDeNom.emballer(plie)
        let dernier =
            plie.count >= 16 ? premier : premier | (UInt128.max >> UInt128(8 * plie.count))
        var vus: Set<UInt64> = []
        var trouves: [FoyerLu] = []
        let depart = max(0, pied.noms.partitionPoint { $0.premier < premier } - 1)
        for bloc in pied.noms[min(depart, pied.noms.count)...] {
            if bloc.premier > dernier { break }
            for entree in try noms(bloc) where entree.nom >= premier && entree.nom <= dernier {
                let place = UInt64(entree.tranche) << 32 | UInt64(entree.foyer)
                guard vus.insert(place).inserted, let foyer = try foyer(entree, commencant: plie)
                else { continue }
                trouves.append(foyer)
                if trouves.count == limite { return trouves }
            }
        }
        return trouves
    }

    /// The index holds 16 bytes of a name: a longer search is settled on the names themselves.
    private func foyer(_ entree: EntreeDeNom, commencant plie: [UInt8]) throws -> FoyerLu? {
        let rang = Int(entree.tranche)
        guard pied.tranches.indices.contains(rang), entree.foyer < pied.tranches[rang].foyers else {
            throw abime("index des noms")
        }
        let foyer = try decrire([Int(entree.foyer)], de: tranche(rang), rang)[0]
        guard plie.count > 16 else { return foyer }
        let convient = foyer.personnes.contains { personne in
            [personne.nom, personne.nomDeNaissance].contains { nom in
                nom.map { "\($0) \(personne.prenom ?? "")" }
                    .map { Array(Pliage.plier($0).utf8).starts(with: plie) } ?? false
            }
        }
        return convient ? foyer : nil
    }

    private func decrire(_ lignes: [Int], de tranche: TrancheLue, _ rang: Int) throws -> [FoyerLu] {
        try lire("tranche \(rang + 1)") { () throws(Lecture.HorsBornes) in
            let description = DescriptionDeTranche(tranche: tranche, pied: pied)
            var foyers: [FoyerLu] = []
            for ligne in lignes { foyers.append(try description.foyer(ligne)) }
            return foyers
        }
    }
}

extension Array {
    /// First index whose element is not in the head that `enTete` describes.
    fileprivate func partitionPoint(_ enTete: (Element) -> Bool) -> Int {
        var bas = 0, haut = count
        while bas < haut {
            let milieu = (bas + haut) / 2
            if enTete(self[milieu]) { bas = milieu + 1 } else { haut = milieu }
        }
        return bas
    }
}
