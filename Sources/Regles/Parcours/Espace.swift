/// Scratch memory of the rows of one kind: households, or persons of one month.
struct Espace {
    /// Rows that fit.
    let capacite: Int
    private let memoire: UnsafeMutablePointer<Int32>
    private let memoire64: UnsafeMutablePointer<Int64>

    /// A place holds two lanes of 32 bits, a wide place one of 64.
    init(places: Int, placesLarges: Int, capacite: Int) {
        // Lanes start on a multiple of 64 bytes.
        self.capacite = (max(capacite, 1) + 15) / 16 * 16
        memoire = .allocate(capacity: max(1, places) * 2 * self.capacite)
        memoire64 = .allocate(capacity: max(1, placesLarges) * self.capacite)
        memoire.initialize(repeating: 0, count: max(1, places) * 2 * self.capacite)
        memoire64.initialize(repeating: 0, count: max(1, placesLarges) * self.capacite)
    }

    func liberer() {
        memoire.deallocate()
        memoire64.deallocate()
    }

    @inline(__always)
    func voie(_ place: Int) -> UnsafeMutablePointer<Int32> { memoire + place * 2 * capacite }

    @inline(__always)
    func voie64(_ place: Int) -> UnsafeMutablePointer<Int64> { memoire64 + place * capacite }

    @inline(__always)
    func paire(_ place: Int) -> Noyaux.Paire {
        Noyaux.Paire(vrai: voie(place), faux: voie(place) + capacite)
    }
}
