import ActionSociale
import Reception
import Storage
import Valeurs

/// Les mois importés, ce qui arrive, et de quoi déposer le suivant. Gabarit `Importations/importations`.
///
/// Champs : `peutDeposer`, `tailleAuPlus`, `dossierSurveille` ; `lots` (rangées `noms`, `cle`, `complet`, `attente`) ;
/// `depots` (rangées `fichiers`, `recu`, `par`, `etat`, `ton`, `icone`, `motif`, `adresse`, `geste`) ; `importations`
/// (rangées `adresse`, `mois`, `fichiers`, `foyers`, `evenements`, `propositions`, `ecartees`, `importe`, `par`) ;
/// ceux de `ErreursDeSaisie`.
struct ImportationsPage: Page {
    static let gabarit = "Importations/importations"

    let titre = "Importations"
    let lu: ImportationsLues
    let peutDeposer: Bool
    let tailleAuPlus: Int
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        erreurs.champs.plus([
            "peutDeposer": .oui(peutDeposer),
            "tailleAuPlus": .text("\((tailleAuPlus >> 20).enChiffres)\u{A0}Mio"),
            "dossierSurveille": .text(lu.dossierSurveille), "lots": .liste(lu.lots.map(lot)),
            "aDesDepots": .oui(!lu.depots.isEmpty),
            "aDesImportations": .oui(!lu.importations.isEmpty),
            "depots": .liste(peutDeposer ? lu.depots.map(depot) : []),
            "importations": .liste(lu.importations.map(importation)),
        ])
    }

    private func lot(_ lot: Arrivees.Lot) -> Champs {
        [
            "noms": .text(lot.noms.joined(separator: ", ")), "cle": .text(lot.cle),
            "complet": .oui(lot.attente == nil), "attente": .text(lot.attente),
        ]
    }

    private func depot(_ depot: Depot) -> Champs {
        let etat = EtatDeDepot(depot)
        return [
            "fichiers": .text(depot.fichiers.joined(separator: ", ")),
            "recu": .text(depot.recuA.aParis), "par": .text(lu.nom(depot.par)),
            "etat": .text(etat.libelle), "ton": .text(etat.ton), "icone": .text(etat.icone),
            "motif": .text(depot.motif),
            "adresse": .text("/importations/depots/\(depot.id.valeur)"),
            "geste": .text(etat.geste),
        ]
    }

    private func importation(_ importation: Importation) -> Champs {
        let bilan = lu.bilans[importation.id]
        return [
            "adresse": .text("/importations/\(importation.id.valeur)"),
            "mois": .text(importation.jour?.enLettres ?? importation.mois.enLettres),
            "fichiers": .text(importation.fichiers.joined(separator: ", ")),
            "foyers": .text(importation.foyers.enChiffres),
            "evenements": .text(bilan?.evenements.enChiffres ?? "–"),
            "propositions": .text(bilan?.propositions.enChiffres ?? "–"),
            "ecartees": .text(importation.lignes.erreurs.enChiffres),
            "importe": .text(importation.a.aParis),
            "par": .text(importation.par.map { lu.nom($0) } ?? "commande ou dossier surveillé"),
        ]
    }
}

/// Où en est un envoi, en mots.
struct EtatDeDepot {
    let libelle, ton, icone, geste: String

    init(_ depot: Depot) {
        (libelle, ton, icone, geste) =
            switch depot.etat {
            case .recu: ("à confirmer", "accent", "fichier", "Continuer")
            case .aLire: ("lecture en cours", "foyer", "horloge", "Suivre")
            case .pret where depot.origine == .dossier:
                ("à décider", "tard", "alerte", "Regarder")
            case .pret: ("prêt à appliquer", "accent", "oeil", "Regarder")
            case .aAppliquer: ("application en cours", "foyer", "horloge", "Suivre")
            case .applique: ("importé", "fait", "acceptee", "Compte rendu")
            case .dejaLu: ("déjà importé", "", "info", "Compte rendu")
            case .refuse: ("refusé", "danger", "alerte", "Voir pourquoi")
            case .abandonne: ("abandonné", "", "annulee", "Voir")
            }
    }
}

/// Ce que la page des importations lit.
struct ImportationsLues: Sendable {
    let depots: [Depot]
    let importations: [Importation]
    let bilans: [Identifiant<Importation>: Importation.Bilan]
    let noms: [Identifiant<Agent>: String]
    var lots: [Arrivees.Lot] = []
    var dossierSurveille = ""

    init(dans depots: Repositories) throws {
        self.depots = try depots.depots.liste(limite: 50)
        importations = try depots.importations.liste(limite: 100)
        bilans = try depots.importations.bilans()
        noms = Dictionary(try depots.agents.all().map { ($0.id, $0.nomComplet) }) { un, _ in un }
    }

    /// « le dossier surveillé » when nobody did it.
    func nom(_ agent: Identifiant<Agent>?) -> String {
        agent.map { noms[$0] ?? $0.valeur } ?? "dossier surveillé"
    }
}
