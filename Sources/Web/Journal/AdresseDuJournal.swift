import ActionSociale
import Storage
import Valeurs

/// Ce que la page du journal montre, tel que son adresse le dit.
struct AdresseDuJournal: Equatable, Sendable {
    static let chemin = "/journal"

    var agent: Identifiant<Agent>?
    var acte: Ecriture.Acte?
    /// An identifier, when a link brings it, or what a person typed.
    var famille: String?
    var du: Jour?
    var au: Jour?
    /// Lines before this one.
    var avant: Int?
    /// The whole chain is to be checked.
    var verifier = false

    init() {}

    init(_ saisie: Saisie) {
        agent = saisie["agent"].flatMap { Identifiant<Agent>($0) }
        acte = saisie["acte"].flatMap(Ecriture.Acte.init(rawValue:))
        famille = saisie["famille"].map { String($0.prefix(100)) }
        du = saisie["du"].flatMap { Jour(iso: $0) }
        au = saisie["au"].flatMap { Jour(iso: $0) }
        avant = saisie["avant"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        verifier = saisie["chaine"] == "verifier"
    }

    /// All that is written of a family.
    static func de(_ famille: Identifiant<Famille>) -> AdresseDuJournal {
        var adresse = AdresseDuJournal()
        adresse.famille = famille.valeur
        return adresse
    }

    var adresse: String {
        let champs: [(String, String?)] = [
            ("agent", agent?.valeur), ("acte", acte?.rawValue), ("famille", famille),
            ("du", du?.iso), ("au", au?.iso), ("avant", avant.map(String.init)),
            ("chaine", verifier ? "verifier" : nil),
        ]
        let requete = Saisie(champs.compactMap { nom, valeur in valeur.map { (nom, $0) } }).requete
        return Self.chemin + (requete.isEmpty ? "" : "?" + requete)
    }

    /// The same with a change, back on the latest lines.
    func avec(_ changer: (inout AdresseDuJournal) -> Void) -> AdresseDuJournal {
        var autre = self
        autre.avant = nil
        autre.verifier = false
        changer(&autre)
        return autre
    }

    /// `famille` is the one that the text designates.
    func filtre(famille: Identifiant<Famille>?, parPage: Int) -> FiltreDuJournal {
        FiltreDuJournal(
            famille: famille, agent: agent, acte: acte, depuis: du.map(FuseauDeParis.debut),
            jusquA: au.map { FuseauDeParis.debut(du: $0.plus(jours: 1)).plus(millisecondes: -1) },
            avant: avant, parPage: parPage)
    }
}

extension FuseauDeParis {
    /// The first instant of the day in Paris, one or two hours before it is midnight in universal time.
    static func debut(du jour: Jour) -> Instant {
        let minuit = Instant(millisecondes: Int64(jour.rang) * 86_400_000)
        let ete = minuit.plus(secondes: -7200)
        return Self.jour(a: ete) == jour ? ete : minuit.plus(secondes: -3600)
    }
}

extension Instant {
    fileprivate func plus(millisecondes nombre: Int64) -> Instant {
        Instant(millisecondes: millisecondes + nombre)
    }
}
