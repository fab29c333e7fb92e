import ActionSociale
import Testing

/// The page of rights, written a second time as a table: a change of one without the other is seen.
struct DroitsTests {
    private typealias Ligne = (
        sujet: Droits.Sujet, acte: Droits.Acte, relation: Droits.Relation, reponses: String
    )

    /// One letter a role, in this order: travail social, responsable, administration, pilotage.
    /// `o` yes, `m` with a written motive, `-` no.
    private static let roles: [Agent.Role] = [
        .travailleurSocial, .responsable, .administrateur, .pilotage,
    ]

    private static let familles: [Ligne] = [
        (.famille, .lire, .sonSecteur, "oo--"), (.famille, .lire, .autreSecteur, "mm--"),
        (.famille, .lire, .sansFamille, "----"), (.famille, .ecrire, .sonSecteur, "oo--"),
        (.famille, .ecrire, .autreSecteur, "----"), (.famille, .ecrire, .sansFamille, "----"),
        (.proposition, .lire, .sonSecteur, "oo--"), (.proposition, .lire, .autreSecteur, "mm--"),
        (.proposition, .lire, .sansFamille, "----"),
        (.proposition, .ecrire, .sonSecteur, "oo--"),
        (.proposition, .ecrire, .autreSecteur, "----"),
        (.proposition, .ecrire, .sansFamille, "----"),
        (.rencontre, .lire, .sonSecteur, "oo--"), (.rencontre, .lire, .autreSecteur, "mm--"),
        (.rencontre, .lire, .sansFamille, "----"), (.rencontre, .ecrire, .sonSecteur, "oo--"),
        (.rencontre, .ecrire, .autreSecteur, "----"), (.rencontre, .ecrire, .sansFamille, "----"),
    ]

    private static let autres: [(Droits.Sujet, lire: String, ecrire: String)] = [
        (.depots, "--o-", "--o-"), (.brouillons, "-oo-", "-oo-"), (.approbations, "----", "-oo-"),
        (.journee, "oo--", "----"), (.recherche, "oo--", "----"), (.offres, "oooo", "----"),
        (.couverture, "oooo", "----"), (.couvertureNominative, "-o--", "----"),
        (.journal, "-oo-", "----"), (.importations, "-oo-", "--o-"), (.agents, "--o-", "--o-"),
        (.listes, "oo--", "oo--"), (.portefeuille, "-o--", "-o--"),
        (.administration, "--o-", "--o-"),
        (.programmes, "--o-", "--o-"),
        (.compte, "oooo", "oooo"), (.reglements, "oooo", "----"), (.simulation, "-ooo", "----"),
        (.agenda, "oo--", "oo--"), (.lieux, "ooo-", "-oo-"),
        (.courriers, "oo--", "oo--"), (.modeles, "ooo-", "--o-"),
    ]

    private static var table: [Ligne] {
        familles
            + autres.flatMap { sujet, lire, ecrire in
                Droits.Relation.allCases.flatMap { relation in
                    [(sujet, .lire, relation, lire), (sujet, .ecrire, relation, ecrire)] as [Ligne]
                }
            }
    }

    @Test func `chaque case de la table est celle que les droits disent`() {
        for ligne in Self.table {
            for (role, lettre) in zip(Self.roles, ligne.reponses) {
                let attendue: Droits.Reponse =
                    lettre == "o" ? .oui : lettre == "m" ? .avecMotif : .non
                let reponse = Droits.reponse(role, ligne.acte, ligne.sujet, ligne.relation)
                #expect(
                    reponse == attendue, "\(role) \(ligne.acte) \(ligne.sujet) \(ligne.relation)")
            }
        }
    }

    @Test func `la table est entière`() {
        let voulues =
            Droits.Sujet.allCases.count * Droits.Acte.allCases.count
            * Droits.Relation.allCases.count
        #expect(Self.table.count == voulues)
        #expect(Set(Self.table.map { "\($0.sujet) \($0.acte) \($0.relation)" }).count == voulues)
        #expect(Set(Self.roles) == Set(Agent.Role.allCases))
    }

    @Test func `écrire sur une famille demande plus que la lire`() {
        for role in Agent.Role.allCases {
            for relation in Droits.Relation.allCases {
                for sujet in [Droits.Sujet.famille, .proposition, .rencontre] {
                    let ecrire = Droits.reponse(role, .ecrire, sujet, relation)
                    let lire = Droits.reponse(role, .lire, sujet, relation)
                    #expect(ecrire != .oui || lire == .oui)
                    #expect(ecrire != .avecMotif, "no motive opens a writing")
                }
            }
        }
    }

    @Test(
        arguments: [
            (.travailleurSocial, "langres", .sonSecteur),
            (.travailleurSocial, "chaumont", .autreSecteur),
            (.travailleurSocial, nil, .autreSecteur), (.responsable, "langres", .sonSecteur),
            (.responsable, "chaumont", .autreSecteur), (.responsable, nil, .sonSecteur),
            (.pilotage, nil, .autreSecteur),
        ] as [(Agent.Role, String?, Droits.Relation)])
    func
        `le lien avec une famille vient de son secteur ; sans secteur, elle revient à l’encadrement`(
            role: Agent.Role, secteur: String?, relation: Droits.Relation
        )
    {
        let agent = Agent(
            id: "a", identifiant: "a", nom: "A", prenom: "A", role: role, secteurs: ["langres"])
        #expect(agent.relation(avecLeSecteur: secteur) == relation)
    }
}
