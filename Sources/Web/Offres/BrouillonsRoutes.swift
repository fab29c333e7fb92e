import ActionSociale
import Fichier
import Foundation
import Hummingbird
import Reception
import Regles
import Reperage
import Storage
import Valeurs

extension Porte {
    package static let brouillons: [Porte] = [
        .page("/offres/brouillons", .brouillons) { try await $0.pageDesBrouillons($1) },
        .formulaire("/offres/brouillons", .brouillons) { try await $0.ouvrirUnBrouillon($1, $2) },
        .page("/offres/brouillons/{brouillon}", .brouillons) { try await $0.pageDUnBrouillon($1) },
        .formulaire("/offres/brouillons/{brouillon}", .brouillons) {
            try await $0.ecrireUnBrouillon($1, $2)
        },
        .page("/offres/brouillons/{brouillon}/effet", .brouillons) {
            try await $0.pageDeLEffet($1)
        },
        .formulaire("/offres/brouillons/{brouillon}/approbation", .approbations) {
            try await $0.approuverUnBrouillon($1, $2)
        },
        .page("/offres/{offre}/comparaison", .offres) { try await $0.pageDeComparaison($1) },
    ]
}

extension Application {
    /// The texts in force, and how they are read.
    func textesDOffres() throws -> OffresEnVigueur {
        OffresEnVigueur(storage, try lieuxDesDepots())
    }

    func pageDesBrouillons(_ demande: Demande) async throws -> Response {
        try await pageDesBrouillons(demande, ErreursDeSaisie())
    }

