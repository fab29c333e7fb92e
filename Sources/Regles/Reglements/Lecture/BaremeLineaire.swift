/// Straight lines between points, in integers.
struct BaremeLineaire {
    let terme: Terme

    private let points: [(x: Int64, y: Int64)]
    private let genre: Genre
    private let decimales: Int
    /// What is read, brought between the first point and the last: outside them nothing changes, and no
    /// product can overflow.
    private let situe: Terme

    init?(_ selon: Terme, _ sommets: [(x: Terme, y: Terme)], _ verificateur: Verificateur) {
        let decimalesX = max(selon.decimales, sommets.map(\.x.decimales).max() ?? 0)
        genre = sommets[0].y.genre
        decimales = max(genre == .montant ? 2 : 0, sommets.map(\.y.decimales).max() ?? 0)
        let (genre, decimales) = (genre, decimales)
        points = sommets.compactMap { x, y in
            guard let a = x.constante, let b = y.constante, y.genre == genre else { return nil }
            return (
                a * Bornes.puissance(decimalesX - x.decimales),
                b * Bornes.puissance(decimales - y.decimales)
            )
        }
        guard points.count == sommets.count, let premier = points.first, let dernier = points.last,
            zip(points, points.dropFirst()).allSatisfy({ $0.x < $1.x }),
            let lu = verificateur.agrandir(selon, decimalesX - selon.decimales)
        else { return nil }
        situe = Self.situer(lu, premier.x, dernier.x)
        var resultat = Self.nombre(dernier.y, genre, decimales)
        for (gauche, droite) in zip(points, points.dropFirst()).reversed() {
            guard let segment = Self.segment(gauche, droite, situe, genre, decimales) else {
                return nil
            }
            resultat = Self.choisir(situe, jusqua: droite.x, segment, resultat)
        }
        terme = Self.choisir(
            situe, jusqua: premier.x, Self.nombre(premier.y, genre, decimales), resultat)
    }

    private static func nombre(_ valeur: Int64, _ genre: Genre, _ decimales: Int) -> Terme {
        Terme(
            .constante(valeur), genre, decimales: decimales, bornes: valeur...valeur,
            parPersonne: false)
    }

    private static func situer(_ lu: Terme, _ bas: Int64, _ haut: Int64) -> Terme {
        func borner(
            _ sens: Extremum, _ terme: Terme, _ x: Int64, _ bornes: ClosedRange<Int64>
        ) -> Terme {
            Terme(
                .extremum(sens, terme, nombre(x, lu.genre, lu.decimales)), lu.genre,
                decimales: lu.decimales, bornes: bornes, parPersonne: lu.parPersonne)
        }
        let releve = borner(.max, lu, bas, bas...max(bas, lu.bornes.upperBound))
        return borner(.min, releve, haut, bas...haut)
    }

    /// (y0 × (x1 - x0) + (y1 - y0) × (x - x0)) / (x1 - x0): one quotient, rounded once, so that a half goes away
    /// from zero on the value, whether the line rises or falls.
    private static func segment(
        _ gauche: (x: Int64, y: Int64), _ droite: (x: Int64, y: Int64), _ situe: Terme,
        _ genre: Genre, _ decimales: Int
    ) -> Terme? {
        let (pente, largeur) = (droite.y - gauche.y, droite.x - gauche.x)
        let parPersonne = situe.parPersonne
        let (bas, haut) = (situe.bornes.lowerBound, situe.bornes.upperBound)
        let decale = Terme(
            .calcul(.moins, situe, nombre(gauche.x, situe.genre, situe.decimales)), situe.genre,
            bornes: bas - gauche.x...haut - gauche.x, parPersonne: parPersonne)
        guard let produit = Bornes.calculer(.fois, decale.bornes, pente...pente),
            let pied = Bornes.calculer(.fois, gauche.y...gauche.y, largeur...largeur),
            let dividende = Bornes.calculer(.plus, produit, pied)
        else { return nil }
        let fois = Terme(
            .calcul(.fois, decale, nombre(pente, .nombre, 0)), genre, decimales: decimales,
            bornes: produit, parPersonne: parPersonne)
        let somme = Terme(
            .calcul(.plus, fois, nombre(pied.lowerBound, genre, decimales)), genre,
            decimales: decimales, bornes: dividende, parPersonne: parPersonne)
        let borne = max(abs(dividende.lowerBound), abs(dividende.upperBound))
        return Terme(
            .calcul(.division, somme, nombre(largeur, .nombre, 0)), genre, decimales: decimales,
            bornes: -borne...borne, parPersonne: parPersonne)
    }

    private static func choisir(
        _ situe: Terme, jusqua x: Int64, _ dessous: Terme, _ dessus: Terme
    ) -> Terme {
        let sous = Terme(
            .compare(.inferieurOuEgal, situe, nombre(x, situe.genre, situe.decimales)), .ouiNon,
            parPersonne: situe.parPersonne)
        return Terme(
            .si(condition: sous, alors: dessous, sinon: dessus), dessous.genre,
            decimales: dessous.decimales, bornes: Bornes.reunir(dessous.bornes, dessus.bornes),
            parPersonne: situe.parPersonne)
    }
}
