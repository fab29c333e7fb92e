import Valeurs

/// Un fichier du flux RSA qui ne se charge pas : lequel, à quelle ligne, et que faire.
package struct RefusDeFlux: Refus, Hashable {
    /// Name of the file, without its folder.
    package let fichier: String
    package let nature: Nature

    /// Pourquoi le fichier ne se charge pas.
    package enum Nature: Error, Hashable, Sendable {
        case balisage(XMLError)
        /// Not the root of a CNAF flow.
        case sansEntete
        case autreFlux(String)
        case anomalies
        case natureInconnue(String)
        case typeInconnu(String)
        case referenceIllisible(String)
        /// No `TransmissionFlux`: the end of the file is missing.
        case sansFin
        /// Every household was rejected, or there is none.
        case aucunFoyer(premier: LigneRejetee?, rejets: Int)
        case autreDepartement(attendu: String, lu: String, ligne: Int)
        case autreCaisse(attendue: String, lue: String, ligne: Int)
    }

    package var motif: String {
        switch nature {
        case .balisage(let erreur):
            "\(fichier), ligne \(erreur.line)\u{A0}: \(erreur.explication) \(erreur.remede)"
        default: "\(fichier)\u{A0}: \(nature.phrase)"
        }
    }
}

extension RefusDeFlux.Nature {
    fileprivate var phrase: String {
        switch self {
        case .balisage(let erreur): erreur.explication
        case .sansEntete:
            "ce fichier XML n’est pas un flux de la CNAF (pas d’en-tête IdentificationFlux). "
                + "Choisissez le fichier RSABEM ou RSABEI tel qu’il a été reçu."
        case .autreFlux(let quoi):
            "c’est un fichier \(quoi), que Socle ne lit pas. "
                + "Choisissez le fichier des bénéficiaires du RSA, mensuel ou quotidien."
        case .anomalies:
            "c’est le fichier des dossiers en anomalie\u{A0}: il est à transmettre à l’équipe données, "
                + "il n’a pas été chargé. Choisissez le fichier des bénéficiaires."
        case .natureInconnue(let nature):
            "sa nature «\u{A0}\(nature)\u{A0}» n’est pas celle d’un fichier de bénéficiaires (D). "
                + "Choisissez le fichier des bénéficiaires du RSA."
        case .typeInconnu(let type):
            "son type «\u{A0}\(type)\u{A0}» n’est ni mensuel (M) ni quotidien (I). "
                + "Demandez à l’équipe données d’où vient ce fichier."
        case .referenceIllisible(let date):
            "sa date de référence «\u{A0}\(date)\u{A0}» ne se lit pas (AAAA-MM-JJ). "
                + "Demandez un nouvel envoi du fichier."
        case .sansFin:
            "le compte final (TransmissionFlux) manque\u{A0}: le fichier est tronqué, rien n’a été chargé. "
                + "Demandez un nouvel envoi du fichier."
        case .aucunFoyer(nil, _):
            "il ne contient aucun foyer. Vérifiez que c’est le bon fichier."
        case .aucunFoyer(let premier?, let rejets):
            (rejets == 1 ? "son seul foyer" : "aucun de ses \(rejets) foyers")
                + " ne peut être chargé. Ligne \(premier.ligne), matricule \(premier.matricule)\u{A0}: "
                + "\(premier.raison) Demandez un nouvel envoi du fichier."
        case .autreDepartement(let attendu, let lu, let ligne):
            "ligne \(ligne), le fichier est celui du département \(lu), et non du \(attendu). "
                + "Choisissez le fichier de votre département, ou corrigez le réglage."
        case .autreCaisse(let attendue, let lue, let ligne):
            "ligne \(ligne), le fichier est celui de la caisse \(lue), et non de la \(attendue). "
                + "Choisissez le fichier de votre caisse, ou corrigez le réglage."
        }
    }
}

extension XMLError {
    /// What is wrong, in one sentence.
    var explication: String {
        switch kind {
        case .empty: "le fichier est vide."
        case .notXML: "ce n’est pas un fichier XML."
        case .truncated(""): "le fichier s’arrête au milieu d’une balise."
        case .truncated(let element):
            "le fichier s’arrête dans l’élément <\(element)>, avant sa fin."
        case .wrongNesting(let found, ""): "la balise </\(found)> ne ferme aucun élément."
        case .wrongNesting(let found, let expected):
            "la balise </\(found)> se trouve là où </\(expected)> était attendue."
        case .tooDeep: "les éléments s’emboîtent sur plus de niveaux que le flux n’en a."
        case .tooLong(let limit): "un texte ou une balise dépasse \(Self.taille(limit))."
        case .controlByte(let byte):
            "un octet de contrôle (\(byte)) ne peut pas se trouver dans un fichier texte."
        case .invalidByte(let byte, let encoding):
            "l’octet \(byte) n’est pas un caractère \(encoding), l’encodage que le fichier annonce."
        case .unsupportedEncoding(let name): "l’encodage «\u{A0}\(name)\u{A0}» n’est pas lu ici."
        case .unreadableTag: "une balise est mal écrite."
        case .documentType: "le fichier contient une déclaration de type (DOCTYPE), interdite ici."
        case .unknownEntity(""): "un signe «\u{A0}&\u{A0}» n’introduit aucune référence."
        case .unknownEntity(let name): "la référence «\u{A0}&\(name);\u{A0}» n’est pas connue."
        case .strayText: "du texte se trouve entre deux éléments."
        case .afterTheEnd: "quelque chose suit la fin du document."
        }
    }

    /// « 64 Kio », « 100 octets ».
    private static func taille(_ octets: Int) -> String {
        octets.isMultiple(of: 1024) ? "\(octets / 1024)\u{A0}Kio" : "\(octets)\u{A0}octets"
    }

    /// What to do next.
    var remede: String {
        switch kind {
        case .empty, .truncated:
            "Rien n’a été chargé. Demandez un nouvel envoi du fichier, ou recommencez la copie."
        case .notXML, .unsupportedEncoding, .controlByte, .invalidByte:
            "Rien n’a été chargé. Vérifiez que c’est le fichier reçu de la CNAF, décompressé et "
                + "non modifié."
        case .documentType, .unknownEntity, .tooLong, .tooDeep:
            "Par prudence, rien n’a été chargé. Signalez ce fichier à l’équipe données."
        case .wrongNesting, .unreadableTag, .strayText, .afterTheEnd:
            "Le fichier est abîmé, rien n’a été chargé. Demandez un nouvel envoi."
        }
    }
}
