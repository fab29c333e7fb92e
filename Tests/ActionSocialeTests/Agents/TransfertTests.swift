import ActionSociale
import Testing
import Valeurs

/// The families of a worker who leaves: who gets them, and how they come back.
struct TransfertTests {
    private func agent(_ nom: String, _ secteurs: [String]) -> Agent {
        Agent(
            id: Identifiant(nom)!, identifiant: nom, nom: nom, prenom: "P",
            role: .travailleurSocial, secteurs: secteurs)
    }

    private func famille(_ numero: Int, _ secteur: String) -> Famille {
        Famille(
            id: Identifiant("f\(numero)")!,
            dossier: Dossier(caisse: "521", matricule: "\(numero)"), nom: "F", commune: "52269",
            secteur: secteur, entreeLe: "2026-01-01")
    }

    @Test func `chaque famille va à la collègue de son secteur qui en a le moins`() {
        let (ada, bea) = (agent("ada", ["nord", "sud"]), agent("bea", ["sud"]))
        let familles = [
            famille(1, "sud"), famille(2, "sud"), famille(3, "nord"), famille(4, "sud"),
            famille(5, "est"),
        ].map { (famille: $0, referent: "parti" as Identifiant<Agent>) }
        let reparties = Transfert.repartir(
            familles, entre: [ada, bea], charges: ["ada": 1], le: "2026-03-20")
        #expect(
            reparties.map { try? $0.reponse.get().id.valeur } == ["bea", "ada", "ada", "bea", nil])
        #expect(reparties[4].reponse == .failure(.horsDeSonSecteur("P ada")))
        let personne = Transfert.repartir(familles, entre: [], charges: [:], le: "2026-03-20")
        #expect(personne.allSatisfy { (try? $0.reponse.get()) == nil })
    }

    @Test func `un transfert se défait pendant un jour, famille par famille, si rien n’est arrivé`()
        throws
    {
        let debut: Instant = "2026-03-20T09:00:00.000Z"
        let ligne = Transfert.Ligne(famille: "f1", vers: "bea")
        let transfert = Transfert(id: "t", de: "ada", par: "chef", a: debut, lignes: [ligne])
        let referent = Referent(
            famille: "f1", agent: "bea", depuis: debut, par: "chef", transfert: "t")
        let demain = debut.plus(secondes: 86_400)
        try transfert.rendre(ligne, actuel: referent, aVecu: false, a: demain)
        #expect(transfert.seDefait(a: demain) && !transfert.seDefait(a: demain.plus(secondes: 1)))
        #expect(throws: RefusDeDefaire.tropTard) {
            try transfert.rendre(
                ligne, actuel: referent, aVecu: false, a: demain.plus(secondes: 1))
        }
        #expect(throws: RefusDeDefaire.suivieDepuis) {
            try transfert.rendre(ligne, actuel: referent, aVecu: true, a: debut)
        }
        #expect(throws: RefusDeDefaire.confieeAilleurs) {
            try transfert.rendre(ligne, actuel: nil, aVecu: false, a: debut)
        }
        let reprise = Referent(famille: "f1", agent: "bea", depuis: debut, par: "bea")
        #expect(throws: RefusDeDefaire.confieeAilleurs) {
            try transfert.rendre(ligne, actuel: reprise, aVecu: false, a: debut)
        }
        let rendue = Transfert.Ligne(famille: "f1", vers: "bea", defaiteA: debut)
        #expect(throws: RefusDeDefaire.dejaRendue) {
            try transfert.rendre(rendue, actuel: referent, aVecu: false, a: debut)
        }
    }

    @Test func `une réponse est dite à la référente, sinon à l’équipe, jamais à qui l’a notée`() {
        var partie = agent("partie", ["sud"])
        partie.desactiveLe = "2026-01-01"
        let equipe = [agent("ada", ["sud"]), agent("bea", ["sud"]), partie]
        func destinataires(
            _ referent: Identifiant<Agent>?, sauf auteur: Identifiant<Agent>?
        ) -> [Identifiant<Agent>] {
            Avertissement.destinataires(
                referent: referent, equipe: equipe, saufA: auteur, le: "2026-03-20")
        }
        #expect(destinataires("ada", sauf: nil) == ["ada"])
        #expect(destinataires("ada", sauf: "ada") == [])
        #expect(destinataires(nil, sauf: "ada") == ["bea"])
        #expect(destinataires(nil, sauf: nil) == ["ada", "bea"])
    }
}
