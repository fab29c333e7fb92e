import Valeurs

/// Reads one offer of a file, then plays its cases.
struct LectureDOffre {
    /// The keys that the reader of a caisse sees.
    struct Fiche {
        let code, intitule, niveau, domaine, `public`, contact: String
        let territoires: [String]?
        let activee: Jour
        let retiree: Jour?
        let delai: Int
        let relance: Int?
        let echeance: Int
    }

    private static let cles =
        [
            "offre", "code", "niveau", "domaine", "public", "activée", "retirée", "pour",
            "regrouper",
            "fait générateur", "survenu le", "territoires", "contact", "délai", "relance",
            "échéance",
            "cas",
        ] + clesPourLesFamilles

    let enTete: LectureDeFichier.EnTete
    var verificateur: Verificateur

    mutating func lire(_ piece: Piece) -> OffreLue? {
        guard
            let table = LecteurDeTable(
                piece, "une offre", cles: Self.cles, &verificateur.rapport)
        else { return nil }
        let erreurs = verificateur.rapport.erreurs.count
        let fiche = fiche(table)
        let familles = motsPourLesFamilles(table)
        let regles = regles(table)
        guard let fiche, let (regles, conditions, survenuLe, pour) = regles,
            verificateur.rapport.erreurs.count == erreurs
        else { return nil }
        let forme = FormeDOffre(regles)
        var offre = OffreLue(
            code: fiche.code, version: enTete.version, intitule: fiche.intitule,
            niveau: fiche.niveau, domaine: fiche.domaine, texte: enTete.texte,
            public: fiche.public, contact: fiche.contact, territoires: fiche.territoires,
            vigueur: enTete.vigueur, activeeLe: fiche.activee.rang,
            retireeLe: fiche.retiree?.rang, delai: fiche.delai, relance: fiche.relance,
            echeance: fiche.echeance, parPersonne: pour.parPersonne,
            regroupeParJour: pour.regroupe, conditions: conditions, survenuLe: survenuLe,
            definitions: enTete.definitions.enumerated()
                .filter { forme.definitionsLues.contains($0.offset) }.map(\.element),
            texteSource: Self.source(table.lieu),
            lieu: (table.lieu.source.nom, table.lieu.ligne), regles: regles, forme: forme,
            familles: familles)
        jouerLesCas(table, &offre)
        return offre
    }

    /// The lines of the offer as written, up to the next element of the list.
    static func source(_ lieu: Passage) -> String {
        let lignes = lieu.source.lignes
        let debut = max(0, lieu.ligne - 1)
        func retrait(_ ligne: [Character]) -> Int? { ligne.firstIndex { $0 != " " } }
        let seuil = lignes[debut].firstIndex(of: "-") ?? 0
        let suite = lignes[(debut + 1)...].prefix { ligne in
            retrait(ligne).map { $0 > seuil } ?? true
        }
        var gardees = [lignes[debut]] + suite
        while gardees.last.map({ retrait($0) == nil }) ?? false { gardees.removeLast() }
        return gardees.map { String($0) }.joined(separator: "\n")
    }
}

extension LectureDOffre {
    private mutating func fiche(_ table: LecteurDeTable) -> Fiche? {
        func parmi(_ cle: String, _ liste: [String], _ rapport: inout Rapport) -> String? {
            table.texte(cle, &rapport).flatMap { Champs.parmi($0, liste, &rapport) }
        }
        let intitule = table.texte("offre", &verificateur.rapport)?.texte
        let code = code(table, intitule)
        let niveau = parmi("niveau", ["socle national", "offre locale"], &verificateur.rapport)
        let domaine = parmi(
            "domaine", ["logement", "parentalité", "insertion"], &verificateur.rapport)
        let contact = parmi(
            "contact", ["rendez-vous individuel", "mise à disposition", "réunion collective"],
            &verificateur.rapport)
        let qui = table.texte("public", &verificateur.rapport)?.texte
        let territoires = territoires(table)
        let dates = dates(table)
        let delais = delais(table)
        guard let intitule, let code, let niveau, let domaine, let contact, let qui,
            let territoires, let dates, let delais
        else { return nil }
        return Fiche(
            code: code, intitule: intitule, niveau: niveau, domaine: domaine, public: qui,
            contact: contact, territoires: territoires, activee: dates.activee,
            retiree: dates.retiree, delai: delais.delai, relance: delais.relance,
            echeance: delais.echeance)
    }

    private mutating func code(_ table: LecteurDeTable, _ intitule: String?) -> String? {
        guard let passage = table.texte("code", requis: false, &verificateur.rapport) else {
            return intitule.map(Champs.slug).flatMap { $0.isEmpty ? nil : $0 }
        }
        guard Champs.estUnCode(passage.texte) else {
            verificateur.rapport.erreur(
                passage, 0, "Un code s’écrit en minuscules sans accent, chiffres et tirets.",
                "Écrivez par exemple «\u{A0}\(Champs.slug(passage.texte))\u{A0}».")
            return nil
        }
        return passage.texte
    }

    private mutating func dates(_ table: LecteurDeTable) -> (activee: Jour, retiree: Jour?)? {
        guard let passage = table.texte("activée", &verificateur.rapport),
            let activee = Champs.jour(passage, &verificateur.rapport)
        else { return nil }
        guard let fin = table.texte("retirée", requis: false, &verificateur.rapport) else {
            return (activee, nil)
        }
        guard let retiree = Champs.jour(fin, &verificateur.rapport) else { return nil }
        guard activee < retiree else {
            verificateur.rapport.erreur(
                fin, 0, "L’offre est retirée avant d’avoir été activée.",
                "Vérifiez les deux dates.")
            return nil
        }
        return (activee, retiree)
    }

    private mutating func delais(
        _ table: LecteurDeTable
    ) -> (delai: Int, relance: Int?, echeance: Int)? {
        let delai = table.texte("délai", &verificateur.rapport)
            .flatMap { Champs.jours($0, apres: false, &verificateur.rapport) }
        let fin = table.texte("échéance", &verificateur.rapport)
        let echeance = fin.flatMap { Champs.jours($0, apres: true, &verificateur.rapport) }
        let passage = table.texte("relance", &verificateur.rapport)
        let sans = passage?.texte == "aucune"
        let relance = passage.flatMap {
            sans ? nil : Champs.jours($0, apres: true, &verificateur.rapport)
        }
        guard let delai, let echeance, let passage, sans || relance != nil else { return nil }
        if let relance, relance >= echeance {
            verificateur.rapport.erreur(
                passage, 0, "La relance vient après l’échéance.",
                "Choisissez une relance de moins de \(echeance) jours.")
            return nil
        }
        return (delai, relance, echeance)
    }

    /// `.some(nil)` for all of them.
    private mutating func territoires(_ table: LecteurDeTable) -> [String]?? {
        if case .liste(let elements, let lieu)? = table.piece("territoires") {
            let codes = elements.compactMap { element -> String? in
                if case .texte(let passage) = element, !passage.contenu.isEmpty {
                    return passage.texte
                }
                return nil
            }
            if codes.count == elements.count, !codes.isEmpty { return .some(codes) }
            verificateur.rapport.erreur(
                lieu, 0, "On attend ici une liste de codes.",
                "Écrivez par exemple «\u{A0}[langres, 52121]\u{A0}», ou «\u{A0}tous\u{A0}».")
            return nil
        }
        guard let passage = table.texte("territoires", &verificateur.rapport) else { return nil }
        guard Champs.parmi(passage, ["tous"], &verificateur.rapport) != nil else { return nil }
        return .some(nil)
    }
}
