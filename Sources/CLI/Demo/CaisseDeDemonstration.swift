import ActionSociale
import Demo
import Fichier
import Foundation
import Reception
import Reperage
import Storage
import Valeurs

/// Everything of a demonstration: invented files, offers in force, teams, two months read, work under way.
struct CaisseDeDemonstration {
    let lieux: Lieux
    let storage: Storage
    let dossier: String
    let caisse: CaisseFictive

    private var fichierDesComptes: String { dossier + "/comptes.csv" }

    /// Each step is skipped when it is done: run again, nothing changes.
    func preparer() async throws {
        try await mettreEnPlace()
        try await ouvrirLesComptes()
        guard try await storage.read({ try $0.importations.toutes().isEmpty }) else { return }
        Sortie.dire("Invention de \(CaisseFictive.nom) (données fictives)…")
        try await noterLesOppositions()
        let extraits = try caisse.ecrire(dans: dossier + "/fichiers")
        for (dossier, mois) in [
            (extraits.avant, caisse.mois.precedent), (extraits.apres, caisse.mois),
        ] {
            try await importer(dossier, mois)
        }
        try await faireVivre()
    }

    private func mettreEnPlace() async throws {
        _ = try await OffresEnVigueur(storage, lieux.emplacements)
            .mettreEnVigueur(
                try lieux.fichiersDOffres(), retirant: true, a: Horloge.maintenant())
        try await storage.write { base in
            if try base.secteurs.all().isEmpty { try base.secteurs.replace(ValDeBrume.secteurs) }
            try joindre(base)
        }
    }

    /// How families reach the caisse: numbers that begin so are kept for fiction by the regulator.
    private func joindre(_ base: Repositories) throws {
        guard try base.parametres.historique().isEmpty else { return }
        for (parametre, valeur) in [
            (Parametre.nomDeLaCaisse, "Caf du Val-de-Brume"),
            (.telephoneDeLaCaisse, "03 53 01 20 26"),
            (.horairesDeLaCaisse, "Du lundi au vendredi, de 9 h à 12 h."),
        ] {
            try base.parametres.fixer(
                ValeurDeParametre(
                    parametre, valeur, depuis: Horloge.aujourdhui(), par: nil,
                    fixeeA: Horloge.maintenant()))
        }
    }

    /// A family that had asked not to be contacted was known before the files came.
    private func noterLesOppositions() async throws {
        let opposees = caisse.opposees
        try await storage.write { base in
            for (foyer, depuis) in opposees {
                let dossier = Dossier(caisse: CaisseFictive.numero, matricule: foyer.matricule)
                let famille = foyer.famille(id: .de(dossier), entreeLe: depuis)
                try base.familles.keep(famille)
                try base.familles.opposition(famille.id, depuis: depuis)
            }
        }
    }

    private func importer(_ dossier: String, _ mois: Mois) async throws {
        // The file of a month comes at the beginning of the next: that is the day of the first detection.
        let importateur = Importateur(
            lieux: lieux.emplacements, storage: storage,
            jour: mois.suivant.premierJour.plus(jours: 5),
            instant: Horloge.maintenant())
        let source = SourceDImport.paire(
            foyers: dossier + "/foyers.csv", personnes: dossier + "/personnes.csv",
            correspondance: nil, mois: mois)
        guard case .prete(let preparee) = try await importateur.preparer(source) else { return }
        Rapport.montrer(preparee)
        Rapport.montrer(try await importateur.appliquer(preparee, [], format: source.format))
    }

    /// What the teams would have done since the file came, so that every tab has something in it.
    private func faireVivre() async throws {
        let jour = Horloge.aujourdhui()
        let instant = Horloge.maintenant()
        let caisse = caisse
        try await storage.write { base in
            let agents = AgentsFictifs.tous.filter { $0.role == .travailleurSocial }
            let faits = try base.faits.duMois(caisse.mois)
            let propositions = try base.propositions.suites(de: faits.map(\.id))
            let familles = try base.familles.familles(ids: Array(Set(faits.map(\.famille))))
            var ecritures: [Ecriture] = []
            for (rang, fait) in faits.enumerated() {
                guard let proposition = propositions[fait.id],
                    let famille = familles[fait.famille],
                    !caisse.estDeLaDistribution(famille.dossier),
                    let agent = agents.first(where: {
                        $0.relation(avecLeSecteur: famille.secteur) == .sonSecteur
                    })
                else { continue }
                let vecue = ActesFictifs.faireVivre(
                    proposition, par: agent.id, au: jour, graine: caisse.graine, rang: rang)
                guard vecue.version > proposition.version else { continue }
                try base.propositions.ecrire(vecue, depuisLaVersion: proposition.version)
                ecritures += vecue.actes.map {
                    Ecriture(
                        .acteDeProposition, a: instant, par: $0.par, famille: famille.id,
                        sujet: proposition.id.valeur, precision: $0.nature.rawValue)
                }
            }
            try base.journal.append(ecritures)
            try AgendasDeDemonstration(jour: jour, instant: instant) {
                !caisse.estDeLaDistribution($0.dossier)
            }.garder(base)
        }
    }

    private func ouvrirLesComptes() async throws {
        let connus = try await storage.read { try $0.agents.all() }
        guard connus.isEmpty else { return }
        var lignes = ["role;identifiant;mot_de_passe"]
        for agent in AgentsFictifs.tous {
            let motDePasse = try await Comptes(storage).ouvrir(agent, a: Horloge.maintenant())
            lignes.append("\(agent.role.rawValue);\(agent.identifiant);\(motDePasse)")
        }
        let texte = lignes.joined(separator: "\n") + "\n"
        guard
            FileManager.default.createFile(
                atPath: fichierDesComptes, contents: Data(texte.utf8),
                attributes: [.posixPermissions: 0o600])
        else {
            throw FichierIllisible(chemin: fichierDesComptes, raison: "il ne peut pas être écrit")
        }
    }

    /// The sign-in accounts, as the terminal shows them.
    func comptes() throws -> String {
        let lignes = try Textes.lire(fichierDesComptes).split(separator: "\n").dropFirst()
        let comptes = lignes.map { ligne in
            let champs = ligne.split(separator: ";").map(String.init)
            return "  \(champs[0])  \(champs[1])  \(champs[2])"
        }
        return (["Comptes de démonstration (\(fichierDesComptes)) :"] + comptes)
            .joined(separator: "\n")
    }
}
