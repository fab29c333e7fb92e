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
        package var aVerifier: [String: FoyersAVerifier] = [:]
        package var foyers = 0
    }

    /// Compare les deux mois. `jour` est celui du repérage : une offre retirée ce jour-là ne propose plus.
    ///
    /// - Parameters:
    ///   - precedent: the month of the earlier file, which a proof names.
    ///   - fils: threads to use.
    /// - Throws: what reading the two months throws.
    package func evenements(
        _ comparaison: Comparaison, mois: Mois, precedent: Mois? = nil, le jour: Jour, fils: Int
    ) throws -> Resultat {
        let deux = DeuxMois(mois: mois, precedent: precedent ?? mois.precedent)
        let montres = catalogue.entrees.reduce(balayage.faitsLus) {
            $0.union($1.lue.faitsDeLaPreuve)
        }
        let lus = personnes.ajoutes(a: montres)
        let morceaux = try comparaison.parcourir(lus, fils: fils) { situee in
            morceau(situee, deux, le: jour)
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

    private struct DeuxMois: Sendable {
        let mois: Mois
        let precedent: Mois
    }

    private func morceau(_ situee: TrancheSituee, _ deux: DeuxMois, le jour: Jour) -> Resultat {
        let mois = deux.mois
        let touches = balayage.touches(situee.tranche, mois: mois)
        var resultat = Resultat()
        resultat.foyers = situee.tranche.foyersApres.lignes
        let enSuspens = Dictionary(grouping: touches.enSuspens, by: \.offre)
        for (entree, nombre) in touches.indetermines.enumerated()
        where nombre > 0 && catalogue.entrees[entree].offre.estActive(le: mois.dernierJour) {
            let siens = FoyersAVerifier(
                nombre: nombre, foyers: foyers(enSuspens[entree] ?? [], situee, mois))
            resultat.aVerifier.merge(
                [catalogue.entrees[entree].offre.code.valeur: siens], uniquingKeysWith: +)
        }
        for choisie in Versions(catalogue).choisir(dates(touches, situee, mois), le: jour) {
            resultat.evenements.append(evenement(choisie, situee, deux))
        }
        return resultat
    }

    private func foyers(
        _ touches: [Touches.Touche], _ situee: TrancheSituee, _ mois: Mois
    ) -> [FoyersAVerifier.Foyer] {
        touches.enumerated().map { rang, touche in
            let foyer = Int(touche.foyer)
            let explication =
                rang < FoyersAVerifier.expliquesAuPlus
                ? catalogue.entrees[touche.offre].lue.expliquer(
                    situee.tranche, foyer: foyer, personne: touche.rangDePersonne, mois: mois)
                : nil
            return FoyersAVerifier.Foyer(
                matricule: situee.matricule(foyer), commune: situee.commune(foyer),
                manque: explication?.manque ?? [])
        }
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
        _ choisie: Versions.Choisie, _ situee: TrancheSituee, _ deux: DeuxMois
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
            entree: choisie.touche.offre, survenuLe: choisie.survenuLe, mois: deux.mois,
            preuve: preuve(choisie.touche, entree.lue, situee, deux),
            commune: situee.commune(foyer), obstacle: choisie.obstacle)
    }

    private func preuve(
        _ touche: Touches.Touche, _ offre: OffreLue, _ situee: TrancheSituee, _ deux: DeuxMois
    ) -> [Constat] {
        let explication = offre.expliquer(
            situee.tranche, foyer: Int(touche.foyer), personne: touche.rangDePersonne,
            mois: deux.mois)
        return explication.lignes.map { ligne in
            Constat(
                condition: ligne.condition, regle: ligne.regle, article: ligne.article,
                valeurs: ligne.valeurs.map {
                    Constat.Valeur(fait: $0.fait, avant: $0.avant, apres: $0.apres)
                }, sources: sources(ligne.rangees, Int(touche.foyer), situee, deux))
        }
    }

    /// Each line cites the rows that its own values come from; the household’s when it reads none.
    private func sources(
        _ rangees: [Explication.Rangee], _ foyer: Int, _ situee: TrancheSituee, _ deux: DeuxMois
    ) -> [Constat.Source] {
        (rangees.isEmpty ? [.foyer(.apres)] : rangees).map { rangee in
            let lue = situee.source(rangee, foyer: foyer)
            return Constat.Source(
                fichier: lue.fichier, ligne: lue.ligne,
                mois: rangee.periode == .apres ? deux.mois : deux.precedent)
        }
    }
}

extension Explication.Rangee {
    fileprivate var periode: Periode {
        switch self {
        case .foyer(let periode), .personne(let periode, _): periode
        }
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
