import Valeurs

/// Les familles que tout le monde connaît : celles des essais, des captures d’écran et de la documentation.
///
/// All of them are invented (*fictif*). Each has one story at most, so that a test may name a case by a family.
package struct Distribution: Sendable {
    /// The later of the two months: stories happen in it.
    package let mois: Mois

    package init(mois: Mois = "2026-10") {
        self.mois = mois
    }

    /// In the order of matricules.
    package var familles: [FamilleFictive] {
        [
            dupont, nguyen, diallo, garciaLopez, kaya, rakoto, benali, martin, lefevre, andriani,
            kowalski, moreau, silva, haddad, weber, petit, roche,
        ]
    }

    /// A day of the later month, 1 to 28.
    func le(_ jour: Int) -> Jour {
        mois.premierJour.plus(jours: jour - 1)
    }

    /// Born so many years ago, so that the age holds over both months.
    func neA(_ annees: Int, _ decalage: Int = 4) -> Jour {
        mois.premierJour.plus(mois: -12 * annees - decalage).plus(jours: decalage * 2)
    }

    /// A household of the earlier month in its plainest state.
    func foyer(
        _ numero: Int, _ commune: String, _ situation: FoyerFictif.Situation, depuis annees: Int,
        _ logement: FoyerFictif.Logement = .locataireHLM, loyer: Int = 480, quotient: Int = 640,
        _ personnes: [PersonneFictive]
    ) -> FoyerFictif {
        FoyerFictif(
            matricule: FoyerInvente.matricule(numero), commune: ValDeBrume.commune(commune),
            adresse: "\(3 + 2 * numero) rue du Lavoir",
            telephone: EtatCivil.telephone(100 + numero),
            courriel: EtatCivil.courriel(personnes[0].prenom, personnes[0].nom),
            situation: situation, depuis: neA(annees, 7), logement: logement,
            loyer: logement.estLoue ? loyer : 0, quotient: quotient,
            personnes: personnes.enumerated().map { rang, personne in
                var personne = personne
                personne.rang = rang
                return personne
            })
    }

    func responsable(
        _ sexe: PersonneFictive.Sexe, _ prenom: String, _ nom: String, _ age: Int
    ) -> PersonneFictive {
        PersonneFictive(
            rang: 0, role: .responsable, sexe: sexe, nom: nom, prenom: prenom, naissance: neA(age))
    }

    func conjoint(
        _ sexe: PersonneFictive.Sexe, _ prenom: String, _ nom: String, _ age: Int
    ) -> PersonneFictive {
        PersonneFictive(
            rang: 0, role: .conjoint, sexe: sexe, nom: nom, prenom: prenom,
            naissance: neA(age, 9))
    }

    func enfant(
        _ sexe: PersonneFictive.Sexe, _ prenom: String, _ nom: String, _ age: Int
    ) -> PersonneFictive {
        PersonneFictive(
            rang: 0, role: .enfant, sexe: sexe, nom: nom, prenom: prenom, naissance: neA(age, 2))
    }

    /// The earlier month, what the later one changes, and what must come of it.
    func famille(
        _ cle: String, _ histoire: String, _ avant: FoyerFictif,
        attendu: FamilleFictive.Attendu, opposeeDepuis: Jour? = nil,
        changement: (inout FoyerFictif) -> Void = { _ in }
    ) -> FamilleFictive {
        var apres = avant
        changement(&apres)
        return FamilleFictive(
            cle: cle, histoire: histoire, mois: mois, avant: avant, apres: apres,
            attendu: attendu, opposeeDepuis: opposeeDepuis)
    }
}
