import Valeurs

/// Ce qu’un mois change à un foyer : les évènements que les offres cherchent, et tout ce qui leur ressemble
/// sans en être.
///
/// Chances are out of a million households a month. They are ours: no text gives them. 20 000 foyers give
/// some two hundred events, which is a month of work for a few teams.
struct MoisSuivant {
    let mois: Mois
    /// How many times more events than in life: benchmarks need many, a demonstration needs 1.
    let intensite: Int

    /// `nil` when the file is closed and vanishes from the later month.
    func appliquer(_ foyer: FoyerFictif, _ tirage: inout Tirage) -> FoyerFictif? {
        if tirage.chance(5000) { return nil }
        var apres = foyer
        evenementsDuCouple(&apres, &tirage)
        evenementsDesEnfants(&apres, &tirage)
        evenementsDuLogement(&apres, &tirage)
        evenementsDesDroits(&apres, &tirage)
        changementsSansEvenement(&apres, avant: foyer, &tirage)
        return apres
    }

    private func evenementsDuCouple(_ foyer: inout FoyerFictif, _ tirage: inout Tirage) {
        let separation = tirage.chance(2200 * intensite)
        let deces = tirage.chance(400 * intensite)
        let jour = jourDuMois(&tirage)
        guard foyer.situation.enCouple else {
            if tirage.chance(100 * intensite) { foyer.personnes[0].deces = jour }
            return
        }
        if separation {
            foyer.situation = tirage.choix([
                (.separe, poids: 7), (.divorce, poids: 2), (.celibataire, poids: 1),
            ])
            foyer.depuis = jour
            foyer.personnes.removeAll { $0.role == .conjoint }
        } else if deces, let rang = foyer.personnes.firstIndex(where: { $0.role == .conjoint }) {
            foyer.situation = .veuf
            foyer.depuis = jour
            foyer.personnes[rang].deces = jour
        }
    }

    private func evenementsDesEnfants(_ foyer: inout FoyerFictif, _ tirage: inout Tirage) {
        for rang in foyer.personnes.indices where foyer.personnes[rang].role == .enfant {
            if tirage.chance(80 * intensite) { foyer.personnes[rang].deces = jourDuMois(&tirage) }
            if tirage.chance(500 * intensite) { foyer.personnes[rang].aeeh = true }
        }
        guard tirage.chance(4500 * intensite),
            foyer.personnes[0].naissance.age(au: mois.premierJour) < 45
        else { return }
        let jour = jourDuMois(&tirage)
        let cadet = foyer.personnes.filter { $0.role == .enfant }.map(\.naissance).max()
        if let cadet, cadet.plus(mois: FoyerInvente.moisEntreNaissances) > jour { return }
        for _ in 0..<(tirage.chance(30_000) ? 2 : 1) {
            ajouter(.enfant, neLe: jour, a: &foyer, &tirage)
        }
    }

    private func evenementsDuLogement(_ foyer: inout FoyerFictif, _ tirage: inout Tirage) {
        let (impaye, regle) = (tirage.chance(3500 * intensite), tirage.chance(100_000))
        let (nonDecent, surpeuplement) = (
            tirage.chance(800 * intensite), tirage.chance(2500 * intensite)
        )
        guard foyer.logement.estLoue else { return }
        foyer.impaye = foyer.impaye ? !regle : impaye
        foyer.nonDecent = foyer.nonDecent || nonDecent
        foyer.surpeuplement =
            foyer.surpeuplement || (surpeuplement && foyer.personnes.count >= 5)
    }

    private func evenementsDesDroits(_ foyer: inout FoyerFictif, _ tirage: inout Tirage) {
        if tirage.chance(4000 * intensite) { foyer.rsa.toggle() }
        if tirage.chance(300 * intensite), foyer.personnes.contains(where: { $0.role == .enfant }) {
            foyer.ajpp = true
        }
        foyer.rsaMajore =
            foyer.rsa && !foyer.situation.enCouple
            && FoyerInvente.aUnJeuneEnfant(foyer.personnes, au: mois.dernierJour)
        foyer.quotient = max(0, foyer.quotient + tirage.entier(de: -20, a: 20))
    }

    /// What a careless rule would take for an event.
    private func changementsSansEvenement(
        _ foyer: inout FoyerFictif, avant: FoyerFictif, _ tirage: inout Tirage
    ) {
        if tirage.chance(300), foyer.situation == avant.situation {
            foyer.depuis = foyer.depuis.plus(jours: -tirage.entier(de: 1, a: 20))
        }
        if tirage.chance(800) {
            foyer.personnes.removeAll {
                $0.role == .enfant && $0.naissance.age(au: mois.premierJour) >= 18
            }
        }
        if tirage.chance(600), !foyer.situation.enCouple, foyer.personnes[0].deces == nil {
            foyer.situation = .vieMaritale
            foyer.depuis = jourDuMois(&tirage)
            let age = 12 * tirage.entier(de: 22, a: 55)
            ajouter(.conjoint, neLe: mois.premierJour.plus(mois: -age), a: &foyer, &tirage)
            foyer.rsaMajore = false
        }
        if tirage.chance(8000) {
            foyer.commune = tirage.choix(ValDeBrume.communes)
            foyer.adresse = EtatCivil.adresse(&tirage)
        }
        if tirage.chance(20_000) { foyer.telephone = EtatCivil.telephone(tirage.entier(10_000)) }
        if tirage.chance(400) { foyer.depart = jourDuMois(&tirage) }
    }

    private func ajouter(
        _ role: PersonneFictive.Role, neLe jour: Jour, a foyer: inout FoyerFictif,
        _ tirage: inout Tirage
    ) {
        let sexe: PersonneFictive.Sexe = tirage.chance(490_000) ? .femme : .homme
        let rang = role == .conjoint ? 1 : 1 + (foyer.personnes.map(\.rang).max() ?? 0)
        let nouveau = PersonneFictive(
            rang: role == .conjoint ? rang : max(2, rang), role: role, sexe: sexe,
            nom: role == .enfant ? foyer.personnes[0].nom : tirage.choix(EtatCivil.noms),
            prenom: EtatCivil.prenom(sexe, &tirage), naissance: jour)
        let place = foyer.personnes.firstIndex { $0.rang > nouveau.rang }
        foyer.personnes.insert(nouveau, at: place ?? foyer.personnes.count)
    }

    private func jourDuMois(_ tirage: inout Tirage) -> Jour {
        mois.premierJour.plus(jours: tirage.entier(mois.nombreDeJours))
    }
}
