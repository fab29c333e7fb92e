import ActionSociale
import Regles
import Valeurs

/// Choosing, among the versions of an offer that recognise an event, the one in force on the day it happened.
struct Versions {
    let catalogue: CatalogueEnVigueur
    /// By entry: the days between which it is in force.
    private let vigueurs: [(debut: Jour, fin: Jour?)]
    /// By entry: no other one has its code.
    private let seules: [Bool]

    init(_ catalogue: CatalogueEnVigueur) {
        self.catalogue = catalogue
        let offres = catalogue.entrees.map(\.offre)
        vigueurs = offres.map { ($0.activeeLe, $0.retireeLe) }
        seules = offres.map { offre in offres.count { $0.code == offre.code } == 1 }
    }

    struct Datee {
        let touche: Touches.Touche
        let survenuLe: Jour
    }

    struct Choisie {
        let touche: Touches.Touche
        let survenuLe: Jour
        let obstacle: MotifSansProposition?
    }

    /// At most one event for an offer code, a household and a person, in the order given.
    func choisir(_ datees: [Datee], le jour: Jour) -> [Choisie] {
        guard !datees.allSatisfy({ seules[$0.touche.offre] }) else {
            return datees.compactMap { seule($0, le: jour) }
        }
        return choisirParmi(datees, le: jour)
    }

    /// As `choisie` for a group of one, looking at nothing but days when it is in force on both.
    private func seule(_ datee: Datee, le jour: Jour) -> Choisie? {
        let rang = datee.touche.offre
        if estActive(rang, le: datee.survenuLe), estActive(rang, le: jour) {
            return Choisie(touche: datee.touche, survenuLe: datee.survenuLe, obstacle: nil)
        }
        return choisie([datee], code: catalogue.entrees[rang].offre.code, le: jour)
    }

    private func estActive(_ rang: Int, le jour: Jour) -> Bool {
        vigueurs[rang].debut <= jour && vigueurs[rang].fin.map { jour < $0 } ?? true
    }

    private func choisirParmi(_ datees: [Datee], le jour: Jour) -> [Choisie] {
        var groupes: [Cle: [Datee]] = [:]
        var ordre: [Cle] = []
        for datee in datees {
            let code = catalogue.entrees[datee.touche.offre].offre.code
            let cle = Cle(code: code, foyer: datee.touche.foyer, personne: datee.touche.personne)
            if groupes[cle] == nil { ordre.append(cle) }
            groupes[cle, default: []].append(datee)
        }
        return ordre.compactMap { choisie(groupes[$0]!, code: $0.code, le: jour) }
    }

    private struct Cle: Hashable {
        let code: Identifiant<Offre>
        let foyer: Int32
        let personne: Int32
    }

    private func choisie(
        _ datees: [Datee], code: Identifiant<Offre>, le jour: Jour
    ) -> Choisie? {
        let active = catalogue.entree(code, le: jour) != nil
        if let datee = datees.first(where: { offre($0).estActive(le: $0.survenuLe) }) {
            let fin = offre(datee).retireeLe
            let obstacle = active ? nil : fin.map(MotifSansProposition.offreRetiree(le:))
            return Choisie(touche: datee.touche, survenuLe: datee.survenuLe, obstacle: obstacle)
        }
        // Not in force that day under any version: said when the offer lives now, silent when it is gone.
        guard active, let datee = datees.last else { return nil }
        let debut = catalogue.versions(code).map(\.offre.activeeLe).first { $0 > datee.survenuLe }
        return debut.map {
            Choisie(
                touche: datee.touche, survenuLe: datee.survenuLe,
                obstacle: .offrePasEncoreActivee(activeeLe: $0))
        }
    }

    private func offre(_ datee: Datee) -> Offre {
        catalogue.entrees[datee.touche.offre].offre
    }
}
