import ActionSociale
import Valeurs

/// Les moments libres, à cocher. Gabarit `Reponses/moments`.
///
/// Champs : `adresse` (POST), `jeton`, `retour` (adresse), `deplace` (vide, ou le moment que l’on change), `manieres` (rangées
/// `libelle`, `adresse`, `actuelle`), `collectif`, `jours` (rangées `jour`, `moments` : rangées `code`, `id`, `heure`, `detail`
/// (vide possible), `coche`), `vide` (phrase, vide quand il y en a), `suite` et `avant` (adresses, vides aux bouts),
/// `demandeUnNumero`, `telephone`, `erreurTelephone`, `erreurMoment`, et ceux d’`ErreursDeSaisie`.
struct MomentsPage: Page {
    static let gabarit = "Reponses/moments"

    let titre: String
    let adresse: String
    let jeton: String
    let moments: Moments
    let modalite: Modalite?
    var deplace = ""
    var telephone = ""
    var choisi = ""
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let jours = collectif ? joursDesSeances : joursDesCreneaux
        let fixes: Champs = [
            "adresse": .text("\(adresse)/moments"), "jeton": .text(jeton),
            "retour": .text(adresse),
            "deplace": .text(deplace), "manieres": .liste(manieres), "collectif": .oui(collectif),
            "jours": .liste(jours), "vide": .text(jours.isEmpty ? vide : ""),
            "suite": .text(suite), "avant": .text(avant),
        ]
        let saisis: Champs = [
            "demandeUnNumero": .oui(modalite == .telephone), "telephone": .text(telephone),
            "erreurTelephone": .text(erreurs.phrase("telephone")),
            "erreurMoment": .text(erreurs.phrase("moments")),
        ]
        return fixes.plus(saisis).plus(erreurs.champs)
    }

    private var collectif: Bool { !moments.seances.isEmpty }

    private var vide: String {
        "Aucun moment n’est libre en ligne ces jours-là. Regardez plus loin, ou appelez-nous\u{A0}: "
            + "nous trouverons ensemble."
    }

    private var manieres: [Champs] {
        guard moments.modalites.count > 1 else { return [] }
        return moments.modalites.map {
            [
                "libelle": .text($0.pourLaFamille),
                "adresse": .text("\(adresse)/moments?comment=\($0.rawValue)&du=\(moments.du.iso)"),
                "actuelle": .oui($0 == modalite),
            ]
        }
    }

    private var joursDesCreneaux: [Champs] {
        guard let modalite else { return [] }
        return parJour(
            moments.creneaux.map { ($0.intervalle, MomentChoisi($0, modalite).code, $0.lieu, "") })
    }

    private var joursDesSeances: [Champs] {
        parJour(
            moments.seances.map { seance in
                let places = seance.placesLibres
                let reste =
                    places == 0
                    ? "complet, liste d’attente possible"
                    : places == 1 ? "une place" : "\(places) places"
                let nom = seance.intitule.map { "\($0), " } ?? ""
                return (seance.intervalle, seance.id.valeur, seance.lieu, nom + reste)
            })
    }

    private func parJour(
        _ lignes: [(temps: Intervalle, code: String, lieu: Identifiant<Lieu>?, mot: String)]
    ) -> [Champs] {
        var jours: [(Jour, [Champs])] = []
        for (rang, ligne) in lignes.enumerated() {
            let jour = HeureDeParis.jour(a: ligne.temps.debut)
            if jours.last?.0 != jour { jours.append((jour, [])) }
            let lieu = ligne.lieu.flatMap { moments.lieux[$0]?.nom }
            let detail = [lieu ?? "", ligne.mot].filter { !$0.isEmpty }.joined(separator: ", ")
            jours[jours.count - 1].1.append([
                "code": .text(ligne.code), "id": .text("moment-\(rang)"),
                "heure": .text(HeureDeParis.heure(a: ligne.temps.debut)), "detail": .text(detail),
                "coche": .oui(ligne.code == choisi),
            ])
        }
        return jours.map { ["jour": .text($0.0.avecLeJour), "moments": .liste($0.1)] }
    }

    private var suite: String {
        guard !collectif else { return "" }
        let prochain = moments.du.plus(jours: Moments.joursMontres)
        return prochain <= moments.dernier ? adresse(du: prochain) : ""
    }

    private var avant: String {
        guard moments.du > moments.premier else { return "" }
        return adresse(du: max(moments.premier, moments.du.plus(jours: -Moments.joursMontres)))
    }

    private func adresse(du jour: Jour) -> String {
        let comment = modalite.map { "comment=\($0.rawValue)&" } ?? ""
        return "\(adresse)/moments?\(comment)du=\(jour.iso)"
    }
}
