import ActionSociale
import Storage
import Valeurs

/// Ce qu’une personne de l’administration a saisi d’un compte, compris ou non.
struct FormulaireDAgent: Sendable, Equatable {
    var identifiant = ""
    var prenom = ""
    var nom = ""
    var role = Agent.Role.travailleurSocial.rawValue
    var equipe = ""
    var secteurs: Set<String> = []

    /// Un compte à créer : rien n’est encore saisi.
    init() {}

    init(_ agent: Agent) {
        identifiant = agent.identifiant
        prenom = agent.prenom
        nom = agent.nom
        role = agent.role.rawValue
        equipe = agent.equipe ?? ""
        secteurs = Set(agent.secteurs)
    }

    init(_ saisie: Saisie, secteurs connus: [Secteur]) {
        identifiant = (saisie["identifiant"] ?? "").lowercased()
        prenom = saisie["prenom"] ?? ""
        nom = saisie["nom"] ?? ""
        role = saisie["role"] ?? ""
        equipe = saisie["equipe"] ?? ""
        secteurs = Set(connus.map(\.code).filter { saisie.coche("secteurs-\($0)") })
    }

    /// The account as typed, or what is to be looked at again. `depuis` is the one that exists; `nil` for a new one.
    func lire(
        depuis: Agent?, id: Identifiant<Agent>, equipes: [EquipeRepository.Equipe]
    ) throws(FormulaireRefuse) -> Agent {
        var erreurs = ErreursDeSaisie()
        if prenom.isEmpty || prenom.count > 80 {
            erreurs.ajouter("Donnez le prénom, en 80\u{A0}caractères au plus.", sur: "prenom")
        }
        if nom.isEmpty || nom.count > 80 {
            erreurs.ajouter("Donnez le nom, en 80\u{A0}caractères au plus.", sur: "nom")
        }
        if depuis == nil, !Agent.identifiantPossible(identifiant) {
            erreurs.ajouter(
                "L’identifiant s’écrit en minuscules sans accent, avec des points ou des tirets, par exemple claire.morel.",
                sur: "identifiant")
        }
        let role = Agent.Role(rawValue: role)
        if role == nil { erreurs.ajouter("Choisissez un rôle.", sur: "role") }
        let ouverte = equipes.first { $0.nom == equipe }.map { $0.fermeeLe == nil } ?? false
        if !equipe.isEmpty, !ouverte, equipe != depuis?.equipe {
            erreurs.ajouter("Choisissez une équipe ouverte, ou aucune.", sur: "equipe")
        }
        if role == .travailleurSocial || role == .responsable, secteurs.isEmpty {
            erreurs.ajouter(
                "Choisissez au moins un secteur\u{A0}: sans lui, cette personne n’ouvrirait aucune famille.",
                sur: "secteurs")
        }
        guard erreurs.isEmpty, let role else { throw FormulaireRefuse(erreurs: erreurs) }
        return Agent(
            id: id, identifiant: depuis?.identifiant ?? identifiant, nom: nom, prenom: prenom,
            role: role, equipe: equipe.isEmpty ? nil : equipe,
            secteurs: role.recoitDesFamilles ? secteurs.sorted() : [],
            desactiveLe: depuis?.desactiveLe,
            motDePasseProvisoireDepuis: depuis?.motDePasseProvisoireDepuis)
    }

    /// The fields to show. A name typed to sign in is chosen once.
    func champs(
        nouveau: Bool, secteurs connus: [Secteur], equipes: [EquipeRepository.Equipe]
    ) -> [ChampAffiche] {
        let ouvertes = equipes.filter { $0.fermeeLe == nil || $0.nom == equipe }
        let premier = ChampAffiche(
            id: "identifiant", etiquette: "Identifiant", valeur: identifiant,
            aide:
                "Ce que la personne tape pour ouvrir sa session, par exemple claire.morel. Il ne change plus ensuite."
        )
        let autres = [
            ChampAffiche(id: "prenom", etiquette: "Prénom", valeur: prenom),
            ChampAffiche(id: "nom", etiquette: "Nom", valeur: nom),
            ChampAffiche(
                id: "role", etiquette: "Rôle",
                sorte: .choix(
                    Agent.Role.allCases.map {
                        ChampAffiche.Choix(code: $0.rawValue, intitule: $0.libelle)
                    }, vide: nil), valeur: role),
            ChampAffiche(
                id: "equipe", etiquette: "Équipe",
                sorte: .choix(
                    ouvertes.map { ChampAffiche.Choix(code: $0.nom, intitule: $0.nom) },
                    vide: "Aucune"), valeur: equipe, facultatif: true),
            ChampAffiche(
                id: "secteurs", etiquette: "Secteurs",
                sorte: .cases(
                    connus.map {
                        ChampAffiche.Choix(
                            code: $0.code, intitule: $0.nom, choisi: secteurs.contains($0.code))
                    }),
                aide:
                    "Où la personne rencontre des familles. Sans effet pour l’administration et le pilotage.",
                facultatif: true),
        ]
        return (nouveau ? [premier] : []) + autres
    }
}

extension Agent {
    /// What the journal says of a change: « rôle : travail social → responsable d’équipe ».
    func difference(avec suivant: Agent) -> String {
        func ligne(_ nom: String, _ avant: String, _ apres: String) -> String? {
            avant == apres ? nil : "\(nom)\u{A0}: \(avant) → \(apres)"
        }
        let lignes = [
            ligne("nom", nomComplet, suivant.nomComplet),
            ligne("rôle", role.libelle, suivant.role.libelle),
            ligne("équipe", equipe ?? "aucune", suivant.equipe ?? "aucune"),
            ligne(
                "secteurs", secteurs.sorted().joined(separator: " "),
                suivant.secteurs.sorted().joined(separator: " ")),
        ].compactMap(\.self)
        return lignes.isEmpty ? "sans changement" : lignes.joined(separator: " ; ")
    }
}
