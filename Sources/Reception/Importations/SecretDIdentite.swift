import Fichier
import Storage

extension SecretDIdentite {
    /// The secret that recognises persons from one month to the next: drawn once, kept in the database, and so
    /// in its backups. Without it the next month would recognise nobody.
    package static func garde(_ storage: Storage) async throws -> SecretDIdentite {
        var hasard = SystemRandomNumberGenerator()
        let neuf = (0..<4).map { _ in
            String(UInt64.random(in: (1 << 60)...UInt64.max, using: &hasard), radix: 16)
        }.joined()
        let texte = try await storage.write { base in
            if let connu = try base.parametres.find("secret_des_identites") { return connu }
            try base.parametres.keep("secret_des_identites", neuf)
            return neuf
        }
        guard let secret = SecretDIdentite(Array(texte.utf8)) else {
            preconditionFailure("a secret of at least 16 bytes was drawn")
        }
        return secret
    }
}
