/// Failures as mail servers send them back, in the shape of each, about invented people.
enum AvisDEssai {
    static let inconnu = Self.postfix

    private static func octets(_ texte: String) -> [UInt8] {
        Array(texte.replacing("\n", with: "\r\n").utf8)
    }

    static let postfix = octets(
        """
        Return-Path: <>
        From: MAILER-DAEMON@mail.exemple.fr
        To: social@caf.exemple
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <20261110090500.1234@mail.exemple.fr>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="borne"

        --borne
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you

        --borne
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.exemple.fr

        Final-Recipient: rfc822; famille@exemple.fr
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <famille@exemple.fr>:
            Recipient address rejected

        --borne
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        From: social@caf.exemple
        Message-ID: <socle.message-dupont@caf.exemple>
        Subject: essai

        Bonjour
        --borne--
        """)

    /// The report first folded, then the headers alone, the identifier on a line of its own.
    static let exchange = octets(
        """
        From: Microsoft Outlook <postmaster@exemple.fr>
        To: <social@caf.exemple>
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="_8b1_"
        Auto-Submitted: auto-replied
        In-Reply-To: <socle.message-dupont@caf.exemple>
        Subject: =?utf-8?B?Tm9uIHJlbWlzwqA6IGVzc2Fp?=

        --_8b1_
        Content-Type: multipart/alternative; boundary="_alt_"

        --_alt_
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: quoted-printable

        Votre message =C3=A0 famille@exemple.fr n=E2=80=99a pas pu =C3=AAtre remis.
        --_alt_--

        --_8b1_
        content-type:
         message/delivery-status

        Reporting-MTA: dns;EX01.exemple.fr
        Received-From-MTA: dns;mail.caf.exemple
        Arrival-Date: Tue, 10 Nov 2026 09:00:03 +0000

        Original-Recipient: rfc822;famille@exemple.fr
        Final-Recipient: rfc822;famille@exemple.fr
        ACTION: Failed
        Status: 5.2.2
        Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception

        --_8b1_
        Content-Type: text/rfc822-headers

        Received: from mail.caf.exemple (192.0.2.4)
        Message-ID:
         <socle.message-dupont@caf.exemple>
        --_8b1_--
        """)

    /// The status before the words, the type after the encoding, and what is late, not lost.
    static let gmail = octets(
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
        To: social@caf.exemple
        References: <socle.message-dupont@caf.exemple>
        In-Reply-To: <socle.message-dupont@caf.exemple>
        X-Failed-Recipients: famille@exemple.fr
        Content-Type: multipart/report; boundary="000"; report-type=delivery-status

        --000
        Content-Transfer-Encoding: 8bit
        Content-Type: message/delivery-status

        Reporting-MTA: dns; googlemail.example

        Final-Recipient: rfc822; famille@exemple.fr
        Action: delayed
        Status: 4.4.1
        Will-Retry-Until: Thu, 12 Nov 2026 01:00:00 -0800 (PST)

        --000
        Content-Type: text/plain; charset="UTF-8"

        Réessai en cours jusqu’à jeudi.
        --000--
        """)

    /// RFC 6533: names in UTF-8, the report encoded.
    static let enBase64 = octets(
        """
        Return-Path: <>
        From: MAILER-DAEMON@exemple.fr
        Content-Type: multipart/report; report-type=global-delivery-status; boundary=b

        --b
        Content-Type: message/global-delivery-status; charset=utf-8
        Content-Transfer-Encoding: base64

        UmVwb3J0aW5nLU1UQTogZG5zOyBleGVtcGxlLmZyDQoNCkZpbmFsLVJlY2lwaWVudDogdXRmLTg7
        IMOpbG9kaWVAZXhlbXBsZS5mcg0KQWN0aW9uOiBmYWlsZWQNClN0YXR1czogNS43LjENCkRpYWdu
        b3N0aWMtQ29kZTogc210cDsgNTUwIDUuNy4xIHJlZnVzw6kNCg==
        --b
        Content-Type: message/global-headers

        Subject: été
        Message-ID: <socle.message-dupont@caf.exemple>
        --b--
        """)

    /// For people only, with the message under it.
    static let qmail = octets(
        """
        Return-Path: <>
        Delivered-To: social@caf.exemple
        Date: 10 Nov 2026 09:05:00 -0000
        From: MAILER-DAEMON@ns.exemple.fr
        Subject: failure notice

        Hi. This is the qmail-send program at ns.exemple.fr.
        I'm afraid I wasn't able to deliver your message to the following addresses.

        <famille@exemple.fr>:
        Sorry, no mailbox here by that name. (#5.1.1)

        --- Below this line is a copy of the message.

        From: <social@caf.exemple>
        Message-ID: <socle.message-dupont@caf.exemple>

        Bonjour
        """)

    /// A family away from home answers by itself: it received the message.
    static let absence = octets(
        """
        Return-Path: <famille@exemple.fr>
        From: Famille <famille@exemple.fr>
        Auto-Submitted: auto-replied
        In-Reply-To: <socle.message-dupont@caf.exemple>
        Subject: Absence

        De retour le 25.11.2026, version 5.1.1 de ma boîte.
        """)
}
