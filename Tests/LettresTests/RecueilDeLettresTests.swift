import Foundation
import Lettres
import Testing

struct RecueilDeLettresTests {
    static func lettre(_ numero: Int = 1, texte: String? = nil) -> Lettre {
        Lettre(
            expediteur: ["Caf du Val-de-Brume", "1 place du Marché", "52000 Brume"],
            destinataire: ["Claire Dupont", "3 rue du Lavoir", "52200 LANGRES"],
            lieuEtDate: "Le 10 novembre 2026", objet: "Une rencontre, si vous le souhaitez",
            texte: texte
                ?? "Bonjour Claire Dupont,\n\nL’été, à « Bœuf-sur-le-Toit », coûte 12 €.\n\nBien à vous",
            carre: "HTTPS://SOCLE.EXEMPLE/R/ABCDEF", legende: "Pour répondre",
            pied: "Lettre \(numero)")
    }

    private func chemin() -> String {
        FileManager.default.temporaryDirectory.path + "/lettres-\(UUID().uuidString).pdf"
    }

    /// The text of a PDF, as poppler reads it, with its layout.
    private func texte(_ chemin: String, _ options: [String] = ["-layout"]) throws -> String {
        let processus = Process()
        processus.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        processus.arguments = options + [chemin, "-"]
        let sortie = Pipe()
        processus.standardOutput = sortie
        try processus.run()
        let octets = sortie.fileHandleForReading.readDataToEndOfFile()
        processus.waitUntilExit()
        return String(decoding: octets, as: UTF8.self)
    }

    @Test func `le texte français revient entier du PDF, et le carré est dessiné`() throws {
        let chemin = chemin()
        let recueil = try RecueilDeLettres(vers: chemin, titre: "Essai")
        try recueil.ajouter(Self.lettre())
        try recueil.finir()
        #expect(recueil.pages == 1)
        let lu = try texte(chemin)
        #expect(lu.contains("L’été, à « Bœuf-sur-le-Toit », coûte 12 €."))
        #expect(lu.contains("Objet : Une rencontre"))
        let octets = try Data(contentsOf: URL(fileURLWithPath: chemin))
        #expect(octets.starts(with: Array("%PDF-".utf8)))
        // The fonts are in the file; no image stands for the square.
        let brut = String(decoding: octets, as: UTF8.self)
        #expect(brut.contains("FontFile"))
        #expect(!brut.contains("/Subtype /Image"))
    }

    @Test func `dans la fenêtre de l’enveloppe on ne lit que l’adresse`() throws {
        let chemin = chemin()
        let recueil = try RecueilDeLettres(vers: chemin, titre: "Essai")
        try recueil.ajouter(Self.lettre())
        try recueil.finir()
        // 100 to 200 mm from the left, 45 to 90 mm from the top, in points.
        let fenetre = try texte(
            chemin, ["-x", "283", "-y", "128", "-W", "284", "-H", "127", "-layout"])
        let lignes = fenetre.split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }.filter { !$0.isEmpty && $0 != "\u{C}" }
        #expect(lignes == ["Claire Dupont", "3 rue du Lavoir", "52200 LANGRES"])
    }

    @Test func `une longue lettre va sur la page suivante, et rien ne se perd`() throws {
        let chemin = chemin()
        let recueil = try RecueilDeLettres(vers: chemin, titre: "Essai")
        let phrases = (1...120).map { "Phrase numéro \($0) de la lettre." }
        try recueil.ajouter(Self.lettre(texte: phrases.joined(separator: "\n")))
        try recueil.ajouterUneListe(titre: "Liste", lignes: (1...200).map { "Famille \($0)" })
        try recueil.finir()
        #expect(recueil.pages >= 6)
        let lu = try texte(chemin)
        for phrase in phrases { #expect(lu.contains(phrase)) }
        #expect(lu.contains("Famille 200"))
    }

    @Test func `un fichier qui ne s’ouvre pas se dit`() {
        #expect(throws: EchecDImpression.self) {
            try RecueilDeLettres(vers: "/nulle/part/lettres.pdf", titre: "Essai")
        }
    }
}
