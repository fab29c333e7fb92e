internal import NIOPosix

/// Threads that may wait: for a database that answers over a connection, the thread that asks waits for the answer.
///
/// A task that prefers them stays on one of them from one question to the next, instead of changing threads twice for
/// each (see decision 14). The threads of Swift's concurrency, as many as cores, are never made to wait.
final class WorkerThreads: TaskExecutor {
    private let pool: NIOThreadPool

    init(count: Int) {
        pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
    }

    deinit {
        pool.shutdownGracefully { _ in }
    }

    /// Once the threads have ended, the thread that asks does the work: a job is never lost.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pool.submit { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// On one of these threads; on this one, when it is one of them.
    func run<Value>(_ work: () throws -> Value) async rethrows -> Value {
        try await withTaskExecutorPreference(self) { try work() }
    }

    /// Returns once the work under way has ended.
    func end() async {
        try? await pool.shutdownGracefully()
    }
}
