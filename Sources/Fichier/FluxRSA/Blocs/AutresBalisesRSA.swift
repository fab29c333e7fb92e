extension BaliseRSA {
    /// Les autres éléments des fichiers de bénéficiaires (vrsb0801) : sautés, mais connus, donc plus vite.
    static let autres: [String] =
        """
        IdentificationRSA TYPEPARTE DemandeRMI DateDemandeRMI DTDEMRMI NumeroInstructionRMI
        NUMDEPINSRMI TYPEINSRMI NUMCOMINSRMI NUMAGRINSRMI NUMDOSINSRMI NUMCLI
        OrganismeCedant FONORGCEDMUT NUMORGCEDMUT MATRICULEORGCEDMUT DDARRMUT FONORGPRENMUT
        NUMORGPRENMUT QUAL NOMCOMNAI TOPVALIEC NUMDEMRSAPRECE Rattachement TYPEPAR
        DossierPoleEmploi IDASSEDIC Ressources GeneraliteRessourcesTrimestre TOPRESSNUL
        DDRESS DFRESS RessourcesMensuelles GeneraliteRessourcesMensuelles MOISRESS
        NBHEUMENTRA DetailRessourcesMensuelles NATRESS MTNATRESSMEN ABANEU
        MontantCalculDroitRSAPersonne TOPPERSDRODEVORSA TOPPERSENTDRODEVORSA
        MTPERSRESSMENRSA MTPERSABANEURSA Activite REG ACT DDACT DFACT NATCONTRTRA
        TOPCONDADMETI PensionAlimentaire SITASF PARASSOASF DFASF CreanceAlimentaire
        ETATCREALIM DDCREALIM DFCREALIM ORIOBLALIM MOTIDISCREALIM COMMCREALIM MTSANCREALIM
        InformationsAgricoles MTBENAGRI REGFISAGRI DTBENAGRI AvisPCGPersonne ConditionETI
        Derogation TYPEDERO AVISDERO REGAGRIFAM PAYS TYPEADR ETATADR SituationDossierRSA
        NATGROUPFSUS DetailDroitRSA NBENFAUTCHA ORIDEMRSA DTORIDEMRSA TOPFOYDRODEVORSA
        MontantsCalculDroitRSA DDELECAL DFELECAL MTREVMINIGARARSA MTPENTRSA MTLOCALRSA
        MTREVGARARSA MTPFRSA MTALRSA MTRESSMENRSA MTSANOBLALIMRSA MTREDHOSRSA MTREDCGRSA
        MTCUMINTEGRSA MTABANEURSA MTTOTDRORSA DDNATDRO MTRSAVERS DTDERRSAVERS
        AvisPCGDroitRSA ConditionAdministrative ReductionRSA MTREDRSA DDREDRSA DFREDRSA
        PaiementTiers DTLIQ HEULIQ Controle HEUCREAFLUX
        """
        .split(whereSeparator: \.isWhitespace).map(String.init)

    static let noms = XMLNames(allCases.map(\.rawValue), others: autres)
}
