import Regles
import Valeurs

/// Les cas d’une aide, tels qu’ils sont écrits, et le texte d’où elle vient.
///
/// Champs : `aDesCas`, `bilanDesCas`, `cas` (rangées `numero`, `texteDuCas`, `attendu`, `note`) ; `aDesManques`, `bilanDesManques`,
/// `manques` (rangées `phrase`) ; `sources` (rangées `fichier`, `texteSource`, `etiquette`).
struct CasAffiches: Sendable {
    private let aide: AideLue
    private let fichiers: [(nom: String, lignes: [Substring])]

    init(_ aide: AideLue, _ textes: ReglementsConnus.Textes) {
        self.aide = aide
        fichiers = textes.map { nom, texte in
            (nom, texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
        }
    }

    var champs: Champs {
        [
            "aDesCas": .oui(!aide.cas.isEmpty),
            "bilanDesCas": .text(
                "\(aide.cas.count.compte("cas", "cas")) \(aide.cas.count > 1 ? "joués" : "joué"), comme attendu"
            ),
            "cas": .liste(aide.cas.enumerated().map(cas)),
            "aDesManques": .oui(!aide.manques.isEmpty),
            "bilanDesManques": .text(
                aide.manques.count == 1
                    ? "Un point que les cas n’éprouvent pas"
                    : "\(aide.manques.count)\u{A0}points que les cas n’éprouvent pas"),
            "manques": .liste(aide.manques.map { ["phrase": .text($0.phrase)] }),
            "sources": .liste(
                sources.map { nom, texte in
                    [
                        "fichier": .text(nom), "texteSource": .text(texte),
                        "etiquette": .text("\(aide.titre), texte de \(nom)"),
                    ]
                }),
        ]
    }

    private func cas(_ rang: Int, _ cas: CasDAide) -> Champs {
        [
            "numero": .nombre(rang + 1), "texteDuCas": .text(texte(cas)),
            "attendu": .text(cas.attendu.lisible), "note": .text(cas.note),
        ]
    }

    /// The entry of the case, in the last file where it stands at that line: an amendment writes its cases anew.
    private func texte(_ cas: CasDAide) -> String {
        for fichier in fichiers.reversed() {
            guard let entree = Self.entree(fichier.lignes, cas.ligne),
                entree.contains("attendu:"), entree.contains(cas.attendu)
            else { continue }
            return Self.sansLAttendu(entree)
        }
        return "Cas du fichier, ligne\u{A0}\(cas.ligne)"
    }

    /// The list entry that starts at a line, on one line.
    private static func entree(_ lignes: [Substring], _ numero: Int) -> String? {
        guard lignes.indices.contains(numero - 1) else { return nil }
        let debut = lignes[numero - 1]
        let retrait = debut.prefix { $0 == " " }.count
        guard debut.dropFirst(retrait).hasPrefix("- ") else { return nil }
        let suite = lignes[numero...].prefix { ligne in
            ligne.prefix { $0 == " " }.count > retrait && !ligne.allSatisfy(\.isWhitespace)
        }
        let morceaux = [debut.dropFirst(retrait + 2)] + suite
        return morceaux.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .joined(separator: " ")
    }

    /// What is expected, and the note, have their own columns.
    private static func sansLAttendu(_ entree: String) -> String {
        var texte = entree
        if let note = texte.firstRange(of: /,? ?note: "[^"]*"/) { texte.removeSubrange(note) }
        if let attendu = texte.firstRange(of: /,? ?attendu: (?:"[^"]*"|[^,}]*)/) {
            texte.removeSubrange(attendu)
        }
        if texte.hasPrefix("{") { texte = String(texte.dropFirst()) }
        if texte.hasSuffix("}") { texte = String(texte.dropLast()) }
        return texte.trimmed
    }

    /// The aid in each file that speaks of it: the text, then its amendments.
    private var sources: [(String, String)] {
        fichiers.compactMap { fichier in
            let debut = fichier.lignes.firstIndex {
                $0.hasPrefix("- aide:")
                    && $0.dropFirst("- aide:".count).split(whereSeparator: \.isWhitespace)
                        .joined(separator: " ").lisible == aide.titre.lisible
            }
            guard let debut else { return nil }
            let suite = fichier.lignes[(debut + 1)...].prefix {
                $0.isEmpty || $0.first == " " || $0.first == "#"
            }
            var lignes = [fichier.lignes[debut]] + suite
            while let derniere = lignes.last, derniere.first != " ", lignes.count > 1 {
                lignes.removeLast()
            }
            return (fichier.nom, lignes.joined(separator: "\n"))
        }
    }
}
