import ActionSociale
import Storage
import Valeurs

/// « Personne n’est oublié ». Gabarit `Couverture/couverture`.
///
/// Champs :
/// - `periode` ; `adresseDuCSV` ; `par` (code du découpage) ;
/// - le formulaire de filtre : `moisDeDebut`, `moisDeFin`, `offres`, `secteurs` (rangées `valeur`, `intitule`, `choisi`) ;
/// - `aDesPuces`, `puces` (rangées `intitule`, `adresse`) ;
/// - `aDesFaits` ; l’égalité : `faits`, `motFaits`, `signe`, `signeDit`, `propositions`, `lienDesPropositions`,
///   `motPropositions`, `motifs`, `motMotifs`, `tonDeLEgalite`, `iconeDeLEgalite`, `verdict` ;
/// - `retards` (phrase, vide quand rien n’est en retard), `lienDesRetards` ;
/// - `decoupages` (rangées `intitule`, `adresse`, `actuel`), `explication`, `legende`, `colonne`,
///   `colonnes` (rangées `intituleDeColonne`), `lignes` (rangées `intitule`, `adresse`, `cellules`, `barre`),
///   `totaux` ; une cellule : `valeur`, `lien` (vide possible), `nomDeColonne` ;
/// - `aDesAVerifier`, `aVerifier` (rangées `phrase`, `lien`) ;
/// - `aDesMotifs`, `lesMotifs` (rangées `phrase`, `valeur`, `lien`) ; `avisDePetitsNombres`.
struct CouverturePage: Page {
    static let gabarit = "Couverture/couverture"

    let titre = "Personne n’est oublié"
    let lue: CouvertureLue
    /// L’agent peut ouvrir les familles derrière un compte.
    let nominative: Bool

    var champs: Champs {
        let tableau = lue.tableau
        let aDesFaits = lue.retenues.contains { $0.faits > 0 || $0.sansSuite != 0 }
        return champsDeFiltre.plus(champsDEgalite).plus(champsDuTableau(tableau))
            .plus(champsDesMotifs)
            .plus([
                "aDesFaits": .oui(aDesFaits), "periode": .text(lue.periode),
                "adresseDuCSV": .text(lue.adresse.adresseDuCSV),
                "par": .text(lue.adresse.par.rawValue),
                "aDesAVerifier": .oui(!lue.aVerifier.isEmpty),
                "aVerifier": .liste(
                    lue.aVerifier.map { mois in
                        [
                            "phrase": .text(mois.phrase(nominative: nominative, seuil: lue.seuil)),
                            "lien": .text(
                                nominative
                                    ? "/importations/\(mois.importation.valeur)/a-verifier" : ""),
                        ]
                    }),
                "avisDePetitsNombres": .text(
                    nominative
                        ? ""
                        : "Les nombres de 1 à \(lue.seuil - 1), et ceux qui les donneraient par soustraction dans ce tableau, sont "
                            + "masqués\u{A0}: ils désigneraient presque des familles. Les autres sont arrondis au multiple "
                            + "de \(lue.seuil) le plus proche, pour que l’écart entre deux pages ne les donne pas non plus\u{A0}: "
                            + "les sommes peuvent s’en écarter un peu."),
            ])
    }

    /// The address of the families behind a number; empty for those who may not open them, and for zero.
    func lien(_ part: PartDeCouverture, _ nombre: Int, _ filtre: AdresseDeCouverture) -> String {
        guard nominative, nombre > 0 else { return "" }
        let requete = filtre.avec { $0.par = .offre }.requete
        return "\(AdresseDeCouverture.chemin)/familles"
            + (requete.isEmpty ? "?" : requete + "&") + "part=\(part.code)"
    }

    private var petitsNombres: PetitsNombres { PetitsNombres(sommes: [], seuil: lue.seuil) }

    /// What is shown of each number, rounded, `nil` for those that are hidden; the totals come last. `parts` says what
    /// the columns count: a total that the equality hides is hidden everywhere.
    func montres(
        _ lignes: [[Int]], totaux: [Int], _ parts: [PartDeCouverture],
        sommes: [(total: Int, termes: [Int])] = []
    ) -> [[Int?]] {
        guard !nominative else { return (lignes + [totaux]).map { $0.map { $0 } } }
        let caches = zip(Self.partsDeLEgalite, egalite).filter { $1 == nil }.map(\.0)
        let colonnes = parts.indices.filter { caches.contains(parts[$0]) }
        return PetitsNombres(sommes: sommes, seuil: lue.seuil)
            .masquer(lignes, totaux: totaux, totauxCaches: Set(colonnes))
            .map { $0.map { $0.map(petitsNombres.arrondir) } }
    }

    /// What the table shows, the totals last.
    func montres(_ tableau: TableauDeCouverture) -> [[Int?]] {
        montres(
            tableau.lignes.map(\.nombres), totaux: tableau.totaux, tableau.partsDesTotaux,
            sommes: tableau.adresse.par == .delai ? [] : [(0, [1, 2])])
    }

    /// Events, propositions and reasons: what the page says first.
    private static let partsDeLEgalite: [PartDeCouverture] = [
        .tous, .propositions, .sansProposition,
    ]

    /// The three numbers of the equality, `nil` for those that are hidden.
    private var egalite: [Int?] {
        let nombres = Self.partsDeLEgalite.map { TableauDeCouverture.somme($0, lue.retenues) }
        guard !nominative else { return nombres }
        return PetitsNombres(sommes: [(0, [1, 2])], seuil: lue.seuil)
            .masquer([], totaux: nombres)[0].map { $0.map(petitsNombres.arrondir) }
    }

    static func texte(_ nombre: Int?) -> Champ { .text(nombre?.enChiffres ?? "masqué") }

