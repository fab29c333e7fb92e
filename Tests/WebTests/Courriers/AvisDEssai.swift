/// A failure as a mail server sends it back.
enum AvisDEssai {
    static let inconnu = Array(
        """
        From: MAILER-DAEMON@mail.exemple.fr
        To: social@caf.exemple
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="borne"

        --borne
        Content-Type: text/plain

        I'm sorry to have to inform you

        --borne
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.exemple.fr

        Final-Recipient: rfc822; famille@exemple.fr
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <famille@exemple.fr>:
            Recipient address rejected

        --borne
        Content-Type: message/rfc822

        From: social@caf.exemple
        Message-ID: <socle.message-dupont@caf.exemple>
        Subject: essai

        Bonjour
        --borne--
        """.replacing("\n", with: "\r\n").utf8)
}
