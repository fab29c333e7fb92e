import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Qui remplace qui. Gabarit `Administration/remplacements`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; `saisies` (rangées de `ChampAffiche`), ceux d’`ErreursDeSaisie` ;
/// `aDesRemplacements`, `remplacements` (rangées `absent`, `remplacant`, `du`, `au`, `note`, `secteurs`, `etat`, `ton`,
/// `finir` : adresse vide quand il est fini, `bouton`).
struct RemplacementsPage: Page {
    static let gabarit = "Administration/remplacements"

    let titre = "Remplacements"
    let lus: ComptesLus
    let finis: [Remplacement]
    let jeton: String
    let saisie: Saisie
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let tous = lus.remplacements + finis
        return OngletDAdministration.remplacements.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "saisies": saisies.champs(erreurs),
            "aDesRemplacements": .oui(!tous.isEmpty), "remplacements": .liste(tous.map(ligne)),
        ])
    }

    private var saisies: [ChampAffiche] {
        func personnes(_ garder: (Agent) -> Bool) -> [ChampAffiche.Choix] {
            lus.agents.filter { $0.estActif(le: lus.jour) && garder($0) }
                .map { ChampAffiche.Choix(code: $0.id.valeur, intitule: $0.nomComplet) }
        }
        return [
            ChampAffiche(
                id: "absent", etiquette: "Personne absente",
                sorte: .choix(personnes { !$0.secteurs.isEmpty }, vide: "Choisir une personne"),
                valeur: saisie["absent"] ?? ""),
            ChampAffiche(
                id: "remplacant", etiquette: "Qui la remplace",
                sorte: .choix(
                    personnes { $0.role.recoitDesFamilles }, vide: "Choisir une personne"),
                valeur: saisie["remplacant"] ?? "",
                aide: "Elle ouvrira les familles de ces secteurs, et celles des siens."),
            ChampAffiche(
                id: "du", etiquette: "Premier jour", sorte: .texte("date"),
                valeur: saisie["du"] ?? lus.jour.iso),
            ChampAffiche(
                id: "au", etiquette: "Dernier jour", sorte: .texte("date"),
                valeur: saisie["au"] ?? "",
                aide: "Compris\u{A0}: le lendemain, tout redevient comme avant."),
            ChampAffiche(
                id: "precision", etiquette: "Précision", valeur: saisie["precision"] ?? "",
                aide: "Congé, formation… Jamais une raison de santé.", facultatif: true),
        ]
    }

    private func ligne(_ remplacement: Remplacement) -> Champs {
        let moment = remplacement.moment(au: lus.jour)
        let absent = lus.agents.first { $0.id == remplacement.absent }
        return [
            "absent": .text(lus.nom(remplacement.absent)),
            "remplacant": .text(lus.nom(remplacement.remplacant)),
            "du": .text(remplacement.du.court), "au": .text(remplacement.au.court),
            "note": .text(remplacement.note),
            "secteurs": .text(lus.noms(desSecteurs: absent?.secteurs ?? [])),
            "etat": .text(moment.libelle),
            "ton": .text(moment == .enCours ? "accent" : ""),
            "finir": .text(
                moment == .fini
                    ? "" : "/administration/remplacements/\(remplacement.id.valeur)/fin"),
            "bouton": .text(moment == .aVenir ? "Annuler" : "Arrêter ce soir"),
        ]
    }
}

extension Remplacement.Moment {
    var libelle: String {
        switch self {
        case .enCours: "en cours"
        case .aVenir: "à venir"
        case .fini: "fini"
        }
    }
}

extension Porte {
    static let remplacements: [Porte] = [
        .page("/administration/remplacements", .agents) { app, demande in
            try await app.pageDesRemplacements(demande, demande.filtres)
        },
        .formulaire("/administration/remplacements", .agents) { app, demande, saisie in
            try await app.noterUnRemplacement(demande, saisie)
        },
        .formulaire("/administration/remplacements/{remplacement}/fin", .agents) {
            app, demande, _ in
            try await app.finirUnRemplacement(demande)
        },
    ]
}

extension Application {
    private static let adresseDesRemplacements = "/administration/remplacements"

