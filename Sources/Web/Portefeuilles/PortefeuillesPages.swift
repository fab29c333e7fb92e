import ActionSociale
import Storage
import Valeurs

/// Les familles confiées à chacun, et leur transfert quand quelqu’un part. Gabarit `Portefeuilles/portefeuilles`.
///
/// Champs : `agents` (rangées `nom`, `nombre`, `adresse`, `depart` (vide possible), `actuel`) ; `aDesRencontres`, `dequi`,
/// `rencontres` (voir `RencontreAffichee`) ; `choisi` (groupe, absent sans choix : `nom`, `nombre`, `de`, `jeton`,
/// `familles` : `id`, `nom`, `commune`, `ouvertes` (vide possible) ; `collegues` : `id`, `nom`, `nombre`) ; `sansFamille` (phrase) ; `recents` (rangées `phrase`, `id`, `jeton`).
struct PortefeuillesPage: Page {
    static let gabarit = "Portefeuilles/portefeuilles"
    /// A form has so many fields at most: beyond, all of them or none.
    static let aCocher = 150

    let titre = "Portefeuilles"
    let lu: PortefeuillesLus
    let de: Identifiant<Agent>?
    let jour: Jour
    let instant: Instant
    let jeton: String

    var champs: Champs {
        [
            "agents": .liste(lu.agents.map(agent)),
            "choisi": .champs(lu.familles.isEmpty ? nil : de.map(choisi)),
            "sansFamille": .text(
                de != nil && lu.familles.isEmpty
                    ? "Aucune famille de vos secteurs n’est confiée à cette personne." : nil),
            "aDesRencontres": .oui(!lu.rencontres.isEmpty), "dequi": .text(de.map(lu.nom)),
            "rencontres": .liste(
                lu.rencontres.map { RencontreAffichee($0, noms: lu.noms, a: instant).champs }),
            "recents": .liste(lu.recents.map(recent)),
        ]
    }

    private func agent(_ agent: Agent) -> Champs {
        [
            "nom": .text(agent.nomComplet), "nombre": .nombre(lu.charges[agent.id] ?? 0),
            "adresse": .text("/portefeuilles?de=\(agent.id.valeur)"),
            "depart": .text(
                agent.desactiveLe.map {
                    $0 <= jour ? "ne travaille plus ici" : "part le \($0.enLettres)"
                }), "actuel": .oui(agent.id == de),
        ]
    }

    private func choisi(_ de: Identifiant<Agent>) -> Champs {
        let collegues = lu.agents.filter { $0.id != de && $0.estActif(le: jour) }
        return [
            "nom": .text(lu.nom(de)), "nombre": .text(lu.familles.count.compte("famille")),
            "de": .text(de.valeur), "jeton": .text(jeton),
            "familles": .liste(
                lu.familles.prefix(Self.aCocher).map {
                    [
                        "id": .text($0.id.valeur), "nom": .text($0.nom),
                        "commune": .text($0.nomCommune ?? $0.commune),
                        "ouvertes": .text(
                            lu.ouvertes[$0.id].map { $0.compte("proposition") + " en cours" }),
                    ]
                }),
            "collegues": .liste(
                collegues.map {
                    [
                        "id": .text($0.id.valeur), "nom": .text($0.nomComplet),
                        "nombre": .text((lu.charges[$0.id] ?? 0).compte("famille")),
                    ]
                }),
        ]
    }

    private func recent(_ transfert: Transfert) -> Champs {
        let nombre = transfert.lignes.filter { $0.defaiteA == nil }.count
        return [
            "phrase": .text(
                "\(nombre.compte("famille")) de \(lu.nom(transfert.de)), \(OutilsDeFamille.moment(transfert.a))"
            ), "id": .text(transfert.id), "jeton": .text(jeton),
        ]
    }
}

/// À qui irait chaque famille. Gabarit `Portefeuilles/repartition`.
///
/// Champs : `phrase`, `de`, `jeton`, `bouton`, `choix` (le champ `lignes` du formulaire), `retour`, `rienAFaire` ; `lignes` (rangées `famille`, `vers`, `refus`).
struct RepartitionPage: Page {
    static let gabarit = "Portefeuilles/repartition"

    let titre = "Répartition proposée"
    let de: String
    let deId: Identifiant<Agent>
    let familles: [Famille]
    let reparties: [(famille: Identifiant<Famille>, reponse: Result<Agent, RefusDeConfier>)]
    let jeton: String

    var champs: Champs {
        let noms = Dictionary(familles.map { ($0.id, $0.nom) }) { premier, _ in premier }
        let possibles = reparties.compactMap { ligne -> String? in
            guard case .success(let agent) = ligne.reponse else { return nil }
            return "\(ligne.famille.valeur):\(agent.id.valeur)"
        }
        return [
            "phrase": .text(
                "\(possibles.count.compte("famille")) de \(de) à transférer. Rien n’est encore fait."
            ),
            "de": .text(deId.valeur), "jeton": .text(jeton),
            "choix": .text(possibles.joined(separator: ",")),
            "bouton": .text("Transférer \(possibles.count.compte("famille"))"),
            "retour": .text("/portefeuilles?de=\(deId.valeur)"),
            "rienAFaire": .oui(possibles.isEmpty),
            "lignes": .liste(
                reparties.map { ligne in
                    switch ligne.reponse {
                    case .success(let agent):
                        [
                            "famille": .text(noms[ligne.famille]), "vers": .text(agent.nomComplet),
                            "refus": "",
                        ]
                    case .failure(let refus):
                        [
                            "famille": .text(noms[ligne.famille]), "vers": "",
                            "refus": .text(refus.motif),
                        ]
                    }
                }),
        ]
    }
}
