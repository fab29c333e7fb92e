import ActionSociale
import Storage
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

    /// The meetings of the family, and the address where one is fixed.
    var rencontres: Champs {
        let noms = NomsDAgenda(agents: lue.noms, lieux: lue.lieux, familles: [:])
        return [
            "rencontres": .liste(
                lue.rencontres.map {
                    RencontreAffichee($0, pour: lue.famille.id, noms: noms, a: instant).champs
                }),
            "fixer": .text(peutEcrire ? creneaux() : ""),
        ]
    }

    /// What is to be done of meetings: fix the one that was accepted, note the one that took place.
    var gestesDeRencontre: [Champs] {
        guard peutEcrire else { return [] }
        let aNoter = lue.rencontres.filter {
            $0.etat(pour: lue.famille.id, a: instant) == .aRenseigner
        }.map { rencontre -> Champs in
            [
                "phrase": .text("Rencontre \(rencontre.intervalle.enMots)\u{A0}: à renseigner"),
                "adresse": .text(RencontreAffichee.adresse(rencontre.id, de: lue.famille.id)),
                "bouton": "Noter ce qu’elle a apporté", "enRetard": false,
            ]
        }
        return aNoter + aFixer
    }

    private var aFixer: [Champs] {
        let fixees = Set(
            lue.rencontres.compactMap { $0.reponse(de: lue.famille.id) })
        return lue.propositions.filter {
            $0.statut(au: jour) == .acceptee && !fixees.contains($0.id)
        }.map { proposition in
            [
                "phrase": .text(
                    "\(offres.intitule(proposition.offre))\u{A0}: la famille souhaite une rencontre"
                ),
                "adresse": .text(creneaux(proposition.id)), "bouton": "Fixer la rencontre",
                "enRetard": false,
            ]
        }
    }

    private func creneaux(_ proposition: Identifiant<Proposition>? = nil) -> String {
        let suite = proposition.map { "?proposition=\($0.valeur)" } ?? ""
        return "/familles/\(lue.famille.id.valeur)/creneaux\(suite)"
    }

    /// « Secteur de Langres : Claire Morel, Idir Benali ».
    var equipe: String {
        guard let secteur = lue.secteur else { return "" }
        let noms = lue.equipe.map(\.nomComplet).sorted()
        return noms.isEmpty
            ? secteur : "\(secteur)\u{A0}: \(noms.joined(separator: ", "))"
    }

    /// Who opened it, the latest first: one line for each person and each day.
    var lectures: Champs {
        let toutes = OuverturesDUneFamille(lue.lectures).lignes
        let montrees = toutes.prefix(OuverturesDUneFamille.montrees)
        let incompletes =
            toutes.count > montrees.count
            || lue.lectures.reduce(0) { $0 + $1.nombre } >= FamilleLue.lecturesLues
        let journal = Droits.reponse(outils.agent.role, .lire, .journal, .sansFamille) == .oui
        return [
            "lectures": .liste(
                montrees.map { ouverture in
                    [
                        "quand": .text(ouverture.quand),
                        "par": .text(ouverture.agent.map { lue.noms[$0] ?? $0.valeur } ?? "Socle"),
                        "motif": .text(ouverture.motif),
                    ]
                }),
            "lecturesDites": .text(
                incompletes ? "Les \(montrees.count.enChiffres) dernières." : ""),
            "toutesLesLectures": .text(
                journal ? AdresseDuJournal.de(lue.famille.id).adresse : ""),
        ]
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
