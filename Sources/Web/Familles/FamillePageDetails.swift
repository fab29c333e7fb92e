import ActionSociale
import Valeurs

extension FamillePage {
    var coordonnees: [Champs] {
        let lignes: [(String, String?)] = [
            ("Téléphone", lue.famille.telephone), ("Courriel", lue.famille.courriel),
            ("Adresse", lue.famille.adresse),
        ]
        return lignes.compactMap { nom, valeur in
            valeur.map { ["nom": .text(nom), "valeur": .text($0)] }
        }
    }

    /// « Secteur de Langres : Claire Morel, Idir Benali ».
    var equipe: String {
        guard let secteur = lue.secteur else { return "" }
        let noms = lue.equipe.map(\.nomComplet).sorted()
        return noms.isEmpty
            ? secteur : "\(secteur)\u{A0}: \(noms.joined(separator: ", "))"
    }

    var lectures: [Champs] {
        lue.lectures.map { ecriture in
            let jour = Application.jour(a: ecriture.instant)
            let heure = FuseauDeParis.heure(a: ecriture.instant)
            return [
                "quand": .text("\(jour.enLettres) à \(heure)"),
                "par": .text(ecriture.agent.map { lue.noms[$0] ?? $0.valeur } ?? "Socle"),
                "motif": .text(ecriture.acte == .lectureAvecMotif ? ecriture.precision : nil),
            ]
        }
    }

    var opposition: Champs {
        let opposee = lue.famille.neSouhaitePlusEtreContacteeDepuis != nil
        return [
            "adresse": .text("/familles/\(lue.famille.id.valeur)/opposition"),
            "jeton": .text(jeton), "opposee": .oui(opposee),
            "bouton": .text(
                opposee
                    ? "La famille accepte de nouveau d’être contactée"
                    : "La famille ne souhaite plus être contactée"),
            "aide": .text(
                opposee
                    ? "À noter quand la famille vous l’a dit. Les propositions reprendront."
                    : "À noter quand la famille vous l’a dit. Plus rien ne lui sera envoyé, "
                        + "ses droits restent les mêmes, et elle peut changer d’avis quand elle le souhaite."
            ),
        ]
    }
}
