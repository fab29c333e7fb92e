import Regles

/// Un mois du fichier des prestations, sous la forme où on l’a.
package enum Mensuel: Sendable {
    case extrait(Extrait)
    /// A folder that holds the two files the mapping names.
    case csv(dossier: String, Correspondance)
    case fichiers(foyers: String, personnes: String, Correspondance)

    func ouvrir(_ vocabulaire: Vocabulaire) throws -> MoisOuvert {
        switch self {
        case .extrait(let extrait):
            return .extrait(ExtraitOuvert(extrait, vocabulaire))
        case .csv(let dossier, let correspondance):
            return try Self.ouvrir(
                dossier + "/" + correspondance.foyers.nom,
                dossier + "/" + correspondance.personnes.nom, correspondance)
        case .fichiers(let foyers, let personnes, let correspondance):
            return try Self.ouvrir(foyers, personnes, correspondance)
        }
    }

    private static func ouvrir(
        _ foyers: String, _ personnes: String, _ correspondance: Correspondance
    ) throws -> MoisOuvert {
        .csv(
            foyers: try SourceCSV(chemin: foyers, correspondance, porteur: .foyer),
            personnes: try SourceCSV(chemin: personnes, correspondance, porteur: .personne))
    }
}

/// A month whose files are opened and understood.
enum MoisOuvert: Sendable {
    case csv(foyers: SourceCSV, personnes: SourceCSV)
    case extrait(ExtraitOuvert)

    /// Households that begin each part but the first, so that a part holds about so many bytes of households.
    func bornes(octets: Int) throws -> [Cle] {
        switch self {
        case .csv(let foyers, _): try foyers.bornes(octets: octets)
        case .extrait(let extrait): extrait.bornes
        }
    }

    /// The rows of households and of persons of one part, and from where their lines are counted.
    func flots(
        _ partie: Partie, apres: Bool, caisse: String?, _ fenetres: (FenetreCSV, FenetreCSV)
    ) throws -> [(flot: any Flot, origine: OrigineDeLignes)] {
        switch self {
        case .csv(let foyers, let personnes):
            return [
                foyers.flot(
                    apres ? .foyersApres : .foyersAvant, partie, caisse: caisse, fenetres.0),
                personnes.flot(
                    apres ? .personnesApres : .personnesAvant, partie, caisse: nil, fenetres.1),
            ]
        case .extrait(let extrait): return extrait.flots(partie.plage)
        }
    }

    /// The same month, one of its files being put in order.
    func range(_ porteur: Fait.Porteur) throws -> MoisOuvert {
        guard case .csv(let foyers, let personnes) = self else { return self }
        return porteur == .foyer
            ? .csv(foyers: try TriCSV.trier(foyers), personnes: personnes)
            : .csv(foyers: foyers, personnes: try TriCSV.trier(personnes))
    }

    func source(_ porteur: Fait.Porteur) -> SourceCSV? {
        guard case .csv(let foyers, let personnes) = self else { return nil }
        return porteur == .foyer ? foyers : personnes
    }
}

extension SourceCSV {
    fileprivate func bornes(octets: Int) throws -> [Cle] {
        var bornes: [Cle] = []
        for position in stride(from: debut + octets, to: taille, by: octets) {
            guard let rangee = try rangee(apres: position) else { continue }
            if let derniere = bornes.last, !(derniere < rangee.cle) { continue }
            bornes.append(rangee.cle)
        }
        return bornes
    }

    fileprivate func flot(
        _ rang: RangDeSource, _ partie: Partie, caisse: String?, _ fenetre: FenetreCSV
    ) -> (flot: any Flot, origine: OrigineDeLignes) {
        let octets = partie.octets(rang)
        let flot = FlotCSV(self, rang, octets, partie.plage, caisse: caisse, fenetre: fenetre)
        return (flot, origine(octets))
    }

    func origine(_ octets: Range<Int>) -> OrigineDeLignes {
        OrigineDeLignes(
            fichier: nom, depart: disposition.ligne == nil ? (compteur, octets.lowerBound) : nil)
    }
}
