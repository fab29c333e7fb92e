/// Where the values of an explanation come from.
extension Evaluation {
    /// The month that is read has no row for this person, though the household was in its file.
    func horsDuFoyer(_ lecture: Lecture, _ personne: Int) -> Bool {
        let noeud = noeuds[lecture.noeud]
        guard case .personnes(let sien) = noeud.lignes, let periode = lecture.periode,
            sien != periode, noeud.operation != .present, autreLigne(sien, personne) < 0
        else { return false }
        return periode == .apres || tranche.foyerConnu[foyer] != 0
    }

    /// The rows of what is shown: the later month first, the household before its persons.
    mutating func rangees(_ lectures: [Lecture], _ personne: Int) -> [Explication.Rangee] {
        var lues: Set<Explication.Rangee> = []
        for lecture in lectures where texte(lecture, personne) != nil {
            lues.formUnion(rangees(lecture, personne))
        }
        return lues.sorted { $0.rang < $1.rang }
    }

    private mutating func rangees(
        _ lecture: Lecture, _ personne: Int
    ) -> [Explication.Rangee] {
        let periode = lecture.periode ?? .apres
        if let comptees = personnesComptees(lecture.noeud) {
            return comptees.isEmpty ? rangeeDuFoyer(periode) : comptees
        }
        switch noeuds[lecture.noeud].lignes {
        case .personnes(let sien):
            let ligne = sien == periode ? personne : autreLigne(sien, personne)
            return ligne < 0 ? [] : [.personne(periode, ligne)]
        case .aucune where lecture.nom == Lecture.presence && personne >= 0:
            return [.personne(periode, personne)]
        case .aucune, .foyers: return rangeeDuFoyer(periode)
        }
    }

    private func rangeeDuFoyer(_ periode: Periode) -> [Explication.Rangee] {
        periode == .avant && tranche.foyerConnu[foyer] == 0 ? [] : [.foyer(periode)]
    }

    /// The persons who make a count or a sum, those of whom it is not known included; `nil` for what is neither.
    private mutating func personnesComptees(_ rang: Int) -> [Explication.Rangee]? {
        switch noeuds[rang].operation {
        case .compteMin(let masque, let periode):
            return lignes(periode).filter { valeur(masque, $0) != 0 }.map {
                .personne(periode, $0)
            }
        case .sommeDe(let ajoutee, let periode):
            return lignes(periode).filter { ![0, Self.aucun].contains(valeur(ajoutee, $0)) }.map {
                .personne(periode, $0)
            }
        case .siFoyerConnu(let a), .choisir(_, let a, _): return personnesComptees(a)
        default: return nil
        }
    }
}

extension Explication.Rangee {
    fileprivate var rang: (Int, Int) {
        switch self {
        case .foyer(let periode): (periode == .apres ? 0 : 1, -1)
        case .personne(let periode, let ligne): (periode == .apres ? 0 : 1, ligne)
        }
    }
}