    /// Before the name of what is counted: « nombre masqué d’évènements ».
    private static func nombre(_ nombre: Int?) -> Champ {
        .text(nombre?.enChiffres ?? "nombre masqué")
    }
}

extension CouverturePage {
    private var champsDEgalite: Champs {
        let nombres = Self.partsDeLEgalite.map { TableauDeCouverture.somme($0, lue.retenues) }
        let vus = egalite
        let sansSuite = lue.retenues.reduce(0) { $0 + $1.sansSuite }
        let textes: Champs = [
            "faits": Self.nombre(vus[0]),
            "motFaits": .text(
                vus[0] == nil ? "d’évènements" : nombres[0] < 2 ? "évènement" : "évènements"),
            "propositions": Self.nombre(vus[1]),
            "motPropositions": .text(
                vus[1] == nil
                    ? "de propositions" : nombres[1] < 2 ? "proposition" : "propositions"),
            "lienDesPropositions": .text(lien(.propositions, nombres[1], lue.adresse)),
            "motifs": Self.nombre(vus[2]),
            "motMotifs": .text(
                vus[2] == nil
                    ? "de motifs écrits" : nombres[2] < 2 ? "motif écrit" : "motifs écrits"),
            "signe": .text(sansSuite != 0 ? "≠" : nominative ? "=" : "≈"),
            "signeDit": .text(
                sansSuite != 0
                    ? "n’est pas égal à" : nominative ? "égale" : "égale, à l’arrondi près,"),
            "tonDeLEgalite": .text(sansSuite == 0 ? "fait" : "danger"),
            "iconeDeLEgalite": .text(sansSuite == 0 ? "acceptee" : "alerte"),
            "verdict": .text(
                sansSuite == 0
                    ? "L’égalité est vérifiée\u{A0}: aucun évènement n’est sans suite"
                    : "\(abs(sansSuite).compte("évènement")) à éclaircir\u{A0}: prévenez l’administration"
            ),
        ]
        return textes.plus(champsDesRetards)
    }

    private var champsDesRetards: Champs {
        let nombre = TableauDeCouverture.somme(.enRetard, lue.retenues)
        let vu = nominative || nombre >= lue.seuil
        return [
            "retards": .text(
                nombre == 0
                    ? ""
                    : !vu
                        ? "Quelques propositions ont un geste en retard"
                        : nombre == 1
                            ? "Une proposition a un geste en retard"
                            : nominative
                                ? "\(nombre.compte("proposition")) ont un geste en retard"
                                : "Environ \(petitsNombres.arrondir(nombre).compte("proposition")) ont un geste en retard"
            ),
            "lienDesRetards": .text(lien(.enRetard, nombre, lue.adresse)),
        ]
    }

    private func champsDuTableau(_ tableau: TableauDeCouverture) -> Champs {
        let vus = montres(tableau)
        // A length is a number too: drawn from what is shown.
        let echelle = vus.dropLast().compactMap { $0[0] }.max() ?? 0
        return [
            "decoupages": .liste(decoupages),
            "explication": .text(tableau.adresse.par.explication),
            "legende": .text("Couverture \(tableau.adresse.par.intitule.lowercased())"),
            "colonne": .text(tableau.adresse.par.colonne),
            "colonnes": .liste(tableau.colonnes.map { ["intituleDeColonne": .text($0)] }),
            "lignes": .liste(
                zip(tableau.lignes, vus).map { ligne($0, $1, tableau.colonnes, echelle) }),
            "totaux": .liste(
                zip(vus[vus.count - 1], tableau.colonnes).map {
                    ["valeur": Self.texte($0), "nomDeColonne": .text($1)]
                }),
        ]
    }

    private func ligne(
        _ ligne: TableauDeCouverture.Ligne, _ vus: [Int?], _ colonnes: [String], _ echelle: Int
    ) -> Champs {
        let parDelai = lue.adresse.par == .delai
        // A bar would tell what a hidden number does not.
        let barre =
            vus.contains(nil)
            ? nil
            : BarreDeCompte(
                propositions: vus[parDelai ? 0 : 1] ?? 0,
                motifs: parDelai ? 0 : vus[2] ?? 0, enRetard: parDelai ? 0 : vus[3] ?? 0,
                echelle: echelle)
        return [
            "intitule": .text(ligne.intitule),
            "adresse": .text(parDelai ? "" : ligne.suite.adresse),
            "cellules": .liste(
                colonnes.indices.map { rang in
                    [
                        "valeur": Self.texte(vus[rang]), "nomDeColonne": .text(colonnes[rang]),
                        "lien": .text(
                            lien(ligne.parts[rang], ligne.nombres[rang], ligne.filtre)),
                    ]
                }),
            "barre": .champs(barre?.champs),
        ]
    }

    private var decoupages: [Champs] {
        Decoupage.allCases.map { par in
            [
                "intitule": .text(par.intitule),
                "adresse": .text(lue.adresse.avec { $0.par = par }.adresse),
                "actuel": .oui(par == lue.adresse.par),
            ]
        }
    }

    private var champsDesMotifs: Champs {
        let motifs = lue.motifs
        let total = motifs.reduce(0) { $0 + $1.nombre }
        let vus = montres(motifs.map { [$0.nombre] }, totaux: [total], [.sansProposition])
        return [
            "aDesMotifs": .oui(!motifs.isEmpty),
            "lesMotifs": .liste(
                zip(motifs, vus).map { motif, vu in
                    [
                        "phrase": .text(MotifSansProposition.phrase(duCode: motif.code)),
                        "valeur": Self.texte(vu[0]),
                        "lien": .text(lien(.motif(motif.code), motif.nombre, lue.adresse)),
                    ]
                }),
        ]
    }
}
