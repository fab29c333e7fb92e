import Valeurs

/// Tire un foyer ordinaire, tel qu’il était au dernier jour du premier mois.
struct FoyerInvente {
    let numero: Int
    /// Last day of the earlier month: nothing drawn here comes after it.
    let jour: Jour

    func tirer(_ tirage: inout Tirage) -> FoyerFictif {
        let enCouple = tirage.chance(520_000)
        let personnes = personnes(enCouple: enCouple, &tirage)
        let majorite = personnes[0].naissance.plus(mois: 12 * 18)
        let jours = max(30, min(7300, majorite.jours(jusquAu: jour)))
        let logement = tirage.choix([
            (FoyerFictif.Logement.locataireHLM, poids: 35), (.locatairePrive, poids: 30),
            (.proprietaire, poids: 25), (.heberge, poids: 10),
        ])
        let rsa = tirage.chance(130_000)
        return FoyerFictif(
            matricule: Self.matricule(numero),
            commune: tirage.choix(Self.communes), adresse: EtatCivil.adresse(&tirage),
            telephone: tirage.chance(930_000) ? EtatCivil.telephone(tirage.entier(10_000)) : nil,
            courriel: tirage.chance(800_000)
                ? EtatCivil.courriel(personnes[0].prenom, personnes[0].nom, numero) : nil,
            situation: situation(enCouple: enCouple, &tirage),
            depuis: jour.plus(jours: -1 - tirage.entier(jours)),
            logement: logement, loyer: logement.estLoue ? tirage.entier(de: 300, a: 980) : 0,
            impaye: logement.estLoue && tirage.chance(20_000),
            quotient: tirage.entier(1500) * tirage.entier(1000) / 1000 + tirage.entier(100),
            rsa: rsa, rsaMajore: rsa && !enCouple && Self.aUnJeuneEnfant(personnes, au: jour),
            ajpp: tirage.chance(500), nonDecent: logement.estLoue && tirage.chance(4000),
            surpeuplement: personnes.count >= 5 && tirage.chance(30_000), personnes: personnes)
    }

    /// « 0001203H » : seven digits, then the letter that checks them.
    static func matricule(_ numero: Int) -> String {
        let chiffres = String(10_000_000 + numero).dropFirst()
        return chiffres + String(UnicodeScalar(UInt8(65 + numero % 23)))
    }

    /// The increased RSA goes to lone parents of a child under three.
    static func aUnJeuneEnfant(_ personnes: [PersonneFictive], au jour: Jour) -> Bool {
        personnes.contains {
            $0.role == .enfant && $0.deces == nil && $0.naissance.age(au: jour) < 3
        }
    }

    private static let communes = ValDeBrume.communes.map { ($0, poids: $0.poids) }

    private func situation(
        enCouple: Bool, _ tirage: inout Tirage
    ) -> FoyerFictif.Situation {
        enCouple
            ? tirage.choix([(.marie, poids: 60), (.pacse, poids: 15), (.vieMaritale, poids: 25)])
            : tirage.choix([
                (.celibataire, poids: 55), (.divorce, poids: 22), (.separe, poids: 18),
                (.veuf, poids: 5),
            ])
    }

    private func personnes(enCouple: Bool, _ tirage: inout Tirage) -> [PersonneFictive] {
        let nom = tirage.choix(EtatCivil.noms)
        let sexe: PersonneFictive.Sexe = tirage.chance(680_000) ? .femme : .homme
        let age = tirage.entier(de: 19, a: 61)
        var personnes = [
            personne(0, .responsable, sexe, nom, neIlYA: 12 * age + tirage.entier(12), &tirage)
        ]
        if enCouple {
            let memeSexe = tirage.chance(40_000)
            let autre: PersonneFictive.Sexe = (sexe == .femme) == memeSexe ? .femme : .homme
            let nomDuConjoint = tirage.chance(450_000) ? nom : tirage.choix(EtatCivil.noms)
            let ecart = tirage.entier(de: -5, a: 6)
            let mois = 12 * max(19, age + ecart) + tirage.entier(12)
            personnes.append(
                personne(1, .conjoint, autre, nomDuConjoint, neIlYA: mois, &tirage))
        }
        for rang in 0..<nombreDEnfants(&tirage) {
            let aine = min(19, age - 18)
            guard aine > 0 else { break }
            let sexe: PersonneFictive.Sexe = tirage.chance(490_000) ? .femme : .homme
            var enfant = personne(
                2 + rang, .enfant, sexe, nom, neIlYA: tirage.entier(12 * aine), &tirage)
            enfant.aeeh = tirage.chance(20_000)
            personnes.append(enfant)
        }
        espacerLesNaissances(&personnes)
        return personnes
    }

    /// Months at least between two births of one mother; twins are born the same day.
    static let moisEntreNaissances = 10

    /// Draws nothing: a birth too near that of the younger one is earlier, or the same day when the parent or the age
    /// of the child leaves no room.
    private func espacerLesNaissances(_ personnes: inout [PersonneFictive]) {
        let rangs = personnes.indices.filter { personnes[$0].role == .enfant }
            .sorted { personnes[$0].naissance > personnes[$1].naissance }
        let plusTot = max(
            personnes[0].naissance.plus(mois: 12 * 17), jour.plus(mois: -12 * 20))
        for (cadet, aine) in zip(rangs, rangs.dropFirst()) {
            let naissance = personnes[cadet].naissance
            let auPlusTard = naissance.plus(mois: -Self.moisEntreNaissances)
            guard personnes[aine].naissance > auPlusTard else { continue }
            let avant = auPlusTard.plus(
                jours: -abs(personnes[aine].naissance.jours(jusquAu: naissance)) % 28)
            personnes[aine].naissance = avant >= plusTot ? avant : naissance
        }
    }

    private func nombreDEnfants(_ tirage: inout Tirage) -> Int {
        tirage.choix([
            (0, poids: 28), (1, poids: 27), (2, poids: 28), (3, poids: 12), (4, poids: 4),
            (5, poids: 1),
        ])
    }

    private func personne(
        _ rang: Int, _ role: PersonneFictive.Role, _ sexe: PersonneFictive.Sexe, _ nom: String,
        neIlYA mois: Int, _ tirage: inout Tirage
    ) -> PersonneFictive {
        PersonneFictive(
            rang: rang, role: role, sexe: sexe, nom: nom,
            prenom: EtatCivil.prenom(sexe, &tirage),
            naissance: jour.plus(mois: -mois).plus(jours: -tirage.entier(28)))
    }
}
