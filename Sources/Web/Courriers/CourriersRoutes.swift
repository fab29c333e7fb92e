import ActionSociale
import HTTPTypes
import Hummingbird
import Storage
import Valeurs

extension Porte {
    /// What is written to families.
    package static let courriers: [Porte] =
        [
            .page("/propositions/{proposition}/envoi", .proposition, .proposition) {
                app, demande in try await app.pageDEnvoi(demande)
            },
            .formulaire("/propositions/{proposition}/envoi", .proposition, .proposition) {
                app, demande, saisie in try await app.envoyer(demande, saisie)
            },
            .formulaire("/propositions/{proposition}/appel", .proposition, .proposition) {
                app, demande, saisie in try await app.noterUnAppel(demande, saisie)
            },
            .page("/familles/{famille}/messages", .famille, .famille) { app, demande in
                try await app.pageDesMessages(demande)
            },
            .formulaire("/familles/{famille}/contacts", .famille, .famille) {
                app, demande, saisie in try await app.confirmerUnContact(demande, saisie)
            },
            .formulaire("/familles/{famille}/canaux", .famille, .famille) {
                app, demande, saisie in try await app.noterUnCanal(demande, saisie)
            },
            .page("/courriers", .courriers) { app, demande in
                try await app.pageDeLaBoite(demande)
            },
            .formulaire("/messages/{message}/suite", .proposition, .message) {
                app, demande, saisie in try await app.reprendreUnMessage(demande, saisie)
            },
            .page("/courriers/vague", .courriers) { app, demande in
                try await app.pageDeVague(demande, DemandeDeVague(demande.filtres))
            },
            .formulaire("/courriers/vague/lignes", .courriers) { app, demande, saisie in
                try await app.pageDeVagueChoisie(demande, saisie)
            },
            .formulaire("/courriers/vague", .courriers) { app, demande, saisie in
                try await app.partirEnVague(demande, saisie)
            },
            .page("/vagues/{vague}", .courriers) { app, demande in
                try await app.pageDeVaguePartie(demande)
            },
            .publique(.get, "/stop/{message}/{signature}") { app, requete, visite in
                try await app.pageDeDesabonnement(requete, visite)
            },
            .publique(.post, "/stop/{message}/{signature}") { app, requete, visite in
                try await app.desabonner(requete, visite)
            },
            .libre(.post, "/retours/sms") { app, requete, _ in
                try await app.recevoirUnAccuse(requete)
            },
        ] + lettres + modeles

    /// The templates, and the rules of sending.
    private static let modeles: [Porte] = [
        .page("/modeles", .modeles) { app, demande in try await app.pageDesModeles(demande) },
        .formulaire("/modeles", .modeles) { app, demande, saisie in
            try await app.garderLesRegles(demande, saisie)
        },
        .page("/modeles/{modele}", .modeles) { app, demande in
            try await app.pageDUnModele(demande)
        },
        .formulaire("/modeles/{modele}", .modeles) { app, demande, saisie in
            try await app.ecrireUnModele(demande, saisie)
        },
    ]
}
