import Fichier
import Regles
import Reglement
import Valeurs

/// Ce qu’une adresse demande de simuler : un règlement, ce avec quoi le comparer, les nombres et les hypothèses déplacés.
///
/// The address is the state of the page. It keeps what differs from the texts and nothing else, so that one
/// question has one address; what it says of numbers that are not there is ignored.
struct SimulationDemandee: Sendable {
    /// A number of the second version, and its input.
    struct Nombre: Sendable {
        let id: String
        /// Rank of its file among those of the version.
        let fichier: Int
        let reglage: Reglage
    }

    static let contre = "contre"
    static let jour = "le"

    let entree: ReglementsConnus.Entree
    /// The version that it is compared with; `nil` for the same text.
    let contre: ReglementsConnus.Entree?
    /// By aid of the second version.
    let nombres: [[Nombre]]
    /// By aid of the second version: what a simulation supposes of each question.
    let hypotheses: [[ChampDeReponse]]
    let jourPropose: Jour
    private(set) var le: Jour
    /// What was typed and differs from the text, by input.
    private(set) var deplaces: [String: String] = [:]
    private(set) var supposes: [String: String] = [:]
    private(set) var erreurs = ErreursDeSaisie()
    private var jourTape: String?

    var apres: ReglementsConnus.Entree { contre ?? entree }

    init(
        _ entree: ReglementsConnus.Entree, _ saisie: Saisie, connus: ReglementsConnus,
        mois: Mois?
    ) {
        self.entree = entree
        contre = saisie[Self.contre].flatMap { $0 == entree.code ? nil : connus.trouver($0) }
        let apres = contre ?? entree
        nombres = Self.nombres(apres)
        hypotheses = apres.lu.aides.enumerated().map { rang, aide in
            (aide.questions + aide.questionsDeChacun).filter { $0.source == .declaree }.map {
                let qui = $0.fait.porteur == .foyer ? "" : "p"
                return ChampDeReponse(id: "h.\(rang).\(qui)\($0.fait.rang)", $0)
            }
        }
        jourPropose = Self.jourPropose(entree.lu, contre?.lu, mois)
        le = jourPropose
        lireLeJour(saisie)
        for nombre in nombres.joined() { lire(nombre, saisie) }
        for (aide, champs) in zip(apres.lu.aides, hypotheses) {
            for champ in champs { lire(champ, aide, saisie) }
        }
    }

    private static func nombres(_ entree: ReglementsConnus.Entree) -> [[Nombre]] {
        let fichiers = entree.textes.map { (nom: $0.nom, reglages: Reglement.Reglages($0.texte)) }
        return entree.lu.aides.map { aide in
            fichiers.enumerated().flatMap { rang, fichier in
                fichier.reglages.de(aide, fichier: fichier.nom).map {
                    Nombre(
                        id: "n.\(rang).\($0.cle.replacing(":", with: "."))", fichier: rang,
                        reglage: $0)
                }
            }
        }
    }

    /// The last day of the file when both versions can be asked for on that day, before anything that they suppose
    /// to come; otherwise the first day of the règlement.
    private static func jourPropose(
        _ avant: ReglementLu, _ apres: ReglementLu?, _ mois: Mois?
    ) -> Jour {
        guard let fin = mois?.dernierJour else { return avant.vigueur.debut }
        let lus = [avant, apres].compactMap(\.self)
        let dates = lus.flatMap { $0.aides.flatMap(\.hypotheses) }.compactMap {
            Jour(iso: $0.valeur)
        }
        let enVigueur = lus.allSatisfy { $0.etat(au: fin) == .enVigueur }
        return enVigueur && dates.allSatisfy { fin <= $0 } ? fin : avant.vigueur.debut
    }

    private mutating func lireLeJour(_ saisie: Saisie) {
        guard let tape = saisie[Self.jour] else { return }
        guard let lu = ChampDeReponse.jour(tape) else {
            jourTape = tape
            erreurs.ajouter("Le jour des demandes est une date, comme 01/01/2025.", sur: Self.jour)
            return
        }
        le = lu
    }

    private mutating func lire(_ nombre: Nombre, _ saisie: Saisie) {
        guard let tape = saisie[nombre.id], tape != nombre.reglage.valeur else { return }
        let ecrit = tape.filter { !$0.isWhitespace }.replacing(",", with: ".")
        guard ecrit != nombre.reglage.valeur else { return }
        deplaces[nombre.id] = ecrit
        if ecrit.wholeMatch(of: /\d{1,7}(\.\d{1,4})?/) == nil {
            deplaces[nombre.id] = tape
            erreurs.ajouter(
                "«\u{A0}\(nombre.reglage.nom.lisible)\u{A0}» attend un nombre, comme 850 ou 62,5.",
                sur: nombre.id)
        }
    }

