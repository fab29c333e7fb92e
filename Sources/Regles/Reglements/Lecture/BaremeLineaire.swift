/// Straight lines between points, in integers.
struct BaremeLineaire {
    let terme: Terme

    init?(_ selon: Terme, _ sommets: [(x: Terme, y: Terme)], _ verificateur: Verificateur) {
        let decimalesX = max(selon.decimales, sommets.map(\.x.decimales).max() ?? 0)
        let decimalesY = max(
            sommets[0].y.genre == .montant ? 2 : 0, sommets.map(\.y.decimales).max() ?? 0)
        guard let lu = verificateur.agrandir(selon, decimalesX - selon.decimales) else {
            return nil
        }
        let points = sommets.compactMap { x, y -> (Int64, Int64)? in
            guard let a = x.constante, let b = y.constante else { return nil }
            return (
                a * Bornes.puissance(decimalesX - x.decimales),
                b * Bornes.puissance(decimalesY - y.decimales)
            )
        }
        let genre = sommets[0].y.genre
        guard points.count == sommets.count, sommets.allSatisfy({ $0.y.genre == genre }),
            zip(points, points.dropFirst()).allSatisfy({ $0.0 < $1.0 }), let dernier = points.last
        else { return nil }
        func nombre(_ valeur: Int64, _ genre: Genre, _ decimales: Int) -> Terme {
            Terme(
                .constante(valeur), genre, decimales: decimales, bornes: valeur...valeur,
                parPersonne: false)
        }
        // Outside the points nothing changes: brought between them, no product can overflow.
        let (bas, haut) = (points[0].0, dernier.0)
        func borner(_ sens: Extremum, _ terme: Terme, _ x: Int64, _ bornes: ClosedRange<Int64>)
            -> Terme
        {
            Terme(
                .extremum(sens, terme, nombre(x, lu.genre, decimalesX)), lu.genre,
                decimales: decimalesX, bornes: bornes, parPersonne: lu.parPersonne)
        }
        let releve = borner(.max, lu, bas, bas...max(bas, lu.bornes.upperBound))
        let situe = borner(.min, releve, haut, bas...haut)
        func sous(_ x: Int64) -> Terme {
            Terme(
                .compare(.inferieurOuEgal, situe, nombre(x, lu.genre, decimalesX)), .ouiNon,
                parPersonne: lu.parPersonne)
        }
        var resultat = nombre(dernier.1, genre, decimalesY)
        for (gauche, droite) in zip(points, points.dropFirst()).reversed() {
            // (y0 × (x1 - x0) + (y1 - y0) × (x - x0)) / (x1 - x0): one quotient, rounded once, so that a half goes
            // away from zero on the value, whether the line rises or falls.
            let (pente, largeur) = (droite.1 - gauche.1, droite.0 - gauche.0)
            let decale = Terme(
                .calcul(.moins, situe, nombre(gauche.0, lu.genre, decimalesX)), lu.genre,
                bornes: bas - gauche.0...haut - gauche.0,
                parPersonne: lu.parPersonne)
            guard let produit = Bornes.calculer(.fois, decale.bornes, pente...pente),
                let pied = Bornes.calculer(.fois, gauche.1...gauche.1, largeur...largeur),
                let dividende = Bornes.calculer(.plus, produit, pied)
            else { return nil }
            let fois = Terme(
                .calcul(.fois, decale, nombre(pente, .nombre, 0)), genre, decimales: decimalesY,
                bornes: produit, parPersonne: lu.parPersonne)
            let somme = Terme(
                .calcul(.plus, fois, nombre(pied.lowerBound, genre, decimalesY)), genre,
                decimales: decimalesY, bornes: dividende, parPersonne: lu.parPersonne)
            let borne = max(abs(dividende.lowerBound), abs(dividende.upperBound))
            let total = Terme(
                .calcul(.division, somme, nombre(largeur, .nombre, 0)), genre,
                decimales: decimalesY, bornes: -borne...borne, parPersonne: lu.parPersonne)
            resultat = Self.choisir(sous(droite.0), total, resultat)
        }
        terme = Self.choisir(sous(points[0].0), nombre(points[0].1, genre, decimalesY), resultat)
    }

    private static func choisir(_ condition: Terme, _ x: Terme, _ y: Terme) -> Terme {
        Terme(
            .si(condition: condition, alors: x, sinon: y), x.genre, decimales: x.decimales,
            bornes: Bornes.reunir(x.bornes, y.bornes), parPersonne: condition.parPersonne)
    }
}
