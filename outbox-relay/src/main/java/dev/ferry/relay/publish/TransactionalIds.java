package dev.ferry.relay.publish;

import java.util.List;

/// The transactional ids of one worker: it publishes with two producers in turn.
///
/// A producer's next transaction has to wait until the end of its last one is written to every
/// partition; the broker lets it wait in steps of 20 ms (`add.partitions.to.txn.retry.backoff.ms`),
/// more than a small batch takes altogether. The other producer need not wait: the outcome of a
/// transaction is certain when its commit returns, and records stand in the order in which they
/// were sent, also when two producers sent them.
public final class TransactionalIds {
    private TransactionalIds() {}

    /// @param publisher a [TransactionalIdPrefix], as it stands in `outbox.lane`
    /// @return all that a successor has to fence
    public static List<String> of(String publisher) {
        return List.of(publisher + "-a", publisher + "-b");
    }
}
