import Regles

/// The facts of a snapshot are kept with their names and choices: the vocabulary may grow after it.
extension Ecriture {
    mutating func ajouter(faits: [Fait]) {
        ajouter(UInt32(faits.count))
        for fait in faits {
            ajouter(texte: fait.nom)
            ajouter(UInt8(fait.videVautAucun ? 1 : 0))
            switch fait.sorte {
            case .ouiNon: ajouter(UInt8(0))
            case .nombre: ajouter(UInt8(1))
            case .montant: ajouter(UInt8(2))
            case .date: ajouter(UInt8(3))
            case .choix(let noms):
                ajouter(UInt8(4))
                ajouter(UInt32(noms.count))
                for nom in noms { ajouter(texte: nom) }
            }
        }
    }
}

extension Lecture {
    mutating func faits(de porteur: Fait.Porteur) throws(HorsBornes) -> [Fait] {
        var faits: [Fait] = []
        for rang in 0..<Int(try entier(UInt32.self)) {
            let nom = try texte()
            let videVautAucun = try entier(UInt8.self) == 1
            faits.append(
                Fait(
                    nom: nom, porteur: porteur, sorte: try sorte(), videVautAucun: videVautAucun,
                    rang: rang))
        }
        return faits
    }

    private mutating func sorte() throws(HorsBornes) -> Fait.Sorte {
        switch try entier(UInt8.self) {
        case 0: return .ouiNon
        case 1: return .nombre
        case 2: return .montant
        case 3: return .date
        case 4:
            var noms: [String] = []
            for _ in 0..<(try entier(UInt32.self)) { noms.append(try texte()) }
            return .choix(noms)
        default: throw HorsBornes()
        }
    }
}
