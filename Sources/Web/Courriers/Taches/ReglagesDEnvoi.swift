import ActionSociale
import Liaisons
import Valeurs

/// Comment ce serveur envoie courriels et SMS. Ce qui n’est pas réglé se dit sur les pages : rien ne fait semblant.
package struct ReglagesDEnvoi: Sendable {
    package var smtp: ServeurSMTP?
    /// Who writes, and where failures come back: `social@caf.example.fr`.
    package var expediteur = ""
    /// A Maildir where the mail server leaves the failures that come back.
    package var retours: String?
    package var sms: ReglageDeSMS?

    package init() {}

    /// Reads `SOCLE_SMTP_URL`, `SOCLE_SMTP_DE`, `SOCLE_SMTP_CA`, `SOCLE_RETOURS`, `SOCLE_SMS_URL`, `SOCLE_SMS_JSON`,
    /// `SOCLE_SMS_JETON`, `SOCLE_SMS_EMETTEUR`, `SOCLE_SMS_SECRET`, `SOCLE_SMS_DELAI` and `SOCLE_SMS_CA`.
    package init(environnement: [String: String]) throws(ReglageIncorrect) {
        if let adresse = environnement["SOCLE_SMTP_URL"], !adresse.isEmpty {
            do {
                var serveur = try ServeurSMTP(adresse)
                serveur.autorites = environnement["SOCLE_SMTP_CA"]
                smtp = serveur
            } catch {
                throw .envoi("SOCLE_SMTP_URL", remede: "smtps://nom:secret@mail.example.fr:465")
            }
            expediteur = environnement["SOCLE_SMTP_DE"] ?? ""
            guard AdresseDeCourriel.estCorrecte(expediteur) else {
                throw .envoi("SOCLE_SMTP_DE", remede: "service-social@caf.example.fr")
            }
        }
        retours = environnement["SOCLE_RETOURS"]
        sms = try ReglageDeSMS(environnement: environnement)
    }

    /// Letters and calls need no machine.
    package func permet(_ canal: Message.Canal) -> Bool {
        switch canal {
        case .courriel: smtp != nil
        case .sms: sms != nil
        case .courrier, .telephone, .entretien: true
        }
    }
}

/// La passerelle à qui les SMS sont confiés, par HTTP.
package struct ReglageDeSMS: Hashable, Sendable {
    package var adresse: String
    /// What is posted; `{numero}`, `{texte}`, `{cle}` and `{emetteur}` are replaced, as JSON strings are written.
    package var json =
        #"{"numero": "{numero}", "texte": "{texte}", "cle": "{cle}", "emetteur": "{emetteur}"}"#
    /// `Authorization: Bearer …`
    package var jeton: String?
    package var emetteur = ""
    /// Signs the receipts; without it none is believed.
    package var secret: String?
    package var autorites: String?
    /// Seconds that the gateway has to answer; the same message is handed over again after that.
    package var delai = 30

    package init(adresse: String) {
        self.adresse = adresse
    }

    /// `nil` when no gateway is named.
    init?(environnement: [String: String]) throws(ReglageIncorrect) {
        guard let adresse = environnement["SOCLE_SMS_URL"], !adresse.isEmpty else { return nil }
        guard adresse.hasPrefix("https://") || adresse.hasPrefix("http://") else {
            throw .envoi("SOCLE_SMS_URL", remede: "https://sms.example.fr/envois")
        }
        self.init(adresse: adresse)
        jeton = environnement["SOCLE_SMS_JETON"]
        emetteur = environnement["SOCLE_SMS_EMETTEUR"] ?? ""
        secret = environnement["SOCLE_SMS_SECRET"]
        autorites = environnement["SOCLE_SMS_CA"]
        json = environnement["SOCLE_SMS_JSON"] ?? json
        if let delai = environnement["SOCLE_SMS_DELAI"], !delai.isEmpty {
            guard let secondes = Int(delai), (1...120).contains(secondes) else {
                throw .envoi("SOCLE_SMS_DELAI", remede: "30")
            }
            self.delai = secondes
        }
        guard json.contains("{texte}"), json.contains("{numero}") else {
            throw .envoi(
                "SOCLE_SMS_JSON", remede: #"{"to": "{numero}", "text": "{texte}", "id": "{cle}"}"#)
        }
    }
}
