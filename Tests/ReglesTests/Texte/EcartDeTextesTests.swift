import Regles
import Testing

/// What changes between two texts is told in their words, and nothing of either is lost.
struct EcartDeTextesTests {
    private static func mots(_ ligne: EcartDeTextes.Ligne) -> String {
        ligne.morceaux.map {
            switch $0.nature {
            case .egal: $0.texte
            case .retire: "[-\($0.texte)-]"
            case .ajoute: "{+\($0.texte)+}"
            }
        }.joined()
    }

    @Test(arguments: [
        ("délai: 15 jours", "délai: 20 jours", ["délai: [-15-]{+20+} jours"]),
        ("a\nb\nc", "a\nc", ["a", "[-b-]", "c"]),
        ("a", "a\nb", ["a", "{+b+}"]),
        ("", "a", ["{+a+}"]),
        (
            "enfants: nombre(enfants) >= 1 § art. 1",
            "enfants: nombre(enfants vivants) >= 2 § art. 1",
            ["enfants: nombre(enfants{+ vivants+}) >= [-1-]{+2+} § art. 1"]
        ),
        (
            "tout autre chose", "rien de commun ici",
            ["[-tout autre chose-]", "{+rien de commun ici+}"]
        ),
    ])
    func `les lignes qui se ressemblent se lisent mot à mot`(
        avant: String, apres: String, attendu: [String]
    ) {
        #expect(EcartDeTextes(de: avant, a: apres).lignes.map(Self.mots) == attendu)
    }

    @Test func `les deux textes se relisent dans l’écart, ligne à ligne`() {
        var etat: UInt64 = 11
        func hasard(_ borne: Int) -> Int {
            etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(etat >> 33) % borne
        }
        func texte() -> [String] {
            (0..<hasard(12)).map { _ in
                (0...hasard(5)).map { _ in ["rsa", "et", "non", "avant.rsa", "5"][hasard(5)] }
                    .joined(separator: " ")
            }
        }
        for _ in 0..<500 {
            let (avant, apres) = (texte(), texte())
            let ecart = EcartDeTextes(
                de: avant.joined(separator: "\n"), a: apres.joined(separator: "\n"))
            func relire(
                _ nature: EcartDeTextes.Nature, _ numero: KeyPath<EcartDeTextes.Ligne, Int?>
            )
                -> [String]
            {
                ecart.lignes.filter { $0[keyPath: numero] != nil }.map { ligne in
                    ligne.morceaux.filter { $0.nature == .egal || $0.nature == nature }
                        .map(\.texte).joined()
                }
            }
            #expect(relire(.retire, \.avant) == avant)
            #expect(relire(.ajoute, \.apres) == apres)
            #expect(ecart.lignes.compactMap(\.avant) == avant.indices.map { $0 + 1 })
            #expect(ecart.identiques == (avant == apres))
        }
    }
}
