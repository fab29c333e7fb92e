import ActionSociale
import Valeurs

/// Les offres dans le schéma ouvert data·inclusion (version 1) : la caisse est une structure, chaque offre un service.
///
/// Nothing about any family: what the page for families shows, for the services that direct people.
struct FluxDInclusion: Sendable {
    static let adresseDesStructures = "/nos-offres/donnees/structures.json"
    static let adresseDesServices = "/nos-offres/donnees/services.json"
    static let source = "socle"
    private static let structure = "\(source)--caisse"

    let offres: OffresPourLesFamilles
    /// Scheme, host and port of the site.
    let origine: String

    var structures: JSON {
        let dates = offres.proposees.map(\.offre.activeeLe)
        guard let derniere = dates.max() else { return .liste([]) }
        let description =
            "Le travail social de la Caf propose des rencontres aux familles, librement acceptées, "
            + "quand leur situation change."
        let membres: [(String, JSON)] = [
            ("source", .texte(Self.source)), ("id", .texte(Self.structure)),
            ("nom", .texte(offres.caisse.nom)), ("date_maj", .texte(derniere.iso)),
            ("description", .texte(description)), ("reseaux_porteurs", Self.liste(["caf"])),
            ("telephone", Self.telephone(offres.caisse)), ("site_web", .texte(origine)),
            ("lien_source", .texte("\(origine)/nos-offres")),
        ]
        return .liste([Self.objet(membres)])
    }

    var services: JSON { .liste(offres.proposees.map(service)) }

    private func service(_ proposee: OffresPourLesFamilles.Proposee) -> JSON {
        let offre = proposee.offre
        let telephone = Self.telephone(offres.caisse)
        let identite: [(String, JSON)] = [
            ("source", .texte(Self.source)), ("structure_id", .texte(Self.structure)),
            ("id", .texte("\(Self.source)--offre-\(offre.code.valeur)")),
            ("nom", .texte(proposee.titre)), ("description", .texte(proposee.texte)),
            ("date_maj", .texte(offre.activeeLe.iso)), ("type", .texte(offre.contact.type)),
            ("lien_source", .texte("\(origine)/nos-offres/\(offre.code.valeur)")),
        ]
        let acces: [(String, JSON)] = [
            ("thematiques", Self.liste(proposee.thematiques)),
            ("publics", Self.liste(["familles"])), ("publics_precisions", .texte(offre.public)),
            ("frais", .texte("gratuit")),
            ("modes_accueil", Self.liste(offre.contact.modesDAccueil)),
            ("modes_mobilisation", Self.liste(telephone == .nul ? [] : ["telephoner"])),
            ("mobilisable_par", Self.liste(["usagers", "professionnels"])),
            ("zone_eligibilite", Self.liste(zone(proposee))), ("telephone", telephone),
        ]
        return Self.objet(identite + acces)
    }

    /// Absent when it is empty: the schema wants one element at least.
    private static func liste(_ textes: [String]) -> JSON {
        textes.isEmpty ? .nul : .liste(textes.map { JSON.texte($0) })
    }

    /// INSEE codes of communes, in order.
    private func zone(_ proposee: OffresPourLesFamilles.Proposee) -> [String] {
        guard case .seulement(let codes) = proposee.offre.territoires else {
            return offres.secteurs.flatMap(\.communes).sorted()
        }
        let communes = offres.secteurs.flatMap { secteur in
            codes.contains(secteur.code)
                ? secteur.communes : secteur.communes.filter(codes.contains)
        }
        return Set(communes).sorted()
    }

    /// What is not known is left out, as the schema asks.
    private static func objet(_ membres: [(String, JSON)]) -> JSON {
        .objet(
            membres.filter { $0.1 != .nul }.map { JSON.Membre(nom: $0.0, valeur: $0.1) })
    }

    /// « +33353010000 ».
    private static func telephone(_ caisse: CaisseJoignable) -> JSON {
        guard let numero = NumeroDeTelephone.lire(caisse.telephone) else { return .nul }
        return .texte(numero.hasPrefix("0") ? "+33" + numero.dropFirst() : numero)
    }
}

extension Offre.Contact {
    fileprivate var type: String {
        switch self {
        case .rendezVousIndividuel: "accompagnement"
        case .miseADisposition: "information"
        case .reunionCollective: "atelier"
        }
    }

    fileprivate var modesDAccueil: [String] {
        self == .reunionCollective ? ["en-presentiel"] : ["a-distance", "en-presentiel"]
    }
}
