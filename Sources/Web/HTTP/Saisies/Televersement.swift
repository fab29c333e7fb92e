import ActionSociale
import Fichier
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reception
import Synchronization
import Valeurs

/// Des fichiers qu’un agent envoie : lus au fil de leur arrivée, écrits sur le disque, jamais tenus en mémoire.
///
/// The token of the form comes first: nothing is written before it is checked.
package struct Televersement: Sendable {
    private let requete: Request
    private let jeton: String
    private let reglages: Reglages

    init(_ demande: Demande, _ reglages: Reglages) {
        requete = demande.requete
        jeton = demande.jeton
        self.reglages = reglages
    }

    /// What came: the fields, and the files on disk.
    struct Recu: Sendable {
        var champs = Saisie([])
        var fichiers: [FichierRecu] = []
    }

    /// Receives everything, or throws; what was written before that is for the caller to remove.
    ///
    /// - Parameter place: gives the path of the file of that rank, from its name made harmless.
    func recevoir(
        dans dossier: String, place: @escaping @Sendable (Int, String) throws -> String
    ) async throws -> Recu {
        try Formulaires.verifierLaProvenance(requete, reglages: reglages)
        guard let type = requete.headers[.contentType],
            let frontiere = LectureMultipart.frontiere(type)
        else { throw RefusDEnvoi.pasUnEnvoi }
        try verifierLaTaille(dossier)
        return try await ecouter(frontiere, place)
    }

    /// Refused before the first byte, when the browser says how much it is about to send.
    private func verifierLaTaille(_ dossier: String) throws {
        guard let annonces = requete.headers[.contentLength].flatMap({ Int($0) }) else { return }
        guard annonces <= reglages.tailleDEnvoi else {
            throw RefusDEnvoi.tropGrand(auPlus: reglages.tailleDEnvoi)
        }
        if let libre = FichierEnReception.placeLibre(dossier), annonces > libre {
            throw RefusDEnvoi.disquePlein
        }
    }

    /// Gives up when nothing has come for a while, however long the whole takes.
    private func ecouter(
        _ frontiere: String, _ place: @escaping @Sendable (Int, String) throws -> String
    ) async throws -> Recu {
        let corps = requete.body
        let recus = Compteur()
        let pause = Duration.seconds(reglages.delai)
        return try await withThrowingTaskGroup(of: Recu?.self) { groupe in
            groupe.addTask { [jeton, reglages] in
                var ecriture = EcritureDEnvoi(
                    jeton: jeton, tailleAuPlus: reglages.tailleDEnvoi, frontiere: frontiere,
                    place: place)
                for try await tampon in corps {
                    try ecriture.ajouter(tampon.readableBytesView)
                    recus.ajouter(tampon.readableBytes)
                }
                return try ecriture.finir()
            }
            groupe.addTask {
                var vus = -1
                while true {
                    let actuels = recus.total
                    guard actuels != vus else { throw RequeteRefusee.tropLent }
                    vus = actuels
                    try await Task.sleep(for: pause)
                }
            }
            defer { groupe.cancelAll() }
            while let recu = try await groupe.next() {
                if let recu { return recu }
            }
            throw RefusDEnvoi.tronque
        }
    }
}

/// How much has come so far, read by the task that watches over the one that receives.
private final class Compteur: Sendable {
    private let octets = Mutex(0)

    var total: Int { octets.withLock(\.self) }

    func ajouter(_ nombre: Int) {
        octets.withLock { $0 += nombre }
    }
}

/// The bytes of a form turned into fields and files.
private struct EcritureDEnvoi {
    static let tailleDeChamp = 65_536

    let jeton: String
    let tailleAuPlus: Int
    let place: @Sendable (Int, String) throws -> String
    private var lecture: LectureMultipart
    private var recu = Televersement.Recu()
    private var champs: [(String, String)] = []
    private var total = 0
    private var champ: (nom: String, octets: [UInt8])?
    private var fichier: (ouvert: FichierEnReception, chemin: String, nom: String)?
    /// A file control left empty.
    private var ignore = false

