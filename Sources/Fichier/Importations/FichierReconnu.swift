import Regles
import Valeurs

/// Ce qu’un fichier est, d’après ce qu’il contient et jamais d’après son nom.
package enum FichierReconnu: Hashable, Sendable {
    /// The official flow: its month, and the département of its first household when it says one.
    case flux(mois: Mois, quotidien: Jour?, departement: String?)
    /// The households, or the persons, of a pair of CSV files, in the words of that mapping.
    case foyers(correspondance: String)
    case personnes(correspondance: String)
    /// A French sentence says why.
    case inconnu(raison: String)

    /// Bytes looked at: the heading of a flow and its first household hold in much less.
    private static let debut = 1 << 16

    /// - Parameter correspondances: the mappings known, the usual one first.
    /// - Throws: what opening the file throws.
    package static func reconnaitre(
        _ chemin: String, correspondances: [(nom: String, lue: Correspondance)]
    ) throws(RefusDeFichier) -> FichierReconnu {
        let fichier = try Descripteur(lecture: chemin)
        let nom = Disque.nom(de: chemin)
        let octets = try fichier.lire(min(debut, try fichier.taille()), a: 0)
        guard !octets.isEmpty else { return .inconnu(raison: RefusDeCSV.vide(fichier: nom).motif) }
        if commenceCommeDuXML(octets) { return flux(octets, nom) }
        if let signature = archive(octets) { return .inconnu(raison: signature) }
        return csv(fichier, nom, correspondances)
    }

    private static func commenceCommeDuXML(_ octets: [UInt8]) -> Bool {
        let utile = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets.dropFirst(3) : octets[...]
        return utile.first { !($0 == 32 || (9...13).contains($0)) } == UInt8(ascii: "<")
    }

    /// Files that people often take for the extract itself.
    private static func archive(_ octets: [UInt8]) -> String? {
        if octets.starts(with: [0x50, 0x4B, 3, 4]) {
            return "C’est une archive ou un classeur\u{A0}: déposez les fichiers qu’elle contient, "
                + "décompressés et enregistrés en CSV."
        }
        guard octets.starts(with: [0x1F, 0x8B]) else { return nil }
        return "Le fichier est compressé\u{A0}: décompressez-le, puis déposez-le."
    }

    private static func flux(_ octets: [UInt8], _ nom: String) -> FichierReconnu {
        var entete = EnteteEcrit()
        for balise in [BaliseRSA.TYPEFLUX, .NATFLUX, .DTREF] {
            guard let valeur = valeur(de: "\(balise)", octets) else { continue }
            entete.recevoir(balise, Array(valeur).span)
        }
        do {
            let lu = try entete.verifie()
            return .flux(
                mois: lu.mois, quotidien: lu.rythme == .quotidien ? lu.reference : nil,
                departement: valeur(de: "IDEPARTE", octets).map {
                    FoyerRSA.departement(String(decoding: $0, as: UTF8.self))
                })
        } catch {
            return .inconnu(raison: RefusDeFlux(fichier: nom, nature: error).motif)
        }
    }

    /// Text of the first element of that name among the bytes; `nil` when there is none.
    private static func valeur(de balise: String, _ octets: [UInt8]) -> ArraySlice<UInt8>? {
        let ouverture = Array("<\(balise)>".utf8)
        guard let place = octets.firstRange(of: ouverture) else { return nil }
        let valeur = octets[place.upperBound...].prefix(64).prefix { $0 != UInt8(ascii: "<") }
        return valeur.isEmpty ? nil : valeur
    }

    private static func csv(
        _ fichier: Descripteur, _ nom: String,
        _ correspondances: [(nom: String, lue: Correspondance)]
    ) -> FichierReconnu {
        var raison: String?
        for (nomDeCorrespondance, lue) in correspondances {
            for porteur in [Fait.Porteur.foyer, .personne] {
                let decrit = porteur == .foyer ? lue.foyers : lue.personnes
                do {
                    let enTete = try EnTeteCSV.lire(fichier, lue)
                    _ = try DispositionCSV(enTete, decrit, lue, porteur: porteur, fichier: nom)
                    return porteur == .foyer
                        ? .foyers(correspondance: nomDeCorrespondance)
                        : .personnes(correspondance: nomDeCorrespondance)
                } catch {
                    raison = raison ?? (error as? any Refus)?.motif
                }
            }
        }
        return .inconnu(
            raison: "Ce n’est ni un flux RSA de la CNAF, ni un extrait que les correspondances "
                + "décrivent. " + (raison ?? ""))
    }
}
