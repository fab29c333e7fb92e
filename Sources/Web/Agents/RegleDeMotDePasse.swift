import Valeurs

/// Ce qu’un mot de passe doit être : long, sans l’identifiant, et pas de ceux que l’on essaie d’abord.
package enum RegleDeMotDePasse {
    package static let longueurMinimale = 12
    /// In bytes: beyond, it is no longer a password but a load.
    package static let longueurMaximale = 200

    /// `nil` quand le mot de passe convient. `noms` : ceux de la personne et de sa caisse.
    package static func refus(
        _ motDePasse: String, identifiant: String, noms: [String] = []
    ) -> RefusDeMotDePasse? {
        if motDePasse.count < longueurMinimale { return .tropCourt }
        if motDePasse.utf8.count > longueurMaximale { return .tropLong }
        if Set(motDePasse).count < 5 { return .tropSimple }
        let nom = identifiant.lowercased()
        if nom.count >= 3, motDePasse.lowercased().contains(nom) { return .contientLIdentifiant }
        if MotsCourants.seDevine(motDePasse, noms: noms + [identifiant]) { return .seDevine }
        return nil
    }
}

/// Pourquoi un mot de passe ne peut pas être choisi.
package enum RefusDeMotDePasse: Refus, Equatable {
    case tropCourt, tropLong, tropSimple, contientLIdentifiant, seDevine

    package var motif: String {
        switch self {
        case .tropCourt:
            "Le mot de passe est trop court\u{A0}: choisissez au moins "
                + "\(RegleDeMotDePasse.longueurMinimale) caractères, par exemple quatre mots sans rapport."
        case .tropLong: "Le mot de passe est trop long\u{A0}: choisissez-en un plus court."
        case .tropSimple: "Le mot de passe répète les mêmes caractères\u{A0}: variez-les."
        case .contientLIdentifiant:
            "Le mot de passe contient votre identifiant\u{A0}: choisissez-en un sans rapport."
        case .seDevine:
            "Ce mot de passe est de ceux que l’on essaie d’abord\u{A0}: un mot courant, un nom, une date ou une suite de "
                + "touches. Prenez au moins quatre mots sans rapport entre eux, ou laissez un gestionnaire de mots de passe en "
                + "tirer un."
        }
    }
}
