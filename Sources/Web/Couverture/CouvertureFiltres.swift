import Valeurs

extension CouverturePage {
    /// The filter form and the chips that take each filter away. The period always shows in the form.
    var champsDeFiltre: Champs {
        let adresse = lue.adresse
        let mois = lue.moisConnus.sorted(by: >)
        return [
            "moisDeDebut": .liste(mois.map { Self.choix($0.iso, $0.enLettres, adresse.du?.iso) }),
            "moisDeFin": .liste(mois.map { Self.choix($0.iso, $0.enLettres, adresse.au?.iso) }),
            "offres": .liste(
                lue.offresConnues.map { Self.choix($0, lue.noms.offre($0), adresse.offre) }),
            "secteurs": .liste(
                lue.secteursConnus.map {
                    Self.choix(
                        $0.isEmpty ? AdresseDeCouverture.horsSecteur : $0, lue.noms.secteur($0),
                        adresse.secteur.map { $0.isEmpty ? AdresseDeCouverture.horsSecteur : $0 })
                }),
            "aDesPuces": .oui(!puces.isEmpty), "puces": .liste(puces),
        ]
    }

    private var puces: [Champs] {
        var puces: [Champs] = []
        func ajouter(_ intitule: String, _ changer: (inout AdresseDeCouverture) -> Void) {
            puces.append([
                "intitule": .text(intitule), "adresse": .text(lue.adresse.avec(changer).adresse),
            ])
        }
        if let offre = lue.adresse.offre {
            ajouter("Offre\u{A0}: \(lue.noms.offre(offre))") { $0.offre = nil }
        }
        if let secteur = lue.adresse.secteur {
            ajouter("Secteur\u{A0}: \(lue.noms.secteur(secteur))") { $0.secteur = nil }
        }
        return puces
    }

    private static func choix(_ valeur: String, _ intitule: String, _ choisie: String?) -> Champs {
        [
            "valeur": .text(valeur), "intitule": .text(intitule),
            "choisi": .oui(valeur == choisie),
        ]
    }
}
