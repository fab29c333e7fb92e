#include "octets.h"

octets_compte octets_marquer_simplement(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins) {
    octets_compte compte = {0, 0, 0};
    for (size_t i = 0; i < nombre; i++) {
        uint8_t octet = octets[i];
        fins[compte.marques] = base + (int32_t)i;
        compte.marques += octet == separateur || octet == '\n';
        compte.sauts += octet == '\n';
        compte.special |= octet == '"' || octet == 0;
    }
    return compte;
}

#if defined(__x86_64__)
#include <immintrin.h>

/// The bits of a block that count: all of them, but in the last block.
static inline uint64_t octets_comptant(size_t reste) {
    return reste >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << reste) - 1;
}

/// One bit a byte: equal to that one.
__attribute__((target("avx2"))) static inline uint64_t octets_egaux(
    __m256i bas, __m256i haut, __m256i octet) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bas, octet))
        | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(haut, octet)) << 32;
}

__attribute__((target("avx2,bmi,popcnt"))) static octets_compte octets_marquer_avx2(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins) {
    const __m256i separe = _mm256_set1_epi8((char)separateur), saut = _mm256_set1_epi8('\n');
    const __m256i guillemet = _mm256_set1_epi8('"'), zero = _mm256_setzero_si256();
    octets_compte compte = {0, 0, 0};
    int32_t *sortie = fins;
    for (size_t i = 0; i < nombre; i += 64) {
        uint64_t comptant = octets_comptant(nombre - i);
        __m256i bas = _mm256_loadu_si256((const __m256i *)(octets + i));
        __m256i haut = _mm256_loadu_si256((const __m256i *)(octets + i + 32));
        uint64_t sauts = octets_egaux(bas, haut, saut) & comptant;
        uint64_t marques = (octets_egaux(bas, haut, separe) & comptant) | sauts;
        compte.special |=
            ((octets_egaux(bas, haut, guillemet) | octets_egaux(bas, haut, zero)) & comptant) != 0;
        compte.sauts += (size_t)_mm_popcnt_u64(sauts);
        int reste = (int)_mm_popcnt_u64(marques);
        // Eight at a time whatever their number: the surplus is written over by what follows.
        int32_t *place = sortie, ici = base + (int32_t)i;
        sortie += reste;
        for (; reste > 0; reste -= 8, place += 8) {
            for (int k = 0; k < 8; k++) {
                place[k] = ici + (int32_t)_tzcnt_u64(marques);
                marques = _blsr_u64(marques);
            }
        }
    }
    compte.marques = (size_t)(sortie - fins);
    return compte;
}

__attribute__((target("avx512bw,avx512vbmi2,popcnt"))) static octets_compte octets_marquer_avx512(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins) {
    const __m512i separe = _mm512_set1_epi8((char)separateur), saut = _mm512_set1_epi8('\n');
    const __m512i guillemet = _mm512_set1_epi8('"');
    static const uint8_t suite[64] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    const __m512i rangs = _mm512_loadu_si512(suite);
    octets_compte compte = {0, 0, 0};
    int32_t *sortie = fins;
    for (size_t i = 0; i < nombre; i += 64) {
        uint64_t comptant = octets_comptant(nombre - i);
        __m512i bloc = _mm512_loadu_si512(octets + i);
        uint64_t sauts = _mm512_mask_cmpeq_epi8_mask(comptant, bloc, saut);
        uint64_t marques = _mm512_mask_cmpeq_epi8_mask(comptant, bloc, separe) | sauts;
        uint64_t speciaux = _mm512_mask_cmpeq_epi8_mask(comptant, bloc, guillemet)
            | _mm512_mask_testn_epi8_mask(comptant, bloc, bloc);
        compte.special |= speciaux != 0;
        compte.sauts += (size_t)_mm_popcnt_u64(sauts);
        int reste = (int)_mm_popcnt_u64(marques);
        // The ranks of the marks side by side, then sixteen at a time as whole places.
        __m512i trouves = _mm512_maskz_compress_epi8(marques, rangs);
        __m512i ici = _mm512_set1_epi32(base + (int32_t)i);
        int32_t *place = sortie;
        sortie += reste;
        do {
            __m512i seize = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(trouves));
            _mm512_storeu_si512(place, _mm512_add_epi32(seize, ici));
            trouves = _mm512_alignr_epi64(_mm512_setzero_si512(), trouves, 2);
            place += 16;
            reste -= 16;
        } while (reste > 0);
    }
    compte.marques = (size_t)(sortie - fins);
    return compte;
}

octets_compte octets_marquer(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins) {
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2")) {
        return octets_marquer_avx512(octets, nombre, base, separateur, fins);
    }
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
        return octets_marquer_avx2(octets, nombre, base, separateur, fins);
    }
    return octets_marquer_simplement(octets, nombre, base, separateur, fins);
}

#else

octets_compte octets_marquer(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins) {
    return octets_marquer_simplement(octets, nombre, base, separateur, fins);
}

#endif
