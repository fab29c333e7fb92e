import Glibc

/// What the fuzzer calls with each input. `CIBLE` says which reader takes it.
///
/// A reader may refuse anything; it may not crash, hang, read outside its bounds, or contradict its slow twin.
@_cdecl("LLVMFuzzerTestOneInput")
public func entree(_ octets: UnsafePointer<UInt8>, _ taille: Int) -> CInt {
    cible(Array(UnsafeBufferPointer(start: octets, count: taille)))
    return 0
}

private let cible: @Sendable ([UInt8]) -> Void = {
    switch getenv("CIBLE").map({ String(cString: $0) }) {
    case "csv": { CibleCSV.lire($0) }
    case "xml": { CibleXML.lire($0) }
    case "extrait": { CibleExtrait.lire($0) }
    case "nombres": { CibleNombres.lire($0) }
    case "regles": { CibleRegles.lire($0) }
    case "offres": { CibleOffres.lire($0) }
    case "envoi": { CibleEnvoi.lire($0) }
    case let nom: fatalError("CIBLE=\(nom ?? "") is no target")
    }
}()

/// Two ways that must agree.
func accorder<Valeur: Equatable>(_ une: Valeur, _ autre: Valeur, _ quoi: StaticString) {
    if une != autre { fatalError("\(quoi): \(une) / \(autre)") }
}
