import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

/// Ce que la caisse règle elle-même, avec ses jours. Gabarit `Administration/parametres`.
///
/// Champs : ceux d’`OngletDAdministration` ; `jeton` ; ceux d’`ErreursDeSaisie` ; `parametres` : rangées `code`, `intitule`,
/// `aide`, `valeur`, `provenance`, `bornes`, `ouvert` (oui quand le formulaire revient), `saisies` (rangées de
/// `ChampAffiche`), `aDesJours`, `jours` (rangées `depuis`, `mots`, `qui`, `aVenir`, `jour`).
struct ParametresPage: Page {
    static let gabarit = "Administration/parametres"

    let titre = "Paramètres"
    let historique: [ValeurDeParametre]
    let agents: [Agent]
    let limite: LimiteDesOffresLocales?
    let jour: Jour
    let jeton: String
    /// The form that comes back.
    var refusee: (parametre: Parametre, saisie: Saisie)?
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        OngletDAdministration.parametres.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "parametres": .liste(Parametre.allCases.map(rangee)),
        ])
    }

    private func rangee(_ parametre: Parametre) -> Champs {
        let siennes = historique.filter { $0.parametre == parametre }
        let valeurs = Parametres(siennes, au: jour)
        let decidee = valeurs.decidee(parametre)
        let depart = depart(parametre)
        return [
            "code": .text(parametre.rawValue), "intitule": .text(parametre.intitule),
            "aide": .text(parametre.aide),
            "valeur": .text(decidee.map { parametre.enMots($0.valeur) } ?? depart.mots),
            "provenance": .text(
                decidee.map { "Fixée par la caisse depuis le \($0.depuis.enLettres)." }
                    ?? "Valeur de départ, \(depart.origine)."),
            "bornes": .text(
                "\(parametre.etendue) Valeur de départ\u{A0}: \(depart.mots) (\(depart.origine))."),
            "ouvert": .oui(refusee?.parametre == parametre),
            "saisies": saisies(parametre, valeurs.valeur(parametre)).champs(erreurs),
            "aDesJours": .oui(!siennes.isEmpty), "jours": .liste(siennes.map(ligne)),
        ]
    }

    /// What holds while the caisse has decided nothing. The share of local offers is content of the caisse first.
    private func depart(_ parametre: Parametre) -> (mots: String, origine: String) {
        guard parametre == .partDesOffresLocales else {
            return (parametre.enMots(parametre.parDefaut), parametre.origine.phrase)
        }
        return limite.map {
            (
                parametre.enMots("\($0.pourcent)"),
                "d’après le contenu de la caisse\u{A0}: \($0.source)"
            )
        }
            ?? ("aucune limite", "le contenu de la caisse n’en fixe pas")
    }

    private func saisies(_ parametre: Parametre, _ valeur: String) -> [ChampAffiche] {
        let saisie = refusee?.parametre == parametre ? refusee?.saisie : nil
        let ancre = parametre.rawValue
        var champ = ChampAffiche(
            id: "valeur-\(ancre)", etiquette: "Nouvelle valeur",
            valeur: saisie?["valeur-\(ancre)"] ?? valeur)
        switch parametre.nature {
        case .entier(_, let unite):
            champ.sorte = .texte("number")
            champ.aide = "En \(unite), nombre entier."
        case .choix(let choix):
            champ.sorte = .choix(
                choix.map { ChampAffiche.Choix(code: $0.code, intitule: $0.libelle) }, vide: nil)
        case .texte(let longueur):
            champ.sorte = .texte("text")
            champ.aide = "\(longueur) caractères au plus."
        }
        return [
            champ,
            ChampAffiche(
                id: "depuis-\(ancre)", etiquette: "À partir du", sorte: .texte("date"),
                valeur: saisie?["depuis-\(ancre)"] ?? jour.iso),
        ]
    }

    private func ligne(_ valeur: ValeurDeParametre) -> Champs {
        let auteur = valeur.par.flatMap { id in agents.first { $0.id == id }?.nomComplet }
        return [
            "depuis": .text(valeur.depuis.enLettres),
            "mots": .text(valeur.parametre.enMots(valeur.valeur)),
            "qui": .text(auteur ?? "une commande"), "aVenir": .oui(valeur.depuis > jour),
            "jour": .text(valeur.depuis.iso),
        ]
    }
}

