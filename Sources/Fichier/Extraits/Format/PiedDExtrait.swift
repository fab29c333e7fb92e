import Regles
import Valeurs

/// Where a slice stands in the file, what it spans, and its checksum.
struct RepereDeTranche: Sendable, Equatable {
    var position: Int
    let taille: Int
    let foyers: Int
    let personnes: Int
    let premiere: Cle
    let derniere: Cle
    let somme: UInt64
}

/// A block of the index of names.
struct RepereDeNoms: Sendable, Equatable {
    let position: Int
    let entrees: Int
    let premier: UInt128
    let somme: UInt64
}

/// The last part of a snapshot: all that is known of it without reading its rows.
struct PiedDExtrait: Sendable {
    var provenance: Provenance
    var faitsDuFoyer: [Fait]
    var faitsDeLaPersonne: [Fait]
    /// Households of each caisse, by code.
    var caisses: [String: Int] = [:]
    /// The source was not sorted: rows were put in order.
    var reordonne = false
    var tranches: [RepereDeTranche] = []
    var noms: [RepereDeNoms] = []

    var plan: PlanDeTranche {
        PlanDeTranche(
            faitsDuFoyer: faitsDuFoyer.count, faitsDeLaPersonne: faitsDeLaPersonne.count)
    }

    func ecrire(dans ecriture: inout Ecriture) {
        provenance.ecrire(dans: &ecriture)
        ecriture.ajouter(faits: faitsDuFoyer)
        ecriture.ajouter(faits: faitsDeLaPersonne)
        ecriture.ajouter(UInt32(caisses.count))
        for (code, nombre) in caisses.sorted(by: { $0.key < $1.key }) {
            ecriture.ajouter(texte: code)
            ecriture.ajouter(Int64(nombre))
        }
        ecriture.ajouter(UInt8(reordonne ? 1 : 0))
        ecriture.ajouter(UInt32(tranches.count))
        for tranche in tranches { tranche.ecrire(dans: &ecriture) }
        ecriture.ajouter(UInt32(noms.count))
        for bloc in noms {
            ecriture.ajouter(Int64(bloc.position))
            ecriture.ajouter(UInt32(bloc.entrees))
            ecriture.ajouter(bloc.premier)
            ecriture.ajouter(bloc.somme)
        }
    }

    init(provenance: Provenance, vocabulaire: Vocabulaire) {
        self.provenance = provenance
        faitsDuFoyer = vocabulaire.foyer
        faitsDeLaPersonne = vocabulaire.personne
    }

    init(_ lecture: inout Lecture) throws(Lecture.HorsBornes) {
        provenance = try Provenance(&lecture)
        faitsDuFoyer = try lecture.faits(de: .foyer)
        faitsDeLaPersonne = try lecture.faits(de: .personne)
        for _ in 0..<(try lecture.entier(UInt32.self)) {
            let code = try lecture.texte()
            caisses[code] = Int(try lecture.entier(Int64.self))
        }
        reordonne = try lecture.entier(UInt8.self) == 1
        for _ in 0..<(try lecture.entier(UInt32.self)) {
            tranches.append(try RepereDeTranche(&lecture))
        }
        for _ in 0..<(try lecture.entier(UInt32.self)) {
            noms.append(
                RepereDeNoms(
                    position: Int(try lecture.entier(Int64.self)),
                    entrees: Int(try lecture.entier(UInt32.self)), premier: try lecture.entier(),
                    somme: try lecture.entier()))
        }
    }
}

extension RepereDeTranche {
    fileprivate func ecrire(dans ecriture: inout Ecriture) {
        ecriture.ajouter(Int64(position))
        for nombre in [taille, foyers, personnes] { ecriture.ajouter(UInt32(nombre)) }
        for cle in [premiere, derniere] {
            ecriture.ajouter(cle.matriculeEmballe)
            ecriture.ajouter(cle.demandeEmballee)
        }
        ecriture.ajouter(somme)
    }

    fileprivate init(_ lecture: inout Lecture) throws(Lecture.HorsBornes) {
        position = Int(try lecture.entier(Int64.self))
        taille = Int(try lecture.entier(UInt32.self))
        foyers = Int(try lecture.entier(UInt32.self))
        personnes = Int(try lecture.entier(UInt32.self))
        premiere = Cle(
            matriculeEmballe: try lecture.entier(), demandeEmballee: try lecture.entier())
        derniere = Cle(
            matriculeEmballe: try lecture.entier(), demandeEmballee: try lecture.entier())
        somme = try lecture.entier()
    }
}

extension Provenance {
    fileprivate func ecrire(dans ecriture: inout Ecriture) {
        ecriture.ajouter(texte: mois.iso)
        ecriture.ajouter(UInt32(sources.count))
        for source in sources {
            ecriture.ajouter(texte: source.nom)
            ecriture.ajouter(texte: source.empreinte)
            ecriture.ajouter(Int64(source.octets))
        }
        ecriture.ajouter(UInt32(sourceDesFoyers))
        ecriture.ajouter(UInt32(sourceDesPersonnes))
        ecriture.ajouter(texte: correspondance)
        ecriture.ajouter(texte: texteDeCorrespondance)
    }

    fileprivate init(_ lecture: inout Lecture) throws(Lecture.HorsBornes) {
        guard let mois = Mois(iso: try lecture.texte()) else { throw Lecture.HorsBornes() }
        var sources: [SourceDExtrait] = []
        for _ in 0..<(try lecture.entier(UInt32.self)) {
            sources.append(
                SourceDExtrait(
                    nom: try lecture.texte(), empreinte: try lecture.texte(),
                    octets: Int(try lecture.entier(Int64.self))))
        }
        let foyers = Int(try lecture.entier(UInt32.self))
        let personnes = Int(try lecture.entier(UInt32.self))
        guard sources.indices.contains(foyers), sources.indices.contains(personnes) else {
            throw Lecture.HorsBornes()
        }
        self.init(
            mois: mois, sources: sources, sourceDesFoyers: foyers, sourceDesPersonnes: personnes,
            correspondance: try lecture.texte(), texteDeCorrespondance: try lecture.texte())
    }
}
