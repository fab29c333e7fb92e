import ActionSociale
import Testing
import Valeurs

struct EtatDeMessageTests {
    private let matin = FamilleEcrite.matin

    private func suite(_ sortes: [Message.Fait.Sorte]) -> Message {
        sortes.enumerated().reduce(FamilleEcrite.message()) { message, fait in
            message.avec(.init(fait.element, a: matin.plus(secondes: fait.offset))) ?? message
        }
    }

    @Test(
        arguments: [
            ([], Message.Etat.enAttente),
            ([.remis], .remis),
            ([.remis, .distribue], .distribue),
            ([.distribue], .distribue),
            ([.distribue, .remis], .distribue),
            ([.remis, .echec], .enEchec),
            ([.remis, .echec, .distribue], .distribue),
            ([.distribue, .echec], .distribue),
            ([.incertain], .incertain),
            ([.incertain, .remis], .remis),
            ([.incertain, .reprise], .enAttente),
            ([.echec, .reprise], .enAttente),
            ([.annule], .annule),
            ([.annule, .echec], .annule),
            ([.annule, .remis], .remis),
            ([.remis, .annule], .remis),
            ([.remis, .reprise], .remis),
        ] as [([Message.Fait.Sorte], Message.Etat)])
    func `l’état se déduit des faits, dans quelque ordre que viennent les accusés`(
        sortes: [Message.Fait.Sorte], attendu: Message.Etat
    ) {
        #expect(suite(sortes).etat(a: matin) == attendu)
    }

    @Test func `un accusé reçu deux fois, ou trop tard, n’ajoute rien`() {
        let arrive = suite([.remis, .distribue])
        #expect(arrive.avec(.init(.distribue, a: matin)) == nil)
        #expect(arrive.avec(.init(.echec, a: matin)) == nil)
        #expect(suite([.remis]).avec(.init(.remis, a: matin)) == nil)
        #expect(suite([.remis, .echec]).avec(.init(.echec, a: matin)) == nil)
    }

    @Test func `ce qui est arrivé compte dans la journée, même quand l’accusé devance la remise`() {
        #expect(suite([.distribue]).remisA == matin)
        #expect(suite([.incertain, .remis, .distribue]).remisA == matin.plus(secondes: 1))
        #expect(suite([.echec]).remisA == nil)
    }

    @Test func `ce qui n’est pas parti à la limite ne part plus, et ce qui est parti l’est`() {
        let limite = FamilleEcrite.message().limiteA
        #expect(suite([]).etat(a: limite.plus(secondes: -1)) == .enAttente)
        #expect(suite([]).etat(a: limite) == .abandonne)
        #expect(suite([.remis]).etat(a: limite) == .remis)
    }

    @Test func `on fait repartir ce qui n’est pas arrivé, jamais ce qui est parti`() throws {
        let agent = FamilleEcrite.agent
        let limite = matin.plus(secondes: 30 * 86_400)
        let repris = try suite([.remis, .echec]).reprendre(par: agent, a: matin, limite: limite)
        #expect(repris.etat(a: matin) == .enAttente)
        #expect(repris.limiteA == limite)
        #expect(throws: RefusDeReprendre.dejaParti) {
            try suite([.remis]).reprendre(par: agent, a: matin, limite: limite)
        }
        #expect(throws: RefusDeReprendre.enAttente) {
            try suite([]).reprendre(par: agent, a: matin, limite: limite)
        }
        #expect(throws: RefusDeReprendre.annule) {
            try suite([.annule]).reprendre(par: agent, a: matin, limite: limite)
        }
        let tard = suite([]).limiteA
        #expect(
            try suite([]).reprendre(par: agent, a: tard, limite: tard.plus(secondes: 9))
                .etat(a: tard) == .enAttente)
    }
}
