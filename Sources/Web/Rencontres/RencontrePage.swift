import ActionSociale
import Storage
import Valeurs

/// Une rencontre d’une famille : quand, où, ce qui peut se faire, ce qu’elle a apporté. Gabarit `Rencontres/rencontre`.
///
/// Champs : `banniere`, `quand`, `comment`, `ou` (adresse et accès du lieu, vides possibles), `avec`, `attentions` (ce que
/// la famille a demandé de prévoir, vide possible), `etat`, `etatTon`,
/// `etatIcone`, `places` ; `histoire` : rangées `phrase`, `quand`, `par` ; `jeton`, `version`, `adresse`, `deplacer`,
/// `calendrier` (adresses, vides quand cela ne se peut plus), `peutAnnuler`, `peutRendre` ; `peutNoter` : `contenus`,
/// `niveaux` (rangées `code`, `libelle`, `choisi`), `droitsVerifies`, `droitsOuverts`, `duree`, `orientations` (rangées `rang`,
/// `partenaire`, `suivi`) ; `suite` : groupe de ce qui est noté ; `nonTenue` et `autreMoment` (adresse) ; et ceux
/// d’`ErreursDeSaisie`.
struct RencontrePage: Page {
    static let gabarit = "Rencontres/rencontre"

    let lue: RencontreLue
    let instant: Instant
    let jeton: String
    let peutEcrire: Bool
    var saisie: Saisie?
    var erreurs = ErreursDeSaisie()

    var titre: String { lue.rencontre.titre }

    private var rencontre: Rencontre { lue.rencontre }
    private var famille: Identifiant<Famille> { lue.famille.id }
    private var etat: Rencontre.Etat { rencontre.etat(pour: famille, a: instant) }
    private var jour: Jour { HeureDeParis.jour(a: instant) }
    private var adresse: String { RencontreAffichee.adresse(rencontre.id, de: famille) }

    var champs: Champs {
        let lieu = rencontre.lieu.flatMap { lue.noms.lieux[$0] }
        return
            ([
                "banniere": .champs(Banniere(lue.famille, secteur: lue.secteur, au: jour).champs),
                "quand": .text(rencontre.intervalle.enMots),
                "comment": .text(lue.noms.comment(rencontre.modalite, rencontre.lieu)),
                "ou": .text(
                    [lieu?.adresse, lieu?.acces].compactMap { $0 }.joined(separator: ". ")),
                "avec": .text(lue.noms.agent(rencontre.agent)), "etat": .text(etat.libelle),
                "etatTon": .text(etat.ton), "etatIcone": .text(etat.icone),
                "places": .text(
                    rencontre.sorte == .collective ? RencontreAffichee.places(rencontre) : ""),
                "histoire": .liste(histoire), "jeton": .text(jeton),
                "attentions": .text(lue.attentions),
                "retourALaFamille": .text("/familles/\(famille.valeur)"),
            ] as Champs).plus(gestes).plus(formulaireDeSuite).plus(erreurs.champs)
    }

    private var histoire: [Champs] {
        rencontre.actes.map { acte in
            let quand = Intervalle(acte.a, acte.a).debutEnMots
            let par = acte.par.map(lue.noms.agent) ?? "la famille"
            return [
                "phrase": .text(acte.phrase.prefix(1).uppercased() + acte.phrase.dropFirst()),
                "quand": .text(quand), "par": .text("par \(par)"),
                "precision": .text(acte.precision),
            ]
        }
    }

    private var gestes: Champs {
        let aVenir = peutEcrire && rencontre.estAVenir(a: instant)
        let individuelle = rencontre.sorte == .individuelle
        let place = rencontre.participation(de: famille)
        let sienne = place?.retireeA == nil && place?.presence == nil
        return [
            "adresse": .text(adresse), "version": .nombre(rencontre.version),
            "deplacer": .text(
                aVenir && individuelle
                    ? "/familles/\(famille.valeur)/creneaux?deplacer=\(rencontre.id.valeur)"
                        + "&duree=\(rencontre.intervalle.minutes)" : ""),
            "calendrier": .text(rencontre.annulee == nil ? "\(adresse)/calendrier" : ""),
            "peutAnnuler": .oui(aVenir && individuelle),
            "peutRendre": .oui(
                peutEcrire && !individuelle && sienne && rencontre.intervalle.debut > instant),
            "rendre": .text("/familles/\(famille.valeur)/seances/\(rencontre.id.valeur)/retrait"),
            "nonTenue": .oui(etat == .nonTenue),
            "autreMoment": .text(peutEcrire ? autreMoment : ""),
        ]
    }

