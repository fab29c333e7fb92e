import ActionSociale
import Demo
import Storage
import Valeurs

extension Repositories {
    /// A message to the Dupont family, that the addresses of the site can name.
    @discardableResult
    func ecrireADupont(
        _ id: Identifiant<Message> = "message-dupont", canal: Message.Canal = .courriel,
        destination: String? = nil, limite: Int = 7 * 86_400,
        a instant: Instant = "2026-11-10T09:00:00.000Z"
    ) throws -> Message {
        let famille = Distribution().dupont.famille
        let message = Message(
            id: id, famille: famille.id, canal: canal, nature: .rendezVousFixe,
            destination: try destination
                ?? ContactsDeFamille(
                    famille: famille, confirmations: Self.tout(famille)
                ).destination(canal), objet: "Votre rendez-vous", texte: "Bonjour,\nà mardi",
            creeA: instant, par: AgentsFictifs.malik.id, limiteA: instant.plus(secondes: limite))
        _ = try messages.insert(message, cle: id.valeur)
        try taches.ajouter("message", id.valeur, aFaireA: instant)
        return message
    }

    /// The contacts of a family, confirmed with it on that day.
    static func tout(
        _ famille: Famille
    ) -> [ContactsDeFamille.Sorte: ContactsDeFamille.Confirmation] {
        let contacts = ContactsDeFamille(famille: famille)
        return ContactsDeFamille.Sorte.allCases.reduce(into: [:]) { confirmations, sorte in
            confirmations[sorte] = contacts.valeur(sorte).map {
                .init(valeur: $0, le: "2026-11-09")
            }
        }
    }

    /// The Dupont family separated: an agent has confirmed its contacts since.
    func confirmer(_ famille: Famille) throws {
        for (sorte, confirmation) in Self.tout(famille) {
            try contacts.confirmer(
                famille.id, sorte, valeur: confirmation.valeur, le: confirmation.le,
                par: AgentsFictifs.malik.id)
        }
    }
}
