import ActionSociale
import Liaisons
import Storage
import Valeurs

extension Ouvrier {
    /// Hands the notices over: again after a while that doubles, up to an hour, until three days have passed.
    static let avis = Ouvrier(Livraison.sorteDeTache, bail: 60, attente: 30, essais: 1000) {
        app, tache in try await app.remettre(tache)
    }
}

extension Application {
    /// Seconds a receiver has to answer.
    static let delaiDesAvis = 10
    /// Seconds during which the other notices of a receiver that did not answer are not even tried.
    static let repitDesAvis = 60

    /// Seconds during which a page can say what became of a notice: thirty days.
    static let memoireDesAvis = 30 * 86_400

    /// One try. What the receiver answered is kept, whatever it is.
    func remettre(_ tache: Tache) async throws -> Ouvrier.Issue {
        let instant = horloge()
        guard let id = Identifiant<Livraison>(tache.objet) else {
            return .abandonnee("Cet avis n’existe plus.") { _ in }
        }
        let lu = try await storage.read { depots in
            try depots.livraisons.find(id).flatMap { livraison in
                try depots.abonnements.find(livraison.abonnement).map { abonnement in
                    (
                        livraison, abonnement,
                        try depots.livraisons.estMuet(
                            abonnement.id, saufA: id,
                            depuis: instant.plus(secondes: -Self.repitDesAvis))
                    )
                }
            }
        }
        guard let (livraison, abonnement, muet) = lu, abonnement.arreteA == nil else {
            return .abandonnee("L’abonnement est arrêté.") { _ in }
        }
        if muet { return .aRecommencer("Le receveur vient de ne pas répondre à un autre avis.") }
        let coffret = Coffret(cle: reglages.cle)
        guard
            let enTetes = SignatureDAvis.enTetes(livraison, abonnement, coffret, a: instant)
        else {
            return .abandonnee(
                "Le secret de l’abonnement ne se lit plus\u{A0}: la clé de l’installation a changé. Changez de secret, puis renvoyez l’avis."
            ) { _ in }
        }
        return try await envoyer(livraison, a: abonnement.adresse, enTetes)
    }

    private func envoyer(
        _ livraison: Livraison, a adresse: String, _ enTetes: [(nom: String, valeur: String)]
    ) async throws -> Ouvrier.Issue {
        var requete = RequeteHTTP(
            "POST", adresse, enTetes: enTetes, corps: Array(livraison.corps.utf8))
        requete.delai = Self.delaiDesAvis
        requete.delaiDeConnexion = 5
        requete.tailleMaximale = 65_536
        requete.reseauPublicSeulement = !reglages.avisLocaux
        let id = livraison.id
        do {
            let statut = try await ClientHTTP().demander(requete).statut
            let instant = horloge()
            let noter: @Sendable (Repositories) throws -> Void = {
                try $0.livraisons.noter(id, code: statut, a: instant)
            }
            switch statut {
            case 200..<300:
                return .finie { depots in
                    try noter(depots)
                    try depots.livraisons.purge(
                        de: livraison.abonnement,
                        avant: instant.plus(secondes: -Self.memoireDesAvis))
                }
            case 410:
                return .abandonnee("Le receveur ne veut plus d’avis à cette adresse (410).", noter)
            default:
                try await storage.write(noter)
                return .aRecommencer(Self.echec(statut))
            }
        } catch let echec as EchecDeLiaison {
            let instant = horloge()
            try await storage.write { try $0.livraisons.noter(id, code: nil, a: instant) }
            return .aRecommencer(echec.motif)
        }
    }

    private static func echec(_ statut: Int) -> String {
        (300..<400).contains(statut)
            ? "Le receveur renvoie ailleurs (\(statut)), et un avis ne suit aucun renvoi. Donnez l’adresse définitive."
            : "Le receveur a répondu \(statut)."
    }
}
