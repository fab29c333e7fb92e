import ActionSociale
import Foundation
import Valeurs
import Yams

/// La connexion unique de la caisse : son fournisseur d’identités, et ce que ses groupes ouvrent.
///
/// Read from a YAML file (`SOCLE_SSO`); the secret comes by the environment (`SOCLE_SSO_SECRET`), never by the file.
package struct ReglagesDeSSO: Sendable, Equatable {
    /// Address that the provider gives itself, to the letter: `https://sso.exemple.fr/realms/caf`.
    package let emetteur: String
    package let client: String
    /// `nil`: the client proves itself by PKCE alone.
    package var secret: String?
    /// What the button says after « Ouvrir avec ».
    package let nom: String
    package let portees: String
    /// The claim that holds the groups, and the one that holds the name typed to sign in.
    package let revendicationDesGroupes: String
    package let revendicationDeLIdentifiant: String
    package let groupes: GroupesDeLaCaisse
    /// An account of Socle that bears the same name is the same person, the first time they come.
    package let lieLesComptes: Bool
    package let fermeLesComptesLocaux: Bool
    /// The one that a password still opens when the others are closed.
    package let compteDeSecours: String?
    /// A file of authorities in PEM, in place of those of the system.
    package let autorites: String?

    /// Reads the file. Throws `SSOIncorrecte`, which says what to write.
    package init(texte: String, nom fichier: String, secret: String?) throws(SSOIncorrecte) {
        try Fichier.cles(fichier).verifier(texte)
        let lu: Fichier
        do {
            lu = try YAMLDecoder().decode(Fichier.self, from: texte)
        } catch {
            throw SSOIncorrecte(fichier: fichier, raison: Self.raison(error))
        }
        if let raison = Self.raisonDeRefuser(lu) {
            throw SSOIncorrecte(fichier: fichier, raison: raison)
        }
        emetteur = lu.fournisseur
        client = lu.client
        self.secret = secret
        nom = lu.nom ?? "le compte de la caisse"
        portees = lu.portees ?? "openid profile email"
        revendicationDesGroupes = lu.revendicationDesGroupes ?? "groups"
        revendicationDeLIdentifiant = lu.revendicationDeLIdentifiant ?? "preferred_username"
        groupes = GroupesDeLaCaisse(lu.groupes.compactMap(\.regle))
        lieLesComptes = lu.lieLesComptes == "oui"
        fermeLesComptesLocaux = lu.comptesLocaux == "fermés"
        compteDeSecours = lu.compteDeSecours
        autorites = lu.autorites
    }

    /// `nil` when all that is written does.
    private static func raisonDeRefuser(_ lu: Fichier) -> String? {
        guard estSure(lu.fournisseur) else {
            return
                "«\u{A0}fournisseur\u{A0}» est une adresse en https:// (ou http://localhost pour un essai)."
        }
        if lu.groupes.isEmpty {
            return "«\u{A0}groupes\u{A0}» est vide\u{A0}: personne n’ouvrirait de session."
        }
        if let faux = lu.groupes.first(where: { $0.regle == nil }) {
            return
                "le rôle «\u{A0}\(faux.role)\u{A0}» du groupe «\u{A0}\(faux.groupe)\u{A0}» n’existe pas\u{A0}: "
                + Agent.Role.allCases.map(\.rawValue).joined(separator: ", ") + "."
        }
        for (cle, mot, mots) in [
            (Fichier.CodingKeys.lieLesComptes, lu.lieLesComptes, ["oui", "non"]),
            (.comptesLocaux, lu.comptesLocaux, ["ouverts", "fermés"]),
        ] {
            guard let mot, !mots.contains(mot) else { continue }
            return
                "«\u{A0}\(cle.rawValue)\u{A0}» est «\u{A0}\(mots[0])\u{A0}» ou «\u{A0}\(mots[1])\u{A0}», "
                + "pas «\u{A0}\(mot)\u{A0}»."
        }
        if lu.comptesLocaux == "fermés", lu.compteDeSecours == nil {
            return
                "donnez «\u{A0}compte de secours\u{A0}»\u{A0}: un compte local qui s’ouvre encore le jour où le fournisseur ne répond plus."
        }
        return nil
    }

    private static func estSure(_ adresse: String) -> Bool {
        adresse.hasPrefix("https://") || adresse.hasPrefix("http://localhost")
            || adresse.hasPrefix("http://127.0.0.1")
    }

    /// Scheme, host and port: where forms may lead when people sign out.
    package var origine: String {
        emetteur.split(separator: "/", omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/")
    }

    private static func raison(_ erreur: any Error) -> String {
        switch erreur {
        case DecodingError.keyNotFound(let cle, _):
            "il manque «\u{A0}\(cle.stringValue)\u{A0}»."
        case DecodingError.dataCorrupted(let ou) where ou.codingPath.isEmpty:
            "le texte n’est pas du YAML."
        case DecodingError.typeMismatch(_, let ou), DecodingError.valueNotFound(_, let ou),
            DecodingError.dataCorrupted(let ou):
            "ce qui suit «\u{A0}\(ou.codingPath.last?.stringValue ?? "le début")\u{A0}» ne se lit pas."
        default: "le texte n’est pas du YAML (\(erreur))."
        }
    }

    private struct Fichier: Decodable {
        struct Groupe: Decodable {
            let groupe: String
            let role: String
            let equipe: String?
            let secteurs: [String]?

            /// `nil` when the role is none of ours.
            var regle: GroupesDeLaCaisse.Regle? {
                Agent.Role(rawValue: role).map {
                    .init(groupe: groupe, role: $0, equipe: equipe, secteurs: secteurs)
                }
            }

            enum CodingKeys: String, CodingKey, CaseIterable {
                case groupe
                case role = "rôle"
                case equipe = "équipe"
                case secteurs
            }
        }

        let fournisseur: String
        let client: String
        let nom: String?
        let portees: String?
        let revendicationDesGroupes: String?
        let revendicationDeLIdentifiant: String?
        let groupes: [Groupe]
        let lieLesComptes: String?
        let comptesLocaux: String?
        let compteDeSecours: String?
        let autorites: String?

        static func cles(_ fichier: String) -> ClesDeSSO {
            ClesDeSSO(
                fichier: fichier, connues: CodingKeys.allCases.map(\.rawValue),
                duGroupe: Groupe.CodingKeys.allCases.map(\.rawValue))
        }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case fournisseur, client, nom, groupes
            case portees = "portées"
            case revendicationDesGroupes = "revendication des groupes"
            case revendicationDeLIdentifiant = "revendication de l'identifiant"
            case lieLesComptes = "lier les comptes existants"
            case comptesLocaux = "comptes locaux"
            case compteDeSecours = "compte de secours"
            case autorites = "autorités"
        }
    }
}

/// Le fichier de la connexion unique ne convient pas.
package struct SSOIncorrecte: Refus, Hashable {
    package let fichier: String
    /// `nil` for what is nowhere in it.
    package var ligne: Int?
    package let raison: String

    package var motif: String {
        fichier + (ligne.map { ", ligne\u{A0}\($0)" } ?? "") + "\u{A0}: \(raison)"
    }
}
