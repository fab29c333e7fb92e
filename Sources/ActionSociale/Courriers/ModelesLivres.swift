/// Les textes livrés avec Socle, en attendant ceux de la caisse. Ils proposent, et rappellent que refuser ne coûte rien.
package enum ModelesLivres {
    /// The one of this kind; `sansLien`: where families answer by telephone only.
    package static func modele(_ code: Modele.Code, sansLien: Bool = false) -> Modele {
        let modele =
            switch code.canal {
            case .courrier: lettre(code)
            case .courriel: courriel(code)
            case .sms, .telephone, .entretien:
                Modele(code: code, objet: "", texte: sms(code.nature))
            }
        guard sansLien else { return modele }
        let parTelephone = "Pour répondre, appelez-nous au {téléphone}."
        return Modele(
            code: code, objet: modele.objet,
            texte: modele.texte.replacing(repondreParLettre, par: parTelephone + libre)
                .replacing(repondreParCourriel, par: parTelephone + libre)
                .replacing("{lien} ou {téléphone}", par: "{téléphone}"))
    }

    private static let libre = """


        Vous êtes libre d’accepter, de refuser ou de ne pas répondre. Cela ne change rien à vos droits ni à vos \
        prestations.
        """

    private static func lettre(_ code: Modele.Code) -> Modele {
        Modele(
            code: code, objet: objetDeLettre(code.nature),
            texte: "Bonjour {destinataire},\n\n" + corps(code.nature)
                + (code.nature.acte == nil ? "" : "\n\n" + repondreParLettre)
                + "\n\n\(politesse)")
    }

    private static func courriel(_ code: Modele.Code) -> Modele {
        Modele(
            code: code, objet: objetDeCourriel(code.nature),
            texte: "Bonjour {destinataire},\n\n" + corps(code.nature)
                + (code.nature.acte == nil ? "" : "\n\n" + repondreParCourriel)
                + "\n\n\(politesse)\n\n"
                + "Pour ne plus recevoir de courriel de notre part\u{A0}: {ne plus recevoir}")
    }

    private static let politesse = "Bien à vous,\n{agent}\n{caisse}"

    private static let repondreParLettre = """
        Pour répondre, à l’heure qui vous convient\u{A0}: photographiez le carré au bas de cette page, ou recopiez \
        le code écrit à côté. Vous pouvez aussi nous appeler au {téléphone}.

        Vous êtes libre d’accepter, de refuser ou de ne pas répondre. Cela ne change rien à vos droits ni à vos \
        prestations.
        """

    private static let repondreParCourriel = """
        Pour répondre, à l’heure qui vous convient\u{A0}: {lien}
        Vous pouvez aussi nous appeler au {téléphone}.

        Vous êtes libre d’accepter, de refuser ou de ne pas répondre. Cela ne change rien à vos droits ni à vos \
        prestations.
        """

    private static func objetDeLettre(_ nature: Message.Nature) -> String {
        switch nature {
        case .envoi: "Une rencontre, si vous le souhaitez"
        case .relance: "Notre proposition de rencontre tient toujours"
        case .rendezVousFixe, .rappelDeRendezVous: "Notre rendez-vous du {jour}"
        case .rendezVousDeplace: "Notre rendez-vous est déplacé au {jour}"
        case .rendezVousAnnule, .appel: "Notre rendez-vous du {jour} n’aura pas lieu"
        case .attenteAnnulee: "La rencontre du {jour} n’aura pas lieu"
        }
    }

    private static func objetDeCourriel(_ nature: Message.Nature) -> String {
        switch nature {
        case .envoi: "{caisse}\u{A0}: une proposition pour vous"
        case .relance: "Notre proposition tient toujours"
        case .rendezVousFixe, .rappelDeRendezVous: "Votre rendez-vous du {jour}"
        case .rendezVousDeplace: "Votre rendez-vous est déplacé au {jour}"
        case .rendezVousAnnule, .appel: "Votre rendez-vous du {jour} n’aura pas lieu"
        case .attenteAnnulee: "La rencontre du {jour} n’aura pas lieu"
        }
    }

    private static func corps(_ nature: Message.Nature) -> String {
        switch nature {
        case .envoi:
            """
            Votre situation a peut-être changé récemment. Si vous le souhaitez, une personne du service social de \
            la caisse peut vous rencontrer (\u{AB}\u{A0}{offre}\u{A0}\u{BB}, {contact})\u{A0}: pour faire le point sur vos droits, vous \
            informer, ou simplement vous écouter. C’est gratuit et confidentiel.
            """
        case .relance:
            """
            Nous vous avons proposé de vous rencontrer (\u{AB}\u{A0}{offre}\u{A0}\u{BB}, {contact}). Notre message s’est peut-être \
            perdu\u{A0}: voici de quoi y répondre, si vous le souhaitez. Nous ne vous écrirons plus à ce sujet.
            """
        case .rendezVousFixe:
            """
            Comme convenu, notre rendez-vous est le {jour} à {heure}, {lieu}.

            Si ce moment ne vous convient plus, appelez-nous au {téléphone}\u{A0}: nous en trouverons un autre.
            """
        case .rappelDeRendezVous:
            """
            Un mot pour vous rappeler notre rendez-vous du {jour} à {heure}, {lieu}.

            Si ce moment ne vous convient plus, appelez-nous au {téléphone}\u{A0}: nous en trouverons un autre.
            """
        case .rendezVousDeplace:
            """
            Notre rendez-vous est déplacé\u{A0}: il est maintenant le {jour} à {heure}, {lieu}.

            Si ce moment ne vous convient pas, appelez-nous au {téléphone}\u{A0}: nous en trouverons un autre.
            """
        case .rendezVousAnnule, .appel:
            """
            Notre rendez-vous du {jour} à {heure} n’aura pas lieu. Si vous souhaitez en fixer un autre, \
            appelez-nous au {téléphone}.
            """
        case .attenteAnnulee: corpsPourQuiAttendait
        }
    }

    private static let corpsPourQuiAttendait = """
        Vous étiez sur la liste d’attente de la rencontre en groupe du {jour} à {heure}. Elle n’aura pas lieu\u{A0}: vous \
        n’avez rien à faire. Si vous souhaitez une autre date, ou parler avec nous, appelez-nous au {téléphone}.
        """

    private static func sms(_ nature: Message.Nature) -> String {
        switch nature {
        case .envoi:
            "{caisse} vous propose un échange, si vous le souhaitez. Pour répondre : {lien} ou {téléphone}. "
                + "Ne plus recevoir de SMS : {ne plus recevoir}"
        case .relance:
            "{caisse} : notre proposition d'échange tient toujours. Pour répondre : {lien} ou {téléphone}. "
                + "Ne plus recevoir de SMS : {ne plus recevoir}"
        case .rendezVousFixe:
            "{caisse} : rendez-vous le {jour} à {heure}, {lieu}. Pour changer : {téléphone}"
        case .rappelDeRendezVous:
            "{caisse} : rappel, rendez-vous le {jour} à {heure}, {lieu}. Pour changer : {téléphone}"
        case .rendezVousDeplace:
            "{caisse} : votre rendez-vous est déplacé au {jour} à {heure}, {lieu}. Pour changer : {téléphone}"
        case .rendezVousAnnule, .appel:
            "{caisse} : votre rendez-vous du {jour} à {heure} n'aura pas lieu. Pour un autre : {téléphone}"
        case .attenteAnnulee:
            "{caisse} : la rencontre du {jour} à {heure}, où vous attendiez une place, n'aura pas lieu. "
                + "Pour une autre : {téléphone}"
        }
    }
}

extension String {
    fileprivate func replacing(_ partie: String, par autre: String) -> String {
        guard let place = firstRange(of: partie) else { return self }
        return String(self[..<place.lowerBound]) + autre + String(self[place.upperBound...])
    }
}
