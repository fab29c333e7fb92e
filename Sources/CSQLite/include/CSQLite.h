#ifndef CSQLITE_H
#define CSQLITE_H

/// Said before the first connection: SQLite then no longer counts the bytes that it takes, under a lock that all
/// connections wait for at each of them. Zero when it was taken into account.
int socle_sqlite_without_memory_status(void);

#endif
