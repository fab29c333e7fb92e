import ActionSociale
import Fichier
import Foundation
import Storage
import Valeurs

/// Le dossier surveillé, où les fichiers arrivent par transfert, souvent la nuit.
///
/// A file is taken once it is complete: a witness `NOM.fini` beside it, or nothing written to it for a while; what bears
/// a passing name (`.part`, `.tmp`, a dot first) is waited for until it is renamed. Taking it is one rename, so that of
/// two servers that look at the same folder one has it.
package struct Arrivees: Sendable {
    package enum Sort: String, Sendable {
        case traites, refuses
    }

    /// Les fichiers d’un même mois, vus dans le dossier.
    package struct Lot: Hashable, Sendable {
        /// From the watched folder, without it.
        package let chemins: [String]
        /// What is missing before it can be taken; `nil` when it is complete.
        package let attente: String?

        package var noms: [String] { chemins.map { String($0.split(separator: "/").last ?? "") } }
        /// What a form names it by.
        package var cle: String { chemins.joined(separator: "\n") }
    }

    let lieux: Emplacements
    /// Seconds without a change after which a file without a witness is taken as complete.
    package var stableDepuis = 120

    package init(_ lieux: Emplacements) {
        self.lieux = lieux
    }

    private var dossier: String { lieux.arrivees }
    private static let reserves: Set<String> = ["traites", "refuses", "en-cours"]
    private static let passagers = [
        ".part", ".tmp", ".partiel", ".filepart", ".crdownload", ".fini", ".rapport.txt",
    ]

    /// What is there, complete or awaited. Empty when the folder does not exist.
    package func lots(a maintenant: Date) throws -> [Lot] {
        let seuls = fichiers("")
        let (aPart, ensemble) = try partager(seuls)
        var lots = aPart.map { lot([$0], maintenant) }
        lots += apparier(ensemble).map { paire in
            paire.count == 2
                ? lot(paire, maintenant)
                : Lot(chemins: paire, attente: "attend l’autre fichier du même mois")
        }
        for sousDossier in dossiers() {
            let siens = fichiers(sousDossier)
            if !siens.isEmpty { lots.append(lot(siens, maintenant)) }
        }
        return lots.sorted { $0.cle < $1.cle }
    }

    private func lot(_ chemins: [String], _ maintenant: Date) -> Lot {
        let complet = chemins.allSatisfy { estComplet($0, maintenant) }
        return Lot(chemins: chemins, attente: complet ? nil : "arrive encore")
    }

    private func estComplet(_ chemin: String, _ maintenant: Date) -> Bool {
        let absolu = dossier + "/" + chemin
        if FileManager.default.fileExists(atPath: absolu + ".fini") { return true }
        let attributs = try? FileManager.default.attributesOfItem(atPath: absolu)
        guard let modifie = attributs?[.modificationDate] as? Date else { return false }
        return maintenant.timeIntervalSince(modifie) >= Double(stableDepuis)
    }

    private func noms(_ sousDossier: String) -> [String] {
        let absolu = sousDossier.isEmpty ? dossier : dossier + "/" + sousDossier
        return ((try? FileManager.default.contentsOfDirectory(atPath: absolu)) ?? []).sorted()
    }

    private func dossiers() -> [String] {
        noms("").filter { nom in
            !nom.hasPrefix(".") && !Self.reserves.contains(nom) && estUnDossier(nom)
        }
    }

    private func estUnDossier(_ nom: String) -> Bool {
        var dossierOuNon: ObjCBool = false
        return FileManager.default.fileExists(
            atPath: dossier + "/" + nom, isDirectory: &dossierOuNon) && dossierOuNon.boolValue
    }

    private func fichiers(_ sousDossier: String) -> [String] {
        noms(sousDossier).filter { nom in
            !nom.hasPrefix(".") && !Self.passagers.contains { nom.lowercased().hasSuffix($0) }
        }.map { sousDossier.isEmpty ? $0 : sousDossier + "/" + $0 }.filter(estUnFichier)
    }

    /// A file and nothing else: a link may lead anywhere, a pipe is waited for without end.
    private func estUnFichier(_ nom: String) -> Bool {
        let attributs = try? FileManager.default.attributesOfItem(atPath: dossier + "/" + nom)
        return attributs?[.type] as? FileAttributeType == .typeRegular
    }

    /// The files that make a month alone, and those that go by two.
    private func partager(_ chemins: [String]) throws -> (aPart: [String], ensemble: [String: Bool])
    {
        guard !chemins.isEmpty else { return ([], [:]) }
        let vocabulaire = try lieux.vocabulaire()
        let correspondances = try lieux.correspondances().map { nom in
            (
                nom: nom,
                lue: try lieux.correspondance(lieux.chemin(deCorrespondance: nom), vocabulaire)
            )
        }
        var aPart: [String] = []
        var ensemble: [String: Bool] = [:]
        for chemin in chemins {
            let reconnu = try? FichierReconnu.reconnaitre(
                dossier + "/" + chemin, correspondances: correspondances)
            switch reconnu {
            case .foyers: ensemble[chemin] = true
            case .personnes: ensemble[chemin] = false
            default: aPart.append(chemin)
            }
        }
        return (aPart, ensemble)
    }

    /// Households with the persons whose name bears the same figures, or with the only persons there are.
    private func apparier(_ ensemble: [String: Bool]) -> [[String]] {
        let foyers = ensemble.filter(\.value).keys.sorted()
        var personnes = ensemble.filter { !$0.value }.keys.sorted()
        if foyers.count == 1, personnes.count == 1 { return [foyers + personnes] }
        var paires: [[String]] = []
        for foyer in foyers {
            let rang = personnes.firstIndex { $0.filter(\.isNumber) == foyer.filter(\.isNumber) }
            paires.append([foyer] + (rang.map { [personnes.remove(at: $0)] } ?? []))
        }
        return paires + personnes.map { [$0] }
    }
}

