import ActionSociale
import Foundation
import Liaisons
import Valeurs

/// Où demander un quotient familial : API Particulier, au nom de la caisse.
package struct ReglagesDeQuotient: Sendable, Equatable {
    package static let adresseNationale = "https://particulier.api.gouv.fr"

    package let adresse: String
    /// Given to the caisse for eighteen months.
    package let jeton: String
    /// SIRET of the caisse, which asks.
    package let siret: String

    /// Without a token and a SIRET, nothing is asked. Throws when there is one without the other.
    package init?(environnement: [String: String]) throws(ReglageIncorrect) {
        let jeton = environnement["SOCLE_API_PARTICULIER_JETON"] ?? ""
        let siret = (environnement["SOCLE_API_PARTICULIER_SIRET"] ?? "").filter {
            !$0.isWhitespace
        }
        if jeton.isEmpty, siret.isEmpty { return nil }
        guard !jeton.isEmpty, siret.utf8.count == 14,
            siret.utf8.allSatisfy({ (48...57).contains($0) })
        else { throw .quotientIncomplet }
        self.init(
            adresse: environnement["SOCLE_API_PARTICULIER_ADRESSE"] ?? Self.adresseNationale,
            jeton: jeton, siret: siret)
    }

    package init(adresse: String, jeton: String, siret: String) {
        self.adresse = adresse
        self.jeton = jeton
        self.siret = siret
    }
}

/// L’état civil de la personne dont on demande le quotient, tel que le service le veut.
struct IdentiteDeQuotient: Sendable, Equatable {
    /// « 99100 » : la France au code officiel géographique.
    static let france = "99100"

    let nomDeNaissance: String
    let prenoms: [String]
    let naissance: Jour
    /// « F » ou « M ».
    let sexe: String
    let pays: String
    /// INSEE; needed for who was born in France.
    let commune: String?

    func champs(siret: String) -> Saisie {
        let (annee, mois, jour) = naissance.composants
        let communs: [(String, String)] =
            [("recipient", siret), ("nomNaissance", nomDeNaissance)]
            + prenoms.map { ("prenoms[]", $0) }
            + [
                ("anneeDateNaissance", String(annee)), ("moisDateNaissance", String(mois)),
                ("jourDateNaissance", String(jour)), ("sexeEtatCivil", sexe),
                ("codeCogInseePaysNaissance", pays),
            ]
        return Saisie(communs + (commune.map { [("codeCogInseeCommuneNaissance", $0)] } ?? []))
    }
}

/// Ce que le service a répondu, réduit à ce que l’on garde.
struct QuotientRecu: Sendable, Equatable {
    /// « CNAF » or « MSA ».
    let fournisseur: String
    let euros: Int
    /// The month that it is for.
    let mois: Mois
    /// The month in which it was computed: the CNAF computes again when something changes only.
    let calcule: Mois?
}

/// Demande un quotient familial à API Particulier (v3, par l’état civil).
package struct QuotientDistant: Sendable {
    /// Seconds: the service asks another one behind it.
    private static let delai = 20

    let reglages: ReglagesDeQuotient
    var client = ClientHTTP()

    package init(reglages: ReglagesDeQuotient) {
        self.reglages = reglages
    }

    func demander(_ identite: IdentiteDeQuotient) async throws(RefusDeQuotient) -> QuotientRecu {
        let champs = identite.champs(siret: reglages.siret)
        var requete = RequeteHTTP(
            "GET", "\(reglages.adresse)/v3/dss/quotient_familial/identite?\(champs.requete)",
            enTetes: [
                (nom: "Authorization", valeur: "Bearer \(reglages.jeton)"),
                (nom: "Accept", valeur: "application/json"),
            ])
        requete.delai = Self.delai
        let reponse: ReponseHTTP
        do {
            reponse = try await client.demander(requete)
        } catch let echec as EchecDeLiaison {
            throw .injoignable(echec.motif)
        } catch {
            throw .injoignable("")
        }
        guard reponse.statut == 200 else { throw RefusDeQuotient(reponse) }
        guard let lu = try? JSONDecoder().decode(Reponse.self, from: Data(reponse.corps)),
            let recu = lu.data.quotient_familial.recu
        else { throw .illisible }
        return recu
    }

    private struct Reponse: Decodable {
        struct Donnees: Decodable {
            let quotient_familial: Quotient
        }
        struct Quotient: Decodable {
            let fournisseur: String
            let valeur: Int
            let annee: Int
            let mois: Int
            let annee_calcul: Int?
            let mois_calcul: Int?

            var recu: QuotientRecu? {
                func lire(_ annee: Int?, _ mois: Int?) -> Mois? {
                    guard let annee, let mois, (1...12).contains(mois),
                        (1900...2200).contains(annee)
                    else { return nil }
                    return Mois(annee: annee, mois: mois)
                }
                guard let pour = lire(annee, mois), (-1_000_000...1_000_000).contains(valeur)
                else { return nil }
                return QuotientRecu(
                    fournisseur: fournisseur, euros: valeur, mois: pour,
                    calcule: lire(annee_calcul, mois_calcul))
            }
        }

        let data: Donnees
    }
}

