/// Takes pending rows out of the outbox without ever overtaking.
///
/// ## The lease contract
///
/// All rows of an aggregate share one of 64 lanes, and a lane has one owner at a time: that is what
/// keeps an aggregate's order. `skip locked` on rows alone would let a second relay publish the
/// later events of an aggregate while the first still holds the earlier ones.
///
/// ```mermaid
/// stateDiagram-v2
///     [*] --> Free
///     Free --> Owned: acquire (owner, transactional id, epoch + 1, leased until)
///     Owned --> Owned: renew
///     Owned --> Claimed: claim (row lock on the lane, rows deleted, transaction open)
///     Claimed --> Owned: settle and commit, or roll back
///     Owned --> Free: release (graceful stop, surplus)
///     Owned --> Owned: lease ran out, another worker acquires and recovers
/// ```
///
/// - **Intent before action.** Owner and transactional id are committed before anything is
///   published from a lane, so a successor always knows whom to fence.
/// - **A lease may end only between batches.** While a batch is in flight its lanes are locked
///   rows; acquiring skips locked lanes, so an owner that hangs is not overtaken however late it
///   is. The server's `idle_in_transaction_session_timeout` bounds how long that lasts.
/// - **Claims check ownership again.** A worker that lost its lanes while it was stopped finds none
///   of them in its next claim. The new owner has fenced its producers, so a transaction that it
///   still has open in Kafka cannot commit.
/// - **Time is the server's.** Only PostgreSQL's `now()` is compared; a relay's clock may be wrong.
@NullMarked
package dev.ferry.relay.claim;

import org.jspecify.annotations.NullMarked;