    private func pageDesBrouillons(
        _ demande: Demande, _ erreurs: ErreursDeSaisie
    ) async throws -> Response {
        let page = try await storage.read { base in
            BrouillonsPage(
                brouillons: try base.brouillons.liste(),
                textes: try base.offres.enVigueur().map(\.nom),
                noms: Dictionary(
                    try base.agents.all().map { ($0.id, $0.nomComplet) }, uniquingKeysWith: { $1 }),
                erreurs: erreurs)
        }
        return try self.page(
            page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    /// Opens a draft: of a text in force, of a new one, or of one in which an offer is to end on a day.
    func ouvrirUnBrouillon(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let actuels = try await storage.read { try $0.offres.enVigueur() }
        var erreurs = ErreursDeSaisie()
        let depart = depart(saisie, actuels, &erreurs)
        guard let depart, let id = Identifiant<BrouillonDOffre>(Hexadecimal.texte(hasard(10)))
        else { return try await pageDesBrouillons(demande, erreurs) }
        let instant = horloge()
        let brouillon = BrouillonDOffre(
            id: id, nom: depart.nom, base: actuels.first { $0.nom == depart.nom }?.empreinte,
            par: demande.agent.id, a: instant)
        try await storage.write { base in
            try base.brouillons.insert(brouillon, texte: depart.texte)
            try base.journal.append(
                Ecriture(
                    .brouillonDOffre, a: instant, par: demande.agent.id, sujet: brouillon.nom,
                    precision: "ouvert"))
        }
        return .redirect(to: brouillon.adresse)
    }

    private func depart(
        _ saisie: Saisie, _ actuels: [TexteEnVigueur], _ erreurs: inout ErreursDeSaisie
    ) -> (nom: String, texte: String)? {
        switch saisie["geste"] {
        case "modifier":
            if let actuel = actuels.first(where: { $0.nom == saisie["nom"] }) {
                return (actuel.nom, actuel.texte)
            }
            erreurs.ajouter("Choisissez le texte à modifier.", sur: "nom")
        case "creer":
            let nom = "locales/\(saisie["nouveau"] ?? "").yaml"
            guard nom.wholeMatch(of: /locales\/[a-z0-9][a-z0-9-]{1,60}\.yaml/) != nil else {
                erreurs.ajouter(
                    "Donnez un nom court, en lettres minuscules, chiffres et tirets.",
                    sur: "nouveau")
                return nil
            }
            guard !actuels.contains(where: { $0.nom == nom }) else {
                erreurs.ajouter("Un texte porte déjà ce nom\u{A0}: modifiez-le.", sur: "nouveau")
                return nil
            }
            return (nom, ModeleDOffre.texte)
        case "retirer":
            guard let jour = saisie["jour"].flatMap({ Jour(iso: $0) }), jour >= aujourdhui() else {
                erreurs.ajouter("Donnez le premier jour sans l’offre, aujourd’hui ou après.")
                return nil
            }
            return retrait(saisie, jour, actuels, &erreurs)
        default: erreurs.ajouter("Choisissez ce que vous voulez faire.")
        }
        return nil
    }

    private func retrait(
        _ saisie: Saisie, _ jour: Jour, _ actuels: [TexteEnVigueur],
        _ erreurs: inout ErreursDeSaisie
    ) -> (nom: String, texte: String)? {
        let lue = offres.lues.first {
            $0.code == saisie["offre"] && $0.version == saisie["version"]
        }
        guard let lue, let nom = lue.conditions.first?.fichier,
            let actuel = actuels.first(where: { $0.nom == nom }),
            let texte = RetraitDOffre.retirer(lue.texteSource, le: jour, dans: actuel.texte)
        else {
            erreurs.ajouter(
                "Le texte de cette offre ne se laisse pas compléter tout seul\u{A0}: modifiez-le, et ajoutez «\u{A0}retirée: le …\u{A0}»."
            )
            return nil
        }
        return (nom, texte)
    }

    func brouillon(_ demande: Demande) async throws -> BrouillonGarde {
        let id = try demande.identifiant("brouillon", de: BrouillonDOffre.self)
        guard let garde = try await storage.read({ try $0.brouillons.find(id) }) else {
            throw RequeteRefusee.introuvable
        }
        return garde
    }

    func pageDUnBrouillon(_ demande: Demande) async throws -> Response {
        let garde = try await brouillon(demande)
        return try page(
            try await pageDeBrouillon(garde, demande, texte: garde.texte), demande)
    }

    /// The page of a draft with that text in its box, checked and compared with what is in force.
    func pageDeBrouillon(
        _ garde: BrouillonGarde, _ demande: Demande, texte: String,
        erreurs: ErreursDeSaisie = ErreursDeSaisie(), change: ChangementDUnAutre? = nil
    ) async throws -> BrouillonPage {
        let textes = try textesDOffres()
        let (actuel, noms) = try await storage.read { base in
            (
                try base.offres.enVigueur().first { $0.nom == garde.brouillon.nom },
                Dictionary(
                    try base.agents.all().map { ($0.id, $0.nomComplet) }, uniquingKeysWith: { $1 })
            )
        }
        return BrouillonPage(
            garde: garde, texte: texte,
            verification: garde.brouillon.etat.estFini
                ? nil : try await textes.verifier(texte, nom: garde.brouillon.nom),
            enVigueur: actuel, noms: noms, agent: demande.agent.id,
            peutApprouver: Droits.reponse(
                demande.agent.role, .ecrire, .approbations, .sansFamille) == .oui,
            jour: aujourdhui(), erreurs: erreurs, change: change)
    }

    /// Two versions of an offer, in the words of their texts.
    func pageDeComparaison(_ demande: Demande) async throws -> Response {
        let code = try demande.identifiant("offre", de: Offre.self)
        let lues = offres.versions(code).compactMap { offres.lue($0) }
        guard let derniere = lues.first else { throw RequeteRefusee.introuvable }
        let apres = lues.first { $0.version == demande.filtres["version"] } ?? derniere
        let avant =
            lues.first { $0.version == demande.filtres["avec"] }
            ?? lues.first { $0.version != apres.version } ?? apres
        return try page(
            ComparaisonPage(code: code, versions: lues, avant: avant, apres: apres), demande)
    }
}

extension BrouillonDOffre {
    var adresse: String { "/offres/brouillons/\(id.valeur)" }
}

/// Les textes en préparation, et de quoi en ouvrir un. Gabarit `Offres/brouillons`.
///
/// Champs : `aDesBrouillons`, `brouillons` (rangées `adresse`, `nom`, `etat`, `ton`, `icone`, `suite`, `ouvert`, `par`) ;
/// `textes` (rangées `nom`) ; ceux de `ErreursDeSaisie`.
struct BrouillonsPage: Page {
    static let gabarit = "Offres/brouillons"

    let titre = "Textes d’offres en préparation"
    let brouillons: [BrouillonGarde]
    let textes: [String]
    let noms: [Identifiant<Agent>: String]
    let erreurs: ErreursDeSaisie

    var champs: Champs {
        erreurs.champs.plus([
            "aDesBrouillons": .oui(!brouillons.isEmpty),
            "brouillons": .liste(brouillons.map(ligne)),
            "textes": .liste(textes.map { ["nom": .text($0)] }),
        ])
    }

    private func ligne(_ garde: BrouillonGarde) -> Champs {
        let brouillon = garde.brouillon
        let etat = EtatDeBrouillon(brouillon)
        return [
            "adresse": .text(brouillon.adresse), "nom": .text(brouillon.nom),
            "etat": .text(etat.libelle), "ton": .text(etat.ton), "icone": .text(etat.icone),
            "motif": .text(brouillon.motif),
            "ouvert": .text("\(garde.a.aParis)"),
            "par": .text(brouillon.auteurs.map { noms[$0] ?? $0.valeur }.joined(separator: ", ")),
        ]
    }
}

/// Où en est un brouillon, en mots.
struct EtatDeBrouillon {
    let libelle, ton, icone: String

    init(_ brouillon: BrouillonDOffre) {
        (libelle, ton, icone) =
            switch brouillon.etat {
            case .brouillon: ("en écriture", "", "fichier")
            case .soumis: ("à approuver", "tard", "oeil")
            case .approuve:
                (
                    "approuvé, en vigueur le \(brouillon.effetLe?.enLettres ?? "")", "accent",
                    "calendrier"
                )
            case .enVigueur: ("mis en vigueur", "fait", "acceptee")
            case .abandonne: ("abandonné", "", "annulee")
            }
    }
}
