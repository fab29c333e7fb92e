import Regles

/// One CSV file of a month, opened, with its header understood.
struct SourceCSV: Sendable {
    let fichier: Descripteur
    let nom: String
    let taille: Int
    /// Where the rows begin.
    let debut: Int
    let disposition: DispositionCSV
    let porteur: Fait.Porteur
    let compteur: CompteurDeLignes
    /// Text of the mapping that says what the columns mean.
    let correspondance: String
    /// Rows that could not be cut into columns, already told when the file was put in order.
    var dejaEcartees: [Anomalie] = []

    init(
        chemin: String, _ correspondance: Correspondance, porteur: Fait.Porteur
    ) throws {
        let fichier = try Descripteur(lecture: chemin)
        let enTete = try EnTeteCSV.lire(fichier, correspondance)
        let nom = Disque.nom(de: chemin)
        let decrit = porteur == .foyer ? correspondance.foyers : correspondance.personnes
        self.init(
            fichier: fichier, nom: nom, debut: enTete.fin, taille: try fichier.taille(),
            disposition: try DispositionCSV(
                enTete, decrit, correspondance, porteur: porteur, fichier: nom),
            porteur: porteur, correspondance: correspondance.texte)
    }

    init(
        fichier: Descripteur, nom: String, debut: Int, taille: Int, disposition: DispositionCSV,
        porteur: Fait.Porteur, correspondance: String
    ) {
        self.fichier = fichier
        self.nom = nom
        self.debut = debut
        self.taille = taille
        self.disposition = disposition
        self.porteur = porteur
        self.correspondance = correspondance
        compteur = CompteurDeLignes(fichier)
    }

    /// Reads the rows of that run of bytes.
    func lecteur(_ plage: Range<Int>, _ fenetre: FenetreCSV) -> LecteurCSV {
        LecteurCSV(
            fichier, plage, taille: taille, separateur: disposition.separateur,
            colonnes: disposition.colonnes.count, fenetre: fenetre)
    }
}
