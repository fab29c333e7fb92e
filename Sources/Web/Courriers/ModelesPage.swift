import ActionSociale
import Storage
import Valeurs

/// Les modèles de la caisse, et les règles de ses envois. Gabarit `Courriers/modeles`.
///
/// Champs : `modeles` : rangées `libelle`, `adresse`, `version`, `brouillon` (oui ou non) ; `peutEcrire`, `jeton` ; `plafond`,
/// `smsDe`, `smsA`, `jours`, `nom`, `telephone`, `adressePostale` (valeurs des règles), et ceux d’`ErreursDeSaisie`.
struct ModelesPage: Page {
    static let gabarit = "Courriers/modeles"

    let etats: [String: (numero: Int, brouillon: Bool)]
    let regles: FormulaireDeRegles
    let jeton: String
    let peutEcrire: Bool
    var erreurs = ErreursDeSaisie()

    var titre: String { "Modèles de messages" }

    var champs: Champs {
        regles.champs.plus(erreurs.champs).plus([
            "jeton": .text(jeton), "peutEcrire": .oui(peutEcrire),
            "modeles": .liste(
                Modele.Code.tous.map { code in
                    let etat = etats[code.texte]
                    let numero = etat?.numero ?? 0
                    return [
                        "libelle": .text(code.libelle), "adresse": .text("/modeles/\(code.texte)"),
                        "version": .text(
                            numero == 0 ? "livré avec Socle" : "version \(numero) de la caisse"),
                        "brouillon": .oui(etat?.brouillon ?? false),
                    ]
                }),
        ])
    }
}

/// Les règles des envois et les coordonnées de la caisse, telles que saisies.
struct FormulaireDeRegles: Sendable {
    static let noms = ["plafond", "smsDe", "smsA", "jours", "nom", "telephone", "adressePostale"]

    var valeurs: [String: String]

    init(_ saisie: Saisie) {
        valeurs = Dictionary(uniqueKeysWithValues: Self.noms.map { ($0, saisie.brut($0) ?? "") })
    }

    init(dans depots: Repositories, au jour: Jour) throws {
        let regles = try depots.reglesDEnvoi()
        let caisse = try CaisseJoignable(dans: depots, au: jour)
        valeurs = [
            "plafond": "\(regles.plafondParJour)", "smsDe": "\(regles.smsDe)",
            "smsA": "\(regles.smsA)", "jours": "\(regles.joursPourPartir)",
            "nom": caisse.nom, "telephone": caisse.telephone,
            "adressePostale": try depots.parametres.find(CaisseQuiEcrit.cleDeLAdresse) ?? "",
        ]
    }

    /// The rules, or what is to be looked at again.
    func lire() -> Result<ReglesDEnvoi, FormulaireRefuse> {
        func nombre(_ nom: String) -> Int { Int((valeurs[nom] ?? "").trimmed) ?? -1 }
        let regles = ReglesDEnvoi(
            plafondParJour: nombre("plafond"), smsDe: nombre("smsDe"), smsA: nombre("smsA"),
            joursPourPartir: nombre("jours"))
        var erreurs = ErreursDeSaisie()
        if let erreur = regles.erreur { erreurs.ajouter(erreur, sur: "plafond") }
        if (valeurs["nom"] ?? "").trimmed.isEmpty {
            erreurs.ajouter(
                "Donnez le nom de la caisse, tel que les familles le lisent.", sur: "nom")
        }
        for (parametre, nom) in Self.dates {
            let refus = Result { () throws(RefusDeParametre) in try parametre.lire(texte(nom)) }
            if case .failure(let refus) = refus { erreurs.ajouter(refus.motif, sur: nom) }
        }
        return erreurs.isEmpty ? .success(regles) : .failure(FormulaireRefuse(erreurs: erreurs))
    }

    /// The name and the number hold from today, where every page for families reads them.
    func garder(
        _ regles: ReglesDEnvoi, dans depots: Repositories, par agent: Identifiant<Agent>,
        a instant: Instant
    ) throws {
        try depots.garder(regles)
        let jour = HeureDeParis.jour(a: instant)
        let avant = try FormulaireDeRegles(dans: depots, au: jour)
        for (parametre, nom) in Self.dates where texte(nom) != avant.texte(nom) {
            try depots.parametres.fixer(
                ValeurDeParametre(
                    parametre, texte(nom), depuis: jour, par: agent, fixeeA: instant))
        }
        try depots.parametres.keep(
            CaisseQuiEcrit.cleDeLAdresse, String(texte("adressePostale").prefix(300)))
    }

