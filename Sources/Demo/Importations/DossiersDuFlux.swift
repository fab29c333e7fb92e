import Valeurs

/// Ce qui arrive aux quelques dossiers du flux fictif.
extension FluxFictif {
    /// Un évènement que les deux mois du flux montrent.
    package struct Attendu: Hashable, Sendable {
        /// Fifteen digits.
        package let matricule: String
        /// « separation », « veuvage », « naissance », « grossesse », « ouverture », « mutation ».
        package let evenement: String
        package let survenuLe: Jour
    }

    /// What the two months show, in the order of the file.
    package var attendus: [Attendu] {
        histoires.compactMap { histoire in
            histoire.evenement.map {
                Attendu(matricule: histoire.apres.matricule, evenement: $0, survenuLe: histoire.le)
            }
        }
    }

    var dossiersAvant: [DossierRSA] { histoires.compactMap(\.avant) }

    /// The file holds one household twice, the stale copy first: the last one counts.
    var dossiersApres: [DossierRSA] {
        histoires.flatMap { $0.evenement == nil ? [$0.avant, $0.apres] : [$0.apres] }
            .compactMap(\.self)
    }

    private struct Histoire {
        var avant: DossierRSA?
        var apres: DossierRSA
        var evenement: String?
        var le: Jour
    }

    private var histoires: [Histoire] {
        [separation, veuvage, naissance, grossesse, ouverture, mutation, rien]
    }

    private var d: Distribution { Distribution(mois: mois) }

    private func histoire(
        _ evenement: String?, le jour: Jour, _ avant: DossierRSA,
        changement: (inout DossierRSA) -> Void
    ) -> Histoire {
        var apres = avant
        changement(&apres)
        return Histoire(avant: avant, apres: apres, evenement: evenement, le: jour)
    }

    private func dossier(
        _ numero: Int, _ commune: String, _ situation: FoyerFictif.Situation,
        _ personnes: [PersonneFictive]
    ) -> DossierRSA {
        DossierRSA(
            foyer: d.foyer(
                numero, commune, situation, depuis: 3, loyer: 430, quotient: 260, personnes),
            numero: "0\(1_200_000 + numero)099", demandeLe: d.neA(2), emmenageLe: d.neA(4))
    }

    private var separation: Histoire {
        // Œ and ’ are bytes that only windows-1252 has.
        let avant = dossier(
            501, "Cœur-de-Plaine", .vieMaritale,
            [
                d.responsable(.femme, "Maëlle", "D’Arcœur", 32),
                d.conjoint(.homme, "Œdwin", "Lachaise", 34),
                d.enfant(.femme, "Noémie", "Lachaise", 4),
            ])
        return histoire("separation", le: d.le(15), avant) {
            $0.foyer.situation = .separe
            $0.foyer.depuis = d.le(15)
            $0.foyer.personnes.removeAll { $0.role == .conjoint }
        }
    }

    private var veuvage: Histoire {
        let avant = dossier(
            502, "Les Forgettes", .marie,
            [
                d.responsable(.femme, "Leyla", "Osman", 39),
                d.conjoint(.homme, "Yusuf", "Osman", 44), d.enfant(.homme, "Emre", "Osman", 12),
            ])
        return histoire("veuvage", le: d.le(12), avant) {
            $0.foyer.situation = .veuf
            $0.foyer.depuis = d.le(12)
            $0.foyer.personnes.removeAll { $0.role == .conjoint }
        }
    }

    private var naissance: Histoire {
        var avant = dossier(
            503, "Étangville", .pacse,
            [
                d.responsable(.femme, "Fanta", "Traoré", 28),
                d.conjoint(.homme, "Bastien", "Collet", 30),
            ])
        let debut = d.le(20).plus(jours: -270)
        avant.grossesse = .init(debut: debut, declareeLe: debut.plus(jours: 80))
        return histoire("naissance", le: d.le(20), avant) {
            $0.grossesse?.finie = .init(code: "N", le: d.le(20))
            $0.foyer.personnes.append(
                PersonneFictive(
                    rang: 2, role: .enfant, sexe: .homme, nom: "Collet Traoré", prenom: "Isaac",
                    naissance: d.le(20)))
        }
    }

    private var grossesse: Histoire {
        let avant = dossier(
            504, "Brumeval", .celibataire, [d.responsable(.femme, "Jade", "Morin", 24)])
        return histoire("grossesse", le: d.le(8), avant) {
            $0.grossesse = .init(debut: d.le(8).plus(jours: -75), declareeLe: d.le(8))
        }
    }

    private var ouverture: Histoire {
        var apres = dossier(
            505, "Cité-Clairval", .celibataire,
            [d.responsable(.homme, "Nelson", "Ferreira", 45)])
        apres.demandeLe = d.le(2)
        return Histoire(avant: nil, apres: apres, evenement: "ouverture", le: d.le(2))
    }

    private var mutation: Histoire {
        let avant = dossier(
            506, "Grandfaubourg", .divorce,
            [d.responsable(.femme, "Hiba", "Saadi", 35), d.enfant(.homme, "Ilyes", "Saadi", 9)])
        return histoire("mutation", le: d.le(25), avant) {
            $0.etat = "5"
            $0.cloture = .init(code: "MUT", le: d.le(25))
            $0.reprisPar = .init(code: "998", le: d.le(25))
        }
    }

    private var rien: Histoire {
        let avant = dossier(
            507, "Hautebrume", .separe,
            [
                d.responsable(.homme, "Gaël", "Tanguy", 50),
                d.enfant(.femme, "Maïwenn", "Tanguy", 14),
            ])
        return histoire(nil, le: d.le(1), avant) { $0.foyer.quotient += 15 }
    }
}
