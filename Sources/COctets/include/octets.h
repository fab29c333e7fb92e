/// Where separators and line breaks are among the bytes of a file, sixty-four at a time.
///
/// Swift has no name for the processor's « one bit a byte » instruction, which is worth four times the speed of
/// what can be written without it. Nothing else is here: the functions touch only the bytes they are given, and
/// each has a twin in plain C that the tests of `Fichier` compare with Swift written byte by byte.
#ifndef SOCLE_OCTETS_H
#define SOCLE_OCTETS_H

#include <stddef.h>
#include <stdint.h>

/// What was met among the bytes.
typedef struct {
    /// Separators and line breaks written to `fins`.
    size_t marques;
    size_t sauts;
    /// A quote or a null byte is somewhere.
    int32_t special;
} octets_compte;

/// Writes the place of each separator and line break, counted from `base`.
///
/// Up to 63 bytes after the last one are loaded, without effect: they must exist. Up to 16 places after the last
/// one are written over: `fins` must have room for `nombre` + 16.
octets_compte octets_marquer(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins);

/// The same with none of the processor's own instructions: for other processors, and for the tests.
octets_compte octets_marquer_simplement(
    const uint8_t *octets, size_t nombre, int32_t base, uint8_t separateur, int32_t *fins);

#endif