    private static let dates: [(Parametre, String)] = [
        (.nomDeLaCaisse, "nom"), (.telephoneDeLaCaisse, "telephone"),
    ]

    private func texte(_ nom: String) -> String {
        (valeurs[nom] ?? "").replacing("\r\n", with: "\n").trimmed
    }

    var champs: Champs {
        Champs(Self.noms.map { ($0, .text(valeurs[$0] ?? "")) })
    }
}

/// Un modèle : son brouillon à écrire, ce qu’une relecture en dit, un exemple rempli, ses versions. Gabarit
/// `Courriers/modele`.
///
/// Champs : `adresse`, `jeton`, `peutEcrire`, `aUnObjet`, `objet`, `texte`, `estUnBrouillon` ; `remarques` (rangées `phrase`,
/// `refuse`), `publiable` (oui quand rien n’interdit de publier) ; `variables` (rangées `nom`, `explication`) ; `apercuObjet`,
/// `apercu` (rangées `ligne`) ; `versions` : rangées `titre`, `quand`, `par`, `objet`, `lignes` (rangées `ligne`).
struct ModelePage: Page {
    static let gabarit = "Courriers/modele"

    let modele: Modele
    let estUnBrouillon: Bool
    let versions: [Modele]
    let noms: [Identifiant<Agent>: String]
    let jeton: String
    let peutEcrire: Bool

    var titre: String { modele.code.libelle }

    var champs: Champs {
        let remarques = modele.relire()
        let apercu = try? modele.remplir(Self.exemple)
        let fixes: Champs = [
            "adresse": .text("/modeles/\(modele.code.texte)"), "jeton": .text(jeton),
            "peutEcrire": .oui(peutEcrire), "aUnObjet": .oui(modele.code.canal != .sms),
            "objet": .text(modele.objet), "texte": .text(modele.texte),
            "estUnBrouillon": .oui(estUnBrouillon),
            "publiable": .oui(estUnBrouillon && !remarques.contains { $0.refuse }),
            "remarques": .liste(
                remarques.map { ["phrase": .text($0.phrase), "refuse": .oui($0.refuse)] }),
        ]
        return fixes.plus([
            "variables": .liste(
                VariableDeModele.permises(modele.code.nature).map {
                    ["nom": .text("{\($0.rawValue)}"), "explication": .text($0.explication)]
                }),
            "apercuObjet": .text(apercu?.objet), "apercu": .liste(Self.lignes(apercu?.texte ?? "")),
            "versions": .liste(versions.map(version)),
        ])
    }

    private func version(_ version: Modele) -> Champs {
        [
            "titre": .text(
                version.publieA == nil ? "Brouillon" : "Version \(version.numero)"),
            "quand": .text((version.publieA ?? version.a).map(MessageAffiche.moment)),
            "par": .text(version.par.map { noms[$0] ?? $0.valeur }),
            "objet": .text(version.objet), "lignes": .liste(Self.lignes(version.texte)),
        ]
    }

    private static func lignes(_ texte: String) -> [Champs] {
        texte.isEmpty
            ? []
            : texte.split(separator: "\n", omittingEmptySubsequences: false)
                .map { ["ligne": .text(String($0))] }
    }

    /// An invented family: the people who write templates do not read those of the caisse.
    private static let exemple: [VariableDeModele: String] = [
        .destinataire: "Claire Dupont", .offre: "Parents qui se séparent",
        .contact: "rendez-vous individuel",
        .lien: "https://socle.exemple/r/abcdefghijklmnopqrstuvwxyz",
        .code: "K7QM2-4XWDP", .caisse: "Caf du Val-de-Brume", .telephone: "03 25 00 00 00",
        .agent: "Malik Ouali", .date: "10 novembre 2026", .jour: "mardi 17 novembre 2026",
        .heure: "14 h", .lieu: "au centre social du Vieux-Bourg, 2 place du Marché",
        .desabonnement: "https://socle.exemple/stop/m0123456789abcdef/0123456789abcdef",
    ]
}
