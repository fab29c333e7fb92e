import Foundation
import Lettres

/// Writes so many letters in one PDF, and prints what it took: seconds, bytes, and the largest memory of the process.
let nombre = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 10_000 : 10_000
let chemin = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "/tmp/lettres.pdf"

/// The same words as the peers of `courriers.py`.
let texte = try String(
    contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("lettre.txt"), encoding: .utf8)

let debut = ContinuousClock.now
let recueil = try RecueilDeLettres(vers: chemin, titre: "Vague")
try recueil.ajouterUneListe(
    titre: "\(nombre) lettres",
    lignes: (1...nombre).lazy.map { "\($0). Famille \($0), Brume-les-Eaux" })
for numero in 1...nombre {
    try recueil.ajouter(
        Lettre(
            expediteur: ["Caf du Val-de-Brume", "1 place du Marché", "52000 Brume"],
            destinataire: ["Famille \(numero)", "\(numero) rue du Lavoir", "52200 BRUME-LES-EAUX"],
            lieuEtDate: "Le 10 novembre 2026", objet: "Une rencontre, si vous le souhaitez",
            texte: texte.replacing("{numero}", with: "\(numero)"),
            carre: "HTTPS://SOCLE.EXEMPLE/R/\(numero)ABCDEFGHIJKLMNOPQRSTUV",
            legende: "Pour répondre, photographiez ce carré.",
            pied: "Lettre \(numero) sur \(nombre)"))
}
try recueil.finir()
let duree = ContinuousClock.now - debut
let secondes = Double(duree.components.seconds) + Double(duree.components.attoseconds) / 1e18
let octets = try FileManager.default.attributesOfItem(atPath: chemin)[.size] as? Int ?? 0
let memoire =
    try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    .split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
    .split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
print("\(nombre) \(secondes) \(octets) \(memoire) \(recueil.pages)")
