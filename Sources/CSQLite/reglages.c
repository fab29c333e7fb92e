#include "CSQLite.h"

#include <sqlite3.h>

// Variadic in SQLite, which Swift cannot call.
int socle_sqlite_without_memory_status(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
