/// The dialogue of a hand-over: which recipient was answered what, and whether the message was taken.
struct Dialogue {
    private struct Reponse {
        let code: Int
        let texte: String
    }

    private let issue: Transfert.Issue
    private var parDestinataire: [String: Reponse] = [:]
    /// What was answered to DATA and to the end of the message.
    private var apresLesDonnees: [Reponse] = []
    private var dernierRefus: Reponse?

    init(_ issue: Transfert.Issue) {
        self.issue = issue
        var attente: String?
        var donnees = false
        for ligne in issue.lignes {
            if ligne.hasPrefix("> RCPT TO:") {
                attente = String(ligne.dropFirst(10).filter { $0 != "<" && $0 != ">" })
                    .lowercased()
            } else if ligne.hasPrefix("> DATA") {
                donnees = true
            } else if let reponse = Self.lire(ligne) {
                if reponse.code >= 400 { dernierRefus = reponse }
                if let destinataire = attente {
                    parDestinataire[destinataire] = reponse
                    attente = nil
                } else if donnees {
                    apresLesDonnees.append(reponse)
                }
            }
        }
    }

    func remises(_ destinataires: [String]) throws(EchecDeLiaison) -> [String: Remise] {
        let dites = destinataires.map { ($0, parDestinataire[$0.lowercased()]) }
        if dites.allSatisfy({ $0.1 == nil }) { throw echecAvantLesDestinataires }
        var remises: [String: Remise] = [:]
        for (destinataire, reponse) in dites {
            guard let reponse, (200..<300).contains(reponse.code) else {
                remises[destinataire] = Self.remise(
                    reponse, sinon: .aRecommencer(code: 0, texte: ""))
                continue
            }
            remises[destinataire] = try duMessage()
        }
        return remises
    }

    /// Of the message itself, for the recipients that were accepted.
    private func duMessage() throws(EchecDeLiaison) -> Remise {
        // 354 lets the message come; what follows is about the whole of it.
        if let finale = apresLesDonnees.last(where: { $0.code != 354 && $0.code != 221 }) {
            return Self.remise(finale, sinon: .incertaine)
        }
        if issue.corpsEnvoye { return .incertaine }
        throw issue.echec ?? .sansReponse("")
    }

    private static func remise(_ reponse: Reponse?, sinon defaut: Remise) -> Remise {
        guard let reponse else { return defaut }
        switch reponse.code {
        case 200..<300: return .acceptee
        case 500..<600: return .refusee(code: reponse.code, texte: reponse.texte)
        default: return .aRecommencer(code: reponse.code, texte: reponse.texte)
        }
    }

    /// Nobody was named: the connection failed, or the server did not want the sender.
    private var echecAvantLesDestinataires: EchecDeLiaison {
        guard let echec = issue.echec else { return .autre("", detail: dernierRefus?.texte ?? "") }
        switch echec {
        case .sansReponse(let hote), .autre(let hote, _):
            guard let dernierRefus else { return echec }
            return .autre(hote, detail: "\(dernierRefus.code) \(dernierRefus.texte)")
        default: return echec
        }
    }

    /// « 250 2.1.5 Ok ». Lines that announce others, « 250-… », are not the answer.
    private static func lire(_ ligne: String) -> Reponse? {
        guard ligne.hasPrefix("< ") else { return nil }
        let contenu = ligne.dropFirst(2)
        guard let code = Int(contenu.prefix(3)), contenu.dropFirst(3).first != "-" else {
            return nil
        }
        return Reponse(code: code, texte: String(contenu.dropFirst(4)))
    }
}
