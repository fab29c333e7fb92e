import ActionSociale
import Fichier
import Regles
import Valeurs

/// Le repérage : deux mois du fichier, des offres, et les évènements qu’ils font voir, chacun avec sa preuve.
package struct Reperage: Sendable {
    package let catalogue: CatalogueEnVigueur
    let balayage: Balayage
    let personnes: PersonnesDesFaits

    package init(_ catalogue: CatalogueEnVigueur, vocabulaire: Vocabulaire) {
        self.catalogue = catalogue
        balayage = Balayage(catalogue.entrees.map(\.lue), vocabulaire: vocabulaire)
        personnes = PersonnesDesFaits(vocabulaire)
    }

    /// What a detection found, in the order of the file.
    package struct Resultat: Sendable {
        package var evenements: [Evenement] = []
        /// Foyers qu’une offre n’a pu ni retenir ni écarter, faute d’un fait connu : par code d’offre.
        package var aVerifier: [String: Int] = [:]
        package var foyers = 0
    }

    /// Compare les deux mois. `jour` est celui du repérage : une offre retirée ce jour-là ne propose plus.
    ///
    /// - Parameter fils: threads to use.
    /// - Throws: what reading the two months throws.
    package func evenements(
        _ comparaison: Comparaison, mois: Mois, le jour: Jour, fils: Int
    ) throws -> Resultat {
        let lus = personnes.ajoutes(a: balayage.faitsLus)
        let morceaux = try comparaison.parcourir(lus, fils: fils) { situee in
            morceau(situee, mois: mois, le: jour)
        }
        var resultat = Resultat()
        var vus: Set<Identifiant<FaitGenerateur>> = []
        for morceau in morceaux {
            resultat.foyers += morceau.foyers
            resultat.aVerifier.merge(morceau.aVerifier, uniquingKeysWith: +)
            resultat.evenements += morceau.evenements.filter { vus.insert($0.id).inserted }
        }
        return resultat
    }

    private func morceau(_ situee: TrancheSituee, mois: Mois, le jour: Jour) -> Resultat {
        let touches = balayage.touches(situee.tranche, mois: mois)
        var resultat = Resultat()
        resultat.foyers = situee.tranche.foyersApres.lignes
        for (entree, nombre) in touches.indetermines.enumerated()
        where nombre > 0 && catalogue.entrees[entree].offre.estActive(le: mois.dernierJour) {
            resultat.aVerifier[catalogue.entrees[entree].offre.code.valeur, default: 0] += nombre
        }
        for choisie in Versions(catalogue).choisir(dates(touches, situee, mois), le: jour) {
            resultat.evenements.append(evenement(choisie, situee, mois))
        }
        return resultat
    }

    private func dates(
        _ touches: Touches, _ situee: TrancheSituee, _ mois: Mois
    ) -> [Versions.Datee] {
        touches.liste.compactMap { touche in
            catalogue.jour(touche, situee.tranche, mois: mois).map {
                Versions.Datee(touche: touche, survenuLe: $0)
            }
        }
    }

    private func evenement(
        _ choisie: Versions.Choisie, _ situee: TrancheSituee, _ mois: Mois
    ) -> Evenement {
        let entree = catalogue.entrees[choisie.touche.offre]
        let foyer = Int(choisie.touche.foyer)
        let dossier = Dossier(caisse: situee.caisse(foyer), matricule: situee.matricule(foyer))
        let personne =
            entree.lue.regroupeParJour
            ? nil : personnes.cle(choisie.touche, entree.lue, situee.tranche)
        return Evenement(
            id: .de(dossier, entree.offre.code, personne: personne, choisie.survenuLe),
            dossier: dossier, offre: entree.offre.code, version: entree.offre.version,
            entree: choisie.touche.offre, survenuLe: choisie.survenuLe, mois: mois,
            preuve: preuve(choisie.touche, entree.lue, situee, mois),
            commune: situee.commune(foyer), obstacle: choisie.obstacle)
    }

    private func preuve(
        _ touche: Touches.Touche, _ offre: OffreLue, _ situee: TrancheSituee, _ mois: Mois
    ) -> [Constat] {
        let explication = offre.expliquer(
            situee.tranche, foyer: Int(touche.foyer), personne: touche.rangDePersonne, mois: mois)
        let sources = sources(touche, offre, situee)
        return explication.lignes.map { ligne in
            Constat(
                condition: ligne.condition, regle: ligne.regle, article: ligne.article,
                valeurs: ligne.valeurs.map {
                    Constat.Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
                }, sources: sources)
        }
    }

    /// The row of the person when the offer looks at persons, else that of the household.
    private func sources(
        _ touche: Touches.Touche, _ offre: OffreLue, _ situee: TrancheSituee
    ) -> [Constat.Source] {
        let lues =
            switch (touche.rangDePersonne, offre.parPersonne?.mois) {
            case (let personne?, .avant?): situee.sources(personneAvant: personne)
            case (let personne?, _): situee.sources(personne: personne)
            case (nil, _): situee.sources(foyer: Int(touche.foyer))
            }
        return lues.map { Constat.Source(fichier: $0.fichier, ligne: $0.ligne) }
    }
}

extension CatalogueEnVigueur {
    /// The day of the event that a walk touched; `nil` when the file does not give it.
    func jour(_ touche: Touches.Touche, _ tranche: Tranche, mois: Mois) -> Jour? {
        entrees[touche.offre].lue.jour(
            tranche, foyer: Int(touche.foyer), personne: touche.rangDePersonne, mois: mois)
    }
}

extension Touches.Touche {
    /// `nil` when the offer looks at the household.
    var rangDePersonne: Int? { personne >= 0 ? Int(personne) : nil }
}
