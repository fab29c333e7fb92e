#include "CCurl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    const socle_request *request;
    socle_response *response;
    size_t read;
} transfer;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void start(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

// Adds bytes to a buffer that grows; 0 when there is no memory.
static int append(char **buffer, size_t *length, const char *bytes, size_t count) {
    char *larger = realloc(*buffer, *length + count + 1);
    if (larger == NULL) return 0;
    memcpy(larger + *length, bytes, count);
    *buffer = larger;
    *length += count;
    larger[*length] = 0;
    return 1;
}

static size_t receive(char *bytes, size_t one, size_t count, void *context) {
    transfer *t = context;
    if (t->response->body_length + count > t->request->largest) {
        t->response->too_large = 1;
        return 0;
    }
    return append((char **)&t->response->body, &t->response->body_length, bytes, count) ? count : 0;
}

static size_t header(char *bytes, size_t one, size_t count, void *context) {
    transfer *t = context;
    if (t->response->header_length + count > 262144) {
        t->response->too_large = 1;
        return 0;
    }
    if (t->request->method == NULL) {
        if (!append(&t->response->headers, &t->response->header_length, "< ", 2)) return 0;
    } else if (count > 5 && strncmp(bytes, "HTTP/", 5) == 0) {
        t->response->header_length = 0;
    }
    return append(&t->response->headers, &t->response->header_length, bytes, count) ? count : 0;
}

static size_t give(char *bytes, size_t one, size_t room, void *context) {
    transfer *t = context;
    size_t rest = t->request->body_length - t->read;
    size_t count = rest < room ? rest : room;
    if (count == 0) {
        t->response->body_sent = 1;
        return 0;
    }
    memcpy(bytes, t->request->body + t->read, count);
    t->read += count;
    return count;
}

// libcurl may have to send the body again.
static int rewind_body(void *context, curl_off_t offset, int origin) {
    transfer *t = context;
    if (origin != SEEK_SET || offset < 0 || (size_t)offset > t->request->body_length) return CURL_SEEKFUNC_FAIL;
    t->read = (size_t)offset;
    t->response->body_sent = 0;
    return CURL_SEEKFUNC_OK;
}

// The commands of SMTP that name a recipient: nothing else of what is sent is kept, passwords least of all.
static int dialogue(CURL *handle, curl_infotype kind, char *bytes, size_t count, void *context) {
    transfer *t = context;
    char **said = &t->response->headers;
    size_t *length = &t->response->header_length;
    if (kind != CURLINFO_HEADER_OUT) return 0;
    if (count > 8 && strncasecmp(bytes, "RCPT TO:", 8) == 0) {
        append(said, length, "> ", 2);
        append(said, length, bytes, count);
    } else if (count >= 4 && strncasecmp(bytes, "DATA", 4) == 0) {
        append(said, length, "> DATA\r\n", 8);
    }
    return 0;
}

static int progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    transfer *t = context;
    return t->request->stop != NULL && atomic_load((atomic_int *)t->request->stop);
}

static int is_private_4(uint32_t address) {
    uint8_t a = address >> 24, b = address >> 16;
    return a == 0 || a == 10 || a == 127 || a >= 224 || (a == 169 && b == 254) || (a == 172 && b >= 16 && b < 32)
        || (a == 192 && b == 168) || (a == 100 && b >= 64 && b < 128) || (a == 192 && b == 0)
        || (a == 198 && (b == 18 || b == 19));
}

static int is_private(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        return is_private_4(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
    }
    if (address->sa_family != AF_INET6) return 1;
    const uint8_t *b = ((const struct sockaddr_in6 *)address)->sin6_addr.s6_addr;
    static const uint8_t zero[12] = {0};
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    static const uint8_t nat64[12] = {0, 0x64, 0xff, 0x9b};
    if (memcmp(b, zero, 12) == 0 || memcmp(b, mapped, 12) == 0 || memcmp(b, nat64, 12) == 0) {
        uint32_t v4 = (uint32_t)b[12] << 24 | (uint32_t)b[13] << 16 | (uint32_t)b[14] << 8 | b[15];
        return is_private_4(v4);
    }
    return (b[0] & 0xfe) == 0xfc || (b[0] == 0xfe && (b[1] & 0x80) == 0x80) || b[0] == 0xff;
}

