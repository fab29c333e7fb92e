import Foundation
import Regles
import Valeurs

/// Ce qu’une question attend, et comment ce que quelqu’un tape devient une valeur du langage.
struct ChampDeReponse: Sendable {
    /// The id and the name of its input.
    let id: String
    /// As the règlement writes the fact.
    let nom: String
    let intitule: String
    let aide: String
    let sorte: Fait.Sorte
    let unite: String

    init(id: String, _ question: QuestionLue) {
        self.id = id
        nom = question.nom
        intitule = question.question.lisible
        sorte = question.fait.sorte
        unite = question.unite
        switch question.source {
        case .registre(let periode):
            aide = "D’après le registre des aides, \(periode). Vide\u{A0}: aucune."
        case .calendrier: aide = "D’après le calendrier scolaire."
        case .declaree: aide = ""
        }
    }

    init(id: String, _ fait: Fait) {
        self.id = id
        nom = fait.nom
        intitule = fait.nom.prefix(1).uppercased() + String(fait.nom.dropFirst()).lisible
        sorte = fait.sorte
        unite = ""
        aide = "D’après le fichier des prestations."
    }

    /// The value as a case writes it, or the sentence that says what is expected.
    func lire(_ saisie: String) -> Result<String, Faute> {
        let texte = saisie.trimmed
        switch sorte {
        case .montant:
            let serre = texte.filter { !$0.isWhitespace && $0 != "€" }.replacing(",", with: ".")
            guard serre.wholeMatch(of: /\d{1,7}(\.\d{1,2})?/) != nil else {
                return refuser("un montant en euros, comme 450 ou 450,50")
            }
            return .success(serre)
        case .nombre:
            guard texte.wholeMatch(of: /\d{1,6}/) != nil else {
                return refuser("un nombre entier, comme 7")
            }
            return .success(texte)
        case .date:
            guard let jour = Self.jour(texte) else {
                return refuser("une date, comme 12/07/2025")
            }
            return .success(jour.iso)
        case .ouiNon:
            guard ["oui", "non"].contains(texte) else { return refuser("oui ou non") }
            return .success(texte)
        case .choix(let liste):
            guard liste.contains(texte) else {
                return refuser("l’un des choix de la liste")
            }
            return .success(texte)
        }
    }

    /// What is wrong with an answer, beside its input.
    struct Faute: Error { let phrase: String }

    private func refuser(_ attendu: String) -> Result<String, Faute> {
        .failure(Faute(phrase: "«\u{A0}\(intitule.sansPoint)\u{A0}» attend \(attendu)."))
    }

    /// « 2025-07-12 » as browsers send it, or « 12/07/2025 » as people type it.
    static func jour(_ texte: String) -> Jour? {
        let parties = texte.trimmed.split(separator: "/").compactMap { Int($0) }
        return parties.count == 3
            ? Jour(annee: parties[2], mois: parties[1], jour: parties[0])
            : Jour(iso: texte.trimmed)
    }

    /// Fields of one input: `id`, `nomDuChamp`, `intitule`, `aide`, `valeur`, `estUneListe`, `choix` (rows `valeur`,
    /// `intitule`, `choisi`), `estUneDate`, `unite`, `clavier`, `erreur`.
    func champs(_ saisie: String?, erreur: String) -> Champs {
        let liste = choix
        return [
            "id": .text(id), "nomDuChamp": .text(id), "intitule": .text(intitule),
            "aide": .text(aide), "valeur": .text(saisie), "estUneListe": .oui(!liste.isEmpty),
            "choix": .liste(
                liste.map {
                    [
                        "valeur": .text($0), "intitule": .text($0.lisible),
                        "choisi": .oui($0 == saisie),
                    ]
                }),
            "estUneDate": .oui(sorte == .date),
            "unite": .text(sorte == .montant ? "€" : unite),
            "clavier": .text(sorte == .montant ? "decimal" : sorte == .nombre ? "numeric" : "text"),
            "erreur": .text(erreur),
        ]
    }

    private var choix: [String] {
        switch sorte {
        case .ouiNon: ["oui", "non"]
        case .choix(let liste): liste
        default: []
        }
    }
}

extension String {
    /// Without the question mark that ends it.
    fileprivate var sansPoint: String {
        var texte = self
        while let dernier = texte.last, "? \u{A0}\u{202F}".contains(dernier) { texte.removeLast() }
        return texte
    }

    /// Between double quotes, as YAML reads it back.
    var entreGuillemets: String {
        "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
