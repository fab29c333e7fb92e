import ActionSociale
import Valeurs

/// Où en est une offre un jour donné.
enum EtatDOffre: Equatable, Sendable {
    /// Le jour de son retrait, quand il est déjà connu.
    case enVigueur(retraitLe: Jour?)
    case aVenir(Jour)
    case retiree(Jour)

    init(_ offre: Offre, au jour: Jour) {
        if let retrait = offre.retireeLe, retrait <= jour {
            self = .retiree(retrait)
        } else if offre.activeeLe > jour {
            self = .aVenir(offre.activeeLe)
        } else {
            self = .enVigueur(retraitLe: offre.retireeLe)
        }
    }

    enum Sorte: String, CaseIterable, Sendable {
        case enVigueur = "en-vigueur"
        case aVenir = "a-venir"
        case retiree = "retirees"

        var intitule: String {
            switch self {
            case .enVigueur: "En vigueur"
            case .aVenir: "À venir"
            case .retiree: "Retirées"
            }
        }
    }

    var sorte: Sorte {
        switch self {
        case .enVigueur: .enVigueur
        case .aVenir: .aVenir
        case .retiree: .retiree
        }
    }

    var libelle: String {
        switch self {
        case .enVigueur(nil): "En vigueur"
        case .enVigueur(let retrait?): "En vigueur jusqu’au \(retrait.plus(jours: -1).enLettres)"
        case .aVenir(let jour): "À partir du \(jour.enLettres)"
        case .retiree(let jour): "Retirée le \(jour.enLettres)"
        }
    }

    var ton: String {
        switch self {
        case .enVigueur: "fait"
        case .aVenir: "accent"
        case .retiree: ""
        }
    }

    var icone: String {
        switch self {
        case .enVigueur: "acceptee"
        case .aVenir: "calendrier"
        case .retiree: "annulee"
        }
    }

    var champs: Champs {
        ["etat": .text(libelle), "ton": .text(ton), "icone": .text(icone)]
    }
}

extension OffresConnues {
    /// Every version of an offer, the latest first.
    func versions(_ code: Identifiant<Offre>) -> [Offre] {
        offres.filter { $0.code == code }.sorted {
            ($1.activeeLe, $1.version) < ($0.activeeLe, $0.version)
        }
    }

    /// For each offer the version that speaks for it on that day: the one in force, else the next one to
    /// come, else the last one that was.
    func courantes(au jour: Jour) -> [Offre] {
        Dictionary(grouping: offres, by: \.code).values.compactMap { versions in
            let rangees = versions.sorted { $0.activeeLe < $1.activeeLe }
            return rangees.last { $0.estActive(le: jour) }
                ?? rangees.first { $0.activeeLe > jour } ?? rangees.last
        }
        .sorted { ($0.domaine.rang, $0.intitule) < ($1.domaine.rang, $1.intitule) }
    }
}

extension Offre.Domaine {
    fileprivate var rang: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Offre.Niveau {
    /// Le titre de la partie du catalogue où elle se range.
    var intitule: String {
        switch self {
        case .socleNational: "Socle national"
        case .locale: "Offres locales"
        }
    }
}
