import ActionSociale
import Storage
import Valeurs

/// Le journal : ce qui a été fait et lu. Gabarit `Journal/journal`.
///
/// Champs :
/// - `tonDeLaChaine`, `iconeDeLaChaine`, `etatDeLaChaine` (vides quand la chaîne n’a pas été vérifiée), `rupture`,
///   `lienDeVerification` ;
/// - le formulaire de filtre : `agents` et `actes` (rangées `valeur`, `intitule`, `choisi`), `famille`, `du`, `au` ;
/// - `aDesPuces`, `puces` (rangées `intitule`, `adresse`) ;
/// - `aDesLignes`, `lignes` (rangées `iso`, `quand`, `qui`, `ton`, `icone`, `acte`, `nomDeFamille`, `adresseDeLaFamille`,
///   `sujet`, `precision`) ; ceux des pages : `total`, `page`, `precedente`, `suivante` ; ceux d’`ErreursDeSaisie`.
struct JournalPage: Page {
    static let gabarit = "Journal/journal"

    let titre = "Journal"
    let adresse: AdresseDuJournal
    let lu: JournalLu

    var champs: Champs {
        var erreurs = ErreursDeSaisie()
        if !lu.refus.isEmpty { erreurs.ajouter(lu.refus, sur: "famille") }
        return champsDeLaChaine.plus(champsDeFiltre).plus(erreurs.champs).plus([
            "aDesLignes": .oui(!lu.lignes.isEmpty), "lignes": .liste(lu.lignes.map(ligne)),
            "total": .text(rangs), "page": "",
            "precedente": .text(adresse.avant == nil ? "" : adresse.avec { _ in }.adresse),
            "suivante": .text(
                lu.suite ? adresse.avec { $0.avant = lu.lignes.last?.sequence }.adresse : ""),
        ])
    }

    private var champsDeLaChaine: Champs {
        let verification = adresse.avec { $0.verifier = true }.adresse
        switch lu.etat {
        case nil:
            return [
                "tonDeLaChaine": "", "iconeDeLaChaine": "cadenas", "etatDeLaChaine": "",
                "rupture": "", "lienDeVerification": .text(verification),
            ]
        case .intact(let nombre):
            return [
                "tonDeLaChaine": "fait", "iconeDeLaChaine": "cadenas",
                "etatDeLaChaine": .text(
                    "Chaîne intacte\u{A0}: \(nombre.compte("écriture")) "
                        + (nombre < 2 ? "vérifiée" : "vérifiées")),
                "rupture": "", "lienDeVerification": "",
            ]
        case .rompu(let ligne, let rupture):
            return [
                "tonDeLaChaine": "danger", "iconeDeLaChaine": "alerte",
                "etatDeLaChaine": "Chaîne rompue",
                "rupture": .text(
                    "À l’écriture \(ligne.enChiffres), \(rupture.libelle). "
                        + "Gardez une copie de la base et prévenez la personne chargée de la protection des données."
                ),
                "lienDeVerification": "",
            ]
        }
    }

    /// The journal has no total to count: its lines bear their rank.
    private var rangs: String {
        guard let premiere = lu.lignes.first?.sequence, let derniere = lu.lignes.last?.sequence
        else {
            return ""
        }
        return "Écritures \(premiere.enChiffres) à \(derniere.enChiffres)"
    }

    private func ligne(_ ligne: LigneDuJournal) -> Champs {
        let ecriture = ligne.ecriture
        let famille = ecriture.famille.flatMap { lu.familles[$0] }
        return [
            "iso": .text(ecriture.instant.iso),
            "quand": .text(
                "\(Application.jour(a: ecriture.instant).court) \(FuseauDeParis.heure(a: ecriture.instant))"
            ),
            "qui": .text(ecriture.agent.map(nom) ?? "Socle"),
            "ton": .text(ecriture.acte.ton), "icone": .text(ecriture.acte.icone),
            "acte": .text(ecriture.acte.libelle),
            "nomDeFamille": .text(
                famille?.nom ?? ecriture.famille.map { _ in "Une famille hors de vos secteurs" }),
            "adresseDeLaFamille": .text(famille.map { "/familles/\($0.id.valeur)" }),
            "sujet": .text(ecriture.sujet), "precision": .text(ecriture.precision),
        ]
    }

    private func nom(_ id: Identifiant<Agent>) -> String {
        lu.agents.first { $0.id == id }?.nomComplet ?? lu.programmes[id] ?? id.valeur
    }
}

extension JournalPage {
    private var champsDeFiltre: Champs {
        let agents = lu.agents.sorted { ($0.nom, $0.prenom) < ($1.nom, $1.prenom) }
        return [
            "agents": .liste(
                agents.map { choix($0.id.valeur, $0.nomComplet, adresse.agent?.valeur) }
                    + lu.programmes.sorted { $0.value < $1.value }.map {
                        choix($0.key.valeur, $0.value, adresse.agent?.valeur)
                    }),
            "actes": .liste(
                Ecriture.Acte.allCases.map {
                    choix($0.rawValue, $0.libelle, adresse.acte?.rawValue)
                }),
            "famille": .text(adresse.famille), "du": .text(adresse.du?.iso),
            "au": .text(adresse.au?.iso), "aDesPuces": .oui(!puces.isEmpty),
            "puces": .liste(puces),
        ]
    }

    private func choix(_ valeur: String, _ intitule: String, _ choisie: String?) -> Champs {
        [
            "valeur": .text(valeur), "intitule": .text(intitule),
            "choisi": .oui(valeur == choisie),
        ]
    }

    private var puces: [Champs] {
        var puces: [Champs] = []
        func ajouter(_ intitule: String?, _ changer: (inout AdresseDuJournal) -> Void) {
            guard let intitule else { return }
            puces.append([
                "intitule": .text(intitule), "adresse": .text(adresse.avec(changer).adresse),
            ])
        }
        ajouter(adresse.agent.map(nom)) { $0.agent = nil }
        ajouter(adresse.acte?.libelle) { $0.acte = nil }
        ajouter(nomDeLaFamille) { $0.famille = nil }
        ajouter(adresse.du.map { "Depuis le \($0.enLettres)" }) { $0.du = nil }
        ajouter(adresse.au.map { "Jusqu’au \($0.enLettres)" }) { $0.au = nil }
        return puces
    }

    private var nomDeLaFamille: String? {
        guard let texte = adresse.famille else { return nil }
        let connue = Identifiant<Famille>(texte).flatMap { lu.familles[$0] }
        return "Famille\u{A0}: \(connue?.nom ?? texte)"
    }
}
