import ActionSociale
import Testing
import Valeurs

struct ModeleTests {
    private static let valeurs: [VariableDeModele: String] = Dictionary(
        uniqueKeysWithValues: VariableDeModele.allCases.map { ($0, "x") })

    @Test(arguments: Modele.Code.tous)
    func `chaque texte livré se remplit, propose, et ne dit pas pourquoi où cela se verrait`(
        code: Modele.Code
    ) throws {
        let modele = ModelesLivres.modele(code)
        #expect(modele.relire().isEmpty)
        let rempli = try modele.remplir(Self.valeurs)
        #expect(!rempli.texte.contains("{"))
        #expect(Modele.Code(code.texte) == code)
        let sansLien = ModelesLivres.modele(code, sansLien: true)
        #expect(sansLien.relire().isEmpty)
        #expect(!sansLien.texte.contains("{lien}"))
        if code.canal == .sms { #expect(LongueurDeSMS(rempli.texte).lettresRares.isEmpty) }
    }

    @Test(
        arguments: [
            (
                .courrier, "Une convocation",
                "Votre séparation, votre dette\u{A0}: vous devez venir."
            ),
            (.courriel, "Votre séparation", "Vous devez venir."),
            (.courriel, "Une proposition", "Votre séparation."),
            (.sms, "", "Votre loyer impayé"), (.sms, "", "Vous devez venir."),
            (.sms, "", String(repeating: "ê", count: 400)), (.sms, "", "Bonjour"),
        ] as [(Message.Canal, String, String)])
    func `ce qui interdit un texte est la part de la relecture qui refuse`(
        canal: Message.Canal, objet: String, texte: String
    ) {
        let tout = Relecture.relire(canal: canal, objet: objet, texte: texte)
        let refus = Relecture.refus(canal: canal, objet: objet, texte: texte)
        #expect(refus == tout.filter(\.refuse))
        #expect(canal != .courrier || refus.isEmpty)
    }

    @Test func `une variable inconnue est refusée avec sa place et le nom le plus proche`() {
        let refus = #expect(throws: TexteRefuse.self) {
            try TexteDeModele(
                "Bonjour {destinataire},\nappelez le {telephonne}.",
                permises: VariableDeModele.permises(.envoi))
        }
        #expect(
            refus?.fautes == [
                .inconnue("telephonne", .init(ligne: 2, colonne: 12), proche: "téléphone")
            ])
        #expect(refus?.motif.contains("Vouliez-vous dire «\u{A0}{téléphone}\u{A0}»") == true)
    }

    @Test func `une variable d’un autre message n’en est pas une ici`() {
        let refus = #expect(throws: TexteRefuse.self) {
            try TexteDeModele("{lieu}", permises: VariableDeModele.permises(.envoi))
        }
        #expect(refus?.fautes.count == 1)
    }

    @Test(arguments: ["{", "Bonjour {destinataire", "{desti\nnataire}", "a } b", "{{lien}}", "{}"])
    func `une accolade mal fermée est refusée`(texte: String) {
        #expect(throws: TexteRefuse.self) {
            try TexteDeModele(texte, permises: VariableDeModele.permises(.envoi))
        }
    }

    @Test func `une variable vide est refusée, avec sa place`() throws {
        let texte = try TexteDeModele(
            "Appelez le {Téléphone} ou {lien}", permises: VariableDeModele.permises(.envoi))
        #expect(try texte.remplir([.telephone: "0325", .lien: "l"]) == "Appelez le 0325 ou l")
        let refus = #expect(throws: TexteRefuse.self) {
            try texte.remplir([.telephone: " \u{A0}", .lien: "l"])
        }
        #expect(refus?.fautes == [.vide(.telephone, .init(ligne: 1, colonne: 12))])
    }

    @Test(arguments: [
        "Vous êtes convoquée le {date}", "CONVOCATION", "Cet entretien est obligatoire",
        "Vous devez appeler {téléphone}", "sous peine de suspension", "Mise en demeure",
    ])
    func `un mot de convocation se signale à qui écrit`(texte: String) {
        let remarques = Relecture.relire(canal: .courrier, objet: "", texte: texte)
        #expect(!remarques.isEmpty)
        #expect(remarques.allSatisfy { !$0.refuse })
    }

    @Test(arguments: [
        (Message.Canal.sms, "", "Suite à votre séparation, appelez-nous"),
        (.sms, "", "Votre offre : {offre}"), (.courriel, "Votre impayé de loyer", "Bonjour"),
        (.courriel, "{offre}", "Bonjour"), (.sms, "", "Le service d'action sociale vous propose…"),
    ])
    func `un SMS ou un objet qui dit pourquoi l’on écrit est refusé`(
        canal: Message.Canal, objet: String, texte: String
    ) {
        let remarques = Relecture.relire(
            canal: canal, objet: objet, texte: texte, variables: [.offre])
        #expect(remarques.contains { $0.refuse })
        // The same words are at their place inside a letter.
        let lettre = Relecture.relire(
            canal: .courrier, objet: objet, texte: texte, variables: [.offre])
        #expect(!lettre.contains { $0.refuse })
    }

    @Test func `un modèle sans moyen de répondre n’est pas publié`() {
        let code = Modele.Code(.envoi, .courriel)
        let muet = Modele(code: code, objet: "Bonjour", texte: "Nous pensons à vous.")
        #expect(muet.relire().contains { $0.refuse })
        let vide = Modele(code: code, objet: " ", texte: "{lien}")
        #expect(vide.relire().contains { $0.refuse })
    }

    @Test(arguments: [
        (String(repeating: "a", count: 160), 1), (String(repeating: "a", count: 161), 2),
        (String(repeating: "€", count: 80), 1), (String(repeating: "€", count: 81), 2),
        (String(repeating: "ê", count: 70), 1), (String(repeating: "ê", count: 71), 2),
        (String(repeating: "é", count: 160), 1),
    ])
    func `la longueur d’un SMS se compte comme les opérateurs la comptent`(
        texte: String, nombre: Int
    ) {
        #expect(LongueurDeSMS(texte).messages == nombre)
    }
}
