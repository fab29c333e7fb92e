import Regles

extension ConversionRSA {
    mutating func personnes(_ foyer: FoyerRSA, _ tranche: inout TrancheDuMois) {
        var roles = foyer.personnes.map { role($0) }
        designer(foyer, &roles)
        for (rang, personne) in foyer.personnes.enumerated() {
            convertir(personne, role: roles[rang], dans: foyer, &tranche)
        }
    }

    private mutating func role(_ personne: PersonneRSA) -> Int32 {
        if personne.role.isEmpty { raisons.append(.sansRole(ligne: personne.ligne)) }
        return choix(personne.role, .ROLEPERS)
    }

    /// A file has one claimant. When none bears the role, as in the public sample where everyone is a
    /// partner, the holder of the file (TOPRESPDOS) takes it; failing that, nobody is guessed.
    private mutating func designer(_ foyer: FoyerRSA, _ roles: inout [Int32]) {
        let responsables = roles.count { $0 == rangs.responsable }
        if responsables > 1 { raisons.append(.plusieursResponsables) }
        guard responsables == 0 else { return }
        if let rang = foyer.personnes.firstIndex(where: \.responsableDuDossier) {
            roles[rang] = rangs.responsable
        } else {
            raisons.append(.sansResponsable)
        }
    }

    private mutating func convertir(
        _ personne: PersonneRSA, role: Int32, dans foyer: FoyerRSA, _ tranche: inout TrancheDuMois
    ) {
        tranche.clesDesPersonnes.append(personne.cle(secret).valeur)
        tranche.lignesDesPersonnes.append(Int32(clamping: personne.ligne))
        if avecTextes { textes(personne, &tranche) }
        let sexe = choix(personne.sexe, .SEXE)
        tranche.poser(.role, role, rangs)
        tranche.poser(.sexe, sexe, rangs)
        tranche.poser(.naissance, naissance(personne), rangs)
        tranche.poser(.deces, deces(personne, foyer, sexe: sexe, role: role), rangs)
        tranche.poser(.entree, jour(personne.entree, "DDRATDOS"), rangs)
        tranche.poser(.sortie, jour(personne.sortie, "DFRATDOS", absente: Inconnu.aucun), rangs)
        tranche.poser(.aCharge, ouiNon(personne.aCharge), rangs)
        tranche.poser(.asf, jour(personne.ouvertureDeLAsf, "DDASF", absente: Inconnu.aucun), rangs)
        grossesse(personne, &tranche)
        tranche.personnes.lignes += 1
    }

    private func textes(_ personne: PersonneRSA, _ tranche: inout TrancheDuMois) {
        let nom = personne.nom.isEmpty ? personne.nomDeNaissance : personne.nom
        tranche.poser(.nom, nom)
        tranche.poser(.prenom, personne.prenoms.filter { !$0.isEmpty }.joined(separator: " "))
        tranche.poser(
            .nomDeNaissance, personne.nomDeNaissance == nom ? "" : personne.nomDeNaissance)
    }

    /// A day or a month that is filler would give a false age: the birth is then unknown.
    private mutating func naissance(_ personne: PersonneRSA) -> Int32 {
        let type = personne.typeDeNaissance
        reconnaitre(type, "TYPEDTNAI")
        let lue = jour(personne.naissance, "DTNAI")
        let inconnue = codes.appartient(type, a: .jourDeNaissanceInconnu) == true
        return inconnue ? Inconnu.inconnu : lue
    }

    /// The persons of the file are alive, unless it says when one died (DTDC, redesigned flow), or says
    /// that one did without a day: then nobody knows.
    private mutating func deces(
        _ personne: PersonneRSA, _ foyer: FoyerRSA, sexe: Int32, role: Int32
    ) -> Int32 {
        let annonce = annonceLeDeces(foyer, sexe: sexe, role: role)
        return jour(
            personne.deces, "DTDC", absente: annonce ? Inconnu.inconnu : Inconnu.aucun)
    }

    private mutating func grossesse(_ personne: PersonneRSA, _ tranche: inout TrancheDuMois) {
        let aucun = Inconnu.aucun
        tranche.poser(
            .debutDeGrossesse, jour(personne.debutDeGrossesse, "DDGRO", absente: aucun), rangs)
        tranche.poser(
            .declarationDeGrossesse,
            jour(personne.declarationDeGrossesse, "DTDECLGRO", absente: aucun), rangs)
        tranche.poser(
            .finDeGrossesse, jour(personne.finDeGrossesse, "DFGRO", absente: aucun), rangs)
        tranche.poser(
            .motifDeFinDeGrossesse,
            choix(personne.motifDeFinDeGrossesse, .NATFINGRO, absent: aucun), rangs)
    }
}
