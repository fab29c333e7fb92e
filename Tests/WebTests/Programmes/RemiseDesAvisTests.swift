import ActionSociale
import Crypto
import Demo
import Foundation
import HTTPTypes
import Storage
import Synchronization
import Testing
import Valeurs

@testable import Web

struct RemiseDesAvisTests {
    private static let dupont = Distribution().dupont
    private static let secret = Array("un secret de trente-deux octets!".utf8)

    private static func abonner(
        _ essai: Essai, _ adresse: String, _ numero: Int = 1
    ) async throws -> Identifiant<Abonnement> {
        let id = Identifiant<Abonnement>("abo-\(numero)")!
        let scelle = try Coffret(cle: essai.app.reglages.cle)
            .sceller(secret, alea: essai.app.hasard(12))
        let abonnement = Abonnement(
            id: id, nom: "Entrepôt", adresse: adresse, sortes: Set(SorteDAvis.allCases),
            secret: scelle, creeA: essai.app.horloge(), creePar: AgentsFictifs.nora.id)
        try await essai.app.storage.write { try $0.abonnements.insert(abonnement) }
        return id
    }

    private static func noter(_ essai: Essai, _ famille: Identifiant<Famille>) async throws {
        let a = essai.app.horloge()
        try await essai.app.storage.write {
            try $0.journal.append(
                Ecriture(.oppositionAuContact, a: a, par: nil, famille: famille))
        }
    }

    private static func passer(_ essai: Essai) async throws {
        try await Ouvrier.avis.passer(essai.app, par: "essai")
    }

    private static func premiere(
        _ essai: Essai, _ id: Identifiant<Abonnement>
    ) async throws -> (livraison: Livraison, tache: Tache?) {
        try #require(try await essai.app.storage.read { try $0.livraisons.de(id, limite: 5) }.first)
    }

