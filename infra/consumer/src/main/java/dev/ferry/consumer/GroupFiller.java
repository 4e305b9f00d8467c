package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.kafka.KafkaClients;
import dev.ferry.runtime.loop.Loop;
import dev.ferry.runtime.telemetry.Telemetry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills members beside the live group, one after the other, from [#start] to [#close].
///
/// Every instance of a service has a filler; a lease in PostgreSQL decides which instance fills
/// which member. When the process that fills a member ends, another takes over after 15 s and
/// continues at the member's positions. When no member is to be filled, the filler runs a requested
/// catch-up of the live group.
public final class GroupFiller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupFiller.class);

    /// How many records can be applied while the live group waits.
    private static final int NEAR = 500;

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration WEDGED_AFTER = Duration.ofMinutes(2);

    private final String owner = UUID.randomUUID().toString();
    private final GroupConfig config;
    private final Database target;
    private final Subscriptions subscriptions;
    private final Support support;
    private final Telemetry telemetry;
    private final ConsumerHealth health = new ConsumerHealth(new PartitionBoard());
    private final RetryingDatabase database;
    private final FillLeftovers leftovers;
    private final @Nullable CatchUp catchUp;
    private final Loop loop = new Loop("filling", WEDGED_AFTER, this::step);

    /// By group, because a meter can be registered only once. Used by the loop's thread.
    private final Map<String, ConsumerMetrics> metrics = new HashMap<>();

    // Used by the loop's thread, and by close after that thread has ended.
    private @Nullable FillRun run;
    private @Nullable Admin admin;

    /// What the service provides for the filling.
    ///
    /// @param past its event store; null when it has none
    /// @param advice what a person has to do when a filling does not continue
    public record Support(HandlerTables tables, @Nullable PastEvents past, FillAdvice advice) {}

    public GroupFiller(
            GroupConfig config,
            Database target,
            Subscriptions subscriptions,
            Support support,
            Telemetry telemetry) {
        this.config = config;
        this.target = target;
        this.subscriptions = subscriptions;
        this.support = support;
        this.telemetry = telemetry;
        database = new RetryingDatabase(target, health);
        leftovers = new FillLeftovers(database, config.group(), subscriptions);
        telemetry.health().add("filling", this::problem);
        PastEvents past = support.past();
        catchUp = past == null ? null : new CatchUp(owner, config, database, subscriptions, past);
    }

    public void start() {
        loop.start();
    }

    /// Does not use the loop's own message, which may quote an event.
    private @Nullable String problem() {
        return loop.problem() == null ? null : support.advice().problem();
    }

    private Duration step() throws Exception {
        FillRun current = run;
        if (current == null) {
            Filling claimed =
                    database.<@Nullable Filling>run(
                            connection -> Fillings.claim(connection, owner, subscriptions.names()));
            if (claimed == null) {
                leftovers.deleteSome();
                return catchUp != null && catchUp.step() ? Duration.ZERO : IDLE;
            }
            log.info("Filling {}", claimed.member());
            try {
                current = open(claimed);
            } catch (RuntimeException e) {
                release(claimed.member(), describe(e));
                leave();
                throw e;
            }
            run = current;
        }
        try {
            Duration rest = current.step();
            if (current.isDone()) {
                leave();
            }
            return rest;
        } catch (LostFillingException | CommitFailedException e) {
            log.info("Filling {} has ended in this process: {}", current.member(), e.getMessage());
            release(current.member(), null);
            leave();
            return IDLE;
        } catch (Exception e) {
            release(current.member(), describe(e));
            leave();
            throw e;
        }
    }

    private FillRun open(Filling claimed) {
        Member member = claimed.member();
        List<AggregateType> types = subscriptions.aggregatesOf(member);
        RecordReader reader = config.input().reader();
        UnitTransaction transaction = new UnitTransaction(member.schema(), subscriptions, reader);
        UnitCommit commit =
                new UnitCommit(
                        database,
                        transaction,
                        metrics.computeIfAbsent(member.schema(), this::metrics),
                        health);
        Admin connected =
                KafkaClients.admin(config.kafka(), config.instance().application() + "-fill-admin");
        admin = connected;
        return new FillRun(
                new FillRun.Subject(
                        claimed,
                        types.stream().map(AggregateType::wireName).toList(),
                        types.stream().map(config.input().topics()::of).toList(),
                        Math.min(config.unit().records(), NEAR),
                        support.advice(),
                        config.commands()),
                new FillTransactions(owner, config.group(), database, target, support.tables()),
                new FillUnits(
                        commit,
                        transaction,
                        reader,
                        new CappedReader(
                                config.kafka(),
                                config.instance().application() + "-fill",
                                config.unit().records(),
                                config.unit().bytes())),
                new FillStart(
                        database,
                        new LogInspector(connected),
                        config,
                        support.past(),
                        support.advice()),
                store(transaction, reader, types));
    }

    private ConsumerMetrics metrics(String group) {
        return new ConsumerMetrics(telemetry.meters(), group, InstantSource.system());
    }

    private @Nullable FillStore store(
            UnitTransaction transaction, RecordReader reader, List<AggregateType> types) {
        PastEvents past = support.past();
        return past == null
                ? null
                : new FillStore(
                        database,
                        transaction,
                        reader,
                        past,
                        new FillStore.Scope(config.group(), owner, types, config.unit().records()));
    }

    private void release(Member member, @Nullable String problem) {
        try {
            database.run(connection -> {
                Fillings.release(connection, member, owner, problem);
                return true;
            });
        } catch (ConsumerException e) {
            log.warn(
                    "The lease of {} could not be released and will run out: {}",
                    member,
                    e.getMessage());
        }
    }

    /// For foreign exceptions, only the type: a message may quote an event. The log has the whole
    /// exception.
    private static String describe(Exception error) {
        return switch (error) {
            case ConsumerException ours -> String.valueOf(ours.getMessage());
            case SQLException sql -> "the database refuses it: " + Refusals.describe(sql);
            default -> "it failed with a " + error.getClass().getSimpleName();
        };
    }

    private void leave() {
        FillRun left = run;
        run = null;
        Admin connected = admin;
        admin = null;
        try {
            if (left != null) {
                left.close();
            }
        } catch (SQLException e) {
            log.warn("A comparison could not be ended", e);
        } finally {
            if (connected != null) {
                connected.close(Duration.ofSeconds(5));
            }
        }
    }

    /// Releases the lease, so that another instance continues the filling.
    @Override
    public void close() {
        // Stops the retries first, so that nothing waits for a database that cannot be reached.
        database.stop();
        loop.close();
        FillRun left = run;
        if (left != null) {
            release(left.member(), null);
            leave();
        }
    }
}
