/* Loaded into the processes of a caisse of the tests (LD_PRELOAD): the day they read is the real one plus the seconds that
   a shared file holds, so that a test can let a week go by. Delays are measured by other clocks, and keep their length. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile const int64_t *secondes;

__attribute__((constructor)) static void ouvrir(void) {
    const char *chemin = getenv("HORLOGE_DECALAGE");
    int fichier = chemin ? open(chemin, O_RDONLY | O_CLOEXEC) : -1;
    if (fichier < 0) return;
    void *page = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, fichier, 0);
    close(fichier);
    if (page != MAP_FAILED) secondes = page;
}

static int64_t decalage(void) { return secondes ? *secondes : 0; }

int clock_gettime(clockid_t horloge, struct timespec *instant) {
    long rendu = syscall(SYS_clock_gettime, horloge, instant);
    if (rendu == 0 && (horloge == CLOCK_REALTIME || horloge == CLOCK_REALTIME_COARSE))
        instant->tv_sec += decalage();
    return (int)rendu;
}

int gettimeofday(struct timeval *instant, void *zone) {
    long rendu = syscall(SYS_gettimeofday, instant, zone);
    if (rendu == 0 && instant) instant->tv_sec += decalage();
    return (int)rendu;
}

time_t time(time_t *instant) {
    struct timespec lu;
    if (clock_gettime(CLOCK_REALTIME, &lu) != 0) return (time_t)-1;
    if (instant) *instant = lu.tv_sec;
    return lu.tv_sec;
}
