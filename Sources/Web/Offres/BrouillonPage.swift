import ActionSociale
import Regles
import Reperage
import Storage
import Valeurs

/// Un texte en préparation : l’écrire, le vérifier, le comparer, le faire approuver. Gabarit `Offres/brouillon`.
///
/// Champs : `nom`, `etat`, `ton`, `icone`, `motif`, `adresse`, `version`, `texte`, `lignesDeTexte`, `enregistre` ;
/// `enEcriture`, `aApprouver`, `peutApprouver`, `estAuteur`, `programme`, `aujourdhui` ; `change` (absent, ou `qui` et ceux
/// de `EcartAffiche`) ; ceux de `VerificationAffichee`, de `EcartAffiche` et de `ErreursDeSaisie`.
struct BrouillonPage: Page {
    static let gabarit = "Offres/brouillon"

    let garde: BrouillonGarde
    /// What the box holds: the text that is kept, or what was just typed.
    let texte: String
    let verification: VerificationDOffres?
    let enVigueur: TexteEnVigueur?
    let noms: [Identifiant<Agent>: String]
    let agent: Identifiant<Agent>
    let peutApprouver: Bool
    let jour: Jour
    var erreurs = ErreursDeSaisie()
    var change: ChangementDUnAutre?

    private var brouillon: BrouillonDOffre { garde.brouillon }

    var titre: String { brouillon.nom }

    var champs: Champs {
        let etat = EtatDeBrouillon(brouillon)
        let siens: Champs = [
            "etat": .text(etat.libelle), "ton": .text(etat.ton), "icone": .text(etat.icone),
            "motif": .text(brouillon.motif), "adresse": .text(brouillon.adresse),
            "version": .nombre(garde.version), "texte": .text(texte),
            "hauteur": .nombre(min(40, max(16, texte.count { $0 == "\n" } + 2))),
            "enregistre": .text(
                "Enregistré le \(garde.a.aParis) par \(noms[garde.par] ?? garde.par.valeur)"),
            "auteurs": .text(
                brouillon.auteurs.map { noms[$0] ?? $0.valeur }.joined(separator: ", ")),
            "enEcriture": .oui(brouillon.etat == .brouillon),
            "aApprouver": .oui(brouillon.etat == .soumis),
            "renvoyable": .oui(brouillon.etat == .soumis || brouillon.etat == .approuve),
            "estAuteur": .oui(brouillon.auteurs.contains(agent)),
            "peutApprouver": .oui(peutApprouver && !brouillon.auteurs.contains(agent)),
            "aujourdhui": .text(jour.iso), "texteNeuf": .oui(enVigueur == nil),
        ]
        return erreurs.champs.plus(siens)
            .plus(VerificationAffichee(verification).champs)
            .plus(EcartAffiche(EcartDeTextes(de: enVigueur?.texte ?? "", a: texte)).champs)
            .plus([
                "change": .champs(
                    change.map { EcartAffiche($0.ecart).champs.plus(["qui": .text($0.nom)]) })
            ])
    }
}

/// Ce qu’un texte a de juste et de faux. Gabarit partiel `Offres/verification`.
///
/// Champs : `verifie` ; `tonDeVerification`, `iconeDeVerification`, `bilanDeVerification` ; `fautes` (rangées `lieu`, `message`, `extrait`, `remede`) ;
/// `offresLues` (rangées `intitule`, `cas` : `ligne`, `attendu`, `trouve`).
struct VerificationAffichee {
    let verification: VerificationDOffres?

    init(_ verification: VerificationDOffres?) {
        self.verification = verification
    }

    var champs: Champs {
        [
            "verifie": .oui(verification != nil),
            "tonDeVerification": .text(verification?.fautes == 0 ? "fait" : "danger"),
            "iconeDeVerification": .text(verification?.fautes == 0 ? "acceptee" : "alerte"),
            "bilanDeVerification": .text(bilan), "fautes": .liste(fautes),
            "offresLues": .liste((verification?.offres ?? []).map(offre)),
        ]
    }

    private var bilan: String {
        guard let verification else { return "" }
        guard verification.fautes == 0 else {
            return verification.fautes == 1
                ? "Un point est à corriger" : "\(verification.fautes)\u{A0}points sont à corriger"
        }
        let cas = verification.offres.reduce(0) { $0 + $1.cas.count }
        return
            "Aucune faute\u{A0}: \(verification.offres.count.compte("offre")), \(cas.compte("cas", "cas"))"
            + (cas > 1 ? " joués, tous comme attendu" : " joué, comme attendu")
    }

    private var fautes: [Champs] {
        guard let verification else { return [] }
        let refus = verification.refus.map {
            ["lieu": "", "message": .text($0), "extrait": "", "remede": ""] as Champs
        }
        return (verification.erreurs + verification.avertissements).map(faute)
            + [refus].compactMap(\.self)
    }

