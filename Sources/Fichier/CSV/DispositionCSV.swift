import Regles

/// Where each thing that the mapping names stands in one file.
struct DispositionCSV: Sendable {
    let separateur: UInt8
    let encodage: Correspondance.Encodage
    /// Names of the columns, as the header gives them.
    var colonnes: [String]
    var matricule: ColonneCSV
    var demande: ColonneCSV?
    /// In a file that was put in order, the column that tells the line of the original.
    var ligne: ColonneCSV?
    /// By rank of `TexteDeFoyer` or `TexteDePersonne`; `nil` when the file has no such column.
    var textes: [ColonneCSV?]
    /// By rank of the fact.
    var faits: [FaitCSV?]
    var cle: [PartieCSV]

    /// How a column fills a fact.
    struct FaitCSV: Sendable {
        let colonne: ColonneCSV
        let lecture: Lecture
        /// What an empty cell means.
        let vide: Int32
        let vides: [[UInt8]]
    }

    enum Lecture: Sendable {
        case nombre(DecodeurDeNombre)
        case montant(DecodeurDeMontant)
        case date(DecodeurDeDate)
        case codes(TableDeCodes)
    }

    enum PartieCSV: Sendable {
        case fait(Int)
        case colonne(ColonneCSV)
    }

    init(
        _ enTete: EnTeteCSV, _ decrit: Correspondance.FichierDecrit,
        _ correspondance: Correspondance,
        porteur: Fait.Porteur, fichier: String
    ) throws(RefusDeCSV) {
        let place = Place(enTete: enTete, fichier: fichier)
        separateur = correspondance.separateur
        encodage = correspondance.encodage
        colonnes = enTete.colonnes
        matricule = try place.exiger(decrit.matricule)
        demande = if let nom = decrit.demande { try place.exiger(nom) } else { nil }
        let sortes =
            porteur == .foyer ? TexteDeFoyer.allCases.count : TexteDePersonne.allCases.count
        var textes = [ColonneCSV?](repeating: nil, count: sortes)
        for texte in decrit.textes {
            textes[texte.rang] = try place.trouver(texte.colonne, facultatif: texte.facultatif)
        }
        self.textes = textes
        let vocabulaire = correspondance.vocabulaire
        let connus = porteur == .foyer ? vocabulaire.foyer : vocabulaire.personne
        var faits = [FaitCSV?](repeating: nil, count: connus.count)
        for fait in decrit.faits {
            guard let colonne = try place.trouver(fait.colonne, facultatif: fait.facultatif) else {
                continue
            }
            faits[fait.fait.rang] = FaitCSV(colonne, fait, correspondance.encodage)
        }
        self.faits = faits
        var cle: [PartieCSV] = []
        for partie in porteur == .personne ? correspondance.cle : [] {
            switch partie {
            case .fait(let rang): cle.append(.fait(rang))
            case .colonne(let nom): cle.append(.colonne(try place.exiger(nom)))
            }
        }
        self.cle = cle
    }

    private struct Place {
        let enTete: EnTeteCSV
        let fichier: String

        func exiger(_ nom: String) throws(RefusDeCSV) -> ColonneCSV {
            colonne(try enTete.exiger(nom, fichier: fichier))
        }

        func trouver(_ nom: String, facultatif: Bool) throws(RefusDeCSV) -> ColonneCSV? {
            guard facultatif else { return try exiger(nom) }
            return try enTete.rang(nom, fichier: fichier).map(colonne)
        }

        private func colonne(_ rang: Int) -> ColonneCSV {
            ColonneCSV(rang: rang, derniere: rang == enTete.colonnes.count - 1)
        }
    }
}

extension DispositionCSV.FaitCSV {
    fileprivate init(
        _ colonne: ColonneCSV, _ decrit: Correspondance.FaitDecrit,
        _ encodage: Correspondance.Encodage
    ) {
        self.colonne = colonne
        vide = decrit.fait.videVautAucun ? Inconnu.aucun : Inconnu.inconnu
        vides = decrit.vides.compactMap { TexteCSV.octets($0, encodage) }
        lecture =
            switch decrit.lecture {
            case .nombre: .nombre(DecodeurDeNombre())
            case .montant(let unite): .montant(DecodeurDeMontant(enCentimes: unite == .centimes))
            case .date(let format): .date(DecodeurDeDate(format: format))
            case .codes(let codes):
                .codes(
                    TableDeCodes(
                        codes.compactMap { texte, valeur in
                            TexteCSV.octets(texte, encodage).map { ($0, valeur) }
                        }))
            }
    }
}
