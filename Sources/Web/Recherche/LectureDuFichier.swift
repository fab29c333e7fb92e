import ActionSociale
import Fichier
import Storage
import Valeurs

/// Ce qu’une personne cherche dans le fichier du mois, et pourquoi.
struct DemandeDeLecture: Sendable {
    /// Foyers montrés au plus.
    static let limite = 20

    let cle: String
    let motif: String

    init(_ saisie: Saisie) {
        cle = String((saisie["cle"] ?? "").prefix(100))
        motif = saisie["motif"] ?? ""
    }

    /// Ce qui est à revoir avant de lire quoi que ce soit.
    var erreurs: ErreursDeSaisie {
        var erreurs = ErreursDeSaisie()
        if cle.count < 2 {
            erreurs.ajouter("Donnez un matricule, ou au moins deux lettres d’un nom.", sur: "cle")
        }
        if motif.count < MotifPage.longueurMinimale {
            erreurs.ajouter(
                "Dites pourquoi, en \(MotifPage.longueurMinimale)\u{A0}caractères au moins.",
                sur: "motif")
        }
        if motif.count > MotifPage.longueurMaximale {
            erreurs.ajouter(
                "Le motif dépasse \(MotifPage.longueurMaximale)\u{A0}caractères.", sur: "motif")
        }
        return erreurs
    }

    /// By matricule when there is one, in either case of its letters; else by the beginning of a name, the last name
    /// first or the first name first. One more than is shown.
    func foyers(dans extrait: Extrait) throws -> [FoyerLu] {
        for matricule in [cle, cle.uppercased()] {
            let trouves = try extrait.foyers(matricule: matricule)
            if !trouves.isEmpty { return trouves }
        }
        var trouves: [FoyerLu] = []
        for nom in ordresDuNom {
            trouves += try extrait.chercher(nom: nom, limite: Self.limite + 1)
                .filter { !trouves.contains($0) }
        }
        return Array(trouves.prefix(Self.limite + 1))
    }

    /// « Aïcha GAUTHIER » is in the file as « GAUTHIER Aïcha »: each word may be where the last name begins.
    private var ordresDuNom: [String] {
        let mots = cle.split { $0.isWhitespace }.map(String.init)
        return mots.indices.prefix(4).map { (mots[$0...] + mots[..<$0]).joined(separator: " ") }
    }
}

/// Ce qu’une lecture du fichier montre : les foyers des secteurs de l’agent, et le compte des autres.
struct FichierLu: Sendable {
    struct Foyer: Sendable {
        let foyer: FoyerLu
        /// The family that social work knows already, when the agent may open it.
        let famille: Famille?
    }

    let foyers: [Foyer]
    let ailleurs: Int

    init(_ trouves: [FoyerLu], pour agent: Agent, dans depots: Repositories) throws {
        var siens: [Foyer] = []
        for foyer in trouves {
            let secteur = try depots.secteurs.secteur(deLaCommune: foyer.commune)
            guard agent.relation(avecLeSecteur: secteur) == .sonSecteur else { continue }
            let dossier = Dossier(caisse: foyer.caisse, matricule: foyer.matricule)
            siens.append(
                Foyer(
                    foyer: foyer,
                    famille: try depots.familles.find(dossier: dossier, pour: .agent(agent))))
        }
        foyers = siens
        ailleurs = trouves.count - siens.count
    }

    /// What the journal keeps: what was looked for, in which month, and which files were shown.
    func ecriture(
        _ demande: DemandeDeLecture, _ mois: Mois, par agent: Agent, a instant: Instant
    ) -> Ecriture {
        let matricules = foyers.map(\.foyer.matricule).joined(separator: ", ")
        return Ecriture(
            .lectureDuFichier, a: instant, par: agent.id,
            sujet: "\(mois.enLettres)\u{A0}: «\u{A0}\(demande.cle)\u{A0}»"
                + (matricules.isEmpty ? "" : " → \(matricules)"),
            precision: demande.motif)
    }
}