// Asked with the address that is about to be used: a name cannot lead elsewhere afterwards.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    transfer *t = context;
    if (t->request->public_only && is_private(&address->addr)) {
        t->response->forbidden = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype, address->protocol);
}

static void common(CURL *h, transfer *t, char *error) {
    const socle_request *r = t->request;
    curl_easy_setopt(h, CURLOPT_URL, r->address);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    // A proxy is asked for by the environment of the server, as everywhere; not to reach this network.
    if (r->public_only) curl_easy_setopt(h, CURLOPT_PROXY, "");
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, r->connect_seconds);
    curl_easy_setopt(h, CURLOPT_TIMEOUT, r->total_seconds);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (r->authorities != NULL) curl_easy_setopt(h, CURLOPT_CAINFO, r->authorities);
    if (r->user != NULL) {
        curl_easy_setopt(h, CURLOPT_USERNAME, r->user);
        curl_easy_setopt(h, CURLOPT_PASSWORD, r->password == NULL ? "" : r->password);
    }
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, header);
    curl_easy_setopt(h, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(h, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(h, CURLOPT_READDATA, t);
    curl_easy_setopt(h, CURLOPT_SEEKFUNCTION, rewind_body);
    curl_easy_setopt(h, CURLOPT_SEEKDATA, t);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(h, CURLOPT_OPENSOCKETDATA, t);
    curl_easy_setopt(h, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, progress);
    curl_easy_setopt(h, CURLOPT_XFERINFODATA, t);
}

static void http(CURL *h, transfer *t, struct curl_slist *lines) {
    const socle_request *r = t->request;
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    // Nothing that was said under TLS is said again without.
    int tls = strncasecmp(r->address, "https:", 6) == 0;
    curl_easy_setopt(h, CURLOPT_REDIR_PROTOCOLS_STR, tls ? "https" : "http,https");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, r->redirects > 0 ? 1L : 0L);
    curl_easy_setopt(h, CURLOPT_MAXREDIRS, r->redirects);
    if (strcmp(r->method, "HEAD") == 0) {
        curl_easy_setopt(h, CURLOPT_NOBODY, 1L);
    } else if (r->body != NULL) {
        curl_easy_setopt(h, CURLOPT_POST, 1L);
        curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body_length);
        curl_easy_setopt(h, CURLOPT_CUSTOMREQUEST, r->method);
    } else {
        curl_easy_setopt(h, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(h, CURLOPT_CUSTOMREQUEST, r->method);
    }
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, lines);
}

static void smtp(CURL *h, transfer *t, struct curl_slist *recipients) {
    const socle_request *r = t->request;
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    if (r->require_tls) curl_easy_setopt(h, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    curl_easy_setopt(h, CURLOPT_MAIL_FROM, r->sender);
    curl_easy_setopt(h, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(h, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, dialogue);
    curl_easy_setopt(h, CURLOPT_DEBUGDATA, t);
    curl_easy_setopt(h, CURLOPT_VERBOSE, 1L);
}

void socle_transfer(const socle_request *request, socle_response *response) {
    pthread_once(&once, start);
    memset(response, 0, sizeof *response);
    char error[CURL_ERROR_SIZE] = "";
    transfer t = {request, response, 0};
    CURL *h = curl_easy_init();
    struct curl_slist *lines = NULL;
    for (size_t i = 0; h != NULL && i < request->line_count; i++) {
        struct curl_slist *more = curl_slist_append(lines, request->lines[i]);
        if (more == NULL) break;
        lines = more;
    }
    response->code = CURLE_OUT_OF_MEMORY;
    if (h != NULL) {
        common(h, &t, error);
        if (request->method != NULL) http(h, &t, lines);
        else smtp(h, &t, lines);
        response->code = curl_easy_perform(h);
        curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &response->status);
    }
    const char *message = error[0] != 0 ? error : curl_easy_strerror(response->code);
    strncpy(response->message, message, sizeof response->message - 1);
    curl_slist_free_all(lines);
    if (h != NULL) curl_easy_cleanup(h);
}

void socle_response_free(socle_response *response) {
    free(response->headers);
    free(response->body);
    memset(response, 0, sizeof *response);
}

void *socle_stop_new(void) { return calloc(1, sizeof(atomic_int)); }
void socle_stop_set(void *stop) { atomic_store((atomic_int *)stop, 1); }
void socle_stop_free(void *stop) { free(stop); }
