import Valeurs

extension DossierRSA {
    /// Le bloc `InfosFoyerRSA`, dans l’ordre du schéma vrsb0801.
    func ecrire(_ xml: inout Balises) {
        xml.bloc("InfosFoyerRSA") { xml in
            xml.bloc("IdentificationRSA") { identification(&$0) }
            for personne in foyer.personnes { ecrire(personne, &xml) }
            xml.bloc("DonneesAdministratives") { donneesAdministratives(&$0) }
            xml.bloc("PrestationRSA") { prestation(&$0) }
        }
    }

    private func identification(_ xml: inout Balises) {
        xml.bloc("Organisme") {
            $0.valeur("FONORG", "CAF")
            $0.valeur("NUMORG", CaisseFictive.numero)
            $0.valeur("MATRICULE", matricule)
        }
        xml.bloc("Partenaire") {
            $0.valeur("TYPEPARTE", "CG ")
            $0.valeur("IDEPARTE", "099")
        }
        xml.bloc("DemandeRSA") {
            $0.valeur("DTDEMRSA", demandeLe.iso)
            $0.valeur("NUMDEMRSA", numero)
        }
        guard let reprisPar else { return }
        xml.bloc("OrganismePrenant") {
            $0.valeur("FONORGPRENMUT", "CAF")
            $0.valeur("NUMORGPRENMUT", reprisPar.code)
            $0.valeur("DDDEPAMUT", reprisPar.le.iso)
        }
    }

    private func ecrire(_ personne: PersonneFictive, _ xml: inout Balises) {
        xml.bloc("Personne") { xml in
            xml.bloc("Identification") { identite(personne, &$0) }
            xml.bloc("DossierCAF") {
                $0.valeur("TOPRESPDOS", personne.role == .responsable ? "1" : "0")
                $0.valeur("DDRATDOS", max(demandeLe, personne.naissance).iso)
            }
            for nature in ["PFA", "RSA"] {
                xml.bloc("Prestations") {
                    $0.valeur("NATPREST", nature)
                    $0.valeur("ROLEPERS", role(personne, nature))
                    $0.valeur("TOPCHAPERS", personne.role == .enfant ? "1" : "0")
                }
            }
            if personne.role != .enfant {
                xml.bloc("Activite") {
                    $0.valeur("REG", "GE")
                    $0.valeur("ACT", "CHO")
                    $0.valeur("DDACT", demandeLe.iso)
                }
            }
            if personne.role == .responsable, let grossesse { ecrire(grossesse, &xml) }
        }
    }

    private func identite(_ personne: PersonneFictive, _ xml: inout Balises) {
        if personne.role != .enfant {
            xml.valeur("QUAL", personne.sexe == .femme ? "MME" : "MR")
        }
        xml.valeur("NOM", personne.nom.uppercased())
        xml.valeur("NOMNAI", personne.nom.uppercased())
        xml.valeur("PRENOM", personne.prenom.uppercased() + "  ")
        xml.valeur("NOMCOMNAI", "BRUMEVAL")
        xml.valeur("DTNAI", personne.naissance.iso)
        xml.valeur("TYPEDTNAI", "N")
        xml.valeur("NIR", nir(personne))
        xml.valeur("SEXE", personne.sexe == .femme ? "2" : "1")
    }

    /// Thirteen digits that no real number has: country 999, and the file's own number.
    private func nir(_ personne: PersonneFictive) -> String? {
        guard personne.naissance < demandeLe else { return nil }
        let sexe = personne.sexe == .femme ? "2" : "1"
        let naissance = personne.naissance.iso.utf8.filter { $0 != 45 }.dropFirst(2).prefix(4)
        let rang = String(1000 + personne.rang).dropFirst()
        return sexe + String(decoding: naissance, as: UTF8.self) + "99999\(rang)".prefix(8)
    }

    private func role(_ personne: PersonneFictive, _ nature: String) -> String {
        switch personne.role {
        case .responsable: nature == "PFA" ? "RDO" : "DEM"
        case .conjoint: "CJT"
        case .enfant: "ENF"
        }
    }

    private func ecrire(_ grossesse: Grossesse, _ xml: inout Balises) {
        xml.bloc("Grossesse") {
            $0.valeur("DDGRO", grossesse.debut.iso)
            $0.valeur("DFGRO", grossesse.finie?.le.iso)
            $0.valeur("DTDECLGRO", grossesse.declareeLe.iso)
            $0.valeur("NATFINGRO", grossesse.finie?.code)
        }
    }

    private func donneesAdministratives(_ xml: inout Balises) {
        xml.bloc("SituationFamille") {
            $0.valeur("SITFAM", Self.sitfam[foyer.situation])
            $0.valeur("DDSITFAM", foyer.depuis.iso)
        }
        xml.bloc("Adresse") { xml in
            xml.bloc("TroncCommunAdresse") {
                $0.valeur("RGADR", "01")
                $0.valeur("DTEMM", emmenageLe.iso)
                $0.valeur("PAYS", "FRA")
                $0.valeur("TYPEADR", "D")
                $0.valeur("ETATADR", "CO")
            }
            xml.bloc("AdresseDetailleeFrance") {
                let parties = foyer.adresse.uppercased().split(separator: " ", maxSplits: 2)
                $0.valeur("NUMVOIE", String(parties[0]))
                $0.valeur("LIBTYPEVOIE", String(parties[1]))
                $0.valeur("NOMVOIE", String(parties[2]))
                $0.valeur("NUMCOM", foyer.commune.code)
                $0.valeur("CODEPOS", "99000")
                $0.valeur("NOMCOM", foyer.commune.nom.uppercased())
            }
        }
    }

    private func prestation(_ xml: inout Balises) {
        xml.bloc("SituationDossierRSA") { xml in
            xml.bloc("EtatDossierRSA") { $0.valeur("ETATDOSRSA", etat) }
            if let suspension {
                xml.bloc("SuspensionDroit") {
                    $0.valeur("MOTISUSDRORSA", suspension.code)
                    $0.valeur("DDSUSDRORSA", suspension.le.iso)
                }
            }
            if let cloture {
                xml.bloc("FinDroit") {
                    $0.valeur("MOTICLORSA", cloture.code)
                    $0.valeur("DTCLORSA", cloture.le.iso)
                }
            }
        }
        xml.bloc("DetailDroitRSA") { xml in
            xml.bloc("TroncCommunDroitRSA") {
                $0.valeur("TOPSANSDOMFIXE", "0")
                $0.valeur("NBENFAUTCHA", "0\(foyer.personnes.count { $0.role == .enfant })")
                $0.valeur("ORIDEMRSA", "DEM")
            }
        }
    }

    private static let sitfam: [FoyerFictif.Situation: String] = [
        .marie: "MAR", .pacse: "PAC", .vieMaritale: "VIM", .celibataire: "CEL", .divorce: "DIV",
        .separe: "SEF", .veuf: "VEU",
    ]
}
