import Foundation

/// A PostgreSQL server of the tests’ own: started once, in a temporary folder, stopped when the tests end.
actor PostgresCluster {
    static let shared = PostgresCluster()

    private static let binaries = "/usr/lib/postgresql/15/bin"
    private var started: Task<String, any Error>?

    /// Why there is none. Without a server the tests fail: half of the product would go untested.
    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }

    /// The address of an empty schema.
    func newSchema() async throws -> String {
        let folder = try await start()
        let schema = "essai_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        try psql(folder, "CREATE SCHEMA \(schema)")
        return "postgresql:///postgres?host=\(folder)&user=postgres"
            + "&options=-csearch_path%3D\(schema)"
    }

    private func start() async throws -> String {
        if let started { return try await started.value }
        let task = Task { try await Self.launch() }
        started = task
        return try await task.value
    }

    private static func launch() async throws -> String {
        guard FileManager.default.isExecutableFile(atPath: binaries + "/initdb") else {
            throw Unavailable(
                description: "PostgreSQL 15 is not installed: apt-get install postgresql-15,"
                    + " or set SOCLE_SANS_POSTGRES=1 to test SQLite alone")
        }
        // Short: the name of a socket has 107 characters at most.
        // Several modules of tests run in one process, each with a server of its own.
        let module = #fileID.prefix { $0 != "/" }
        let folder = "/tmp/socle-pg-\(module)-\(ProcessInfo.processInfo.processIdentifier)"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script, "sh", folder, binaries]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        for _ in 0..<600 {
            if (try? psql(folder, "SELECT 1")) != nil { return folder }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        let log = (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "no log"
        throw Unavailable(description: "PostgreSQL did not start: \(log)")
    }

    /// The server refuses root, hence the other user. It watches the tests and ends with them, however
    /// they end.
    private static let script = """
        folder="$1"; binaries="$2"; parent=$PPID
        rm -rf "$folder"; mkdir -m 0700 "$folder" || exit 1
        as=""
        if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chown postgres "$folder"; fi
        cd /
        exec >"$folder/log" 2>&1
        $as "$binaries/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-sync \\
            --locale=C.UTF-8 --locale-provider=icu --icu-locale=fr || exit 1
        $as "$binaries/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= \\
            -c fsync=off -c synchronous_commit=off -c full_page_writes=off \\
            -c max_connections=400 -c shared_buffers=64MB &
        server=$!
        while [ -d "/proc/$parent" ] && kill -0 $server; do sleep 1; done
        $as "$binaries/pg_ctl" -D "$folder/data" -m immediate stop
        rm -rf "$folder"
        """
}

/// Runs a statement from outside of the program.
func psql(_ folder: String, _ statement: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/lib/postgresql/15/bin/psql")
    process.arguments = [
        "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d",
        "postgresql:///postgres?host=\(folder)&user=postgres",
        "-c", statement,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw PostgresCluster.Unavailable(description: "psql failed: \(statement)")
    }
}