// MARK: - Taking, and putting away

extension Arrivees {
    private func passage(_ id: Identifiant<Depot>) -> String { dossier + "/en-cours/" + id.valeur }

    /// Moves the files of a lot into the folder of a deposit. `nil` when another server took them first. `conclure` is
    /// said once the database knows the deposit: until then the folder keeps what is needed to put the files back.
    package func prendre(_ lot: Lot, _ id: Identifiant<Depot>) throws -> [FichierRecu]? {
        let passage = passage(id)
        try FileManager.default.createDirectory(atPath: passage, withIntermediateDirectories: true)
        try JSONEncoder().encode(lot.chemins).write(to: URL(fileURLWithPath: passage + "/noms"))
        for (rang, chemin) in lot.chemins.enumerated() {
            guard rename(dossier + "/" + chemin, "\(passage)/\(rang)") == 0 else {
                for (autre, rendu) in lot.chemins.enumerated() where autre < rang {
                    rename("\(passage)/\(autre)", dossier + "/" + rendu)
                }
                conclure(id)
                return nil
            }
        }
        var recus: [FichierRecu] = []
        let depot = DossierDeDepot(lieux.depots + "/" + id.valeur)
        for (rang, chemin) in lot.chemins.enumerated() {
            try? FileManager.default.removeItem(atPath: dossier + "/" + chemin + ".fini")
            let nom = DossierDeDepot.nomSansDanger(chemin)
            let place = try depot.place(rang, nom)
            try FileManager.default.moveItem(atPath: "\(passage)/\(rang)", toPath: place)
            let (empreinte, octets) = try FichierEnReception.mesurer(place)
            recus.append(FichierRecu(chemin: place, nom: nom, empreinte: empreinte, octets: octets))
        }
        oublierLesDossiersVides(lot)
        return recus
    }

    /// The database knows the deposit: it answers for the files now.
    package func conclure(_ id: Identifiant<Depot>) {
        try? FileManager.default.removeItem(atPath: passage(id))
    }

    /// Deposits that were being made and are not concluded: a server is at it, or died of it.
    package func enCours() -> [Identifiant<Depot>] {
        ((try? FileManager.default.contentsOfDirectory(atPath: dossier + "/en-cours")) ?? [])
            .sorted().compactMap { Identifiant($0) }
    }

    /// Puts back, under their names, the files of a deposit that the database does not know, when its server has said
    /// nothing for a while.
    package func rendre(_ id: Identifiant<Depot>, a maintenant: Date) {
        let passage = passage(id)
        let attributs = try? FileManager.default.attributesOfItem(atPath: passage)
        guard let modifie = attributs?[.modificationDate] as? Date,
            maintenant.timeIntervalSince(modifie) > 600
        else { return }
        let noms = (try? Data(contentsOf: URL(fileURLWithPath: passage + "/noms"))).flatMap {
            try? JSONDecoder().decode([String].self, from: $0)
        }
        let but = "\(dossier)/repris-\(id.valeur)"
        try? FileManager.default.createDirectory(atPath: but, withIntermediateDirectories: true)
        for (rang, nom) in (noms ?? []).enumerated() {
            rename("\(passage)/\(rang)", "\(but)/\(DossierDeDepot.nomSansDanger(nom))")
        }
        let depot = lieux.depots + "/" + id.valeur
        for chemin in FileManager.default.subpaths(atPath: depot) ?? [] {
            var dossierOuNon: ObjCBool = false
            let entier = depot + "/" + chemin
            guard FileManager.default.fileExists(atPath: entier, isDirectory: &dossierOuNon),
                !dossierOuNon.boolValue, let nom = chemin.split(separator: "/").last
            else { continue }
            rename(entier, "\(but)/\(nom)")
        }
        rmdir(but)
        DossierDeDepot(depot).supprimer()
        conclure(id)
    }

    /// A folder made for a month is done with once its files are taken.
    private func oublierLesDossiersVides(_ lot: Lot) {
        for sousDossier in Set(
            lot.chemins.filter { $0.contains("/") }.map { $0.split(separator: "/")[0] })
        {
            rmdir("\(dossier)/\(sousDossier)")
        }
    }

    /// Leaves the files of a deposit in `traites` or `refuses`, with a report beside. Done twice, the same is there.
    package func ranger(_ depot: Depot, dans sort: Sort, _ phrase: String) {
        let but = "\(dossier)/\(sort.rawValue)/\(depot.recuA.iso.prefix(10))-\(depot.id.valeur)"
        try? FileManager.default.createDirectory(atPath: but, withIntermediateDirectories: true)
        let source = DossierDeDepot(lieux, depot)
        for (rang, nom) in depot.fichiers.enumerated() {
            let (de, vers) = (source.fichier(rang, de: depot), but + "/" + nom)
            guard !FileManager.default.fileExists(atPath: vers) else { continue }
            do {
                try FileManager.default.linkItem(atPath: de, toPath: vers)
            } catch {
                // Another disk: a copy, then.
                try? FileManager.default.copyItem(atPath: de, toPath: vers)
            }
        }
        let titre = sort == .traites ? "Fichier traité par Socle" : "Fichier refusé par Socle"
        let texte = [
            titre, "",
            "Reçu le \(HeureDeParis.jour(a: depot.recuA).enLettres) à \(HeureDeParis.heure(a: depot.recuA))",
            "Fichiers\u{A0}: " + depot.fichiers.joined(separator: ", "),
            "", phrase, "",
        ].joined(separator: "\n")
        try? Data(texte.utf8).write(
            to: URL(fileURLWithPath: but + "/rapport.txt"), options: .atomic)
    }
}
