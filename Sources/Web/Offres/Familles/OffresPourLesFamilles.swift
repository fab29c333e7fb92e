import ActionSociale
import Regles
import Storage
import Valeurs

/// Ce que la caisse propose aux familles, dit avec leurs mots, tel que le montre la page ouverte à tous.
struct OffresPourLesFamilles: Sendable {
    /// Une offre en vigueur.
    struct Proposee: Sendable {
        let offre: Offre
        let titre: String
        let texte: String
        let thematiques: [String]

        /// Ouverte dans ce secteur, ou dans l’une de ses communes.
        func estOuverte(dans secteur: Secteur) -> Bool {
            guard case .seulement(let codes) = offre.territoires else { return true }
            return codes.contains(secteur.code) || secteur.communes.contains(where: codes.contains)
        }
    }

    let proposees: [Proposee]
    let secteurs: [Secteur]
    let lieux: [Lieu]
    let caisse: CaisseJoignable

    /// Throws `introuvable` when the caisse has chosen to show nothing.
    init(_ offres: OffresConnues, dans depots: Repositories, au jour: Jour) throws {
        let parametres = try depots.parametres.valeurs(le: jour)
        guard parametres.valeur(.offresPubliques) == "oui" else { throw LienFerme.pageAbsente }
        secteurs = try depots.secteurs.all()
        lieux = try depots.lieux.ouverts(le: jour)
        caisse = try CaisseJoignable(dans: depots, au: jour)
        proposees = offres.courantes(au: jour).filter { $0.estActive(le: jour) }.map { offre in
            let mots = offres.lue(offre)?.familles
            return Proposee(
                offre: offre, titre: mots?.titre ?? offre.intitule,
                texte: mots?.texte ?? offre.contact.texteParDefaut,
                thematiques: mots?.thematiques.isEmpty == false
                    ? mots?.thematiques ?? [] : [offre.domaine.thematique])
        }
    }

    func dans(_ secteur: Secteur?) -> [Proposee] {
        guard let secteur else { return proposees }
        return proposees.filter { $0.estOuverte(dans: secteur) }
    }

    /// Where families are received: the places of the sector and those that serve all.
    func lieux(de secteur: Secteur?) -> [Lieu] {
        lieux.filter { $0.secteur == nil || secteur == nil || $0.secteur == secteur?.code }
    }

    /// « partout », or the names of the sectors where it is open.
    func ou(_ proposee: Proposee) -> String {
        guard case .seulement = proposee.offre.territoires else { return "dans toute la Caf" }
        let noms = secteurs.filter(proposee.estOuverte).map(\.nom)
        return noms.isEmpty ? "dans certaines communes" : noms.joined(separator: ", ")
    }
}

extension Offre.Contact {
    /// Ce que dit une offre dont le fichier ne dit rien aux familles.
    var texteParDefaut: String {
        switch self {
        case .rendezVousIndividuel:
            "Nous vous proposons un rendez-vous avec une personne du travail social, pour faire le point et "
                + "chercher avec vous ce qui peut aider."
        case .miseADisposition:
            "Une personne du travail social se tient à votre disposition, si vous le souhaitez."
        case .reunionCollective:
            "Nous vous proposons une rencontre en petit groupe, avec d’autres familles."
        }
    }

    /// Comment cela se passe.
    var enClair: String {
        switch self {
        case .rendezVousIndividuel: "un rendez-vous, sur place ou par téléphone"
        case .miseADisposition: "un échange, quand vous le souhaitez"
        case .reunionCollective: "une rencontre en petit groupe"
        }
    }
}

extension Offre.Domaine {
    /// Le titre d’une partie de la page.
    var pourLesFamilles: String {
        switch self {
        case .logement: "Votre logement"
        case .parentalite: "Votre famille, vos enfants"
        case .insertion: "Vos droits, vos projets"
        }
    }

    /// Le code data·inclusion d’une offre qui n’en donne pas.
    var thematique: String {
        switch self {
        case .logement: "logement-hebergement--se-maintenir-dans-le-logement"
        case .parentalite: "famille--soutien-a-la-parentalite-et-a-leducation"
        case .insertion:
            "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits"
        }
    }
}
