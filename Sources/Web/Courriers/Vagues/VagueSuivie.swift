import ActionSociale
import Hummingbird
import Storage
import Valeurs

/// Une vague partie, famille par famille. Gabarit `Courriers/vague-partie`.
///
/// Champs : `quand` ; `enCours` (`fait`, `sur`, `phrase`) ; `arretee` (raison, vide possible) ; `ecartees` (nombre, vide
/// possible), `lignesEcartees` (rangées `famille`, `adresse` (vide possible), `motif`), `toutesLesEcartees` (adresse, vide
/// possible), `seules` (oui quand on ne voit qu’elles) ; `filtres` (rangées `intitule`, `nombre`, `adresse`, `actuel`) ;
/// `aDesLignes`, `lignes` (rangées `famille`, `adresse`, `canal`, `etat`, `etatCode`, `probleme`) et ceux de
/// `HTTP/pages` ; `lettres` (adresse, vide possible).
struct VaguePartiePage: Page {
    static let gabarit = "Courriers/vague-partie"
    static let parPage = 50

    let vague: Vague
    let suivi: SuiviDeVague
    let tache: Tache?
    let comptes: [(canal: Message.Canal, etat: Message.Etat, nombre: Int)]
    let choix: ChoixDeVague
    let total: Int
    let lignes: [LigneDeVague]
    /// Without a name when the line was not there any more, or when the family has moved elsewhere.
    let ecartees: [(ligne: LigneEcartee, nom: String?)]
    let instant: Instant

    var titre: String { vague.intitule }

    var champs: Champs {
        let fixes: Champs = [
            "quand": .text(MessageAffiche.moment(vague.a)),
            "enCours": vague.finieA == nil && arretee == nil ? .champs(avancement) : false,
            "arretee": .text(arretee), "filtres": .liste(filtres),
            "lignes": .liste(lignes.map(champs)), "aDesLignes": .oui(!lignes.isEmpty),
            "lettres": .text(aDesLettres ? "/courriers/lettres?vague=\(vague.id)" : nil),
        ]
        return fixes.plus(champsDesEcartees).plus(pages)
    }

    private var arretee: String? {
        vague.finieA == nil && tache?.abandonneeA != nil ? tache?.dernierEchec : nil
    }

    private var aDesLettres: Bool {
        comptes.contains { $0.canal == .courrier && $0.etat == .enAttente }
    }

    private var avancement: Champs {
        [
            "fait": .nombre(suivi.faites), "sur": .nombre(max(suivi.total, 1)),
            "phrase": .text("\(suivi.faites.enChiffres) familles sur \(suivi.total.enChiffres)"),
        ]
    }

    private var filtres: [Champs] {
        let attente = suivi.total - suivi.faites
        var choisis: [(String, Int, ChoixDeVague)] = [
            ("Toutes", suivi.total - suivi.ecartees, .lignes(.toutes))
        ]
        if attente > 0 { choisis.append(("Pas encore écrites", attente, .lignes(.enAttente))) }
        choisis += comptes.map {
            (
                "\($0.canal.pluriel), \($0.etat.libelle)", $0.nombre,
                .lignes(.ecrites($0.canal, $0.etat))
            )
        }
        return choisis.map { intitule, nombre, filtre in
            [
                "intitule": .text(intitule), "nombre": .text(nombre.enChiffres),
                "adresse": .text(adresse(filtre)), "actuel": .oui(filtre == choix),
            ]
        }
    }

    private var champsDesEcartees: Champs {
        let reste = vague.ecartees - ecartees.count
        return [
            "ecartees": .text(vague.ecartees == 0 ? nil : vague.ecartees.enChiffres),
            "seules": .oui(choix == .ecartees),
            "lignesEcartees": .liste(
                ecartees.map { ligne, nom in
                    [
                        "famille": .text(nom ?? "Une ligne cochée"), "motif": .text(ligne.motif),
                        "adresse": .text(
                            nom == nil
                                ? nil
                                : ligne.famille.map { "/familles/\($0.valeur)/messages" }),
                    ]
                }),
            "toutesLesEcartees": .text(
                choix != .ecartees && reste > 0 ? adresse(.ecartees) : nil),
        ]
    }

    private var pages: Champs {
        let nombre = max(1, (total + Self.parPage - 1) / Self.parPage)
        let page = choix.page
        return [
            "total": .text(total.compte("famille")),
            "page": .text(nombre > 1 ? "page \(page) sur \(nombre)" : ""),
            "precedente": .text(page > 1 ? adresse(choix, page - 1) : ""),
            "suivante": .text(page < nombre ? adresse(choix, page + 1) : ""),
        ]
    }

