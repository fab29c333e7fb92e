#ifndef SOCLE_CCURL_H
#define SOCLE_CCURL_H

#include <stddef.h>
#include <stdint.h>

// One transfer by libcurl, said in one call: curl_easy_setopt is variadic, and Swift cannot call it.
// Strings are UTF-8 and may be NULL where it is said.

typedef struct {
    // http://, https://, smtp:// or smtps://; no other protocol is spoken.
    const char *address;
    // HTTP method; NULL for SMTP.
    const char *method;
    // Lines "Name: value", or recipients for SMTP.
    const char *const *lines;
    size_t line_count;
    // The body, or the whole message for SMTP; NULL for none.
    const uint8_t *body;
    size_t body_length;
    // Envelope sender, for SMTP.
    const char *sender;
    // NULL for none.
    const char *user;
    const char *password;
    // A file of authorities in PEM, in place of those of the system; NULL for these.
    const char *authorities;
    // 1: STARTTLS, or nothing is sent.
    int require_tls;
    // 1: refuses to connect to this machine, to private and to link-local networks.
    int public_only;
    long connect_seconds;
    long total_seconds;
    long redirects;
    size_t largest;
    // Made by socle_stop_new; NULL for none.
    void *stop;
} socle_request;

typedef struct {
    // A CURLcode, and what libcurl says of it.
    int code;
    char message[256];
    // The last status of HTTP, or the last reply of SMTP.
    long status;
    // Header lines of the last answer; for SMTP, the dialogue: "> RCPT TO:<…>" and "< 250 …".
    char *headers;
    size_t header_length;
    uint8_t *body;
    size_t body_length;
    // The answer was larger than allowed.
    int too_large;
    // An address of a network that was not allowed.
    int forbidden;
    // The whole body was read by libcurl: the end of the message was sent, or was about to be.
    int body_sent;
} socle_response;

// Blocks until the end of the transfer. What it fills is given back by socle_response_free.
void socle_transfer(const socle_request *request, socle_response *response);
void socle_response_free(socle_response *response);

// A flag by which another thread ends a transfer.
void *socle_stop_new(void);
void socle_stop_set(void *stop);
void socle_stop_free(void *stop);

#endif
