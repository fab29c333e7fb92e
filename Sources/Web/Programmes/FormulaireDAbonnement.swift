import ActionSociale
import Storage
import Valeurs

/// Un abonnement aux avis tel qu’il est demandé dans la page, compris ou non.
struct FormulaireDAbonnement: Sendable, Equatable {
    static let longueurDuNom = 80

    /// Drawn when the form is shown: sent twice, it makes one subscription.
    var cle: String
    var nom = ""
    var adresse = ""
    var sortes: Set<String> = []

    init(cle: String) {
        self.cle = cle
    }

    init(_ saisie: Saisie) {
        cle = saisie.brut("cle") ?? ""
        nom = saisie["nom"] ?? ""
        adresse = saisie["adresse"] ?? ""
        sortes = Set(saisie.tous("sorte"))
    }

    var id: Identifiant<Abonnement>? {
        let permis = cle.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        return permis && cle.utf8.count == 12 ? Identifiant<Abonnement>("abo-" + cle) : nil
    }

    var voulues: Set<SorteDAvis> { Set(sortes.compactMap(SorteDAvis.init(rawValue:))) }

    func erreurs(avisLocaux: Bool) -> ErreursDeSaisie {
        var erreurs = ErreursDeSaisie()
        if nom.isEmpty { erreurs.ajouter("Dites qui recevra les avis.", sur: "nom") }
        if nom.count > Self.longueurDuNom {
            erreurs.ajouter(
                "Le nom dépasse \(Self.longueurDuNom)\u{A0}caractères. Raccourcissez-le.",
                sur: "nom")
        }
        if let refus = Self.refus(adresse, avisLocaux: avisLocaux) {
            erreurs.ajouter(refus, sur: "adresse")
        }
        if voulues.isEmpty {
            erreurs.ajouter("Choisissez au moins une sorte d’avis.", sur: "sorte-0")
        }
        return erreurs
    }

    /// Ce qui ne va pas dans l’adresse ; `nil` quand elle convient. Where it leads is verified at each sending: a name
    /// may lead elsewhere tomorrow.
    static func refus(_ adresse: String, avisLocaux: Bool) -> String? {
        let exemple = "https://entrepot.example.org/socle/avis"
        if adresse.isEmpty {
            return "Donnez l’adresse qui recevra les avis, par exemple \(exemple)."
        }
        let ascii = adresse.utf8.allSatisfy { (33...126).contains($0) }
        guard ascii, adresse.utf8.count <= 2000, !adresse.contains("\\") else {
            return "Cette adresse ne se lit pas. Donnez-la en entier, par exemple \(exemple)."
        }
        let permis = avisLocaux ? ["https://", "http://"] : ["https://"]
        guard let debut = permis.first(where: { adresse.lowercased().hasPrefix($0) }) else {
            return "Les avis ne partent qu’en https\u{A0}: l’adresse doit commencer par https://."
        }
        let hote = adresse.dropFirst(debut.count).prefix { !"/?#".contains($0) }
        if hote.contains("@") {
            return
                "Ôtez de l’adresse le nom et le mot de passe\u{A0}: la signature prouve d’où vient l’avis."
        }
        if hote.isEmpty || hote.hasPrefix(":") {
            return
                "Cette adresse ne nomme aucun serveur. Donnez-la en entier, par exemple \(exemple)."
        }
        return adresse.contains("#") ? "Ôtez de l’adresse ce qui suit «\u{A0}#\u{A0}»." : nil
    }
}
