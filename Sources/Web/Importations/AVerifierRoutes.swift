import ActionSociale
import Hummingbird
import Storage
import Valeurs

/// Les foyers qu’un mois laisse en suspens, avec ce que le fichier ne dit pas d’eux. Gabarit `Importations/a-verifier`.
///
/// Champs : `retour` (adresse), `explication`, `ailleurs` (vide, ou le compte des autres secteurs), `aDesLignes`, `lignes`
/// (rangées `matricule`, `secteur`, `offre`, `manque`), et ceux de `HTTP/pages`.
struct AVerifierPage: Page {
    static let gabarit = "Importations/a-verifier"
    static let parPage = 50

    let importation: Importation
    let lus: AVerifierLus
    let offres: OffresConnues
    let page: Int

    var titre: String { "Foyers à vérifier \(importation.mois.complement)" }

    var champs: Champs {
        let derniere = max(1, (lus.siens.count + Self.parPage - 1) / Self.parPage)
        let page = min(self.page, derniere)
        let debut = (page - 1) * Self.parPage
        let adresse = "\(importation.adresse)/a-verifier?page="
        return [
            "retour": .text(importation.adresse), "explication": .text(explication),
            "ailleurs": .text(
                lus.ailleurs == 0
                    ? ""
                    : "\(lus.ailleurs.compte("autre foyer")) \(lus.ailleurs < 2 ? "est" : "sont") dans d’autres secteurs."
            ),
            "aDesLignes": .oui(!lus.siens.isEmpty),
            "lignes": .liste(lus.siens.dropFirst(debut).prefix(Self.parPage).map(ligne)),
            "total": .text(lus.siens.count.compte("ligne")),
            "page": .text(derniere > 1 ? "page \(page) sur \(derniere)" : ""),
            "precedente": .text(page > 1 ? adresse + String(page - 1) : ""),
            "suivante": .text(page < derniere ? adresse + String(page + 1) : ""),
        ]
    }

    private var explication: String {
        let base =
            "Une condition de l’offre reste inconnue\u{A0}: on ne sait pas s’il est arrivé quelque chose à ces foyers. "
            + "Pour lire ce que le fichier dit de l’un d’eux, cherchez son matricule dans la page «\u{A0}Rechercher\u{A0}»."
        guard lus.nonNommes > 0 else { return base }
        return base
            + " \(lus.nonNommes.compte("foyer n’est pas nommé", "foyers ne sont pas nommés"))\u{A0}: la liste garde "
            + "les \(1000.enChiffres) premiers de chaque offre, pendant "
            + "\(ImportationRepository.moisNommes)\u{A0}mois."
    }

    private func ligne(_ sien: AVerifierLus.Sien) -> Champs {
        [
            "matricule": .text(sien.foyer.matricule), "secteur": .text(sien.secteur),
            "offre": .text(
                Identifiant<Offre>(sien.offre).map { offres.intitule($0) } ?? sien.offre),
            "manque": .text(sien.foyer.manque.joined(separator: ", ")),
        ]
    }
}

/// Les foyers en suspens des secteurs de l’agent, et le compte des autres.
struct AVerifierLus: Sendable {
    struct Sien: Sendable {
        let offre: String
        let secteur: String
        let foyer: Importation.AVerifier.Foyer
    }

    let siens: [Sien]
    let ailleurs: Int
    let nonNommes: Int

    init(_ offres: [Importation.AVerifier], pour agent: Agent, secteurs: [Secteur]) {
        var parCommune: [String: Secteur] = [:]
        for secteur in secteurs {
            for commune in secteur.communes { parCommune[commune] = secteur }
        }
        var siens: [Sien] = []
        for offre in offres {
            for foyer in offre.foyers {
                let secteur = parCommune[foyer.commune]
                guard agent.relation(avecLeSecteur: secteur?.code) == .sonSecteur else { continue }
                siens.append(
                    Sien(
                        offre: offre.offre, secteur: secteur?.nom ?? "Hors de tout secteur",
                        foyer: foyer))
            }
        }
        self.siens = siens
        let nommes = offres.reduce(0) { $0 + $1.foyers.count }
        ailleurs = nommes - siens.count
        nonNommes = offres.reduce(0) { $0 + $1.nombre } - nommes
    }
}

extension Importation {
    var adresse: String { "/importations/\(id.valeur)" }
}

extension Application {
    /// Written to the journal before it is shown, as any reading of the file.
    func pageAVerifier(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("importation", de: Importation.self)
        let page = max(1, demande.filtres["page"].flatMap { Int($0) } ?? 1)
        let agent = demande.agent
        let montree = try await storage.write { [offres, instant = horloge()] base in
            guard let importation = try base.importations.find(id) else {
                throw RequeteRefusee.introuvable
            }
            let lus = AVerifierLus(
                try base.importations.aVerifier(id), pour: agent,
                secteurs: try base.secteurs.all())
            try base.journal.append(
                Ecriture(
                    .lectureDuFichier, a: instant, par: agent.id,
                    sujet: "\(importation.mois.enLettres)\u{A0}: foyers à vérifier, page \(page)",
                    precision: lus.siens.count.compte("foyer")))
            return AVerifierPage(
                importation: importation, lus: lus, offres: offres, page: page)
        }
        return try self.page(montree, demande)
    }
}