    init(
        jeton: String, tailleAuPlus: Int, frontiere: String,
        place: @escaping @Sendable (Int, String) throws -> String
    ) {
        lecture = LectureMultipart(frontiere: frontiere)
        self.jeton = jeton
        self.tailleAuPlus = tailleAuPlus
        self.place = place
    }

    mutating func ajouter(_ octets: some Collection<UInt8>) throws {
        total += octets.count
        guard total <= tailleAuPlus else { throw RefusDEnvoi.tropGrand(auPlus: tailleAuPlus) }
        var lecture = lecture
        // Emptied, so that the reading changes its own bytes and not a copy of them.
        self.lecture = LectureMultipart(frontiere: "")
        do {
            try lecture.lire(octets) { try recevoir($0) }
        } catch is LectureMultipart.Faute {
            throw RefusDEnvoi.tronque
        } catch RefusDeFichier.disquePlein {
            throw RefusDEnvoi.disquePlein
        }
        self.lecture = lecture
    }

    mutating func finir() throws -> Televersement.Recu {
        guard (try? lecture.finir()) != nil else { throw RefusDEnvoi.tronque }
        recu.champs = Saisie(champs)
        try verifierLeJeton()
        return recu
    }

    private func verifierLeJeton() throws {
        let donne = champs.first { $0.0 == "jeton" }?.1 ?? ""
        guard Hexadecimal.egaux(donne, jeton) else { throw RequeteRefusee.formulairePerime }
    }

    private mutating func recevoir(_ piece: LectureMultipart.Piece) throws {
        switch piece {
        case .debut(let nom, nil): champ = (nom, [])
        case .debut(_, ""?): ignore = true
        case .debut(_, let nom?): try ouvrir(nom)
        case .octets(let octets): try garder(octets)
        case .fin: try clore()
        }
    }

    private mutating func ouvrir(_ nom: String) throws {
        try verifierLeJeton()
        var propre = DossierDeDepot.nomSansDanger(nom)
        if recu.fichiers.contains(where: { $0.nom == propre }) { propre = "autre-" + propre }
        let chemin = try place(recu.fichiers.count, propre)
        fichier = (try FichierEnReception(chemin), chemin, propre)
    }

    private mutating func garder(_ octets: ArraySlice<UInt8>) throws {
        if let fichier { return try fichier.ouvert.ajouter(octets) }
        guard !ignore, let lu = champ?.octets.count else { return }
        guard lu + octets.count <= Self.tailleDeChamp else { throw RequeteRefusee.tropGrand }
        champ?.octets += octets
    }

    private mutating func clore() throws {
        if let (ouvert, chemin, nom) = fichier {
            recu.fichiers.append(
                FichierRecu(
                    chemin: chemin, nom: nom, empreinte: try ouvert.finir(), octets: ouvert.octets))
        } else if let champ {
            champs.append((champ.nom, String(decoding: champ.octets, as: UTF8.self)))
        }
        (fichier, champ, ignore) = (nil, nil, false)
    }
}

/// Un envoi de fichiers qui n’est pas arrivé entier, ou qui ne peut pas être gardé. Rien n’en reste.
enum RefusDEnvoi: Refus, Hashable {
    case pasUnEnvoi
    case tropGrand(auPlus: Int)
    case tronque
    case disquePlein

    var motif: String {
        switch self {
        case .pasUnEnvoi:
            "Aucun fichier n’est arrivé\u{A0}: choisissez-le à nouveau, puis déposez-le."
        case .tropGrand(let auPlus):
            "L’envoi dépasse \((auPlus >> 20).enChiffres)\u{A0}Mio, la taille permise\u{A0}: rien n’a été gardé. "
                + "Passez par le dossier surveillé, ou faites relever la limite (SOCLE_ENVOI_MAX)."
        case .tronque:
            "L’envoi s’est interrompu avant la fin\u{A0}: rien n’a été gardé. Vérifiez la connexion, "
                + "puis déposez les fichiers à nouveau."
        case .disquePlein:
            "Le disque du serveur n’a plus assez de place pour ces fichiers\u{A0}: rien n’a été gardé. "
                + "Prévenez la personne qui suit le serveur, puis recommencez."
        }
    }
}
