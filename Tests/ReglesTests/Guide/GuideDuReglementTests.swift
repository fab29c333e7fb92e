import Testing

@testable import Regles

/// Les deux pages du guide qui montrent la langue : chaque exemple se charge, chaque cas passe, chaque message est le vrai.
struct GuideDuReglementTests {
    private static let pages = ["ecrire-un-reglement.md", "ecrire-une-offre.md"]

    @Test(arguments: pages)
    func `chaque exemple se charge et chaque message cité est celui de Socle`(page: String) throws {
        var lecture = try LectureDePage(page)
        try lecture.lire()
        #expect(lecture.exemples > 5)
    }

    @Test func `le guide montre des refus, des avertissements, une explication, ce qui manque`()
        throws
    {
        let blocs = try PageDuGuide("ecrire-un-reglement.md").blocs
        for (consigne, nombre) in [("erreur", 10), ("avertissement", 1), ("manques", 1)] {
            #expect(blocs.filter { $0.consigne(consigne) != nil }.count >= nombre, "\(consigne)")
        }
        #expect(blocs.contains { $0.consignes.contains { $0.hasPrefix("explication ") } })
    }

    @Test func `la table des arrondis dit vrai`() throws {
        let texte = try PageDuGuide("ecrire-un-reglement.md").texte
        let lignes = texte.matches(of: /\n\| `(arrondi [^`]+)` \| (\d+(?:,\d+)?)\u{A0}€/)
        #expect(lignes.count >= 4)
        var decor = try ExemplesDuGuide(dOffres: false)
        for ligne in lignes {
            let attendu = ligne.output.2.replacing(",", with: ".")
            let exemple = """
                montant: 12.345 € \(ligne.output.1) § 1
                cas:
                - { âges: 40, attendu: \(attendu) € }
                """
            _ = try decor.lire(
                .init(sorte: .exemple, texte: exemple, ligne: 1, consignes: []))
        }
    }

    @Test func `le lexique du guide a tous les mots de la langue`() throws {
        let texte = try PageDuGuide("ecrire-un-reglement.md").texte
        let lexique = try #require(texte.split(separator: "\n## ").last { $0.hasPrefix("Lexique") })
        for mot in MotsDeLaLangue.tous {
            #expect(lexique.contains("`\(mot)`"), "il manque « \(mot) » au lexique")
        }
    }
}

/// One reading of a page, block after block.
private struct LectureDePage {
    private let page: PageDuGuide
    private let nom: String
    private var decor: ExemplesDuGuide
    private(set) var exemples = 0
    private var dernier = ExemplesDuGuide.Lu()
    /// What the last example was refused for, or warned of.
    private var signalements: [Signalement] = []

    init(_ nom: String) throws {
        self.nom = nom
        page = try PageDuGuide(nom)
        decor = try ExemplesDuGuide(dOffres: nom.contains("offre"))
    }

    mutating func lire() throws {
        for (rang, bloc) in page.blocs.enumerated() {
            switch bloc.sorte {
            case .exemple: essayer(bloc)
            case .reponse: comparer(bloc)
            case .citation:
                let suit = rang > 0 && page.blocs[rang - 1].sorte == .exemple
                if suit, !signalements.isEmpty { citer(bloc) }
            }
        }
    }

    private mutating func essayer(_ bloc: PageDuGuide.Bloc) {
        exemples += 1
        signalements = []
        let refus = bloc.consigne("erreur")
        do throws(ErreursDeRegle) {
            dernier = try decor.lire(bloc)
            if bloc.consigne("avertissement") != nil {
                signalements = dernier.avertissements
                #expect(!signalements.isEmpty, "\(ici(bloc)): aucun avertissement")
            } else {
                #expect(dernier.avertissements.map(\.texte) == [], "\(ici(bloc))")
            }
            #expect(refus == nil, "\(ici(bloc)): l’exemple devait être refusé")
        } catch {
            signalements = error.erreurs
            guard let refus else {
                Issue.record("\(ici(bloc)): \(error.motif)")
                return
            }
            let dit = refus.isEmpty || signalements.contains { $0.texte.contains(refus) }
            #expect(dit, "\(ici(bloc)): \(error.motif)")
        }
    }

    private func citer(_ bloc: PageDuGuide.Bloc) {
        let dits = signalements.map { "\($0.message)\n\($0.remede)" }
        #expect(dits.contains(bloc.texte), "\(ici(bloc)): \(dits)")
    }

    private func comparer(_ bloc: PageDuGuide.Bloc) {
        #expect(reponse(bloc) == bloc.texte, "\(ici(bloc))")
    }

    /// What Socle says where a « text » block stands.
    private func reponse(_ bloc: PageDuGuide.Bloc) -> String {
        if bloc.consigne("manques") != nil {
            let manques = (dernier.aide?.manques ?? []).flatMap { [$0.phrase, $0.cas] }
            return manques.compactMap(\.self).joined(separator: "\n")
        }
        if bloc.consigne("message") != nil {
            return signalements.map(\.texte).joined(separator: "\n\n")
        }
        let debut = "explication "
        guard let consigne = bloc.consignes.first(where: { $0.hasPrefix(debut) }),
            let rang = Int(consigne.dropFirst(debut.count)), let cas = dernier.aide?.cas,
            cas.indices.contains(rang - 1)
        else { return "" }
        let decision = cas[rang - 1].decision
        return "\(decision.resume)\n\(decision.explication.texte)"
    }

    private func ici(_ bloc: PageDuGuide.Bloc) -> String { "\(nom):\(bloc.ligne)" }
}
