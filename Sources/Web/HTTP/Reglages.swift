/// How one installation is set: where it listens, where its data are, the key that signs its forms.
package struct Reglages: Sendable {
    /// How messages are sent.
    package var envois = ReglagesDEnvoi()
    /// Where the server listens.
    package var adresse = "127.0.0.1"
    package var port = 8080
    /// Scheme, host and port that people type, as a reverse proxy shows it: `https://socle.example.fr`.
    /// `nil`: the one the server listens on, without TLS.
    package var origine: String?
    /// A reverse proxy stands before the server and gives the address of the visitor.
    package var derriereUnProxy = false
    /// At least 32 bytes; forms and anonymous visits are signed with it.
    package var cle: [UInt8]
    /// Keys that served before: they recognise the links of letters already sent, and sign nothing.
    package var clesAnciennes: [[UInt8]] = []
    /// `postgres://…`; `nil`: SQLite in the data folder.
    package var base: String?
    /// Folder of the database, of the monthly extracts and of what else is kept.
    package var donnees = "donnees"
    /// A sentence shown on every page: « Données fictives ».
    package var bandeau: String?
    /// Seconds a request may take, its body included.
    package var delai = 30
    /// Bytes a form may have.
    package var tailleDeFormulaire = 65_536
    /// Calls that a token of another program may make in a minute, on each server.
    package var appelsParMinute = 600
    /// Notices may go to this machine and to private networks, without TLS: for a test, or a network of one's own.
    package var avisLocaux = false

    /// Bytes that the files deposited at once may have: `SOCLE_ENVOI_MAX`, in Mio.
    package var tailleDEnvoi = 4 << 30
    /// Days that the files of an ended deposit are kept: `SOCLE_JOURS_DEPOTS`.
    package var joursDesDepots = 30
    /// Hundredths of the households of the month before that a file come by night may miss, or of its rows that may be
    /// rejected, before a person must decide: `SOCLE_PRUDENCE`. A default of ours.
    package var prudence = 10

    package init(cle: [UInt8]) {
        self.cle = cle
    }

    /// Whether people reach the site by TLS, so that cookies never leave in clear.
    package var estSur: Bool { origine?.hasPrefix("https://") ?? false }

    /// Reads `SOCLE_ADRESSE`, `SOCLE_PORT`, `SOCLE_ORIGINE`, `SOCLE_PROXY`, `SOCLE_CLE`, `SOCLE_CLES_ANCIENNES` (between
    /// spaces), `SOCLE_DATABASE_URL`, `SOCLE_DONNEES`, `SOCLE_BANDEAU`, `SOCLE_API_PAR_MINUTE` and `SOCLE_AVIS_LOCAUX`.
    package init(environnement: [String: String]) throws(ReglageIncorrect) {
        let cle = Array((environnement["SOCLE_CLE"] ?? "").utf8)
        guard cle.count >= 32 else { throw .cleTropCourte }
        self.init(cle: cle)
        envois = try ReglagesDEnvoi(environnement: environnement)
        clesAnciennes = (environnement["SOCLE_CLES_ANCIENNES"] ?? "").split(separator: " ")
            .map { Array($0.utf8) }
        guard clesAnciennes.allSatisfy({ $0.count >= 32 }) else { throw .cleTropCourte }
        adresse = environnement["SOCLE_ADRESSE"] ?? adresse
        if let texte = environnement["SOCLE_PORT"] {
            guard let port = Int(texte), (1...65_535).contains(port) else {
                throw .portInvalide(texte)
            }
            self.port = port
        }
        if let texte = environnement["SOCLE_ORIGINE"] {
            guard texte.hasPrefix("https://") || texte.hasPrefix("http://"), !texte.hasSuffix("/")
            else { throw .origineInvalide(texte) }
            origine = texte
        }
        derriereUnProxy = environnement["SOCLE_PROXY"] == "oui"
        base = environnement["SOCLE_DATABASE_URL"]
        donnees = environnement["SOCLE_DONNEES"] ?? donnees
        bandeau = environnement["SOCLE_BANDEAU"]
        avisLocaux = environnement["SOCLE_AVIS_LOCAUX"] == "oui"
        if let texte = environnement["SOCLE_API_PAR_MINUTE"] {
            guard let nombre = Int(texte), nombre > 0 else { throw .debitInvalide(texte) }
            appelsParMinute = nombre
        }
        tailleDEnvoi =
            try Self.nombre("SOCLE_ENVOI_MAX", environnement).map { $0 << 20 } ?? tailleDEnvoi
        joursDesDepots = try Self.nombre("SOCLE_JOURS_DEPOTS", environnement) ?? joursDesDepots
        prudence = try Self.prudence(environnement) ?? prudence
    }

    /// `SOCLE_PRUDENCE`, for a command that needs no other setting.
    package static func prudence(
        _ environnement: [String: String]
    ) throws(ReglageIncorrect) -> Int? {
        try nombre("SOCLE_PRUDENCE", environnement)
    }

    private static func nombre(
        _ nom: String, _ environnement: [String: String]
    ) throws(ReglageIncorrect) -> Int? {
        guard let texte = environnement[nom] else { return nil }
        guard let nombre = Int(texte), (1...1_000_000).contains(nombre) else {
            throw .nombreInvalide(nom, texte)
        }
        return nombre
    }
}
