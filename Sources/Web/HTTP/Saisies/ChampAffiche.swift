/// Un champ d’un formulaire, prêt à montrer, avec son étiquette, son aide et son erreur. Partiel `HTTP/saisie`.
///
/// Champs : `id`, `etiquette`, `facultatif`, `aide`, `erreur`, `decrite` (pour `aria-describedby`, vide possible),
/// `valeur`, `estUnTexte`, `type`, `autres` (attributs `maxlength`), `estUneZone`, `rangs`, `estUnChoix`, `vide` (phrase
/// du choix de rien, vide possible), `sontDesCases`, `choix` (rangées `code`, `intitule`, `choisi`), `requis`.
struct ChampAffiche: Sendable {
    enum Sorte: Sendable {
        /// Type of the input: « text », « date », « number ».
        case texte(String)
        case zone(rangs: Int)
        /// `vide` is the sentence of choosing nothing; `nil` when something must be chosen.
        case choix([Choix], vide: String?)
        /// Boxes; each sends `{id}-{code}`.
        case cases([Choix])
    }

    struct Choix: Sendable, Equatable {
        let code: String
        let intitule: String
        var choisi = false
    }

    let id: String
    let etiquette: String
    var sorte = Sorte.texte("text")
    var valeur = ""
    var aide = ""
    var facultatif = false

    func champs(_ erreurs: ErreursDeSaisie) -> Champs {
        let erreur = erreurs.phrase(id)
        let decrite = [aide.isEmpty ? nil : "\(id)-aide", erreur.isEmpty ? nil : "\(id)-erreur"]
        let communs: Champs = [
            "id": .text(id), "etiquette": .text(etiquette), "facultatif": .oui(facultatif),
            "requis": .oui(!facultatif), "aide": .text(aide), "erreur": .text(erreur),
            "decrite": .text(decrite.compactMap(\.self).joined(separator: " ")),
            "valeur": .text(valeur), "estUnTexte": false, "type": "", "estUneZone": false,
            "rangs": "", "estUnChoix": false, "vide": "", "sontDesCases": false, "choix": [],
        ]
        return communs.plus(champsDeSorte)
    }

    private var champsDeSorte: Champs {
        switch sorte {
        case .texte(let type): ["estUnTexte": true, "type": .text(type)]
        case .zone(let rangs): ["estUneZone": true, "rangs": .nombre(rangs)]
        case .choix(let choix, let vide):
            [
                "estUnChoix": true, "vide": .text(vide),
                "choix": .liste(choix.map { champs($0, choisi: $0.code == valeur) }),
            ]
        case .cases(let choix):
            ["sontDesCases": true, "choix": .liste(choix.map { champs($0, choisi: $0.choisi) })]
        }
    }

    private func champs(_ choix: Choix, choisi: Bool) -> Champs {
        ["code": .text(choix.code), "intitule": .text(choix.intitule), "choisi": .oui(choisi)]
    }
}

extension [ChampAffiche] {
    /// The rows of a form.
    func champs(_ erreurs: ErreursDeSaisie) -> Champ { .liste(map { $0.champs(erreurs) }) }
}
