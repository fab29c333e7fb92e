// swift-tools-version:6.2
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The loops over columns are vectors of eight integers where the processor that builds has them, of four
/// elsewhere: the program is built on the machine that runs it, or on one like it (docs/decisions/0009).
let vecteurs: [SwiftSetting] = {
    let processeur = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let large = processeur?.contains(" avx2 ") ?? false
    return large ? [.unsafeFlags(["-Xcc", "-march=x86-64-v3"])] : []
}()

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
    _ plus: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources,
        swiftSettings: settings + plus)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: settings)
}

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nio: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(
    name: "HummingbirdTesting", package: "hummingbird")
let arguments: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "socle",
    products: [.executable(name: "socle", targets: ["CLI"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // What a day, a month, an amount and a refusal are. Imported by all.
        module("Valeurs"),
        module("ActionSociale", ["Valeurs"]),
        module("Regles", ["Valeurs", yams], vecteurs),
        // Sixty-four bytes at a time: what Swift cannot say to the processor.
        .target(name: "COctets"),
        module("Fichier", ["Valeurs", "Regles", "COctets", crypto, yams]),
        module("Reperage", ["Valeurs", "ActionSociale", "Regles", "Fichier", crypto]),
        module("Reglement", ["Valeurs", "ActionSociale", "Regles", "Fichier"]),
        // How is another machine reached? HTTP and SMTP, by libcurl behind a few lines of C.
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        module("Liaisons", ["Valeurs", "CCurl", nio, nioCore]),
        .systemLibrary(
            name: "CQRencode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CPangoCairo", pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev", "libcairo2-dev"])]),
        // How is a letter printed? A PDF for an envelope with a window.
        module("Lettres", ["CPangoCairo", "CQRencode"]),
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        // The one setting of SQLite that Swift cannot say.
        .target(name: "CSQLite"),
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        module(
            "Storage",
            ["Valeurs", "ActionSociale", "CLibPQ", "CSQLite", crypto, grdb, sqlite, nio],
            resources: [.copy("Migrations")]),
        // What happens when a month arrives: read it, detect, keep; files deposited and files that come by night.
        module(
            "Reception",
            ["Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Storage", crypto]),
        module("Demo", ["Valeurs", "ActionSociale", "Fichier"]),
        module(
            "Web",
            [
                "CQRencode", cryptoExtras, yams,
                "Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Reglement",
                "Storage", "Reception", "CArgon2", "CMarkdown", "Liaisons", "Lettres", crypto,
                hummingbird, log, nio, nioCore,
            ], resources: [.copy("Templates"), .copy("Static")]),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Valeurs", "ActionSociale", "Regles", "Fichier", "Reperage", "Reglement",
                "Storage", "Reception", "Web", "Demo", arguments, log,
            ], swiftSettings: settings),
        tests("Valeurs", ["Valeurs"]),
        tests("ActionSociale", ["ActionSociale", "Valeurs"]),
        tests("Regles", ["Regles", "Valeurs"]),
        tests("Fichier", ["Fichier", "COctets", "Regles", "Valeurs", "Demo"]),
        tests("Reperage", ["Reperage", "Fichier", "Regles", "ActionSociale", "Valeurs", "Demo"]),
        tests("Reglement", ["Reglement", "Fichier", "Regles", "ActionSociale", "Valeurs", "Demo"]),
        // Measures of the rules, for `make bench`.
        .executableTarget(
            name: "MesureDuReglement", dependencies: ["Valeurs", "Regles"],
            path: "Benchmarks/reglement/Sources", swiftSettings: settings),
        // The search of free moments, for `make bench`.
        .executableTarget(
            name: "MesureDeLAgenda", dependencies: ["Valeurs", "ActionSociale", "Storage"],
            path: "Benchmarks/agenda/Sources", swiftSettings: settings),
        tests(
            "Reception",
            [
                "Reception", "Storage", "Reperage", "Fichier", "Regles", "ActionSociale", "Valeurs",
                "Demo",
            ]),
        // A mail server of our own, for tests alone.
        .target(
            name: "MessagerieDEssai",
            dependencies: [
                nio, nioCore, .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
            ], path: "Tests/MessagerieDEssai", swiftSettings: settings),
        tests("Liaisons", ["Liaisons", "MessagerieDEssai", "Valeurs", nio, nioCore, hummingbird]),
        tests("Lettres", ["Lettres"]),
        .executableTarget(
            name: "MesureDesLettres", dependencies: ["Lettres"],
            path: "Benchmarks/courriers/Sources", swiftSettings: settings),
        tests("Storage", ["Storage", "ActionSociale", "Valeurs", "Demo"]),
        tests(
            "Web",
            [
                "Web", "Storage", "Reception", "Reperage", "Fichier", "Regles", "ActionSociale",
                "Valeurs", "Demo", "Liaisons", "MessagerieDEssai", hummingbirdTesting, yams,
            ]),
        tests(
            "CLI",
            [
                "CLI", "Reception", "Valeurs", "ActionSociale", "Fichier", "Reperage", "Storage",
                "Demo",
                arguments,
            ]),
        tests("Demo", ["Demo", "Valeurs", "ActionSociale"]),
        tests("Tidy", []),
    ],
    swiftLanguageModes: [.v6]
)
