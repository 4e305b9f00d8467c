package dev.ferry.relay;

import dev.ferry.relay.claim.Claim;
import dev.ferry.relay.claim.Leases;
import dev.ferry.relay.claim.ReadPosition;
import dev.ferry.relay.claim.Suspects;
import dev.ferry.relay.observe.LaneHealth;
import dev.ferry.relay.observe.RecoveryDoubts;
import dev.ferry.relay.park.Parking;
import dev.ferry.relay.park.Retry;
import dev.ferry.relay.publish.Publishers;
import dev.ferry.relay.publish.TransactionalIdPrefix;
import dev.ferry.relay.recover.Recovery;
import dev.ferry.runtime.telemetry.Telemetry;

/// Puts the parts of a worker together. What is made here belongs to that worker alone, except the
/// pool, the publishers' settings and the doubts, which the workers of an outbox share.
final class WorkerFactory {
    private final OutboxAccess outbox;
    private final Publishers publishers;
    private final WorkerPool pool;
    private final RecoveryDoubts doubts;
    private final Telemetry telemetry;

    /// A worker that has not begun.
    record Made(Worker worker, WorkerPool.WorkerSlot slot, LaneHealth laneHealth) {}

    WorkerFactory(
            OutboxAccess outbox,
            Publishers publishers,
            WorkerPool pool,
            RecoveryDoubts doubts,
            Telemetry telemetry) {
        this.outbox = outbox;
        this.publishers = publishers;
        this.pool = pool;
        this.doubts = doubts;
        this.telemetry = telemetry;
    }

    /// @param instance of this process, another one after each start
    Made worker(String instance, int number) {
        OutboxConfig config = outbox.config();
        String name = "%s-%d".formatted(instance, number);
        TransactionalIdPrefix prefix =
                new TransactionalIdPrefix(outbox.markers().group() + "-" + name);
        RelayMetrics metrics = new RelayMetrics(telemetry, outbox.name(), config.lease(), doubts);
        Leases leases = new Leases(name, prefix::current, config.lease());
        Parking parking = new Parking(config.park());
        Claim claim =
                new Claim(
                        leases,
                        new ReadPosition(),
                        new Suspects(name, config.batchSize()),
                        config.batchSize(),
                        config.transactionTimeout());
        OwnedLanes lanes =
                new OwnedLanes(leases, recovery(leases, metrics), claim, parking, metrics);
        metrics.watch(lanes, parking, number);
        WorkerPool.WorkerSlot slot = pool.join();
        Worker worker =
                new Worker(
                        slot,
                        new WorkerSession(
                                outbox.database()::dedicated,
                                () -> publishers.create(prefix.next(), leases::epoch),
                                metrics),
                        lanes,
                        new BatchPath(claim, parking, retry(name, parking), metrics),
                        new IdleRest(config.idlePoll(), metrics));
        return new Made(worker, slot, metrics.laneHealth());
    }

    private LaneRecovery recovery(Leases leases, RelayMetrics metrics) {
        OutboxConfig config = outbox.config();
        Recovery recovery =
                new Recovery(
                        outbox.admin(),
                        outbox.markers(),
                        config.lease().dividedBy(4),
                        config.lease());
        return new LaneRecovery(
                leases, recovery, new HangingLanes(config.lease().multipliedBy(2)), metrics);
    }

    private Retry retry(String worker, Parking parking) {
        OutboxConfig config = outbox.config();
        return new Retry(
                worker, parking, config.park(), config.batchSize(), config.transactionTimeout());
    }
}
