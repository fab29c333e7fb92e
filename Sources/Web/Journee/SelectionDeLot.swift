import ActionSociale
import Storage
import Valeurs

/// Les lignes cochées dans la liste de travail, telles que le formulaire `lot` les envoie.
///
/// Fields of the form: `ligne` (« identifiant:version », many times), `retour` (the list, as it was filtered).
package struct SelectionDeLot: Sendable, Equatable {
    /// As many as the longest page of the list.
    package static let auPlus = 100

    package let lignes: [(id: Identifiant<Proposition>, version: Int)]

    package init(_ saisie: Saisie) {
        var vues: Set<Identifiant<Proposition>> = []
        lignes = saisie.tous("ligne").prefix(Self.auPlus).compactMap { texte in
            let parties = texte.split(separator: ":")
            guard parties.count == 2, let version = Int(parties[1]),
                let id = Identifiant<Proposition>(String(parties[0])), vues.insert(id).inserted
            else { return nil }
            return (id, version)
        }
    }

    package var propositions: [Identifiant<Proposition>] { lignes.map(\.id) }

    package static func == (gauche: SelectionDeLot, droite: SelectionDeLot) -> Bool {
        gauche.lignes.elementsEqual(droite.lignes, by: ==)
    }
}

/// Ce que les lignes cochées sont en ce moment.
struct LotLu: Sendable {
    /// In the order ticked; those that are no longer there are left out.
    let lignes: [LigneDeTravail]
    let referents: [Identifiant<Famille>: Referent]
    /// À qui l’on peut confier une famille.
    let collegues: [Agent]

    init(_ selection: SelectionDeLot, dans depots: Repositories, au jour: Jour) throws {
        lignes = try depots.propositions.choisies(selection.propositions)
        referents = try depots.referents.de(Array(Set(lignes.map(\.famille.id))))
        collegues = try depots.agents.all().filter { agent in
            agent.rencontreDesFamilles && agent.estActif(le: jour) && !agent.secteurs.isEmpty
        }
    }
}

/// Ce qui est saisi pour faire le même geste sur plusieurs lignes.
struct FormulaireDeLot: Sendable, Equatable {
    var geste: String
    var le: String
    var canal: String
    var jusquAu: String
    var motif: String
    var collegue: String

    init(_ saisie: Saisie, au jour: Jour) {
        geste = saisie.brut("geste") ?? ""
        le = saisie.brut("le") ?? jour.iso
        canal = saisie.brut("canal") ?? ""
        jusquAu = saisie.brut("jusqu-au") ?? ""
        motif = saisie.brut("motif") ?? ""
        collegue = saisie.brut("collegue") ?? ""
    }

    /// Le geste à faire, ou ce qui est à revoir.
    func lire(_ collegues: [Agent], au jour: Jour) -> Result<GesteDeLot, FormulaireRefuse> {
        var erreurs = ErreursDeSaisie()
        let lu: GesteDeLot? =
            switch geste {
            case "envoi", "relance": contact(&erreurs, au: jour)
            case "report": report(&erreurs, au: jour)
            case "affectation": affectation(collegues, &erreurs)
            default: nil
            }
        if let lu, erreurs.isEmpty { return .success(lu) }
        if erreurs.isEmpty { erreurs.ajouter("Choisissez ce que vous voulez faire de ces lignes.") }
        return .failure(FormulaireRefuse(erreurs: erreurs))
    }

    private func contact(_ erreurs: inout ErreursDeSaisie, au jour: Jour) -> GesteDeLot? {
        let date = Jour(iso: le.trimmed)
        let canal = Proposition.Acte.Canal(rawValue: canal)
        if date == nil { erreurs.ajouter("Donnez la date, par exemple \(jour.iso).", sur: "le") }
        if let date, date > jour {
            erreurs.ajouter(
                "La date est dans l’avenir\u{A0}: notez ce qui a déjà eu lieu.", sur: "le")
        }
        if canal == nil {
            erreurs.ajouter("Dites comment les familles ont été contactées.", sur: "canal")
        }
        guard let date, let canal else { return nil }
        return geste == "envoi" ? .envoi(le: date, canal: canal) : .relance(le: date, canal: canal)
    }

    private func report(_ erreurs: inout ErreursDeSaisie, au jour: Jour) -> GesteDeLot? {
        let retour = Jour(iso: jusquAu.trimmed)
        if retour.map({ $0 <= jour }) ?? true {
            erreurs.ajouter(
                "Donnez le jour du retour, après aujourd’hui, par exemple \(jour.plus(jours: 7).iso).",
                sur: "jusqu-au")
        }
        if motif.trimmed.isEmpty {
            erreurs.ajouter("Dites en quelques mots pourquoi.", sur: "motif")
        }
        if motif.count > Report.longueurDuMotif {
            erreurs.ajouter(RefusDeReporter.motifTropLong.motif, sur: "motif")
        }
        return retour.map { .report(jusquAu: $0, motif: motif) }
    }

    private func affectation(_ collegues: [Agent], _ erreurs: inout ErreursDeSaisie) -> GesteDeLot?
    {
        guard let choisi = collegues.first(where: { $0.id.valeur == collegue }) else {
            erreurs.ajouter("Choisissez à qui confier ces familles.", sur: "collegue")
            return nil
        }
        return .affectation(a: choisi)
    }

    /// What can be said of each line before anything more is typed: the most ordinary form of the gesture.
    func essai(par agent: Agent, au jour: Jour) -> GesteDeLot? {
        switch geste {
        case "envoi": .envoi(le: jour, canal: .courrier)
        case "relance": .relance(le: jour, canal: .courrier)
        case "report": .report(jusquAu: jour.plus(jours: 1), motif: "essai")
        default: nil
        }
    }
}
