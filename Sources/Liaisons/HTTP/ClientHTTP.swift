/// Joint d’autres serveurs par HTTP : une demande, une réponse.
///
/// Certificates are verified, redirections are not followed unless asked, and the wait is on threads of its own.
package struct ClientHTTP: Sendable {
    private let fils: Fils

    package init(fils: Fils = .http) { self.fils = fils }

    /// The answer, whatever its status. Throws `EchecDeLiaison` when there is none.
    package func demander(_ requete: RequeteHTTP) async throws -> ReponseHTTP {
        let issue = try await transfert(requete).executer(sur: fils)
        if let echec = issue.echec { throw echec }
        return ReponseHTTP(
            statut: issue.statut, enTetes: issue.lignes.compactMap(Self.enTete), corps: issue.corps)
    }

    private func transfert(_ requete: RequeteHTTP) throws(EchecDeLiaison) -> Transfert {
        let adresse = requete.adresse
        let debut = adresse.lowercased()
        guard debut.hasPrefix("http://") || debut.hasPrefix("https://"),
            Self.estSurUneLigne(adresse), !adresse.contains(" ")
        else { throw .adresseIncorrecte(Transfert.hote(adresse)) }
        guard requete.methode.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw .adresseIncorrecte(requete.methode)
        }
        // « Expect » would make us wait for a server that does not know it.
        var lignes = ["Expect:", "User-Agent: Socle"]
        if requete.corps != nil,
            !requete.enTetes.contains(where: { $0.nom.lowercased() == "content-type" })
        {
            lignes.append("Content-Type: application/octet-stream")
        }
        for (nom, valeur) in requete.enTetes {
            guard Self.estSurUneLigne(nom), Self.estSurUneLigne(valeur), !nom.contains(":") else {
                throw .autre(Transfert.hote(adresse), detail: "en-tête mal formé")
            }
            // libcurl leaves out a header without a value, unless it is said so.
            lignes.append(valeur.isEmpty ? "\(nom);" : "\(nom): \(valeur)")
        }
        return Transfert(
            adresse: adresse, methode: requete.methode, lignes: lignes, corps: requete.corps,
            autorites: requete.autorites, reseauPublicSeulement: requete.reseauPublicSeulement,
            delaiDeConnexion: requete.delaiDeConnexion, delai: requete.delai,
            redirections: requete.redirections, tailleMaximale: requete.tailleMaximale)
    }

    private static func enTete(_ ligne: String) -> (nom: String, valeur: String)? {
        guard let place = ligne.firstIndex(of: ":") else { return nil }
        let valeur = ligne[ligne.index(after: place)...]
        return (
            String(ligne[..<place]),
            String(valeur.drop { $0 == " " || $0 == "\t" })
        )
    }

    private static func estSurUneLigne(_ texte: String) -> Bool {
        texte.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }
}
