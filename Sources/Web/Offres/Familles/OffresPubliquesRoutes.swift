import ActionSociale
import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import Valeurs

extension Porte {
    /// What the caisse offers, open to all, indexed and kept by caches; and the same for programs.
    package static let offresPubliques: [Porte] = [
        .ouverte("/nos-offres") { app, requete, _ in
            let offres = try await app.offresPourLesFamilles()
            let page = OffresPubliquesPage(offres: offres, secteur: offres.secteur(requete))
            return try app.pageOuverte(page, offres.caisse)
        },
        .ouverte("/nos-offres/{offre}") { app, requete, visite in
            let offres = try await app.offresPourLesFamilles()
            let code = visite.parameters.get("offre")
            guard let proposee = offres.proposees.first(where: { $0.offre.code.valeur == code })
            else { throw LienFerme.pageAbsente }
            let page = FicheDOffrePage(
                offres: offres, proposee: proposee, secteur: offres.secteur(requete))
            return try app.pageOuverte(page, offres.caisse)
        },
        .ouverte(FluxDInclusion.adresseDesStructures) { app, _, _ in
            try await app.donnees { $0.structures }
        },
        .ouverte(FluxDInclusion.adresseDesServices) { app, _, _ in
            try await app.donnees { $0.services }
        },
    ]

    /// A page that may be kept, and asked again by its tag.
    private static func ouverte(
        _ chemin: String,
        _ preparer: @escaping @Sendable (Application, Request, Visite) async throws -> PageOuverte
    ) -> Porte {
        .libre(.get, chemin) { app, requete, visite in
            try await app.sansCompte(requete, visite) {
                try await preparer(app, requete, visite).reponse(requete)
            }
        }
    }
}

/// What is the same for everyone, and may be kept by caches.
struct PageOuverte: Sendable {
    let octets: ByteBuffer
    let type: String

    /// With its tag, or « not modified » when the visitor has this very answer.
    func reponse(_ requete: Request) -> Response {
        let somme = SHA256.hash(data: Array(octets.readableBytesView))
        let etiquette = "\"\(Hexadecimal.texte(somme).prefix(24))\""
        let connue = Etiquettes(requete.headers[.ifNoneMatch]).contient(etiquette)
        var entetes: HTTPFields = [.eTag: etiquette, .cacheControl: "public, max-age=300"]
        guard !connue else { return Response(status: .notModified, headers: entetes) }
        entetes[.contentType] = type
        return Response(status: .ok, headers: entetes, body: .init(byteBuffer: octets))
    }
}

extension Application {
    fileprivate func offresPourLesFamilles() async throws -> OffresPourLesFamilles {
        let offres = offres
        let jour = aujourdhui()
        return try await storage.read { try OffresPourLesFamilles(offres, dans: $0, au: jour) }
    }

    fileprivate func pageOuverte(
        _ page: some Page, _ caisse: CaisseJoignable
    ) throws -> PageOuverte {
        PageOuverte(
            octets: try octetsPublics(page, caisse), type: "text/html; charset=utf-8")
    }

    fileprivate func donnees(
        _ partie: @Sendable (FluxDInclusion) -> JSON
    ) async throws -> PageOuverte {
        let flux = FluxDInclusion(
            offres: try await offresPourLesFamilles(), origine: reglages.origineDesLiens)
        return PageOuverte(
            octets: ByteBuffer(bytes: partie(flux).octets), type: "application/json; charset=utf-8")
    }
}

extension OffresPourLesFamilles {
    fileprivate func secteur(_ requete: Request) -> Secteur? {
        let code = Saisie(requete.uri.query ?? "")["territoire"]
        return secteurs.first { $0.code == code }
    }
}