    /// Another moment for the same proposition.
    private var autreMoment: String {
        let proposition = rencontre.participation(de: famille)?.proposition?.valeur
        let suite = proposition.map { "?proposition=\($0)" } ?? ""
        return "/familles/\(famille.valeur)/creneaux\(suite)"
    }

    private var formulaireDeSuite: Champs {
        let place = rencontre.participation(de: famille)
        let possible =
            peutEcrire && rencontre.annulee == nil && place?.retireeA == nil
            && place?.place == .inscrite && rencontre.intervalle.debut <= instant
        let suite = lue.suite
        func coche(_ contenu: SuiteDeRencontre.Contenu) -> Bool {
            saisie?.coche("contenu-\(contenu.rawValue)") ?? suite?.contenus.contains(contenu)
                ?? false
        }
        let niveau = saisie?["niveau"] ?? suite?.niveau.rawValue
        return [
            "peutNoter": .oui(possible), "peutDireAbsente": .oui(possible && etat != .nonTenue),
            "dejaNotee": .oui(suite != nil), "suite": .champs(suite.map(affichee)),
            "contenus": .liste(
                SuiteDeRencontre.Contenu.allCases.map {
                    [
                        "code": .text($0.rawValue), "libelle": .text($0.libelle),
                        "choisi": .oui(coche($0)),
                    ]
                }),
            "niveaux": .liste(
                SuiteDeRencontre.Niveau.allCases.map {
                    [
                        "code": .text($0.rawValue), "libelle": .text($0.libelle),
                        "choisi": .oui($0.rawValue == niveau),
                    ]
                }),
            "droitsVerifies": .text(saisie?.brut("droits-verifies") ?? suite?.droitsVerifies),
            "droitsOuverts": .text(saisie?.brut("droits-ouverts") ?? suite?.droitsOuverts),
            "duree": .text(
                saisie?.brut("duree") ?? "\(suite?.duree ?? rencontre.intervalle.minutes)"),
            "orientations": .liste((0..<FormulaireDeSuite.orientations).map(orientation)),
        ]
    }

    private func orientation(_ rang: Int) -> Champs {
        let gardees = lue.suite?.orientations ?? []
        let gardee = rang < gardees.count ? gardees[rang] : nil
        return [
            "rang": .nombre(rang),
            "partenaire": .text(saisie?.brut("partenaire-\(rang)") ?? gardee?.partenaire),
            "suivi": .text(saisie?.brut("suivi-\(rang)") ?? gardee?.suiviLe?.iso),
        ]
    }

    private func affichee(_ suite: SuiteDeRencontre) -> Champs {
        let contenus = SuiteDeRencontre.Contenu.allCases.filter(suite.contenus.contains)
        return [
            "apporte": .text(contenus.map(\.libelle).joined(separator: ", ")),
            "verifies": .text(suite.droitsVerifies), "ouverts": .text(suite.droitsOuverts),
            "temps": .text(suite.duree.compte("minute")), "niveau": .text(suite.niveau.libelle),
            "vers": .liste(
                suite.orientations.enumerated().map { rang, orientation in
                    let nouvelles = orientation.suiviFaitLe.map {
                        "nouvelles prises le \($0.enLettres)"
                    }
                    let prevu = orientation.suiviLe.map { "nouvelles à prendre le \($0.enLettres)" }
                    return [
                        "vers": .text(orientation.partenaire),
                        "nouvelles": .text(nouvelles ?? prevu), "rang": .nombre(rang),
                        "aPrendre": .oui(
                            peutEcrire && orientation.suiviFaitLe == nil
                                && orientation.suiviLe != nil),
                    ]
                }),
        ]
    }
}
