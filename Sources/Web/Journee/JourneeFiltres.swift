import ActionSociale
import Storage

extension JourneePage {
    /// The filter form, and the chips that take each filter away.
    var champsDeFiltre: Champs {
        [
            "texte": .text(adresse.texte), "enRetard": .oui(adresse.enRetard),
            "offres": .liste(offres.map { choix($0.code, $0.intitule, adresse.offre) }),
            "secteurs": .liste(secteurs.map { choix($0.code, $0.nom, adresse.secteur) }),
            "gardes": .liste(gardes), "puces": .liste(puces),
            "estFiltree": .oui(adresse.estFiltree),
            "adresseSansFiltre": .text(adresse.sansFiltre.lien),
        ]
    }

    private func choix(_ code: String, _ intitule: String, _ choisi: String?) -> Champs {
        ["code": .text(code), "intitule": .text(intitule), "choisi": .oui(code == choisi)]
    }

    /// What the filter form carries along: the tab and the order.
    private var gardes: [Champs] {
        var gardes: [(String, String)] = [("onglet", adresse.onglet.rawValue)]
        if adresse.tri != .echeance { gardes.append(("tri", adresse.tri.rawValue)) }
        if !adresse.croissant { gardes.append(("sens", "decroissant")) }
        if adresse.taille != 50 { gardes.append(("taille", String(adresse.taille))) }
        if let referent = adresse.referent { gardes.append(("referent", referent.rawValue)) }
        if let remises = adresse.remises { gardes.append(("remises", remises.rawValue)) }
        return gardes.map { ["nom": .text($0.0), "valeur": .text($0.1)] }
    }

    private var puces: [Champs] {
        var puces: [Champs] = []
        func ajouter(_ phrase: String, _ changer: (inout AdresseDeTravail) -> Void) {
            puces.append(
                ["phrase": .text(phrase), "adresse": .text(adresse.avec(changer).lien)])
        }
        if let code = adresse.offre {
            let intitule = offres.first { $0.code == code }?.intitule ?? code
            ajouter("Offre\u{A0}: \(intitule)") { $0.offre = nil }
        }
        if let code = adresse.secteur {
            let nom = secteurs.first { $0.code == code }?.nom ?? code
            ajouter("Secteur\u{A0}: \(nom)") { $0.secteur = nil }
        }
        if adresse.enRetard { ajouter("En retard") { $0.enRetard = false } }
        switch adresse.referent {
        case .moi: ajouter("Confiées à moi") { $0.referent = nil }
        case .personne: ajouter("Sans référent") { $0.referent = nil }
        case nil: break
        }
        switch adresse.remises {
        case .seules: ajouter("Remises à plus tard") { $0.remises = nil }
        case .sans: ajouter("Hors remises à plus tard") { $0.remises = nil }
        case nil: break
        }
        if let texte = adresse.texte { ajouter("«\u{A0}\(texte)\u{A0}»") { $0.texte = nil } }
        return puces
    }

    var champsDeTri: Champs {
        [
            "colonnes": .liste(
                titresDeColonnes.map { intitule, colonne in
                    guard let colonne else {
                        return [
                            "intitule": .text(intitule), "triee": false, "adresse": "",
                            "sens": "none", "fleche": "",
                        ]
                    }
                    let triee = adresse.tri == colonne
                    let suivante = adresse.avec {
                        $0.tri = colonne
                        $0.croissant = triee ? !adresse.croissant : true
                    }
                    return [
                        "intitule": .text(intitule), "triee": .oui(triee),
                        "adresse": .text(suivante.lien),
                        "sens": .text(
                            triee ? (adresse.croissant ? "ascending" : "descending") : "none"),
                        "fleche": .text(triee ? (adresse.croissant ? "↑" : "↓") : ""),
                    ]
                })
        ]
    }

    /// The titles of the table, and what each sorts by: those of the list, or those that were chosen.
    private var titresDeColonnes: [(String, FiltreDeTravail.Tri?)] {
        let choisies = outils.colonnes
        guard !choisies.isEmpty else {
            return FiltreDeTravail.Tri.colonnes.map { ($0.intitule, $0) }
        }
        return [(FiltreDeTravail.Tri.nom.intitule, .nom)] + choisies.map { ($0.intitule, $0.tri) }
    }

    var champsDePages: Champs {
        let derniere = max(1, (total + adresse.taille - 1) / adresse.taille)
        func adresseDe(_ page: Int) -> String {
            guard (1...derniere).contains(page) else { return "" }
            var autre = adresse
            autre.page = page
            return autre.lien
        }
        return [
            "pages": .text(derniere > 1 ? "Page \(adresse.page) sur \(derniere)" : ""),
            "pagePrecedente": .text(adresseDe(adresse.page - 1)),
            "pageSuivante": .text(adresseDe(adresse.page + 1)),
            "tailles": .liste(
                AdresseDeTravail.tailles.map { taille in
                    [
                        "taille": .nombre(taille), "choisie": .oui(taille == adresse.taille),
                        "adresse": .text(adresse.avec { $0.taille = taille }.lien),
                    ]
                }),
        ]
    }
}
