import Regles

extension ConversionRSA {
    mutating func personnes(_ foyer: FoyerRSA) -> [LigneDePersonne] {
        var roles = foyer.personnes.map { role($0) }
        designer(foyer, &roles)
        return zip(foyer.personnes, roles).map { convertir($0, role: $1, dans: foyer) }
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
        _ personne: PersonneRSA, role: Int32, dans foyer: FoyerRSA
    ) -> LigneDePersonne {
        var ligne = LigneDePersonne(
            cle: personne.cle(secret), ligne: personne.ligne, vocabulaire: vocabulaire)
        ligne.textes = textes(personne)
        let sexe = choix(personne.sexe, .SEXE)
        ligne.poser(.role, role, rangs)
        ligne.poser(.sexe, sexe, rangs)
        ligne.poser(.naissance, naissance(personne), rangs)
        ligne.poser(.deces, deces(personne, foyer, sexe: sexe, role: role), rangs)
        ligne.poser(.entree, jour(personne.entree, "DDRATDOS"), rangs)
        ligne.poser(.sortie, jour(personne.sortie, "DFRATDOS", absente: Inconnu.aucun), rangs)
        ligne.poser(.aCharge, ouiNon(personne.aCharge), rangs)
        ligne.poser(.asf, jour(personne.ouvertureDeLAsf, "DDASF", absente: Inconnu.aucun), rangs)
        grossesse(personne, &ligne)
        return ligne
    }

    private func textes(_ personne: PersonneRSA) -> [TexteDePersonne: String] {
        let nom = personne.nom.isEmpty ? personne.nomDeNaissance : personne.nom
        let prenoms = personne.prenoms.filter { !$0.isEmpty }.joined(separator: " ")
        var textes: [TexteDePersonne: String] = [.nom: nom, .prenom: prenoms]
        if personne.nomDeNaissance != nom { textes[.nomDeNaissance] = personne.nomDeNaissance }
        return textes
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

    private mutating func grossesse(_ personne: PersonneRSA, _ ligne: inout LigneDePersonne) {
        let aucun = Inconnu.aucun
        ligne.poser(
            .debutDeGrossesse, jour(personne.debutDeGrossesse, "DDGRO", absente: aucun), rangs)
        ligne.poser(
            .declarationDeGrossesse,
            jour(personne.declarationDeGrossesse, "DTDECLGRO", absente: aucun), rangs)
        ligne.poser(.finDeGrossesse, jour(personne.finDeGrossesse, "DFGRO", absente: aucun), rangs)
        ligne.poser(
            .motifDeFinDeGrossesse,
            choix(personne.motifDeFinDeGrossesse, .NATFINGRO, absent: aucun), rangs)
    }
}