    /// What the guide tells receivers to do.
    private static func verifie(_ recu: Receveur.Recu, _ secret: [UInt8]) -> Bool {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(recu.id).\(recu.seconde).\(recu.corps)".utf8),
            using: SymmetricKey(data: secret))
        return recu.signature.split(separator: " ")
            .contains("v1,\(Data(code).base64EncodedString())")
    }

    @Test func `un avis part signé, avec des identifiants et rien d’autre`() async throws {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) {
                essai in
                let id = try await Self.abonner(essai, adresse)
                let malik = try await essai.navigateur(de: AgentsFictifs.malik)
                try await malik.get("/familles/famille-dupont")
                try await malik.post(
                    "/propositions/proposition-dupont/actes",
                    [
                        ("nature", "declin"), ("le", "2026-11-10"), ("canal", ""),
                        ("precision", "préfère le printemps"), ("version", "0"),
                    ])
                try await Self.passer(essai)
                let recu = try #require(receveur.recus.first)
                #expect(receveur.recus.count == 1)
                #expect(
                    recu.corps
                        == #"{"type":"proposition.acte","timestamp":"2026-11-10T09:00:00.000Z","data":{"famille":"famille-dupont","proposition":"proposition-dupont"}}"#
                )
                #expect(recu.seconde == "1794301200")
                #expect(Self.verifie(recu, Self.secret))
                #expect(!Self.verifie(recu, Array("un autre".utf8)))
                let (livraison, tache) = try await Self.premiere(essai, id)
                #expect(recu.id == livraison.id.valeur)
                #expect(livraison.code == 204 && tache?.finieA != nil)
                try await Self.passer(essai)
                #expect(receveur.recus.count == 1)
            }
        }
    }

    @Test func `un receveur arrêté une journée reçoit tout à son retour, et rien deux fois`()
        async throws
    {
        // A port on which nothing listens any more.
        let port = Mutex(0)
        try await Receveur.ecouter { _, adresse in port.withLock { $0 = Receveur.port(adresse) } }
        let libre = port.withLock(\.self)
        try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) { essai in
            let id = try await Self.abonner(essai, "http://127.0.0.1:\(libre)/avis")
            try await Self.noter(essai, "famille-dupont")
            // A day, the worker looking every ten minutes.
            for _ in 0..<144 {
                try await Self.passer(essai)
                essai.horloge.avancer(secondes: 600)
            }
            let (muette, tache) = try await Self.premiere(essai, id)
            #expect(muette.code == nil && tache?.abandonneeA == nil)
            #expect((20...40).contains(tache?.tentatives ?? 0), "hourly in the end")
            #expect(tache?.dernierEchec?.contains("refuse la connexion") == true)
            let page = try await essai.navigateur(de: AgentsFictifs.nora)
                .get("/programmes/abonnements/\(id.valeur)")
            #expect(page.lisible.contains("en attente"))
            try await Receveur.ecouter(port: libre) { receveur, _ in
                for _ in 0..<12 {
                    essai.horloge.avancer(secondes: 600)
                    try await Self.passer(essai)
                }
                #expect(receveur.recus.map(\.id) == [muette.id.valeur])
            }
            #expect(try await Self.premiere(essai, id).tache?.finieA != nil)
        }
    }

    @Test func `après trois jours un avis est abandonné, et une personne peut le renvoyer`()
        async throws
    {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) {
                essai in
                let id = try await Self.abonner(essai, adresse)
                receveur.repondre(.serviceUnavailable)
                try await Self.noter(essai, "famille-dupont")
                for _ in 0..<80 {
                    try await Self.passer(essai)
                    essai.horloge.avancer(secondes: 3600)
                }
                let (abandonnee, tache) = try await Self.premiere(essai, id)
                #expect(tache?.abandonneeA != nil && abandonnee.code == 503)
                let recus = receveur.recus.count
                #expect((60...80).contains(recus))
                #expect(Set(receveur.recus.map(\.id)).count == 1)
                let nora = try await essai.navigateur(de: AgentsFictifs.nora)
                #expect(
                    try await nora.get("/programmes").lisible.contains(
                        "1\u{A0}abandonné après trois jours"))
                let page = try await nora.get("/programmes/abonnements/\(id.valeur)")
                #expect(page.lisible.contains("abandonné") && page.lisible.contains("503"))
                receveur.repondre(.ok)
                let renvoi = try await nora.post(
                    "/programmes/livraisons/\(abandonnee.id.valeur)/renvoi")
                #expect(renvoi.status == .seeOther)
                try await Self.passer(essai)
                #expect(receveur.recus.count == recus + 1)
                #expect(receveur.recus.last?.id == abandonnee.id.valeur)
                #expect(
                    try await nora.get("/programmes/abonnements/\(id.valeur)").lisible
                        .contains("remis"))
            }
        }
    }

    @Test
    func `un renvoi ailleurs n’est pas suivi, un 410 met fin, une réponse tardive se retente`()
        async throws
    {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) {
                essai in
                let id = try await Self.abonner(essai, adresse)
                receveur.repondre(.found)
                try await Self.noter(essai, "famille-dupont")
                try await Self.passer(essai)
                #expect(receveur.recus.count == 1)
                let renvoye = try await Self.premiere(essai, id)
                #expect(renvoye.livraison.code == 302)
                #expect(renvoye.tache?.dernierEchec?.contains("ne suit aucun renvoi") == true)
                receveur.repondre(.gone)
                essai.horloge.avancer(secondes: 31)
                try await Self.passer(essai)
                let parti = try await Self.premiere(essai, id)
                #expect(parti.livraison.code == 410 && parti.tache?.abandonneeA != nil)
                #expect(receveur.recus.count == 2)
            }
        }
    }

    @Test func `un receveur trop lent reçoit de nouveau le même identifiant`() async throws {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) {
                essai in
                let id = try await Self.abonner(essai, adresse)
                receveur.repondre(.ok, apres: .seconds(Web.Application.delaiDesAvis + 1))
                try await Self.noter(essai, "famille-dupont")
                try await Self.passer(essai)
                let lente = try await Self.premiere(essai, id)
                #expect(lente.livraison.code == nil)
                #expect(lente.tache?.dernierEchec?.contains("pas répondu à temps") == true)
                receveur.repondre(.ok)
                essai.horloge.avancer(secondes: 31)
                try await Self.passer(essai)
                #expect(receveur.recus.count == 2)
                #expect(Set(receveur.recus.map(\.id)).count == 1)
                #expect(Set(receveur.recus.map(\.seconde)).count == 2)
                #expect(try await Self.premiere(essai, id).livraison.code == 200)
            }
        }
    }

    @Test func `un réseau privé est refusé, même sous un nom`() async throws {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont]) { essai in
                let port = adresse.split(separator: ":").last.map(String.init) ?? ""
                for (numero, cible) in [
                    adresse, "http://localhost:\(port)", "http://[::1]:\(port)",
                    "http://[::ffff:127.0.0.1]:\(port)", "http://2130706433:\(port)",
                    "http://0x7f.1:\(port)", "http://169.254.169.254/latest",
                ].enumerated() {
                    let id = try await Self.abonner(essai, cible, numero + 1)
                    try await Self.noter(essai, "famille-dupont")
                    try await Self.passer(essai)
                    let (livraison, tache) = try await Self.premiere(essai, id)
                    #expect(livraison.code == nil)
                    #expect(tache?.finieA == nil, "\(cible)")
                    essai.horloge.avancer(secondes: 4 * 86_400)
                    let a = essai.app.horloge()
                    try await essai.app.storage.write { try $0.abonnements.arreter(id, a: a) }
                }
                #expect(receveur.recus.isEmpty)
            }
        }
    }

    @Test func `pendant un jour, l’ancien et le nouveau secret signent tous deux`() async throws {
        try await Receveur.ecouter { receveur, adresse in
            try await avecLeSite(familles: [Self.dupont], reglages: { $0.avisLocaux = true }) {
                essai in
                let id = try await Self.abonner(essai, adresse)
                let nora = try await essai.navigateur(de: AgentsFictifs.nora)
                let page = try await nora.post("/programmes/abonnements/\(id.valeur)/secret")
                let ecrit = try #require(page.texte.firstMatch(of: /whsec_([A-Za-z0-9+\/=]+)/))
                let nouveau = Array(try #require(Data(base64Encoded: String(ecrit.1))))
                #expect(nouveau.count == 32)
                try await Self.noter(essai, "famille-dupont")
                try await Self.passer(essai)
                let double = try #require(receveur.recus.last)
                #expect(Self.verifie(double, Self.secret) && Self.verifie(double, nouveau))
                essai.horloge.avancer(secondes: SignatureDAvis.recouvrement)
                try await Self.noter(essai, "famille-dupont")
                try await Self.passer(essai)
                let simple = try #require(receveur.recus.last)
                #expect(!Self.verifie(simple, Self.secret) && Self.verifie(simple, nouveau))
                #expect(
                    !(try await nora.get("/programmes/abonnements/\(id.valeur)")).texte.contains(
                        "whsec_"))
            }
        }
    }

    @Test func `un secret ne se lit pas dans la base, ni avec une autre clé`() throws {
        let coffret = Coffret(cle: Array("une clé d’essai, de trente-deux octets".utf8))
        let scelle = try coffret.sceller(Self.secret, alea: [UInt8](repeating: 1, count: 12))
        #expect(coffret.ouvrir(scelle) == Self.secret)
        #expect(!scelle.contains(Hexadecimal.texte(Self.secret)))
        #expect(Coffret(cle: Array("une autre".utf8)).ouvrir(scelle) == nil)
        #expect(coffret.ouvrir(String(scelle.dropLast(2))) == nil)
        #expect(coffret.ouvrir("pas de l’hexadécimal") == nil)
        let autre = try coffret.sceller(Self.secret, alea: [UInt8](repeating: 2, count: 12))
        #expect(autre != scelle)
    }

    /// The example of the Standard Webhooks specification.
    @Test func `la signature est celle de la convention`() throws {
        let secret = Array(try #require(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
        let signature = SignatureDAvis.signature(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, #"{"test": 2432232314}"#,
            secret: secret)
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }
}
