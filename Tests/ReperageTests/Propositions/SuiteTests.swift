import ActionSociale
import Reperage
import Testing
import Valeurs

struct SuiteTests {
    private let jour: Jour = "2026-11-06"

    private var offre: Offre {
        Offre(
            code: "separation", version: "2023-2027", intitule: "Séparation des parents",
            niveau: .socleNational, domaine: .parentalite, texte: "essai", public: "essai",
            territoires: .seulement(["vieux-bourg", "99012"]), contact: .rendezVousIndividuel,
            activeeLe: "2023-01-01", retireeLe: nil,
            horloge: Horloge(delai: 15, relance: 10, echeance: 60))
    }

    private func famille(
        commune: String = "99001", secteur: String? = "vieux-bourg", personnes: [Personne] = [],
        opposeeDepuis: Jour? = nil
    ) -> Famille {
        Famille(
            id: "famille-1", dossier: Dossier(caisse: "999", matricule: "0000001A"),
            nom: "Dupont Claire", commune: commune, secteur: secteur, personnes: personnes,
            neSouhaitePlusEtreContacteeDepuis: opposeeDepuis, entreeLe: "2026-11-06")
    }

    private func evenement(obstacle: MotifSansProposition? = nil) -> Evenement {
        let dossier = Dossier(caisse: "999", matricule: "0000001A")
        return Evenement(
            id: .de(dossier, "separation", personne: nil, "2026-10-15"), dossier: dossier,
            offre: "separation", version: "2023-2027", entree: 0, survenuLe: "2026-10-15",
            mois: "2026-10", preuve: [], commune: "99001", obstacle: obstacle)
    }

    private func motif(
        _ famille: Famille, propositions: [Proposition] = [], quitte: Bool = false,
        code: String? = nil, obstacle: MotifSansProposition? = nil
    ) -> MotifSansProposition? {
        let situation = SituationConnue(
            famille: famille, propositions: propositions, quitteLaCaisse: quitte,
            codeDejaAnnonce: code)
        switch evenement(obstacle: obstacle).suite(offre, situation, au: jour) {
        case .proposition: return nil
        case .sansProposition(let motif): return motif
        }
    }

    @Test
    func `un évènement d’une offre ouverte donne une proposition, avec les délais de sa version`()
        throws
    {
        let suite = evenement().suite(
            offre, SituationConnue(famille: famille(), propositions: []), au: jour)
        guard case .proposition(let proposition) = suite else {
            Issue.record("pas de proposition")
            return
        }
        #expect(proposition.horloge == offre.horloge)
        #expect(proposition.creeeLe == jour)
        #expect(proposition.statut(au: jour) == .aEnvoyer)
    }

    @Test func `l’offre est ouverte par le secteur ou par la commune`() {
        #expect(motif(famille(commune: "99012", secteur: nil)) == nil)
        #expect(
            motif(famille(commune: "99040", secteur: "plateau")) == .horsTerritoire("99040"))
    }

    @Test func `une famille qui ne souhaite plus être contactée ne l’est pas`() {
        #expect(
            motif(famille(opposeeDepuis: "2026-05-02"))
                == .neSouhaitePasEtreContactee(depuis: "2026-05-02"))
    }

    @Test
    func `un dossier qui part, et un foyer dont tout adulte est décédé, ont chacun leur motif`() {
        #expect(motif(famille(), quitte: true) == .aQuitteLaCaisse)
        let seul = Personne(role: .responsable, deces: "2026-10-12")
        #expect(motif(famille(personnes: [seul])) == .personneDecedee)
        let conjoint = Personne(role: .conjoint)
        #expect(motif(famille(personnes: [seul, conjoint])) == nil)
    }

    @Test
    func
        `une proposition en cours de la même offre suffit, une proposition déclinée n’empêche rien`()
        throws
    {
        let enCours = Proposition(
            id: "p1", faitGenerateur: "f1", famille: "famille-1", offre: "separation",
            contact: .rendezVousIndividuel, creeeLe: "2026-10-20", horloge: offre.horloge)
        #expect(motif(famille(), propositions: [enCours]) == .propositionEnCours("p1"))
        let acceptee = try enCours.ecrire(
            Proposition.Acte(nature: .acceptation, le: "2026-10-25", par: "agent"), surLaVersion: 0,
            au: "2099-12-31")
        #expect(motif(famille(), propositions: [acceptee]) == .dejaAccompagnee)
        let declinee = try enCours.ecrire(
            Proposition.Acte(nature: .declin, le: "2026-10-25", par: "agent"), surLaVersion: 0,
            au: "2099-12-31")
        #expect(motif(famille(), propositions: [declinee]) == nil)
    }

    @Test func `un code officiel déjà annoncé et un obstacle de l’offre se disent`() {
        #expect(motif(famille(), code: "SITFAM") == .doublonDeCode("SITFAM"))
        #expect(
            motif(famille(), obstacle: .offreRetiree(le: "2026-11-01"))
                == .offreRetiree(le: "2026-11-01"))
    }

    @Test func `le bilan est juste quand chaque évènement a une proposition ou un motif`() {
        var bilan = Bilan()
        for famille in [famille(), famille(opposeeDepuis: "2026-05-02")] {
            bilan.compter(
                evenement().suite(
                    offre, SituationConnue(famille: famille, propositions: []), au: jour))
        }
        #expect(bilan.evenements == 2)
        #expect(bilan.propositions == 1)
        #expect(bilan.sansProposition == ["ne_souhaite_pas_etre_contactee": 1])
        #expect(bilan.personneNEstOublie)
    }
}
