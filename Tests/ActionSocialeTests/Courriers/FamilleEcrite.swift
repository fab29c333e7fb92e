import ActionSociale
import Valeurs

/// A family to write to, and a message to it.
enum FamilleEcrite {
    static let matin: Instant = "2026-11-10T09:00:00.000Z"
    static let agent: Identifiant<Agent> = "agent-ines"

    static func famille(
        telephone: String? = "06 39 98 00 01", courriel: String? = "claire@exemple.fr",
        adresse: String? = "3 rue du Lavoir, 52200 Langres", conjointPartiLe: Jour? = nil,
        opposeeDepuis: Jour? = nil
    ) -> Famille {
        let conjoint = conjointPartiLe.map {
            Personne(role: .conjoint, nom: "Dupont", prenom: "Marc", partieLe: $0)
        }
        return Famille(
            id: "famille-dupont", dossier: Dossier(caisse: "521", matricule: "1"),
            nom: "Dupont Claire", commune: "52269", nomCommune: "Langres", telephone: telephone,
            courriel: courriel, adresse: adresse,
            personnes: [Personne(role: .responsable, nom: "Dupont", prenom: "Claire")]
                + [conjoint].compactMap { $0 },
            neSouhaitePlusEtreContacteeDepuis: opposeeDepuis, entreeLe: "2026-10-01")
    }

    static func message(
        _ canal: Message.Canal = .courriel, _ nature: Message.Nature = .envoi,
        a destination: String = "claire@exemple.fr"
    ) -> Message {
        Message(
            id: "message-1", famille: "famille-dupont", canal: canal, nature: nature,
            destination: destination, objet: "Objet", texte: "Bonjour", creeA: matin, par: agent,
            limiteA: matin.plus(secondes: 7 * 86_400))
    }
}
