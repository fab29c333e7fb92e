import ActionSociale
import Fichier
import Reglement
import Regles
import Valeurs

/// Simuler un règlement sur le dernier mois du fichier. Gabarit `Aides/simulation`.
///
/// Champs :
/// - `retour`, `nomDuReglement`, `periode`, ceux d’`ErreursDeSaisie`, `chemin`, `adresseDuCSV` (vide sans résultat) ;
/// - `versions` (rangées `valeur`, `intitule`, `choisi`), `jour`, `erreurJour`, `caches` (rangées `nomDuChamp`, `valeur`) ;
/// - `aDesPuces`, `puces` (rangées `adresse`, `intitule`), `adresseNue` ; `aides` : rangées de `ReglagesAffiches` ;
/// - `sansFichier` ; `resultat` : groupe absent possible, voir `ResultatAffiche`.
struct SimulationPage: Page {
    static let gabarit = "Aides/simulation"

    let demandee: SimulationDemandee
    let connus: ReglementsConnus
    /// `nil` before the first import.
    let extrait: Extrait?
    var faite: SimulationFaite?

    var titre: String { "Simuler" }

    var champs: Champs {
        let puces = puces
        let affiche = faite.map {
            ResultatAffiche(faite: $0, demandee: demandee, mois: extrait?.mois).champs
        }
        return demandee.erreurs.champs.plus(comparaison).plus([
            "retour": .text("/reglements/\(demandee.entree.code)"),
            "nomDuReglement": .text(demandee.entree.lu.titre),
            "periode": .text(demandee.entree.lu.periodeCourte),
            "chemin": .text(demandee.chemin),
            "adresseDuCSV": .text(faite == nil ? "" : demandee.adresseDuCSV),
            "aDesPuces": .oui(!puces.isEmpty), "puces": .liste(puces),
            "adresseNue": .text(demandee.chemin),
            "aides": .liste(ReglagesAffiches(demandee: demandee).champs),
            "sansFichier": .oui(extrait == nil), "resultat": .champs(affiche),
        ])
    }

    private var comparaison: Champs {
        let autres = connus.entrees.filter {
            $0.code != demandee.entree.code && !$0.adresseDeSimulation.isEmpty
        }
        let siennes = autres.filter { $0.lu.caisse == demandee.entree.lu.caisse }
        let ailleurs = autres.filter { $0.lu.caisse != demandee.entree.lu.caisse }
        let versions = (siennes + ailleurs).map { autre -> Champs in
            [
                "valeur": .text(autre.code),
                "intitule": .text("\(autre.lu.titre) (\(autre.lu.version ?? autre.code))"),
                "choisi": .oui(autre.code == demandee.contre?.code),
            ]
        }
        let meme: Champs = [
            "valeur": "", "intitule": "Le même texte, ses nombres déplacés",
            "choisi": .oui(demandee.contre == nil),
        ]
        // Another version has other numbers: those that were moved are of the present one.
        let gardes = demandee.etat.filter {
            $0.0 != SimulationDemandee.contre && $0.0 != SimulationDemandee.jour
        }
        return [
            "versions": .liste([meme] + versions), "jour": .text(demandee.le.iso),
            "erreurJour": .text(demandee.erreurs.phrase(SimulationDemandee.jour)),
            "caches": .liste(
                gardes.map { ["nomDuChamp": .text($0.0), "valeur": .text($0.1)] }),
        ]
    }

    /// What is moved, each with the address that puts it back.
    private var puces: [Champs] {
        var puces: [Champs] = []
        func ajouter(_ id: String, _ intitule: String) {
            puces.append([
                "adresse": .text(demandee.adresse(sans: id)), "intitule": .text(intitule),
            ])
        }
        if let contre = demandee.contre {
            // Its numbers go with it.
            puces.append([
                "adresse": .text(demandee.chemin),
                "intitule": .text("Comparé à «\u{A0}\(contre.lu.titre)\u{A0}»"),
            ])
        }
        for (rang, aide) in demandee.apres.lu.aides.enumerated() {
            for nombre in demandee.nombres[rang] {
                guard let valeur = demandee.deplaces[nombre.id] else { continue }
                let unite = nombre.reglage.unite.isEmpty ? "" : "\u{A0}\(nombre.reglage.unite)"
                ajouter(
                    nombre.id,
                    "\(aide.titre.lisible), \(nombre.reglage.nom.lisible)\u{A0}: \(Self.virgule(nombre.reglage.valeur)) → \(Self.virgule(valeur))\(unite)"
                )
            }
            for champ in demandee.hypotheses[rang] {
                guard let valeur = demandee.supposes[champ.id] else { continue }
                ajouter(
                    champ.id,
                    "\(aide.titre.lisible), supposé\u{A0}: \(champ.nom.lisible) = \(valeur)")
            }
        }
        return puces
    }

    private static func virgule(_ nombre: String) -> String { nombre.replacing(".", with: ",") }
}