    private func faute(_ signalement: Signalement) -> Champs {
        let retrait = String(repeating: " ", count: max(0, signalement.colonne - 1))
        return [
            "lieu": .text(
                "\(signalement.fichier), ligne\u{A0}\(signalement.ligne), colonne\u{A0}\(signalement.colonne)"
            ),
            "message": .text(signalement.message),
            "extrait": .text(
                signalement.extrait.isEmpty ? "" : "\(signalement.extrait)\n\(retrait)^"),
            "remede": .text(signalement.remede),
        ]
    }

    private func offre(_ lue: OffreLue) -> Champs {
        [
            "intitule": .text(lue.intitule),
            "cas": .liste(
                lue.cas.map {
                    [
                        "ligne": .nombre($0.ligne), "attendu": .text($0.attendu),
                        "trouve": .text($0.trouve),
                    ]
                }),
        ]
    }
}

/// Ce qui change d’un texte à l’autre. Gabarit partiel `Offres/ecart`.
///
/// Champs : `identiques` ; `blocs` (rangées `passees` : combien de lignes inchangées avant, vide s’il n’y en a pas ; `lignes` :
/// `numero`, `signe`, `dit`, `morceaux` : `egal`, `retire`, `ajoute`).
struct EcartAffiche {
    /// Unchanged lines shown around what changes.
    private static let autour = 2

    let ecart: EcartDeTextes

    init(_ ecart: EcartDeTextes) {
        self.ecart = ecart
    }

    var champs: Champs {
        ["identiques": .oui(ecart.identiques), "blocs": .liste(ecart.identiques ? [] : blocs)]
    }

    private var blocs: [Champs] {
        let changees = ecart.lignes.indices.filter { ecart.lignes[$0].change }
        var montrees = Set<Int>()
        for rang in changees { montrees.formUnion(rang - Self.autour...rang + Self.autour) }
        var blocs: [Champs] = []
        var (lignes, passees): ([Champs], Int) = ([], 0)
        for (rang, ligne) in ecart.lignes.enumerated() {
            guard montrees.contains(rang) else {
                if !lignes.isEmpty {
                    blocs.append(bloc(passees, lignes))
                    (lignes, passees) = ([], 0)
                }
                passees += 1
                continue
            }
            lignes.append(champs(ligne))
        }
        return lignes.isEmpty ? blocs : blocs + [bloc(passees, lignes)]
    }

    private func bloc(_ passees: Int, _ lignes: [Champs]) -> Champs {
        [
            "passees": .text(
                passees == 0 ? "" : passees.compte("ligne inchangée", "lignes inchangées")),
            "lignes": .liste(lignes),
        ]
    }

    private func champs(_ ligne: EcartDeTextes.Ligne) -> Champs {
        let (signe, dit) =
            switch (ligne.avant, ligne.apres) {
            case (nil, _): ("+", "ligne ajoutée")
            case (_, nil): ("−", "ligne retirée")
            default: ligne.change ? ("±", "ligne changée") : ("", "")
            }
        return [
            "numero": .text((ligne.apres ?? ligne.avant).map(String.init)),
            "signe": .text(signe), "dit": .text(dit),
            "morceaux": .liste(
                ligne.morceaux.map {
                    [
                        "egal": .text($0.nature == .egal ? $0.texte : ""),
                        "retire": .text($0.nature == .retire ? $0.texte : ""),
                        "ajoute": .text($0.nature == .ajoute ? $0.texte : ""),
                    ]
                }),
        ]
    }
}

/// Deux versions d’une offre, côte à côte dans leurs mots. Gabarit `Offres/comparaison`.
///
/// Champs : `adresseDeLOffre`, `intitule`, `avant`, `apres` ; `choixAvant`, `choixApres` (rangées `valeur`, `choisi`) ;
/// `resume` ; ceux de `EcartAffiche`.
struct ComparaisonPage: Page {
    static let gabarit = "Offres/comparaison"

    let code: Identifiant<Offre>
    let versions: [OffreLue]
    let avant: OffreLue
    let apres: OffreLue

    var titre: String { "Comparer deux versions" }

    var champs: Champs {
        EcartAffiche(EcartDeTextes(de: avant.texteSource, a: apres.texteSource)).champs.plus([
            "adresseDeLOffre": .text("/offres/\(code.valeur)"), "intitule": .text(apres.intitule),
            "avant": .text(avant.version), "apres": .text(apres.version),
            "choixAvant": .liste(versions.map { choix($0, avant) }),
            "choixApres": .liste(versions.map { choix($0, apres) }),
        ])
    }

    private func choix(_ lue: OffreLue, _ choisie: OffreLue) -> Champs {
        ["valeur": .text(lue.version), "choisi": .oui(lue.version == choisie.version)]
    }
}
