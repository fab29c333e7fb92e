import ActionSociale
import Storage
import Valeurs

/// Ce que les pages des secteurs lisent, en une fois.
struct TerritoiresLus: Sendable {
    let secteurs: [Secteur]
    /// The people who hold sectors and are at work.
    let agents: [Agent]
    let habitees: [CommuneHabitee]
    let propositions: [String: Int]

    init(dans depots: Repositories, au jour: Jour) throws {
        secteurs = try depots.secteurs.all()
        agents = try depots.agents.all().filter {
            $0.role.recoitDesFamilles && $0.estActif(le: jour)
        }
        habitees = try depots.secteurs.communesHabitees()
        propositions = try depots.secteurs.propositionsEnCours(au: jour)
    }

    /// « Brumeval (99013) », « 99013 » when no file gave a name.
    func nom(_ commune: String) -> String {
        habitees.first { $0.code == commune }?.nom.map { "\($0) (\(commune))" } ?? commune
    }

    var horsSecteur: [CommuneHabitee] { habitees.filter { $0.secteur == nil } }

    func familles(_ secteur: Secteur) -> Int {
        habitees.filter { $0.secteur == secteur.code }.reduce(0) { $0 + $1.familles }
    }

    func agents(_ secteur: Secteur, _ role: Agent.Role) -> [Agent] {
        agents.filter { $0.role == role && $0.secteurs.contains(secteur.code) }
    }
}

/// Les secteurs, leurs communes et qui y travaille. Gabarit `Territoires/secteurs`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `resume` ; `aDesHorsSecteur`, `horsSecteur` (rangées `commune`,
/// `familles`, `code`), `choix` (rangées `code`, `intitule`) ; `aDesSecteurs`, `secteurs` (rangées `adresse`, `nom`, `code`,
/// `communes`, `detail`, `familles`, `propositions`, `agents`, `personne`, `responsables`) ; `saisies` (un secteur nouveau),
/// ceux d’`ErreursDeSaisie`.
struct SecteursPage: Page {
    static let gabarit = "Territoires/secteurs"

    let titre = "Secteurs"
    let lus: TerritoiresLus
    let jeton: String
    var saisie = Saisie([])
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let hors = lus.horsSecteur
        let communes = lus.secteurs.reduce(0) { $0 + $1.communes.count }
        return OngletDAdministration.secteurs.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton),
            "resume": .text(
                "\(lus.secteurs.count.compte("secteur")), \(communes.compte("commune"))."),
            "aDesHorsSecteur": .oui(!hors.isEmpty),
            "horsSecteur": .liste(
                hors.map {
                    [
                        "commune": .text(lus.nom($0.code)), "code": .text($0.code),
                        "familles": .text($0.familles.compte("famille")),
                    ]
                }),
            "choix": .liste(
                lus.secteurs.map { ["code": .text($0.code), "intitule": .text($0.nom)] }),
            "aDesSecteurs": .oui(!lus.secteurs.isEmpty),
            "secteurs": .liste(lus.secteurs.map(ligne)), "saisies": saisies.champs(erreurs),
        ])
    }

    private var saisies: [ChampAffiche] {
        [
            ChampAffiche(
                id: "code", etiquette: "Code", valeur: saisie["code"] ?? "",
                aide:
                    "En minuscules sans accent, par exemple brume-nord. Il ne change plus ensuite."),
            ChampAffiche(id: "nom", etiquette: "Nom", valeur: saisie["nom"] ?? ""),
        ]
    }

    private func ligne(_ secteur: Secteur) -> Champs {
        let agents = lus.agents(secteur, .travailleurSocial)
        return [
            "adresse": .text("/administration/secteurs/\(secteur.code)"),
            "nom": .text(secteur.nom), "code": .text(secteur.code),
            "communes": .text(secteur.communes.count.compte("commune")),
            "detail": .text(secteur.communes.map(lus.nom).joined(separator: ", ")),
            "familles": .text(lus.familles(secteur).enChiffres),
            "propositions": .text((lus.propositions[secteur.code] ?? 0).enChiffres),
            "agents": .text(agents.map(\.nomComplet).joined(separator: ", ")),
            "personne": .oui(agents.isEmpty),
            "responsables": .text(
                lus.agents(secteur, .responsable).map(\.nomComplet).joined(separator: ", ")),
        ]
    }
}

/// Un secteur à changer. Gabarit `Territoires/secteur`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton`, `adresse`, `saisies` (rangées de `ChampAffiche`), ceux
/// d’`ErreursDeSaisie` ; `adresseDuRetrait`, `peutRetirer`.
struct SecteurPage: Page {
    static let gabarit = "Territoires/secteur"

    let titre: String
    let secteur: Secteur
    let lus: TerritoiresLus
    let jeton: String
    let formulaire: FormulaireDeSecteur
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let adresse = "/administration/secteurs/\(secteur.code)"
        return OngletDAdministration.secteurs.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "adresse": .text(adresse),
            "adresseDuRetrait": .text("\(adresse)/retrait"),
            "peutRetirer": .oui(
                secteur.communes.isEmpty
                    && !lus.agents.contains { $0.secteurs.contains(secteur.code) }),
            "saisies": formulaire.champs(lus).champs(erreurs),
        ])
    }
}
