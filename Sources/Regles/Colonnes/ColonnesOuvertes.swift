/// The columns of the later month, open while a walk reads them where they are.
struct ColonnesOuvertes {
    /// By rank of the fact; empty when the column was not read.
    let foyers: [UnsafeBufferPointer<Int32>]
    let personnes: [UnsafeBufferPointer<Int32>]
}

extension Tranche {
    /// Opens the columns of the later month for the time of a call.
    func avecLesColonnes<Resultat>(_ corps: (ColonnesOuvertes) -> Resultat) -> Resultat {
        foyersApres.ouvrir([]) { foyers in
            personnesApres.ouvrir([]) { personnes in
                corps(ColonnesOuvertes(foyers: foyers, personnes: personnes))
            }
        }
    }
}

extension Tableau {
    /// One column inside the other: an array lends its memory for the time of a closure only.
    fileprivate func ouvrir<Resultat>(
        _ ouvertes: [UnsafeBufferPointer<Int32>],
        _ corps: ([UnsafeBufferPointer<Int32>]) -> Resultat
    ) -> Resultat {
        guard ouvertes.count < colonnes.count else { return corps(ouvertes) }
        return colonnes[ouvertes.count].withUnsafeBufferPointer { colonne in
            ouvrir(ouvertes + [colonne], corps)
        }
    }
}