    private mutating func lire(_ champ: ChampDeReponse, _ aide: AideLue, _ saisie: Saisie) {
        guard let brut = saisie.brut(champ.id)?.trimmed else { return }
        let ecrite = aide.hypotheses.first { $0.nom == champ.nom }?.valeur
        if brut.isEmpty || brut == "inconnu" {
            if ecrite != nil { supposes[champ.id] = "inconnu" }
            return
        }
        switch champ.lire(brut) {
        case .success(let valeur): if valeur != ecrite { supposes[champ.id] = valeur }
        case .failure(let faute):
            supposes[champ.id] = brut
            erreurs.ajouter(faute.phrase, sur: champ.id)
        }
    }

    /// Notes what the engine refuses in the moved text, beside the numbers of the lines that it shows.
    mutating func noter(_ refus: ErreursDeRegle) {
        for erreur in refus.erreurs {
            let fautif = nombres.joined().first { nombre in
                deplaces[nombre.id] != nil && apres.textes[nombre.fichier].nom == erreur.fichier
                    && nombre.reglage.cle.hasPrefix("\(erreur.ligne):")
            }
            erreurs.ajouter(
                "\(fautif.map { "«\u{A0}\($0.reglage.nom.lisible)\u{A0}»\u{A0}: " } ?? "")\(erreur.message) \(erreur.remede)",
                sur: fautif?.id ?? deplaces.keys.sorted().first ?? "")
        }
    }
}

extension SimulationDemandee {
    /// Whether two versions are compared.
    var compare: Bool { contre != nil || !deplaces.isEmpty }

    /// What the address keeps.
    var etat: [(String, String)] {
        var etat: [(String, String)] = []
        if let contre { etat.append((Self.contre, contre.code)) }
        if let jourTape {
            etat.append((Self.jour, jourTape))
        } else if le != jourPropose {
            etat.append((Self.jour, le.iso))
        }
        return etat
            + (deplaces.sorted { $0.key < $1.key } + supposes.sorted { $0.key < $1.key })
            .map { ($0.key, $0.value) }
    }

    /// As a query string, without its question mark.
    var requete: String { Saisie(etat).requete }

    var chemin: String { "/reglements/\(entree.code)/simulation" }

    var adresse: String { requete.isEmpty ? chemin : "\(chemin)?\(requete)" }

    var adresseDuCSV: String { "\(chemin)/tableaux.csv" + (requete.isEmpty ? "" : "?\(requete)") }

    /// The same without one of the fields.
    func adresse(sans id: String) -> String {
        let requete = Saisie(etat.filter { $0.0 != id }).requete
        return requete.isEmpty ? chemin : "\(chemin)?\(requete)"
    }

    /// The texts of the first version, as supposed.
    private var textesAvant: ReglementsConnus.Textes {
        entree.textes + suppositions(entree.lu)
    }

    /// The texts of the second version, its numbers moved.
    private func textesApres() throws -> ReglementsConnus.Textes {
        var textes = apres.textes
        for rang in textes.indices {
            let siens = nombres.joined().filter { $0.fichier == rang }
            let valeurs = siens.reduce(into: [String: String]()) { valeurs, nombre in
                valeurs[nombre.reglage.cle] = deplaces[nombre.id]
            }
            guard !valeurs.isEmpty else { continue }
            textes[rang].texte = try Reglement.Reglages(textes[rang].texte).appliquer(valeurs)
        }
        return textes + suppositions(apres.lu)
    }

    /// Hypotheses as an amendment, which holds only what it changes: both versions suppose the same.
    private func suppositions(_ lu: ReglementLu) -> ReglementsConnus.Textes {
        guard !supposes.isEmpty else { return [] }
        var lignes: [String] = []
        for (aide, champs) in zip(apres.lu.aides, hypotheses) {
            guard let sienne = lu.aides.first(where: { $0.titre == aide.titre }) else { continue }
            let valeurs = champs.compactMap { champ -> String? in
                let connue = (sienne.questions + sienne.questionsDeChacun).contains {
                    $0.nom == champ.nom && $0.fait.sorte == champ.sorte
                }
                guard connue, let valeur = supposes[champ.id] else { return nil }
                return "    \(champ.nom.entreGuillemets): \(valeur.entreGuillemets)"
            }
            guard !valeurs.isEmpty else { continue }
            lignes += ["- aide: \(aide.titre.entreGuillemets)", "  hypothèses:"] + valeurs
        }
        guard !lignes.isEmpty else { return [] }
        return [("hypothèses de la page", (["aides:"] + lignes).joined(separator: "\n"))]
    }

    /// Both versions, read again where something was moved.
    func lire(_ connus: ReglementsConnus) throws -> (avant: ReglementLu, apres: ReglementLu?) {
        let avant = supposes.isEmpty ? entree.lu : try connus.essayer(textesAvant)
        guard compare else { return (avant, nil) }
        let inchange = deplaces.isEmpty && supposes.isEmpty
        return (avant, inchange ? apres.lu : try connus.essayer(try textesApres()))
    }
}
