import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Storage
import Testing
import Yams

@testable import Web

/// `docs/api/openapi.yaml` says what the routes do: each call, its parameters, its scope, its statuses, and nothing else.
struct OpenAPITests {
    private static let document: JSON = {
        let racine = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let texte = try! String(
            contentsOf: racine.appending(path: "docs/api/openapi.yaml"), encoding: .utf8)
        return json(try! compose(yaml: texte)!)
    }()

    private static func noeud(_ chemin: String...) -> JSON? {
        chemin.reduce(document as JSON?) { $0?[$1] }
    }

    private static func cles(_ noeud: JSON?) -> [String] {
        noeud?.membres.map(\.nom) ?? []
    }

    /// A reference is followed within the document.
    private static func resolu(_ noeud: JSON) -> JSON {
        guard let reference = noeud["$ref"]?.enTexte else { return noeud }
        return reference.split(separator: "/").dropFirst()
            .reduce(document) { $0[String($1)] ?? $0 }
    }

    private static func operation(_ operation: OperationDAPI) -> JSON? {
        noeud("paths", operation.chemin, operation.methode.rawValue.lowercased())
    }

    @Test func `chaque adresse et chaque méthode y est, et nulle autre`() {
        let dites = Self.cles(Self.noeud("paths")).flatMap { chemin in
            Self.cles(Self.noeud("paths", chemin)).map { "\($0.uppercased()) \(chemin)" }
        }
        let servies = OperationDAPI.toutes.map { "\($0.methode.rawValue) \($0.chemin)" }
        #expect(Set(dites) == Set(servies))
        #expect(dites.count == servies.count)
        let portes = Application.portes.filter {
            if case .jeton = $0.droit { true } else { false }
        }
        #expect(portes.map(\.chemin) == OperationDAPI.toutes.map(\.chemin))
        #expect(
            Application.portes.filter { $0.chemin.hasPrefix("/api") }.count == portes.count,
            "every route under /api asks a token")
    }

    @Test(arguments: OperationDAPI.toutes.map(\.chemin))
    func `ses paramètres, sa portée et ses statuts sont les mêmes`(chemin: String) throws {
        for operation in OperationDAPI.toutes where operation.chemin == chemin {
            let dite = try #require(Self.operation(operation))
            let parametres = (dite["parameters"]?.elements ?? []).map(Self.resolu)
            func noms(_ lieu: String) -> [String] {
                parametres.filter { $0["in"]?.enTexte == lieu }.compactMap { $0["name"]?.enTexte }
            }
            #expect(noms("query") == operation.parametres.map(\.nom), "\(chemin)")
            let duChemin = chemin.matches(of: /\{([a-z]+)\}/).map { String($0.1) }
            #expect(noms("path") == duChemin, "\(chemin)")
            for parametre in operation.parametres {
                let ecrit = parametres.first { $0["name"]?.enTexte == parametre.nom }
                #expect(ecrit.map(Self.forme) == parametre.formeDite, "\(chemin) \(parametre.nom)")
            }
            let portees = dite["security"]?.elements.first?["jeton"]?.elements.compactMap(\.enTexte)
            #expect(portees == [operation.portee?.rawValue].compactMap(\.self), "\(chemin)")
            let statuts = Self.cles(dite["responses"]).compactMap { Int($0) }
            #expect(Set(statuts) == Set(operation.tousLesStatuts), "\(chemin)")
        }
    }

    /// The schema of a parameter in one line.
    private static func forme(_ parametre: JSON) -> String {
        let schema = parametre["schema"]
        let bornes = ["minimum", "maximum"].compactMap { schema?[$0]?.enEntier }
        let valeurs = schema?["enum"]?.elements.compactMap(\.enTexte) ?? []
        return [
            schema?["type"]?.enTexte, schema?["format"]?.enTexte, schema?["pattern"]?.enTexte,
            bornes.isEmpty ? nil : "\(bornes)", valeurs.isEmpty ? nil : "\(valeurs)",
        ].compactMap(\.self).joined(separator: " ")
    }

    @Test func `les types de problème et les sortes d’avis sont ceux qui existent`() {
        let problemes = Self.noeud(
            "components", "schemas", "Probleme", "properties", "type", "enum")
        #expect(
            problemes?.elements.compactMap(\.enTexte) == Probleme.Sorte.allCases.map(\.type))
        let avis = Self.noeud("components", "schemas", "Avis", "properties", "type", "enum")
        #expect(
            Set(avis?.elements.compactMap(\.enTexte) ?? [])
                == Set(SorteDAvis.allCases.map(\.rawValue) + ["essai"]))
    }

    @Test func `tout y est décrit`() {
        var sans: [String] = []
        func parcourir(_ noeud: JSON, _ chemin: String) {
            for membre in noeud.membres where membre.nom != "example" {
                if membre.nom == "properties", chemin.hasPrefix("/components/schemas") {
                    for champ in membre.valeur.membres
                    where champ.valeur["$ref"] == nil && champ.valeur["description"] == nil {
                        sans.append("\(chemin)/\(champ.nom)")
                    }
                }
                parcourir(membre.valeur, "\(chemin)/\(membre.nom)")
            }
        }
        parcourir(Self.document, "")
        #expect(sans == [String]())
    }

    @Test(arguments: ["famille", "evenement", "proposition"])
    func `l’exemple est ce que le site répond pour la famille Dupont`(sujet: String) async throws {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let cle = ["famille": "famille", "evenement": "fait", "proposition": "proposition"]
            let page = try await essai.programme().get(
                "/api/v1/\(sujet)s/\(cle[sujet] ?? "")-dupont")
            let dit = Self.noeud(
                "paths", "/api/v1/\(sujet)s/{\(sujet)}", "get", "responses", "200", "content",
                "application/json", "example")
            let exemple = try #require(dit)
            #expect(page.json == exemple, "\(page.texte)")
        }
    }

    private static func json(_ noeud: Node) -> JSON {
        if let liste = noeud.sequence { return .liste(liste.map(json)) }
        if let membres = noeud.mapping {
            return .objet(membres.map { .init(nom: $0.key.string ?? "", valeur: json($0.value)) })
        }
        if noeud.tag == Tag(.null) { return .nul }
        if noeud.tag == Tag(.int), let entier = noeud.int { return .entier(entier) }
        if noeud.tag == Tag(.bool), let oui = noeud.bool { return .oui(oui) }
        return .texte(noeud.string ?? "")
    }
}

extension OperationDAPI {
    fileprivate var tousLesStatuts: [Int] {
        let communs = Self.statutsDeTous.filter { portee != nil || $0 != .forbidden }
        return (statuts + communs).map(\.code)
    }
}

extension ParametreDAPI {
    /// As `OpenAPITests.forme` writes it.
    fileprivate var formeDite: String {
        switch forme {
        case .entier(let plage): "integer [\(plage.lowerBound), \(plage.upperBound)]"
        case .instant: #"string ^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$"#
        case .jour: "string date"
        case .mois: #"string ^\d{4}-\d{2}$"#
        case .identifiant: "string ^[a-z0-9-]{1,64}$"
        case .parmi(let valeurs): "string \(valeurs)"
        case .texte: "string"
        }
    }
}

extension JSON {
    fileprivate var membres: [Membre] {
        if case .objet(let membres) = self { membres } else { [] }
    }

    fileprivate var elements: [JSON] {
        if case .liste(let elements) = self { elements } else { [] }
    }

    fileprivate var enTexte: String? {
        if case .texte(let texte) = self { texte } else { nil }
    }

    fileprivate var enEntier: Int? {
        if case .entier(let entier) = self { entier } else { nil }
    }
}
