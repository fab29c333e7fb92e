import Valeurs

/// Ce que la caisse règle elle-même, avec le jour à partir duquel cela vaut.
///
/// Un paramètre change toujours pour aujourd’hui ou plus tard : ce qui a été dit sous l’ancienne valeur reste vrai.
package enum Parametre: String, CaseIterable, Sendable {
    case partDesOffresLocales = "part_des_offres_locales"
    case petitsNombres = "petits_nombres"
    case inactiviteDeSession = "inactivite_de_session"
    case dureeDeSession = "duree_de_session"
    case validiteDesLiens = "validite_des_liens"
    case doubleAuthentification = "double_authentification"
    case nomDeLaCaisse = "nom_de_la_caisse"
    case telephoneDeLaCaisse = "telephone_de_la_caisse"
    case horairesDeLaCaisse = "horaires_de_la_caisse"
    case offresPubliques = "offres_publiques"
    case preavisDUnMoment = "preavis_d_un_moment"
    case dureeDUnMoment = "duree_d_un_moment"
    case joursOuvertsAuxFamilles = "jours_ouverts_aux_familles"
    case essaisDuLien = "essais_du_lien"
    case visiteDuLien = "visite_du_lien"
    case rappelDeRendezVous = "rappel_de_rendez_vous"

    /// What a value may be.
    package enum Nature: Hashable, Sendable {
        case entier(ClosedRange<Int>, unite: String)
        /// In the order in which they are shown.
        case choix([Choix])
        /// So many characters at most; may be empty.
        case texte(Int)
    }

    /// One of the values of a list, with what it means.
    package struct Choix: Hashable, Sendable {
        package let code, libelle: String

        package init(_ code: String, _ libelle: String) {
            self.code = code
            self.libelle = libelle
        }
    }

    /// Where the value that holds by default comes from.
    package enum Origine: Hashable, Sendable {
        /// A text, which the page cites.
        case texte(String)
        /// No text settles it: a starting value of ours, for the caisse to judge.
        case nous(String)

        package var phrase: String {
            switch self {
            case .texte(let texte): "d’après \(texte)"
            case .nous(let raison):
                "la nôtre, qu’aucun texte ne fixe\u{A0}: \(raison)"
            }
        }
    }

    /// Reads what was typed, or says what it should be.
    package func lire(_ texte: String) throws(RefusDeParametre) -> String {
        switch nature {
        case .entier(let bornes, let unite):
            guard let nombre = Int(texte) else { throw .pasUnNombre(unite) }
            guard bornes.contains(nombre) else {
                throw .horsBornes(bornes.lowerBound, bornes.upperBound, unite)
            }
            return String(nombre)
        case .choix(let choix):
            guard choix.contains(where: { $0.code == texte }) else { throw .choixInconnu }
            return texte
        case .texte(let longueur):
            guard texte.count <= longueur, !texte.contains(where: \.isNewline) else {
                throw .tropLong(longueur)
            }
            return texte
        }
    }

    /// « 20 % », « 30 minutes », « toutes les personnes ».
    package func enMots(_ valeur: String) -> String {
        switch nature {
        case .entier(_, let unite): "\(valeur)\u{A0}\(unite)"
        case .choix(let choix): choix.first { $0.code == valeur }?.libelle ?? valeur
        case .texte: valeur.isEmpty ? "non renseigné" : valeur
        }
    }
}

/// Une valeur d’un paramètre, à partir d’un jour.
package struct ValeurDeParametre: Hashable, Sendable {
    package let parametre: Parametre
    package let valeur: String
    package let depuis: Jour
    /// `nil`: a command.
    package let par: Identifiant<Agent>?
    package let fixeeA: Instant

    package init(
        _ parametre: Parametre, _ valeur: String, depuis: Jour, par: Identifiant<Agent>?,
        fixeeA: Instant
    ) {
        self.parametre = parametre
        self.valeur = valeur
        self.depuis = depuis
        self.par = par
        self.fixeeA = fixeeA
    }

    /// Throws when the past would be rewritten.
    package func verifier(au jour: Jour) throws(RefusDeParametre) {
        if depuis < jour { throw .dansLePasse }
    }
}

/// Les valeurs qui valent un jour donné.
package struct Parametres: Hashable, Sendable {
    private let valeurs: [Parametre: ValeurDeParametre]

    /// Of the values of all days, those that hold on this one.
    package init(_ toutes: [ValeurDeParametre], au jour: Jour) {
        valeurs = toutes.filter { $0.depuis <= jour }
            .reduce(into: [:]) { valeurs, valeur in
                if let autre = valeurs[valeur.parametre], autre.depuis > valeur.depuis { return }
                valeurs[valeur.parametre] = valeur
            }
    }

    /// What the caisse has decided; `nil` while the default holds.
    package func decidee(_ parametre: Parametre) -> ValeurDeParametre? { valeurs[parametre] }

    package func valeur(_ parametre: Parametre) -> String {
        valeurs[parametre]?.valeur ?? parametre.parDefaut
    }

    /// A whole number; the default when what is kept is not one.
    package func entier(_ parametre: Parametre) -> Int {
        Int(valeur(parametre)) ?? Int(parametre.parDefaut) ?? 0
    }
}

/// Pourquoi une valeur ne peut pas être retenue.
package enum RefusDeParametre: Refus, Hashable {
    case pasUnNombre(String)
    case horsBornes(Int, Int, String)
    case choixInconnu
    case tropLong(Int)
    case dansLePasse

    package var motif: String {
        switch self {
        case .pasUnNombre(let unite): "Donnez un nombre entier (\(unite)), en chiffres."
        case .horsBornes(let bas, let haut, let unite):
            "Donnez un nombre de \(bas) à \(haut) (\(unite))."
        case .choixInconnu: "Choisissez l’une des valeurs de la liste."
        case .tropLong(let longueur): "Donnez une ligne de \(longueur) caractères au plus."
        case .dansLePasse:
            "Le jour est passé\u{A0}: une valeur change à partir d’aujourd’hui ou d’un jour à venir, "
                + "pour que ce qui a été compté avant reste vrai."
        }
    }

    /// The field of the form to look at again.
    package var champ: String { self == .dansLePasse ? "depuis" : "valeur" }
}
