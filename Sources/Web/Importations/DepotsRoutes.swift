import ActionSociale
import Fichier
import Foundation
import Hummingbird
import Reception
import Storage
import Valeurs

extension Porte {
    package static let depots: [Porte] = [
        .envoi("/importations/depots", .depots) { try await $0.deposer($1, $2) },
        .formulaire("/importations/arrivees", .depots) { try await $0.choisirUneArrivee($1, $2) },
        .page("/importations/depots/{depot}", .depots) { try await $0.pageDUnDepot($1) },
        .formulaire("/importations/depots/{depot}/lecture", .depots) {
            try await $0.lireUnDepot($1, $2)
        },
        .formulaire("/importations/depots/{depot}/application", .depots) {
            try await $0.appliquerUnDepot($1, $2)
        },
        .formulaire("/importations/depots/{depot}/abandon", .depots) {
            try await $0.abandonnerUnDepot($1, $2)
        },
        .page("/importations/depots/{depot}/rejets.csv", .depots) {
            try await $0.rejetsDUnDepot($1)
        },
        .page("/importations/depots/{depot}/lignes/{fichier}/{ligne}", .depots) {
            try await $0.pageDUneCorrection($1)
        },
        .formulaire("/importations/depots/{depot}/lignes/{fichier}/{ligne}", .depots) {
            try await $0.corrigerUneLigne($1, $2)
        },
    ]
}

extension Application {
    /// Where files are kept, or a refusal that says why nothing can be deposited.
    func lieuxDesDepots() throws -> Emplacements {
        guard let emplacements else { throw RefusDePage.sansDossier }
        return emplacements
    }

    /// Receives files. Whatever goes wrong, nothing of them is left.
    func deposer(_ demande: Demande, _ televersement: Televersement) async throws -> Response {
        let lieux = try lieuxDesDepots()
        guard let id = Identifiant<Depot>(Hexadecimal.texte(hasard(10))) else {
            throw RequeteRefusee.introuvable
        }
        let dossier = DossierDeDepot(lieux.depots + "/" + id.valeur)
        do {
            try FileManager.default.createDirectory(
                atPath: lieux.depots, withIntermediateDirectories: true)
            let recu = try await televersement.recevoir(dans: lieux.depots) { rang, nom in
                guard rang < 2 else { throw RefusDeDepot.troisFichiers }
                return try dossier.place(rang, nom)
            }
            return .redirect(to: try await enregistrer(recu.fichiers, id, dossier, lieux, demande))
        } catch let refus as any Refus {
            dossier.supprimer()
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(refus.motif, sur: "fichiers")
            return try await pageDesImportations(demande, erreurs)
        } catch {
            dossier.supprimer()
            throw error
        }
    }

    private func enregistrer(
        _ fichiers: [FichierRecu], _ id: Identifiant<Depot>, _ dossier: DossierDeDepot,
        _ lieux: Emplacements, _ demande: Demande
    ) async throws -> String {
        let envoi = try EnvoiReconnu.reconnaitre(fichiers, lieux, le: aujourdhui())
        let empreintes = envoi.fichiers.map(\.empreinte)
        if let deja = try await storage.read({ try $0.depotQuiSert(empreintes) }),
            let importation = deja.importation
        {
            dossier.supprimer()
            return Annonce.dejaImporte.apres("/importations/\(importation.valeur)")
        }
        try dossier.ordonner(envoi.fichiers)
        let instant = horloge()
        let depot = Depot(
            envoi, id: id, origine: .navigateur, recuA: instant, par: demande.agent.id)
        try await storage.write { base in
            try base.depots.insert(depot)
            try base.journal.append(
                Ecriture(
                    .depotDImport, a: instant, par: demande.agent.id,
                    sujet: depot.fichiers.joined(separator: ", "),
                    precision: "reçu, empreinte \(empreintes[0].prefix(12))"))
        }
        return "/importations/depots/\(id.valeur)"
    }

