import ActionSociale
import Storage
import Valeurs

/// Ce que la page « Personne n’est oublié » lit, en une fois, et ce qu’elle en retient.
struct CouvertureLue: Sendable {
    /// With its period.
    let adresse: AdresseDeCouverture
    let noms: NomsDeCouverture
    /// Everything, to know what can be filtered.
    private let toutes: [LigneDeCouverture]
    /// What the address keeps.
    let retenues: [LigneDeCouverture]
    /// The smallest count shown to those who do not read names.
    let seuil: Int
    /// Households left open, by month of the period, the latest first.
    var aVerifier: [MoisAVerifier] = []

    init(
        _ adresse: AdresseDeCouverture, offres: OffresConnues, dans depots: Repositories,
        au jour: Jour
    ) throws {
        let lignes = try depots.couverture.lignes(FiltreDeCouverture(), au: jour)
        self.init(
            adresse, lignes,
            NomsDeCouverture(offres: offres, secteurs: try depots.secteurs.all()),
            seuil: try depots.parametres.valeurs(le: jour).entier(.petitsNombres))
        aVerifier = try MoisAVerifier.lire(self.adresse, dans: depots)
    }

    init(
        _ adresse: AdresseDeCouverture, _ lignes: [LigneDeCouverture], _ noms: NomsDeCouverture,
        seuil: Int = PetitsNombres.seuil
    ) {
        self.seuil = seuil
        let situee = adresse.situee(lignes.map(\.mois))
        self.adresse = situee
        self.noms = noms
        toutes = lignes
        retenues = lignes.filter(situee.retient)
    }

    var tableau: TableauDeCouverture { TableauDeCouverture(adresse, retenues, noms) }

    /// « D’octobre 2025 à mars 2026. » ; vide quand rien n’est encore arrivé.
    var periode: String {
        guard let du = adresse.du, let au = adresse.au, !toutes.isEmpty else { return "" }
        let debut = du.complement.prefix(1).uppercased() + du.complement.dropFirst()
        return du == au ? "Mois \(du.complement)." : "\(debut) à \(au.enLettres)."
    }

    var moisConnus: Set<Mois> { Set(toutes.map(\.mois)) }

    var offresConnues: [String] {
        Set(toutes.map(\.offre.valeur)).sorted { (noms.offre($0), $0) < (noms.offre($1), $1) }
    }

    /// The empty code, that of the families outside of all sectors, comes last.
    var secteursConnus: [String] {
        Set(toutes.map { $0.secteur ?? "" }).sorted {
            ($0.isEmpty ? 1 : 0, noms.secteur($0), $0) < ($1.isEmpty ? 1 : 0, noms.secteur($1), $1)
        }
    }

    /// The written reasons, the most frequent first.
    var motifs: [(code: String, nombre: Int)] {
        var sommes: [String: Int] = [:]
        for ligne in retenues {
            for (code, nombre) in ligne.motifs { sommes[code, default: 0] += nombre }
        }
        return sommes.map { (code: $0.key, nombre: $0.value) }
            .sorted { ($1.nombre, $0.code) < ($0.nombre, $1.code) }
    }
}
