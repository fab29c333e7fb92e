import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension OperationDAPI {
    /// The propositions with their derived status: all of them page by page, or one; and an act on one.
    static let propositions: [OperationDAPI] = [
        .lecture(
            "/propositions", .propositionsLire,
            [
                .limite, .curseur, .modifieeDepuis, .secteur, .famille, .offre,
                ParametreDAPI(
                    nom: "statut", forme: .parmi(Proposition.Statut.allCases.map(\.rawValue))),
            ]
        ) { app, appel in try await app.propositionsDAPI(appel) },
        .lecture("/propositions/{proposition}", .propositionsLire) { app, appel in
            let id = try appel.identifiant("proposition", de: Proposition.self)
            let lue = try await app.storage.read {
                try $0.propositions.find(id, pour: appel.lecteur)
            }
            guard let lue else { throw Probleme.introuvable }
            return try await app.repondre(
                lue.json(au: appel.jour), a: appel, etiquette: lue.etiquette(au: appel.jour),
                familles: [lue.famille])
        },
        acteSurUneProposition,
    ]
}

extension Application {
    fileprivate func propositionsDAPI(_ appel: AppelDAPI) async throws -> Response {
        let filtre = FiltreDePropositions(
            try page(appel, de: Proposition.self), offre: appel.identifiant(filtre: "offre"),
            statut: appel.filtres["statut"].flatMap(Proposition.Statut.init(rawValue:)))
        let lues = try await storage.read { try $0.propositions.page(filtre, au: appel.jour) }
        return try await liste(
            lues, a: appel, familles: { [$0.famille] }, identifiant: \.id.valeur
        ) { $0.json(au: appel.jour) }
    }
}

extension Proposition {
    /// Changes with each act, and when the clock changes the status.
    func etiquette(au jour: Jour) -> String { "\"\(version)-\(statut(au: jour).rawValue)\"" }

    /// The version that a tag was made of; `nil` for a tag that is none of ours.
    static func version(deLEtiquette etiquette: String) -> Int? {
        guard etiquette.hasPrefix("\""), let fin = etiquette.firstIndex(of: "-") else { return nil }
        return Int(etiquette[etiquette.index(after: etiquette.startIndex)..<fin])
    }

    /// The free text of an act stays with the team: it is not given to programs.
    func json(au jour: Jour) -> JSON {
        [
            "id": .texte(id.valeur), "evenement": .texte(faitGenerateur.valeur),
            "famille": .texte(famille.valeur), "offre": .texte(offre.valeur),
            "contact": .texte(contact.rawValue), "creeeLe": .texte(creeeLe.iso),
            "delais": [
                "envoi": .entier(horloge.delai), "relance": .entier(horloge.relance),
                "echeance": .entier(horloge.echeance),
            ],
            "statut": .texte(statut(au: jour).rawValue), "version": .entier(version),
            "expireLe": .texte(expireLe?.iso),
            "prochainGeste": prochainGeste.map {
                ["nature": .texte($0.nature.rawValue), "le": .texte($0.le.iso)]
            } ?? .nul,
            "actes": .liste(
                actes.map {
                    [
                        "nature": .texte($0.nature.rawValue), "le": .texte($0.le.iso),
                        "par": .texte($0.par.valeur), "canal": .texte($0.canal?.rawValue),
                    ]
                }),
        ]
    }
}