    func pageDesRemplacements(
        _ demande: Demande, _ saisie: Saisie, erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let jour = aujourdhui()
        let (lus, finis) = try await storage.read {
            (
                try ComptesLus(dans: $0, au: jour),
                try $0.remplacements.finis(avant: jour, limite: 50)
            )
        }
        let page = RemplacementsPage(
            lus: lus, finis: finis, jeton: demande.jeton, saisie: saisie, erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func noterUnRemplacement(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        let lus = try await comptes()
        var erreurs = ErreursDeSaisie()
        func personne(_ champ: String, _ phrase: String) -> Agent? {
            let trouvee = lus.agents.first { $0.id.valeur == saisie[champ] }
            if trouvee == nil { erreurs.ajouter(phrase, sur: champ) }
            return trouvee
        }
        func jour(_ champ: String) -> Jour? {
            let lu = saisie[champ].flatMap { Jour(iso: $0) }
            if lu == nil {
                erreurs.ajouter("Donnez le jour, par exemple \(lus.jour.iso).", sur: champ)
            }
            return lu
        }
        let absent = personne("absent", "Choisissez la personne absente.")
        let remplacant = personne("remplacant", "Choisissez qui la remplace.")
        let (du, au) = (jour("du"), jour("au"))
        let note = saisie["precision"]
        if (note?.count ?? 0) > 200 {
            erreurs.ajouter("La précision dépasse 200\u{A0}caractères.", sur: "precision")
        }
        let tire = Identifiant<Remplacement>("remplacement-" + Hexadecimal.texte(hasard(8)))
        guard erreurs.isEmpty, let absent, let remplacant, let du, let au, let id = tire else {
            return try await pageDesRemplacements(demande, saisie, erreurs: erreurs)
        }
        let remplacement = Remplacement(
            id: id, absent: absent.id, remplacant: remplacant.id, du: du, au: au, note: note)
        do {
            let (instant, auteur) = (horloge(), demande.agent.id)
            try await storage.write {
                try $0.garder(remplacement, par: auteur, a: instant, au: lus.jour)
            }
        } catch let refus as RefusDeRemplacement {
            erreurs.ajouter(refus.motif, sur: refus.champ)
            return try await pageDesRemplacements(demande, saisie, erreurs: erreurs)
        }
        return .redirect(to: Annonce.remplacement.apres(Self.adresseDesRemplacements))
    }

    func finirUnRemplacement(_ demande: Demande) async throws -> Response {
        let id = try demande.identifiant("remplacement", de: Remplacement.self)
        let instant = horloge()
        let jour = aujourdhui()
        try await storage.write { depots in
            guard let remplacement = try depots.remplacements.find(id) else {
                throw RequeteRefusee.introuvable
            }
            try depots.finir(remplacement, par: demande.agent.id, a: instant, au: jour)
        }
        return .redirect(to: Annonce.remplacementFini.apres(Self.adresseDesRemplacements))
    }
}

extension Repositories {
    /// Keeps a replacement, whoever notes it: the administration, or the absent person in the agenda. Verified in the
    /// transaction that keeps it: two people may note at once. Throws `RefusDeRemplacement`.
    func garder(
        _ remplacement: Remplacement, par auteur: Identifiant<Agent>, a instant: Instant,
        au jour: Jour
    ) throws {
        guard let absent = try agents.find(remplacement.absent),
            let remplacant = try agents.find(remplacement.remplacant)
        else { throw RequeteRefusee.introuvable }
        try remplacement.verifier(
            absent, remplacant, parmi: try remplacements.depuis(jour), au: jour)
        try remplacements.insert(remplacement)
        let dates = "du \(remplacement.du.iso) au \(remplacement.au.iso)"
        try journal.append(
            Ecriture(
                .remplacement, a: instant, par: auteur, sujet: absent.identifiant,
                precision: "remplacement par \(remplacant.identifiant) \(dates)"))
    }

    /// The one that the administration has noted already for those days, or this one, kept.
    func noterOuReprendre(
        _ voulu: Remplacement, par auteur: Identifiant<Agent>, a instant: Instant, au jour: Jour
    ) throws -> Remplacement {
        let connu = try remplacements.depuis(jour).first {
            $0.absent == voulu.absent && $0.remplacant == voulu.remplacant && $0.du <= voulu.du
                && voulu.au <= $0.au
        }
        if let connu { return connu }
        try garder(voulu, par: auteur, a: instant, au: jour)
        return voulu
    }

    /// Ends it this evening, or takes it away when it has not begun.
    func finir(
        _ remplacement: Remplacement, par auteur: Identifiant<Agent>, a instant: Instant,
        au jour: Jour
    ) throws {
        guard remplacement.moment(au: jour) != .fini else { return }
        try remplacements.finir(remplacement.id, le: jour)
        let absent = try agents.find(remplacement.absent)
        try journal.append(
            Ecriture(
                .remplacement, a: instant, par: auteur,
                sujet: absent?.identifiant ?? remplacement.absent.valeur,
                precision: remplacement.du > jour ? "annulé" : "fini le \(jour.iso)"))
    }
}