/// Pourquoi le quotient n’est pas venu, et quoi faire.
enum RefusDeQuotient: Refus, Hashable {
    case inconnu
    case plusieurs
    /// What the service says of the fields, in French.
    case identiteRefusee(String)
    case jetonRefuse
    /// Seconds to wait, when the service says so.
    case tropDeDemandes(Int?)
    case injoignable(String)
    case illisible

    init(_ reponse: ReponseHTTP) {
        switch reponse.statut {
        case 404: self = .inconnu
        case 409: self = .plusieurs
        case 400, 422: self = .identiteRefusee(Self.detail(reponse))
        case 401, 403: self = .jetonRefuse
        case 429: self = .tropDeDemandes(reponse["Retry-After"].flatMap { Int($0) })
        case 500...: self = .injoignable(Self.detail(reponse))
        default: self = .illisible
        }
    }

    private static func detail(_ reponse: ReponseHTTP) -> String {
        struct Erreurs: Decodable {
            struct Erreur: Decodable {
                let detail: String?
            }
            let errors: [Erreur]
        }
        let lues = try? JSONDecoder().decode(Erreurs.self, from: Data(reponse.corps))
        return String((lues?.errors.first?.detail ?? "").prefix(300))
    }

    var motif: String {
        switch self {
        case .inconnu:
            "Aucun dossier n’a été trouvé pour cette identité. Vérifiez le nom de naissance, les prénoms et le lieu de naissance\u{A0}; "
                + "une personne sans dossier à la CAF ni à la MSA n’a pas de quotient."
        case .plusieurs:
            "Plusieurs dossiers répondent à cette identité\u{A0}: demandez une attestation à la famille."
        case .identiteRefusee(let detail):
            "Le service demande une identité plus complète."
                + (detail.isEmpty ? " Vérifiez chaque champ." : " \(detail)")
        case .jetonRefuse:
            "Le service refuse le jeton de la caisse\u{A0}: il a peut-être passé ses dix-huit mois. Prévenez l’administration."
        case .tropDeDemandes(let secondes):
            "Le service a reçu trop de demandes. Réessayez "
                + (secondes.map { "dans \(max($0, 1).compte("seconde"))." } ?? "dans une minute.")
        case .injoignable(let detail):
            "Le service ne répond pas pour l’instant. Rien n’est perdu\u{A0}: réessayez plus tard."
                + (detail.isEmpty ? "" : " (\(detail))")
        case .illisible:
            "La réponse du service ne se lit pas. Réessayez plus tard, et prévenez l’administration si cela se répète."
        }
    }
}

extension QuotientFamilial {
    /// As it is kept: its value, its month, who gave it, and nothing else of the answer.
    init(
        _ recu: QuotientRecu, de famille: Identifiant<Famille>, a instant: Instant,
        par agent: Identifiant<Agent>
    ) {
        self.init(
            famille: famille, valeur: Montant(centimes: Int64(recu.euros) * 100),
            au: recu.mois.premierJour, mode: .mois, source: .apiParticulier,
            entrees: [
                Entree(nom: "fournisseur", valeur: recu.fournisseur),
                Entree(nom: "mois", valeur: recu.mois.iso),
            ] + (recu.calcule.map { [Entree(nom: "mois de calcul", valeur: $0.iso)] } ?? []),
            regle: "API Particulier v3, \(recu.fournisseur)", calculeA: instant, par: agent)
    }
}
