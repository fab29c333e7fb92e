import Fichier
import Foundation
import Valeurs

/// What a command prints: results on standard output, progress and trouble on standard error.
enum Sortie {
    static func dire(_ ligne: String = "") {
        // Not `print`, which holds lines back when the output is not a terminal.
        FileHandle.standardOutput.write(Data((ligne + "\n").utf8))
    }

    static func signaler(_ ligne: String) {
        FileHandle.standardError.write(Data((ligne + "\n").utf8))
    }

    /// « 12 345 », à espaces fines insécables.
    static func nombre(_ valeur: Int) -> String {
        var groupes = ""
        let chiffres = String(valeur)
        for (rang, chiffre) in chiffres.enumerated() {
            if rang > 0, (chiffres.count - rang).isMultiple(of: 3) { groupes += "\u{202F}" }
            groupes.append(chiffre)
        }
        return groupes
    }

    /// « 1 foyer », « 20 000 foyers ».
    static func compte(_ nombre: Int, _ singulier: String, _ pluriel: String? = nil) -> String {
        "\(Self.nombre(nombre)) \(nombre < 2 ? singulier : pluriel ?? singulier + "s")"
    }
}

/// A line that rewrites itself while long work goes on; silent when the output is not a terminal.
final class Progression: @unchecked Sendable {
    private let quoi: String
    private let visible: Bool
    private let verrou = NSLock()
    private var dernier = -1

    init(_ quoi: String) {
        self.quoi = quoi
        visible = isatty(FileHandle.standardError.fileDescriptor) == 1
    }

    func montrer(_ fait: Avancement) {
        montrer(fait.total == 0 ? 1 : Double(fait.octets) / Double(fait.total))
    }

    /// - Parameter part: from 0 to 1.
    func montrer(_ part: Double) {
        let pourcent = Int(part * 100)
        verrou.lock()
        defer { verrou.unlock() }
        guard visible, pourcent > dernier else { return }
        dernier = pourcent
        FileHandle.standardError.write(Data("\r\(quoi) : \(pourcent) %".utf8))
        if pourcent >= 100 { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
