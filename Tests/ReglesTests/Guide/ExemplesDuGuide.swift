import Testing

@testable import Regles

/// How the examples of a page are loaded: whole files as they are, pieces of one in a setting.
///
/// A règlement is whole when it starts with « règlement: », a file of offers with « titre: ». Other examples are
/// told by their first word:
/// - on the page on règlements, a key of the heading (`définitions`, `totaux`…), an aid (« - aide: ») or a key of
///   an aid (`conditions`, `calcul`, `cas`…) is read as an amendment of `decor`, whose keys it replaces;
/// - on the page on offers, an offer (« - offre: ») or its `cas` receive the keys that they lack; anything else is
///   conditions.
///
/// Comments above a block say more:
/// - `fichier: NOM`: the name of a whole file, which messages and `modifie:` cite;
/// - `avec` and lines: more lines of the same offer, of which the page does not speak;
/// - `erreur`, `erreur: MOTS`: the block is refused, and one of its messages holds these words; a quotation that
///   follows is that message and its remedy, word for word, and a « text » block is all that Socle prints;
/// - `avertissement`: the same, for what only blocks publication;
/// - `explication N` above a « text » block: the whole answer to case N of the last aid read;
/// - `manques` above a « text » block: all that the cases of the last aid do not try.
struct ExemplesDuGuide {
    static let decor = """
        règlement: Décor du guide
        vigueur: du 2025-01-01 au 2025-12-31
        adoption: aucun texte
        quotient: quotient CNAF du mois de janvier, arrondi à l'euro inférieur
        définitions:
          enfants à charge: enfants où âge < 20 § 1
          parent seul: sans conjoint et nombre(enfants à charge) >= 1 § 1
        aides:
        - aide: Décor
          nom court: décor
          thème: vacances
          demande:
            coût du séjour: Quel est le prix du séjour ? (€)
            nuits: Combien de nuits ? (nuits)
            départ: Quel jour partez-vous ? (date)
            lieu: Où logez-vous ? (vacaf, hôtel, proches, étranger)
            dettes en cours: Y a-t-il un dossier de surendettement en cours ? (oui/non)
          montant: 100 €
        """

    private let dOffres: Bool
    private let vocabulaire: Vocabulaire
    private let national: VocabulaireDeReglement
    /// Whole règlements of the page, by name.
    private var fichiers: [String: String] = [:]

    init(dOffres: Bool) throws {
        self.dOffres = dOffres
        vocabulaire = try Vocabulaire.lire(
            texte: PageDuGuide.texte("Vocabulaire/national.yaml"), nom: "national.yaml")
        national = try VocabulaireDeReglement.lire(
            texte: PageDuGuide.texte("Vocabulaire/reglement.yaml"), nom: "reglement.yaml")
    }

    struct Lu {
        var avertissements: [Signalement] = []
        var aide: AideLue?
    }

    mutating func lire(_ bloc: PageDuGuide.Bloc) throws(ErreursDeRegle) -> Lu {
        let cle = String(bloc.debut.drop { $0 == " " }.prefix { $0 != ":" })
        if !dOffres {
            let lu = try ReglementLu.lire(
                fichiersDuReglement(bloc, cle), vocabulaire: vocabulaire, national: national)
            return Lu(avertissements: lu.avertissements, aide: lu.aides.last)
        }
        let texte = cle == "titre" ? bloc.texte : Self.offre(bloc, cle)
        let catalogue = try Catalogue.lire(
            [(nom: "exemple.yaml", texte: texte)], vocabulaire: vocabulaire)
        return Lu(avertissements: catalogue.avertissements)
    }

    private mutating func fichiersDuReglement(
        _ bloc: PageDuGuide.Bloc, _ cle: String
    ) -> [(nom: String, texte: String)] {
        let nom = bloc.consigne("fichier") ?? "exemple.yaml"
        let decor = (nom: "decor.yaml", texte: Self.decor)
        if cle == "règlement" {
            fichiers[nom] = bloc.texte
            let lui = (nom: nom, texte: bloc.texte)
            guard let base = ReglementLu.modifie(bloc.texte, nom: nom),
                let texte = fichiers[base]
            else { return [lui] }
            return [(nom: base, texte: texte), lui]
        }
        if cle == "- aide" { return [decor, (nom: nom, texte: "aides:\n" + bloc.texte)] }
        if LectureDeReglement.cles.contains(cle) { return [decor, (nom: nom, texte: bloc.texte)] }
        let lignes = "aides:\n- aide: Décor\n" + Self.decaler(bloc.texte, de: 2)
        return [decor, (nom: nom, texte: lignes)]
    }

    private static func decaler(_ texte: String, de retrait: Int) -> String {
        texte.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String(repeating: " ", count: retrait) + $0 }.joined(separator: "\n")
    }

    private static func offre(_ bloc: PageDuGuide.Bloc, _ cle: String) -> String {
        var offre = cle == "- offre" ? bloc.texte : "- offre: Décor\n"
        if let avec = bloc.consigne("avec") { offre += "\n" + avec }
        if cle == "cas" {
            offre += "\n" + bloc.texte
        } else if cle != "- offre" {
            offre += "  fait générateur:\n" + bloc.texte
        }
        let manquent = [
            "code: decor", "niveau: offre locale", "domaine: logement", "public: Familles",
            "activée: le 2026-01-01", "survenu le: premier jour du mois", "territoires: tous",
            "contact: rendez-vous individuel", "délai: 10 jours", "relance: aucune",
            "échéance: après 60 jours",
        ].filter { !offre.contains("\n  " + $0.prefix { $0 != ":" } + ":") }
        return """
            titre: Décor du guide
            version: 2026
            vigueur: depuis le 2026-01-01
            texte: aucun
            mois des cas: 2026-10
            offres:
            """ + "\n" + ([offre] + manquent.map { "  " + $0 }).joined(separator: "\n")
    }
}
