import Valeurs

/// Ce que les « territoires » d’une offre peuvent nommer : les secteurs de la caisse et leurs communes.
package struct TerritoiresConnus: Sendable {
    private let codes: [String]
    private let communes: Set<String>

    package init(_ secteurs: [Secteur]) {
        codes = secteurs.map(\.code).sorted()
        communes = Set(secteurs.flatMap(\.communes))
    }

    /// Throws `TerritoireInconnu` for a name that no family could live under: the offer would propose nothing to anyone.
    /// A version that is over keeps the names of its time.
    package func verifier(_ offres: [Offre], au jour: Jour) throws(TerritoireInconnu) {
        guard !codes.isEmpty else { return }
        for (offre, code) in noms(offres, au: jour) where !Secteur.communePossible(code) {
            guard !codes.contains(code) else { continue }
            throw TerritoireInconnu(
                offre: offre.intitule, code: code, proche: MotProche.trouver(code, parmi: codes),
                connus: codes)
        }
    }

    /// What may be right, and is to be looked at: a commune of no sector, names that cannot be known yet.
    package func avertissements(_ offres: [Offre], au jour: Jour) -> [String] {
        noms(offres, au: jour).compactMap { offre, code in
            let lieu =
                "Offre «\u{A0}\(offre.intitule)\u{A0}», territoire «\u{A0}\(code)\u{A0}»\u{A0}: "
            if codes.isEmpty {
                return lieu
                    + "aucun secteur n’est encore chargé, il ne peut pas être vérifié. Chargez les secteurs, puis relancez."
            }
            guard Secteur.communePossible(code), !communes.contains(code) else { return nil }
            return lieu + "aucun secteur n’a cette commune. Vérifiez son code INSEE."
        }
    }

    private func noms(_ offres: [Offre], au jour: Jour) -> [(Offre, String)] {
        offres.filter { offre in offre.retireeLe.map { jour < $0 } ?? true }.flatMap { offre in
            switch offre.territoires {
            case .tous: [(Offre, String)]()
            case .seulement(let codes): codes.map { (offre, $0) }
            }
        }
    }
}

/// Une offre réservée à un territoire que la caisse ne connaît pas.
package struct TerritoireInconnu: Refus, Hashable {
    package let offre: String
    package let code: String
    package let proche: String?
    package let connus: [String]

    package var motif: String {
        "Offre «\u{A0}\(offre)\u{A0}»\u{A0}: aucun secteur de la caisse n’a pour code «\u{A0}\(code)\u{A0}»"
            + MotProche.question(proche)
            + ". Elle ne serait proposée à personne. Rien n’a changé. Corrigez «\u{A0}territoires\u{A0}»\u{A0}: secteurs "
            + connus.joined(separator: ", ") + ", ou codes INSEE de communes."
    }
}
