import ActionSociale
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Valeurs

extension Porte {
    package static let couverture: [Porte] = [
        .page("/couverture", .couverture) { app, demande in
            try app.page(try await app.pageDeCouverture(demande), demande)
        },
        .page("/couverture/tableau.csv", .couverture) { app, demande in
            try await app.couvertureEnCSV(demande)
        },
        .page("/couverture/familles", .couvertureNominative) { app, demande in
            try await app.pageDeFamillesCouvertes(demande)
        },
    ]
}

extension Application {
    func pageDeCouverture(_ demande: Demande) async throws -> CouverturePage {
        let adresse = AdresseDeCouverture(demande.filtres)
        let lue = try await storage.readAtLength { [offres, jour = aujourdhui()] depots in
            try CouvertureLue(adresse, offres: offres, dans: depots, au: jour)
        }
        return CouverturePage(lue: lue, nominative: demande.peutLire(.couvertureNominative))
    }

    func couvertureEnCSV(_ demande: Demande) async throws -> Response {
        let page = try await pageDeCouverture(demande)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"couverture-\(aujourdhui().iso).csv\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: CouvertureCSV(page: page).texte)))
    }

    func pageDeFamillesCouvertes(_ demande: Demande) async throws -> Response {
        guard let part = demande.filtres["part"].flatMap(PartDeCouverture.init(code:)) else {
            throw RequeteRefusee.introuvable
        }
        let adresse = AdresseDeCouverture(demande.filtres)
        let page = demande.filtres["page"].flatMap { Int($0) }.map { min(max(1, $0), 100_000) } ?? 1
        let agent = demande.agent
        let montree = try await storage.readAtLength { [offres, jour = aujourdhui()] depots in
            let lue = try CouvertureLue(adresse, offres: offres, dans: depots, au: jour)
            let siennes = lue.retenues.filter {
                agent.relation(avecLeSecteur: $0.secteur) == .sonSecteur
            }
            let total = TableauDeCouverture.somme(part, siennes)
            return FamillesCouvertesPage(
                adresse: lue.adresse, part: part,
                evenements: try depots.couverture.evenements(
                    lue.adresse.filtre, part, pour: agent, au: jour,
                    debut: (page - 1) * FamillesCouvertesPage.parPage,
                    limite: FamillesCouvertesPage.parPage),
                noms: lue.noms, total: total,
                ailleurs: TableauDeCouverture.somme(part, lue.retenues) - total, page: page,
                jour: jour)
        }
        return try self.page(montree, demande)
    }
}