    private func adresse(_ choix: ChoixDeVague, _ page: Int = 1) -> String {
        let champs = [("voir", choix.code)] + (page > 1 ? [("page", "\(page)")] : [])
        return "/vagues/\(vague.id)?\(Saisie(champs).requete)"
    }

    private func champs(_ ligne: LigneDeVague) -> Champs {
        let etat = ligne.message?.etat(a: instant)
        return [
            "famille": .text(ligne.nom),
            "adresse": .text("/familles/\(ligne.famille.valeur)/messages"),
            "canal": .text(ligne.message?.canal.libelle),
            "etat": .text(etat?.libelle ?? "pas encore écrite"),
            "etatCode": .text(etat?.rawValue ?? Message.Etat.enAttente.rawValue),
            "probleme": .text(
                ligne.message.map { MessageAffiche.probleme($0, $0.etat(a: instant)) }),
        ]
    }
}

/// Ce que l’adresse demande à voir d’une vague.
struct ChoixDeVague: Hashable, Sendable {
    /// `nil`: those that were not written to.
    let filtre: FiltreDeVague?
    /// From 1; two choices are the same whatever their page.
    var page = 1

    static let ecartees = ChoixDeVague(filtre: nil)
    static func lignes(_ filtre: FiltreDeVague) -> ChoixDeVague { ChoixDeVague(filtre: filtre) }

    static func == (gauche: ChoixDeVague, droite: ChoixDeVague) -> Bool {
        gauche.filtre == droite.filtre
    }

    func hash(into hasher: inout Hasher) { hasher.combine(filtre) }

    var code: String {
        switch filtre {
        case .toutes: "toutes"
        case .enAttente: "attente"
        case .ecrites(let canal, let etat): "\(canal.rawValue).\(etat.rawValue)"
        case nil: "ecartees"
        }
    }
}

extension ChoixDeVague {
    init(_ saisie: Saisie) {
        let voir = saisie["voir"] ?? "toutes"
        let parties = voir.split(separator: ".").map(String.init)
        if voir == "ecartees" {
            filtre = nil
        } else if voir == "attente" {
            filtre = .enAttente
        } else if parties.count == 2, let canal = Message.Canal(rawValue: parties[0]),
            let etat = Message.Etat(rawValue: parties[1])
        {
            filtre = .ecrites(canal, etat)
        } else {
            filtre = .toutes
        }
        page = min(max(saisie["page"].flatMap { Int($0) } ?? 1, 1), 10_000)
    }
}

extension Application {
    func pageDeVaguePartie(_ demande: Demande) async throws -> Response {
        guard let id = demande.parametres.get("vague") else { throw RequeteRefusee.introuvable }
        let instant = horloge()
        let page = try await storage.read { depots in
            // A wave is read by the person who sent it: its families are those of that person.
            guard let vague = try depots.vagues.find(id), vague.par == demande.agent.id else {
                throw RequeteRefusee.introuvable
            }
            return try pageDeVaguePartie(vague, demande, depots, a: instant)
        }
        return try self.page(page, demande)
    }

    private func pageDeVaguePartie(
        _ vague: Vague, _ demande: Demande, _ depots: Repositories, a instant: Instant
    ) throws -> VaguePartiePage {
        let choix = ChoixDeVague(demande.filtres)
        let parPage = VaguePartiePage.parPage
        var (total, lignes) = (vague.ecartees, [LigneDeVague]())
        if let filtre = choix.filtre {
            (total, lignes) = try depots.vagues.lignes(
                vague.id, filtre, pour: demande.lecteur, a: instant, page: choix.page,
                parPage: parPage)
        }
        let ecartees = try depots.vagues.ecartees(
            de: vague.id, debut: choix.filtre == nil ? (choix.page - 1) * parPage : 0,
            limite: parPage)
        let familles = try depots.familles.familles(
            ids: Array(Set(ecartees.compactMap(\.famille))))
        return VaguePartiePage(
            vague: vague, suivi: try depots.vagues.suivi(vague.id),
            tache: try depots.taches.find(EcrireUneVague.sorte, vague.id),
            comptes: try depots.vagues.comptes(vague.id, pour: demande.lecteur, a: instant),
            choix: choix, total: total, lignes: lignes,
            ecartees: ecartees.map { ligne in
                let famille = ligne.famille.flatMap { familles[$0] }
                let visible = famille.map {
                    demande.agent.relation(avecLeSecteur: $0.secteur) == .sonSecteur
                }
                return (ligne, visible == true ? famille?.nom : nil)
            }, instant: instant)
    }
}
