package dev.ferry.e2e.verify.fault;

import dev.ferry.e2e.verify.world.Broker;
import dev.ferry.e2e.verify.world.Postgres;
import dev.ferry.e2e.verify.world.Stop;
import dev.ferry.e2e.verify.world.World;
import dev.ferry.embedded.fault.TcpProxy;
import java.time.Duration;

/// Faults of PostgreSQL, of Kafka and of the network between them and the relays.
final class ServerFaults {
    private final Postgres postgres;
    private final Broker broker;
    private final Stop stop;

    ServerFaults(World world) {
        this.postgres = world.postgres();
        this.broker = world.broker();
        this.stop = world.stop();
    }

    void restartPostgres(boolean crash) {
        if (crash) {
            postgres.server().kill();
        } else {
            postgres.server().stop();
        }
        postgres.server().start();
    }

    /// The relays lose the broker a moment before it goes, with their transactions open, so that it
    /// goes while it ends none. Kafka 4.3 forgets the markers of a transaction that is being ended
    /// when its partitions lose their leader, as they do when a cluster's only broker stops or
    /// comes back from a crash (VERIFYING.md).
    void restartBroker(boolean crash) throws InterruptedException {
        broker.proxy().cut();
        try {
            EndingTransactions.awaitNone(broker);
            if (crash) {
                broker.kill();
            } else {
                broker.stop();
            }
            broker.startAgain();
        } finally {
            broker.proxy().heal();
        }
    }

    void cutPostgres(Duration outage) throws InterruptedException {
        postgres.proxy().cut();
        healAfter(outage, postgres.proxy());
    }

    void stallPostgres(Duration outage) throws InterruptedException {
        postgres.proxy().stall();
        healAfter(outage, postgres.proxy());
    }

    void cutBroker(Duration outage) throws InterruptedException {
        broker.proxy().cut();
        healAfter(outage, broker.proxy());
    }

    void stallBroker(Duration outage) throws InterruptedException {
        broker.proxy().stall();
        healAfter(outage, broker.proxy());
    }

    void slowBroker(int bytesPerSecond, Duration outage) throws InterruptedException {
        broker.proxy().slow(bytesPerSecond);
        healAfter(outage, broker.proxy());
    }

    private void healAfter(Duration outage, TcpProxy proxy) throws InterruptedException {
        stop.rest(outage);
        proxy.heal();
    }
}
