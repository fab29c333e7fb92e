/// Groups of households by commune, asked once a household: a short code is a number, and not a text to hash.
struct ComptesParCommune: Sendable {
    typealias Groupe = ResultatDeSimulation.Groupe

    private var rangs: [UInt64: Int] = [:]
    private var rangsDesLongs: [String: Int] = [:]
    private var codes: [String] = []
    private var groupes: [Groupe] = []

    var groupesParCode: [String: Groupe] {
        Dictionary(zip(codes, groupes), uniquingKeysWith: { premier, _ in premier })
    }

    mutating func compter(_ code: String, _ avant: Int64, _ apres: Int64) {
        groupes[rang(code)].compter(avant, apres)
    }

    mutating func ajouter(_ autre: ComptesParCommune) {
        for (code, groupe) in zip(autre.codes, autre.groupes) {
            groupes[rang(code)].ajouter(groupe)
        }
    }

    private mutating func rang(_ code: String) -> Int {
        guard let nombre = Self.nombre(code) else {
            return Self.rang(code, code, &rangsDesLongs, &codes, &groupes)
        }
        return Self.rang(nombre, code, &rangs, &codes, &groupes)
    }

    private static func rang<Cle: Hashable>(
        _ cle: Cle, _ code: String, _ rangs: inout [Cle: Int], _ codes: inout [String],
        _ groupes: inout [Groupe]
    ) -> Int {
        if let connu = rangs[cle] { return connu }
        rangs[cle] = codes.count
        codes.append(code)
        groupes.append(Groupe())
        return codes.count - 1
    }

    /// The bytes of a text of at most seven, after a one that says where they begin; `nil` for a longer one.
    private static func nombre(_ code: String) -> UInt64? {
        var nombre: UInt64 = 1
        for octet in code.utf8 {
            guard nombre < 1 << 56 else { return nil }
            nombre = nombre << 8 | UInt64(octet)
        }
        return nombre
    }
}
