import ActionSociale
import Storage
import Valeurs

/// Le second facteur d’une personne : absent, proposé, ou en place. Gabarit `Agents/double-authentification`.
///
/// Champs : `jeton` ; `exigee` (oui ou non) ; `aProposer`, `aConfirmer`, `enPlace` (l’un des trois) ; pour confirmer : `cote`,
/// `trace` (du QR code), `secret`, `saisies` (rangées de `ChampAffiche`) ; en place : `depuis`, `restants`, `peuDeCodes`,
/// `gestes` (rangées `adresse`, `bouton`, `id`, `erreur`) ; ceux d’`ErreursDeSaisie`.
struct DoubleAuthentificationPage: Page {
    static let gabarit = "Agents/double-authentification"
    static let chemin = "/double-authentification"

    let titre = "Double authentification"
    let agent: Agent
    let jeton: String
    /// The caisse asks for it.
    let exigee: Bool
    let facteur: SecondFacteur?
    /// In clear, while it is to be confirmed.
    let secret: [UInt8]?
    let restants: Int
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let confirme = facteur?.confirmeA
        let propose = confirme == nil && secret != nil
        return erreurs.champs.plus(champsDuSecret).plus([
            "jeton": .text(jeton), "exigee": .oui(exigee && confirme == nil),
            "aProposer": .oui(confirme == nil && !propose), "aConfirmer": .oui(propose),
            "enPlace": .oui(confirme != nil),
            "depuis": .text(confirme.map { Application.jour(a: $0).enLettres }),
            "restants": .text(restants.compte("code de secours", "codes de secours")),
            "peuDeCodes": .oui(restants <= 2),
            "gestes": .liste(gestes.map { champs($0.0, $0.1) }),
        ])
    }

    private var champsDuSecret: Champs {
        let temporel = CodeTemporel(secret: secret ?? [])
        let carre = secret.flatMap { _ in
            CarreDeCode(
                temporel.adresse(identifiant: agent.identifiant, emetteur: "Socle"))
        }
        let code = ChampAffiche(
            id: "code", etiquette: "Code à six chiffres",
            aide: "Celui que le téléphone vient de donner.")
        return [
            "cote": .nombre(carre?.cote ?? 0), "trace": .text(carre?.trace),
            "secret": .text(secret.map(Base32.parGroupes)), "saisies": [code].champs(erreurs),
        ]
    }

    /// What is asked again with a code: who finds an open session may not take the account.
    private var gestes: [(String, String)] {
        let codes = ("codes", "Tirer de nouveaux codes de secours")
        return exigee ? [codes] : [codes, ("retrait", "Retirer la double authentification")]
    }

    private func champs(_ geste: String, _ bouton: String) -> Champs {
        [
            "adresse": .text("\(Self.chemin)/\(geste)"), "bouton": .text(bouton),
            "id": .text("code-\(geste)"), "erreur": .text(erreurs.phrase("code-\(geste)")),
        ]
    }
}

/// Les codes de secours, montrés une seule fois. Gabarit `Agents/codes-de-secours`.
///
/// Champs : `codes` (rangées `code`).
struct CodesDeSecoursPage: Page {
    static let gabarit = "Agents/codes-de-secours"

    let titre = "Vos codes de secours"
    let codes: [String]

    var champs: Champs { ["codes": .liste(codes.map { ["code": .text($0)] })] }
}
