import Regles
import Valeurs

/// The lines of an aid under names that say where they are, so that two versions can be laid side by side.
enum LignesDAide {
    typealias Ligne = (lieu: String, ligne: LigneDeRegle)

    static func comparer(
        _ a: AideLue, _ b: AideLue
    ) -> [ComparaisonDeVersions.Changement] {
        comparer(lignes(a), lignes(b)) + comparer(circonstances(a), circonstances(b))
    }

    static func comparer(
        _ anciennes: [Ligne], _ nouvelles: [Ligne]
    ) -> [ComparaisonDeVersions.Changement] {
        var changements: [ComparaisonDeVersions.Changement] = []
        for (lieu, ligne) in anciennes {
            guard let autre = nouvelles.first(where: { $0.lieu == lieu })?.ligne else {
                changements.append(
                    .init(
                        nature: .retrait, article: ligne.article, lieu: lieu,
                        avant: ligne.regle.serre,
                        apres: nil))
                continue
            }
            if ligne.regle.serre != autre.regle.serre || ligne.article != autre.article {
                changements.append(
                    .init(
                        nature: .modification, article: autre.article, lieu: lieu,
                        avant: ligne.regle.serre, apres: autre.regle.serre))
            }
        }
        for (lieu, ligne) in nouvelles where !anciennes.contains(where: { $0.lieu == lieu }) {
            changements.append(
                .init(
                    nature: .ajout, article: ligne.article, lieu: lieu, avant: nil,
                    apres: ligne.regle.serre))
        }
        return changements
    }

    private static func lignes(_ aide: AideLue) -> [Ligne] {
        var lignes: [Ligne] = aide.conditions.map { ("condition «\u{A0}\($0.nom)\u{A0}»", $0) }
        lignes += aide.derogations.compactMap(\.self).map {
            ("dérogation «\u{A0}\($0.nom)\u{A0}»", $0)
        }
        for etape in aide.etapes {
            switch etape {
            case .calcul(let ligne): lignes.append(("calcul «\u{A0}\(ligne.nom)\u{A0}»", ligne))
            case .bareme(let bareme):
                lignes.append(("barème «\u{A0}\(bareme.nom)\u{A0}»", bareme.selon))
                lignes += bareme.lignes.dropFirst().map { ligne in
                    let borne = ligne.nom.dropFirst(bareme.nom.count + 2)
                    return ("barème «\u{A0}\(bareme.nom)\u{A0}», \(borne)", ligne)
                }
            }
        }
        lignes += [aide.montant, aide.plafond].compactMap(\.self).map { ($0.nom, $0) }
        for exception in aide.exceptions {
            let nom = exception.nom ?? exception.quand.regle.serre
            lignes.append(("exception «\u{A0}\(nom)\u{A0}»", exception.quand))
            lignes += exception.remplace.map { ("exception «\u{A0}\(nom)\u{A0}», \($0.nom)", $0) }
        }
        return lignes
    }

    /// What is no rule of calculation, but that a board votes too.
    private static func circonstances(_ aide: AideLue) -> [Ligne] {
        func ligne(_ nom: String, _ texte: String?) -> Ligne? {
            texte.map {
                (
                    nom,
                    LigneDeRegle(
                        nom: nom, regle: $0, article: "", fichier: aide.fichier, ligne: aide.ligne)
                )
            }
        }
        let paliers = aide.decision.paliers.map { palier in
            palier.jusqua.map { "\(palier.qui) jusqu’à \(Montant(centimes: $0).enEuros)" }
                ?? palier.qui
        }.joined(separator: ", sinon ")
        let mensualites = aide.versee.remboursement.map {
            "de \($0.mensualites.lowerBound) à \($0.mensualites.upperBound) mensualités"
        }
        let lignes = [
            ligne("pour", aide.pourChaque.map { "chaque \($0)" }),
            ligne("décision", paliers), ligne("versement", aide.versement),
            ligne("budget", aide.budget), ligne("forme", aide.versee.sorte.rawValue),
            ligne("part en subvention", aide.versee.subvention?.regle),
            ligne("part en prêt", aide.versee.pret?.regle), ligne("remboursement", mensualites),
        ]
        let pieces = aide.pieces.map { ("pièce «\u{A0}\($0.intitule)\u{A0}»", $0.si ?? "toujours") }
        let questions = aide.questions.map { ("question «\u{A0}\($0.nom)\u{A0}»", $0.question) }
        return (lignes + (pieces + questions).map { ligne($0.0, $0.1) }).compactMap(\.self)
    }
}

extension String {
    /// Runs of white space are one space: laying a line out anew changes nothing.
    fileprivate var serre: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
