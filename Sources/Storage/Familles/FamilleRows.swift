import ActionSociale
import Valeurs

extension FamilleRepository {
    static let colonnes: SQL = """
        id, caisse, matricule, nom, nom_tri, commune, nom_commune, commune_tri, secteur, telephone,
        courriel, adresse, ne_souhaite_plus_depuis, entree_le
        """

    static let miseAJour: SQL = """
         ON CONFLICT (id) DO UPDATE SET nom = excluded.nom, nom_tri = excluded.nom_tri,
        commune = excluded.commune, nom_commune = excluded.nom_commune,
        commune_tri = excluded.commune_tri, secteur = excluded.secteur,
        telephone = excluded.telephone, courriel = excluded.courriel, adresse = excluded.adresse
        """

    func insertPersonnes(_ familles: [Famille]) throws {
        try sql.insert(
            into: "famille_personne",
            "caisse, famille, rang, role, nom, prenom, naissance, deces, partie_le",
            familles.flatMap { famille in
                famille.personnes.enumerated().map { rang, personne in
                    [
                        famille.dossier.caisse.sqlValue, famille.id.sqlValue, rang.sqlValue,
                        personne.role.sqlValue, personne.nom.sqlValue, personne.prenom.sqlValue,
                        personne.naissance.sqlValue, personne.deces.sqlValue,
                        personne.partieLe.sqlValue,
                    ]
                }
            })
    }

    func insertMots(_ familles: [FamilleAGarder]) throws {
        try sql.insert(
            into: "famille_mot", "caisse, famille, mot, secteur", familles.flatMap(\.rangeesDesMots)
        )
    }

    /// What propositions copy from their family.
    func copies(_ ids: [Identifiant<Famille>]) throws -> [Identifiant<Famille>: Famille.Copie] {
        try sql.fetch(for: ids) {
            """
            SELECT id, caisse, secteur, nom_tri, commune_tri, ne_souhaite_plus_depuis
            FROM famille WHERE id IN \($0)
            """
        }.reduce(into: [:]) { copies, row in
            copies[try row["id"]] = Famille.Copie(
                caisse: try row["caisse"], secteur: try row["secteur"] ?? "",
                nomTri: try row["nom_tri"], communeTri: try row["commune_tri"],
                neSouhaitePlusDepuis: try row["ne_souhaite_plus_depuis"])
        }
    }

    func recopier(_ famille: Famille, _ copie: Famille.Copie) throws {
        try sql.execute(
            """
            UPDATE proposition SET secteur = \(copie.secteur), nom_tri = \(copie.nomTri),
                commune_tri = \(copie.communeTri)
            WHERE famille = \(famille.id)
            """)
    }
}

extension Famille {
    /// What propositions copy from their family, so that a list is sorted and scoped by one index.
    struct Copie: Hashable, Sendable {
        let caisse: String
        /// Empty outside of all sectors.
        let secteur: String
        let nomTri: String
        let communeTri: String
        let neSouhaitePlusDepuis: Jour?
    }

    init(_ row: Row, _ personnes: [Identifiant<Famille>: [Personne]]) throws {
        let id: Identifiant<Famille> = try row["id"]
        self.init(
            id: id, dossier: Dossier(caisse: try row["caisse"], matricule: try row["matricule"]),
            nom: try row["nom"], commune: try row["commune"], nomCommune: try row["nom_commune"],
            secteur: try row["secteur"], telephone: try row["telephone"],
            courriel: try row["courriel"], adresse: try row["adresse"],
            personnes: personnes[id] ?? [],
            neSouhaitePlusEtreContacteeDepuis: try row["ne_souhaite_plus_depuis"],
            entreeLe: try row["entree_le"])
    }
}

/// A family, with what is made of it for its tables.
struct FamilleAGarder: Sendable {
    let famille: Famille
    let copie: Famille.Copie
    /// One row a word.
    let rangeesDesMots: [[SQLValue]]

    init(_ famille: Famille, _ mots: inout MotsDeFamille) {
        self.famille = famille
        copie = mots.copie(de: famille)
        let debut = [famille.dossier.caisse.sqlValue, famille.id.sqlValue]
        let secteur = (famille.secteur ?? "").sqlValue
        rangeesDesMots = mots.mots(de: famille).sorted().map { debut + [$0.sqlValue, secteur] }
    }

    /// - Parameter instant: `nil`: the day it came in.
    func sqlValues(modifieeA instant: Instant?) -> [SQLValue] {
        [
            famille.id.sqlValue, famille.dossier.caisse.sqlValue,
            famille.dossier.matricule.sqlValue, famille.nom.sqlValue, copie.nomTri.sqlValue,
            famille.commune.sqlValue, famille.nomCommune.sqlValue, copie.communeTri.sqlValue,
            famille.secteur.sqlValue, famille.telephone.sqlValue, famille.courriel.sqlValue,
            famille.adresse.sqlValue, famille.neSouhaitePlusEtreContacteeDepuis.sqlValue,
            famille.entreeLe.sqlValue,
            instant.map(\.sqlValue) ?? "\(famille.entreeLe.iso)T00:00:00.000Z".sqlValue,
        ]
    }
}

extension Personne {
    init(_ row: Row) throws {
        self.init(
            role: try row["role"], nom: try row["nom"], prenom: try row["prenom"],
            naissance: try row["naissance"], deces: try row["deces"],
            partieLe: try row["partie_le"])
    }
}
