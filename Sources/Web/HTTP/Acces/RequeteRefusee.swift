import Valeurs

/// Why a request is not answered as asked. Each becomes a page, in one place (`Erreurs`).
package enum RequeteRefusee: Error, Equatable {
    /// Nobody is signed in: on to the sign-in page, and back here afterwards.
    case nonConnecte
    /// The page, or what it is about, does not exist.
    case introuvable
    /// The role or the sector does not allow it.
    case interdit
    /// This family lives in another sector: say why first, on the page at this address.
    case motifDemande(String)
    /// Something comes first, on the page at this address: a password to choose, a code to give.
    case etape(String)
    /// The form does not come from a page of this session.
    case formulairePerime
    /// The form is larger than any of ours.
    case tropGrand
    /// The form took too long to arrive.
    case tropLent
}