extension Parametre {
    /// « De 1 à 100 %. »
    var etendue: String {
        switch nature {
        case .entier(let bornes, let unite):
            "De \(bornes.lowerBound) à \(bornes.upperBound)\u{A0}\(unite)."
        case .choix: ""
        case .texte(let longueur): "\(longueur) caractères au plus."
        }
    }
}

extension Application {
    private static let adresseDesParametres = "/administration/parametres"

    func pageDesParametres(
        _ demande: Demande, refusee: (Parametre, Saisie)? = nil,
        erreurs: ErreursDeSaisie = ErreursDeSaisie()
    ) async throws -> Response {
        let (historique, agents) = try await storage.read {
            (try $0.parametres.historique(), try $0.agents.all())
        }
        let page = ParametresPage(
            historique: historique, agents: agents, limite: offres.limite, jour: aujourdhui(),
            jeton: demande.jeton, refusee: refusee.map { (parametre: $0.0, saisie: $0.1) },
            erreurs: erreurs)
        return try self.page(page, demande, status: erreurs.isEmpty ? .ok : .unprocessableContent)
    }

    func fixerUnParametre(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard let parametre = saisie["parametre"].flatMap(Parametre.init(rawValue:)) else {
            throw RequeteRefusee.introuvable
        }
        let ancre = parametre.rawValue
        var erreurs = ErreursDeSaisie()
        guard let depuis = saisie["depuis-\(ancre)"].flatMap({ Jour(iso: $0) }) else {
            erreurs.ajouter(
                "Donnez le jour, par exemple \(aujourdhui().iso).", sur: "depuis-\(ancre)")
            return try await pageDesParametres(
                demande, refusee: (parametre, saisie), erreurs: erreurs)
        }
        do {
            let valeur = ValeurDeParametre(
                parametre, try parametre.lire(saisie["valeur-\(ancre)"] ?? ""), depuis: depuis,
                par: demande.agent.id, fixeeA: horloge())
            try valeur.verifier(au: aujourdhui())
            try await garder(valeur)
        } catch let refus as RefusDeParametre {
            erreurs.ajouter(refus.motif, sur: "\(refus.champ)-\(ancre)")
            return try await pageDesParametres(
                demande, refusee: (parametre, saisie), erreurs: erreurs)
        }
        return .redirect(to: Annonce.parametre.apres(Self.adresseDesParametres))
    }

    private func garder(_ valeur: ValeurDeParametre) async throws {
        try await storage.write { depots in
            let parametre = valeur.parametre
            let avant = try depots.parametres.valeurs(le: valeur.depuis).valeur(parametre)
            try depots.parametres.fixer(valeur)
            try depots.journal.append(
                Ecriture(
                    .parametreModifie, a: valeur.fixeeA, par: valeur.par,
                    sujet: parametre.rawValue,
                    precision:
                        "\(parametre.enMots(avant)) → \(parametre.enMots(valeur.valeur)) à partir du \(valeur.depuis.iso)"
                ))
        }
    }

    /// What was to come does not; what holds, or held, stays.
    func retirerUnParametre(_ demande: Demande, _ saisie: Saisie) async throws -> Response {
        guard let parametre = saisie["parametre"].flatMap(Parametre.init(rawValue:)),
            let depuis = saisie["depuis"].flatMap({ Jour(iso: $0) })
        else { throw RequeteRefusee.introuvable }
        guard depuis > aujourdhui() else { throw RefusDeParametre.dansLePasse }
        let instant = horloge()
        try await storage.write { depots in
            try depots.parametres.retirer(parametre, depuis: depuis)
            try depots.journal.append(
                Ecriture(
                    .parametreModifie, a: instant, par: demande.agent.id,
                    sujet: parametre.rawValue, precision: "retiré à partir du \(depuis.iso)"))
        }
        return .redirect(to: Annonce.parametre.apres(Self.adresseDesParametres))
    }
}
