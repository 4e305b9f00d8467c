package dev.ferry.relay.publish;

/// The name under which a worker's producers publish, another one each time they are opened;
/// [TransactionalIds] are made of it, and a successor fences it.
///
/// Kafka keeps what is pending by producer, and the producer by transactional id. If the end of a
/// transaction was forgotten (RELAYING.md, "A transaction that hangs"), the next one of the same id
/// would commit or abort it along with its own. Used by one worker's thread.
public final class TransactionalIdPrefix {
    private final String worker;
    private int opened;

    /// @param worker unique among all workers that ever were
    public TransactionalIdPrefix(String worker) {
        this.worker = worker;
    }

    public String current() {
        return worker + "-" + opened;
    }

    /// For producers that are about to be opened; those of the name before must be closed.
    public String next() {
        opened++;
        return current();
    }
}
