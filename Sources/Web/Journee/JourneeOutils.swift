import ActionSociale
import Storage
import Valeurs

/// Ce qui range la liste de travail et agit sur plusieurs lignes.
///
/// Champs : `compteurs` (rangées `nombre`, `intitule`, `adresse`, `actif`, `ton`) ; `colonnesChoisies` (oui ou non) ; `places` (rangées
/// `rang`, `choix` : `code`, `intitule`, `choisi`) ; `recherches` (rangées `id`, `nom`, `adresse`, `sienne`, `partagee`, `ouverture`) ;
/// `nombreDeRecherches` ; `requete` ; `retour` ; `gestes` (rangées `code`, `intitule`, `adresse`) ; `peutAgir`.
struct JourneeOutils: Sendable {
    let complement: ComplementDeListe
    let agent: Identifiant<Agent>
    /// Of the session, not of the page: a page that was held serves every session of the agent.
    var jeton = ""
    let gestes: [GestePropose]

    /// The search that opens the list, when one was chosen and is still to be seen.
    var ouverture: String? {
        complement.recherches.first { $0.id == complement.preference.recherche }
            .map { AdresseDeTravail(Saisie($0.requete)).lien }
    }

    var colonnes: [ColonneDeListe] { ColonneDeListe.lire(complement.preference.colonnes) }

    func champs(_ adresse: AdresseDeTravail, total: Int, enRetard: Int) -> Champs {
        [
            "compteurs": .liste(compteurs(adresse, total, enRetard)),
            "colonnesChoisies": .oui(!colonnes.isEmpty), "places": .liste(places),
            "recherches": .liste(complement.recherches.map(recherche)),
            "nombreDeRecherches": .text(
                complement.recherches.isEmpty ? "" : String(complement.recherches.count)),
            "requete": .text(adresse.requete), "retour": .text(adresse.lien),
            "peutAgir": .oui(!gestes.isEmpty),
            "gestes": .liste(
                gestes.map {
                    [
                        "code": .text($0.code), "intitule": .text($0.intitule),
                        "adresse": .text($0.adresse),
                    ]
                }),
        ]
    }

    /// Cards that filter: a click sets the filter, another takes it away.
    private func compteurs(_ adresse: AdresseDeTravail, _ total: Int, _ enRetard: Int) -> [Champs] {
        let base = complement.toutes ?? total
        var cartes: [Champs] = []
        func carte(
            _ intitule: String, _ nombre: Int, actif: Bool, ton: String = "",
            _ changer: (inout AdresseDeTravail) -> Void
        ) {
            guard nombre > 0 || actif else { return }
            cartes.append([
                "nombre": .nombre(nombre), "intitule": .text(intitule), "actif": .oui(actif),
                "ton": .text(ton), "adresse": .text(adresse.avec(changer).lien),
            ])
        }
        carte("en retard", enRetard, actif: adresse.enRetard, ton: "tard") {
            $0.enRetard.toggle()
        }
        carte("confiées à moi", complement.aMoi, actif: adresse.referent == .moi) {
            $0.referent = $0.referent == .moi ? nil : .moi
        }
        if complement.confiees > 0 {
            let sans = base - complement.confiees
            carte("au secteur, sans référent", sans, actif: adresse.referent == .personne) {
                $0.referent = $0.referent == .personne ? nil : .personne
            }
        }
        carte("remises à plus tard", complement.reportees, actif: adresse.remises == .seules) {
            $0.remises = $0.remises == .seules ? nil : .seules
        }
        if complement.reportees > 0 {
            let reste = base - complement.reportees
            carte("hors remises à plus tard", reste, actif: adresse.remises == .sans) {
                $0.remises = $0.remises == .sans ? nil : .sans
            }
        }
        return cartes
    }

    private var places: [Champs] {
        let choisies = colonnes
        return (0..<ColonneDeListe.auPlus).map { rang in
            let ici = choisies.indices.contains(rang) ? choisies[rang] : nil
            return [
                "rang": .nombre(rang + 1),
                "choix": .liste(
                    ColonneDeListe.allCases.map {
                        [
                            "code": .text($0.rawValue), "intitule": .text($0.intitule),
                            "choisi": .oui($0 == ici),
                        ]
                    }),
            ]
        }
    }

    private func recherche(_ recherche: RechercheGardee) -> Champs {
        [
            "id": .text(recherche.id), "nom": .text(recherche.nom),
            "adresse": .text(AdresseDeTravail(Saisie(recherche.requete)).lien),
            "sienne": .oui(recherche.agent == agent), "partagee": .oui(recherche.partagee),
            "ouverture": .oui(complement.preference.recherche == recherche.id),
        ]
    }
}

/// Un geste que la liste propose sur les lignes cochées. Its address receives the form `lot`: see `SelectionDeLot`.
package struct GestePropose: Sendable {
    package let code: String
    package let intitule: String
    package let adresse: String
    /// Les onglets où il a un sens.
    package let onglets: Set<Onglet>

    package init(_ code: String, _ intitule: String, _ adresse: String, _ onglets: Set<Onglet>) {
        self.code = code
        self.intitule = intitule
        self.adresse = adresse
        self.onglets = onglets
    }
}

extension Application {
    /// The gestures of the list, a line each. Another subject adds its own, with the address of its confirmation page.
    package static var gestesDeLot: [GestePropose] {
        let vivantes: Set<Onglet> = [.aEnvoyer, .enAttente, .aRelancer, .acceptees, .toutes]
        return [
            GestePropose(
                "vague", "Écrire à ces familles", "/courriers/vague/lignes",
                [.aEnvoyer, .enAttente, .aRelancer, .toutes]),
            GestePropose("envoi", "Noter l’envoi", "/ma-journee/lot", [.aEnvoyer, .toutes]),
            GestePropose(
                "relance", "Noter une relance", "/ma-journee/lot",
                [.aRelancer, .enAttente, .toutes]),
            GestePropose(
                "report", "Remettre à plus tard", "/ma-journee/lot",
                [.aEnvoyer, .enAttente, .aRelancer, .toutes]),
            GestePropose("affectation", "Confier à quelqu’un", "/ma-journee/lot", vivantes),
        ]
    }
}
