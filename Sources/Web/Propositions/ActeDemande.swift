import ActionSociale
import Crypto
import HTTPTypes
import Hummingbird
import Regles
import Valeurs

/// Un acte tel qu’un programme l’écrit : `{"nature": "acceptation", "le": "2026-11-10"}`.
struct ActeDemande: Sendable {
    static let champs = ["nature", "le", "canal", "precision"]
    private static let longueurDeLaPrecision = 500

    let acte: Proposition.Acte

    /// Throws `jsonIllisible` with its line and column, or `champsARevoir` with all of them.
    init(_ octets: [UInt8], par auteur: Identifiant<Agent>, au jour: Jour) throws(Probleme) {
        let json = try Self.lire(octets)
        var lecture = LectureDActe(json: json)
        lecture.refuserLesInconnus()
        let nature = lecture.parmi("nature", Proposition.Acte.Nature.self, requis: true)
        let canal = lecture.parmi("canal", Proposition.Acte.Canal.self, requis: false)
        let le = lecture.jour("le", sinon: jour)
        let precision = lecture.texte("precision", auPlus: Self.longueurDeLaPrecision)
        guard lecture.refus.isEmpty, let nature, let le else {
            throw Probleme(
                .champsARevoir,
                lecture.refus.map { "\($0.champ)\u{A0}: \($0.phrase)" }.joined(
                    separator: "\u{A0}; ")
                    + ".",
                [
                    (
                        "champs",
                        .liste(
                            lecture.refus.map {
                                ["champ": .texte($0.champ), "phrase": .texte($0.phrase)]
                            })
                    )
                ])
        }
        acte = Proposition.Acte(
            nature: nature, le: le, par: auteur, canal: canal, precision: precision)
    }

    private static func lire(_ octets: [UInt8]) throws(Probleme) -> JSON {
        do {
            return try LectureJSON.lire(octets)
        } catch {
            throw Probleme(
                .jsonIllisible,
                "Ligne \(error.ligne), colonne \(error.colonne)\u{A0}: \(error.phrase).",
                [("ligne", .entier(error.ligne)), ("colonne", .entier(error.colonne))])
        }
    }

    /// What the same key must come with again.
    static func empreinte(
        _ id: Identifiant<Proposition>, _ etiquette: String, _ octets: [UInt8]
    ) -> String {
        var somme = SHA256()
        somme.update(data: Array("\(id.valeur)\n\(etiquette)\n".utf8))
        somme.update(data: octets)
        return Hexadecimal.texte(somme.finalize())
    }

    /// The version that the program has read. Writing without one would write over what another just wrote.
    static func version(_ requete: Request) throws(Probleme) -> Etiquettes {
        let etiquettes = Etiquettes(requete.headers[.ifMatch])
        guard !etiquettes.isEmpty, etiquettes.seLisent else {
            throw Probleme(
                .versionAttendue,
                "Lisez d’abord la proposition, puis donnez son étiquette (en-tête ETag) dans l’en-tête «\u{A0}If-Match\u{A0}»."
            )
        }
        return etiquettes
    }

    static func cle(_ requete: Request) throws(Probleme) -> String? {
        guard let cle = requete.headers[.idempotencyKey] else { return nil }
        let permis = cle.utf8.allSatisfy { (33...126).contains($0) }
        guard permis, (1...128).contains(cle.utf8.count) else {
            throw Probleme(
                .cleInvalide,
                "L’en-tête «\u{A0}Idempotency-Key\u{A0}» doit avoir 1 à 128\u{A0}caractères ASCII sans espace, "
                    + "par exemple un UUID.")
        }
        return cle
    }
}

/// The fields of the body, each with what is wrong with it.
private struct LectureDActe {
    let json: JSON
    private(set) var refus: [(champ: String, phrase: String)] = []

    init(json: JSON) {
        self.json = json
        if case .objet = json { return }
        refus.append(("", "un objet est attendu, et c’est \(json.genre)"))
    }

    mutating func refuserLesInconnus() {
        guard case .objet(let membres) = json else { return }
        for membre in membres where !ActeDemande.champs.contains(membre.nom) {
            let proche = NomProche.chercher(membre.nom, parmi: ActeDemande.champs)
            let conseil =
                proche.map { "vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" }
                ?? "champs possibles, \(ActeDemande.champs.joined(separator: ", "))"
            refus.append(
                (String(membre.nom.prefix(60)), "ce champ n’existe pas ici\u{A0}: \(conseil)"))
        }
    }

    mutating func parmi<Valeur: RawRepresentable & CaseIterable>(
        _ champ: String, _ type: Valeur.Type, requis: Bool
    ) -> Valeur? where Valeur.RawValue == String {
        guard let texte = texte(champ, auPlus: 60) else {
            if requis, json[champ] == nil || json[champ] == .nul {
                refus.append((champ, "ce champ manque"))
            }
            return nil
        }
        if let valeur = Valeur(rawValue: texte) { return valeur }
        let noms = Valeur.allCases.map(\.rawValue)
        let proche = NomProche.chercher(texte, parmi: noms)
        refus.append(
            (
                champ,
                proche.map { "vouliez-vous dire «\u{A0}\($0)\u{A0}»\u{A0}?" }
                    ?? "une de ces valeurs est attendue, \(noms.joined(separator: ", "))"
            ))
        return nil
    }

    mutating func jour(_ champ: String, sinon jour: Jour) -> Jour? {
        guard let texte = texte(champ, auPlus: 60) else {
            return json[champ] == nil || json[champ] == .nul ? jour : nil
        }
        if let jour = Jour(iso: texte) { return jour }
        refus.append((champ, "un jour est attendu, par exemple \(jour.iso)"))
        return nil
    }

    mutating func texte(_ champ: String, auPlus longueur: Int) -> String? {
        switch json[champ] {
        case nil, .nul: return nil
        case .texte(let texte) where texte.count <= longueur:
            return texte.trimmed.isEmpty ? nil : texte.trimmed
        case .texte: refus.append((champ, "le texte dépasse \(longueur)\u{A0}caractères"))
        case let autre?: refus.append((champ, "un texte est attendu, et c’est \(autre.genre)"))
        }
        return nil
    }
}