    /// Takes what is in the watched folder, without waiting for the night.
    func choisirUneArrivee(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let surveillance = Surveillance(self, try lieuxDesDepots())
        let lot = try surveillance.lots().first {
            $0.cle == saisie.brut("lot") && $0.attente == nil
        }
        guard let lot, let depot = try await surveillance.prendre(lot, par: demande.agent.id) else {
            var erreurs = ErreursDeSaisie()
            erreurs.ajouter(
                "Ces fichiers ne sont plus là, ou arrivent encore\u{A0}: rechargez la page.")
            return try await pageDesImportations(demande, erreurs)
        }
        return .redirect(to: "/importations/depots/\(depot.id.valeur)")
    }

    func pageDUnDepot(_ demande: Demande) async throws -> Response {
        let depot = try await depot(demande)
        if let importation = depot.importation {
            let adresse = "/importations/\(importation.valeur)"
            return .redirect(
                to: depot.etat == .dejaLu ? Annonce.dejaImporte.apres(adresse) : adresse)
        }
        let instant = horloge()
        try await storage.write { base in
            try base.depots.voir(depot.id, a: instant)
            guard depot.etat == .pret else { return }
            let etat = demande.filtres["etat"] ?? "erreur"
            try base.journal.append(
                Ecriture(
                    .lectureDuFichier, a: instant, par: demande.agent.id,
                    sujet: "envoi du \(depot.recuA.aParis), lignes «\u{A0}\(etat)\u{A0}»",
                    precision: "aperçu avant import"))
        }
        return try page(DepotPage(depot: depot, lu: try await depotLu(depot, demande)), demande)
    }

    func depot(_ demande: Demande) async throws -> Depot {
        let id = try demande.identifiant("depot", de: Depot.self)
        guard let depot = try await storage.read({ try $0.depots.find(id) }) else {
            throw RequeteRefusee.introuvable
        }
        return depot
    }

    /// What the page of a deposit shows besides it.
    func depotLu(_ depot: Depot, _ demande: Demande) async throws -> DepotLu {
        let (par, connus) = try await storage.read { base in
            (
                try depot.par.flatMap { try base.agents.find($0) }?.nomComplet,
                try base.importations.toutes().map(\.connu)
            )
        }
        var lu = DepotLu(par: par ?? "le dossier surveillé")
        guard let lieux = emplacements else { return lu }
        if depot.etat == .recu { lu.correspondances = try lieux.correspondances() }
        guard depot.etat == .pret, let apercu = depot.apercu, let mois = Mois(iso: apercu.mois)
        else {
            return lu
        }
        let face = SuiteDesMois(connus).face(a: mois, caisse: apercu.caisse)
        let lignes = LignesDeLApercu(
            lieux: lieux, depot: depot, apercu: apercu,
            face: try face.map { try DossierDExtraits(lieux.extraits).extrait($0.extrait) })
        let demandee = demande.filtres["etat"].flatMap(ApercuAffiche.Etat.init(rawValue:))
        lu.apercu = try lignes.page(
            demandee ?? apercu.aRegarderDAbord,
            demande.filtres["page"].flatMap { Int($0) } ?? 1)
        return lu
    }
}

extension Depot.Apercu {
    /// What is shown first: what is wrong, else what changed.
    fileprivate var aRegarderDAbord: ApercuAffiche.Etat {
        lignes[4] > 0 ? .erreur : lignes[3] > 0 ? .aVerifier : lignes[2] > 0 ? .modifiee : .nouvelle
    }
}

/// Une page des imports qui ne peut pas répondre.
enum RefusDePage: Refus, Hashable {
    case sansDossier

    var motif: String {
        "Ce serveur n’a pas de dossier où garder les fichiers déposés\u{A0}: "
            + "voyez la personne qui l’installe (SOCLE_DONNEES)."
    }
}
