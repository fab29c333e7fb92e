import ActionSociale
import Foundation
import Liaisons
import Valeurs

/// Confie un SMS à une passerelle HTTP. La clé est celle du message : une passerelle qui l’a déjà reçu n’envoie rien.
struct PasserelleSMS: Sendable {
    let reglage: ReglageDeSMS
    var client = ClientHTTP()

    func remettre(_ message: Message) async -> IssueDeRemise {
        var requete = RequeteHTTP(
            "POST", reglage.adresse,
            enTetes: [
                ("Content-Type", "application/json"), ("Accept", "application/json"),
                ("Idempotency-Key", message.id.valeur),
            ], corps: Array(corps(message).utf8))
        if let jeton = reglage.jeton {
            requete.enTetes.append(("Authorization", "Bearer \(jeton)"))
        }
        requete.autorites = reglage.autorites
        requete.tailleMaximale = 65_536
        requete.delai = reglage.delai
        requete.delaiDeConnexion = min(requete.delaiDeConnexion, reglage.delai)
        do {
            return Self.lire(try await client.demander(requete))
        } catch let echec as EchecDeLiaison {
            return .aRecommencer(echec.motif)
        } catch {
            return .aRecommencer("La passerelle n’a pas répondu.")
        }
    }

    func corps(_ message: Message) -> String {
        let valeurs = [
            ("{numero}", message.destination), ("{cle}", message.id.valeur),
            ("{emetteur}", reglage.emetteur), ("{texte}", message.texte),
        ]
        // The text comes last: what is written in it is not read again.
        return valeurs.reduce(reglage.json) { $0.replacing($1.0, with: Self.enJSON($1.1)) }
    }

    static func lire(_ reponse: ReponseHTTP) -> IssueDeRemise {
        switch reponse.statut {
        case 200..<300: .remis(reference: reference(reponse.corps))
        // It had it already.
        case 409: .remis(reference: reference(reponse.corps))
        case 400, 404, 410, 413, 422:
            .refuse(
                "La passerelle a refusé ce SMS (réponse \(reponse.statut)). Vérifiez le numéro.")
        default: .aRecommencer("La passerelle a répondu \(reponse.statut).")
        }
    }

    private static func reference(_ corps: [UInt8]) -> String? {
        let lu = try? JSONSerialization.jsonObject(with: Data(corps)) as? [String: Any]
        for nom in ["reference", "id", "messageId", "message_id"] {
            if let texte = lu?[nom] as? String, !texte.isEmpty { return String(texte.prefix(200)) }
            if let nombre = lu?[nom] as? NSNumber { return nombre.stringValue }
        }
        return nil
    }

    /// As it is written between the quotes of a JSON string.
    static func enJSON(_ texte: String) -> String {
        var ecrit = ""
        for lettre in texte.unicodeScalars {
            switch lettre {
            case "\"": ecrit += "\\\""
            case "\\": ecrit += "\\\\"
            case "\n": ecrit += "\\n"
            case "\r": ecrit += "\\r"
            case "\t": ecrit += "\\t"
            default:
                if lettre.value < 32 {
                    let code = String(lettre.value, radix: 16)
                    ecrit += "\\u" + String(repeating: "0", count: 4 - code.count) + code
                } else {
                    ecrit.unicodeScalars.append(lettre)
                }
            }
        }
        return ecrit
    }
}
