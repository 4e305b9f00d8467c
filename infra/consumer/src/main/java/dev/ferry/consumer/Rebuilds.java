package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Executes a person's decisions about the versions of a handler. Each method runs in the caller's
/// transaction; a [GroupFiller] does the work that follows.
public final class Rebuilds {
    private final Subscriptions subscriptions;
    private final HandlerTables tables;
    private final GroupConfig config;

    public Rebuilds(Subscriptions subscriptions, HandlerTables tables, GroupConfig config) {
        this.subscriptions = subscriptions;
        this.tables = tables;
        this.config = config;
    }

    /// The options of a rebuild.
    ///
    /// @param source `topics`, `event-store`, or null: the topics when they reach back to offset 0,
    ///   else the event store
    /// @param maxRate events a second at most; 0 for no limit; null for the previous limit, or none
    /// @param acceptDifferences whether the new version goes live although its rows differ from
    ///   those of the live version
    /// @param acceptMissing whether the new version goes live although it lacks versions that the
    ///   live version has counted, and gives them up: exactly those that the rebuild named when it
    ///   stopped
    public record Options(
            @Nullable String source,
            @Nullable Integer maxRate,
            boolean acceptDifferences,
            boolean acceptMissing) {
        /// Options that give no version up.
        public Options(
                @Nullable String source, @Nullable Integer maxRate, boolean acceptDifferences) {
            this(source, maxRate, acceptDifferences, false);
        }

        public Options {
            if (source != null && !source.matches("topics|event-store")) {
                throw new ConsumerException(
                        "a source is topics or event-store: %s".formatted(source));
            }
            if (maxRate != null && maxRate < 0) {
                throw new ConsumerException(
                        "a rate is a number of events a second, or 0 for no limit: %d"
                                .formatted(maxRate));
            }
        }
    }

    /// Begins a rebuild. When one is under way, changes its rate and whether it accepts
    /// differences, and lets a stopped one continue.
    ///
    /// @return one sentence that says what happens now
    /// @throws NoSuchHandlerException when there is no such handler
    /// @throws ConsumerException when an older version is still kept, or when versions are to be
    ///   given up that no stopped rebuild has named
    public String rebuild(Connection connection, String handler, Options options)
            throws SQLException {
        begin(connection, handler);
        Member filling = FillRequests.find(connection, handler);
        if (filling != null) {
            return change(connection, filling, options);
        }
        if (options.acceptMissing()) {
            throw new ConsumerException(
                    "nothing is known to be missing in %s yet; begin the rebuild without accepting that, and it stops if something is"
                            .formatted(handler));
        }
        Member live = requireLive(connection, handler);
        Member retained = GoLive.retained(connection, handler);
        if (retained != null) {
            throw new ConsumerException(
                    "%s is still kept; drop it with %s drop-old %s, then rebuild"
                            .formatted(retained, config.commands(), handler));
        }
        Member next = new Member(handler, live.version() + 1);
        // A group left from an earlier rebuild of this version would make this one begin in the
        // middle.
        FillLeftovers.deleteGroup(connection, next.schema());
        tables.drop(connection, next);
        tables.create(connection, live, next);
        FillRequests.insert(connection, next, options);
        return "the new version, %s, is being filled beside %s and goes live when %s"
                .formatted(
                        next,
                        live,
                        options.acceptDifferences()
                                ? "it has caught up, whatever differs"
                                : "their rows are the same");
    }

    /// Cancels a rebuild, of which readers have seen nothing. If the member is the only version of
    /// its handler, it stays, empty and stopped, and can be filled from another source.
    ///
    /// @throws ConsumerException when none is under way
    public String cancel(Connection connection, String handler) throws SQLException {
        begin(connection, handler);
        Member filling = FillRequests.find(connection, handler);
        if (filling == null) {
            throw new ConsumerException("%s is not being rebuilt".formatted(handler));
        }
        if (!FillRequests.cancel(connection, filling)) {
            throw new ConsumerException("%s has gone live just now".formatted(filling));
        }
        return GoLive.live(connection, handler) == null
                ? "the filling of %s is cancelled and its tables are emptied within seconds; it is the only version there is: fill it anew with %s rebuild %s"
                        .formatted(filling, config.commands(), handler)
                : "the rebuild of %s is cancelled and its tables are dropped within seconds"
                        .formatted(handler);
    }

    /// Makes readers see the older version again, which was kept up to date.
    ///
    /// @throws ConsumerException when none is kept
    public String rollback(Connection connection, String handler) throws SQLException {
        begin(connection, handler);
        Member retained = requireRetained(connection, handler);
        Member live = requireLive(connection, handler);
        hold(connection, live);
        GoLive.swap(connection, tables, config.group(), live, retained);
        return "readers see %s again, and %s is kept beside".formatted(retained, live);
    }

    /// Drops the version that readers do not see.
    ///
    /// @throws ConsumerException when none is kept
    public String dropOld(Connection connection, String handler) throws SQLException {
        begin(connection, handler);
        Member retained = requireRetained(connection, handler);
        hold(connection, retained);
        FillLeftovers.deleteMember(connection, retained);
        tables.drop(connection, retained);
        return "the version that readers do not see, %s, is dropped; there is no way back to it"
                .formatted(retained);
    }

    /// Lets the live group apply the events that it lacks from the event store.
    ///
    /// @throws ConsumerException when there is none
    public String catchUp(Connection connection) throws SQLException {
        if (!config.commands().catchesUp()) {
            throw new ConsumerException(
                    "no event store is configured; set projector.event-store.url, .user and .password");
        }
        CatchUpRequests.request(connection, config.group());
        return "events of the event store that the read models lack are being applied";
    }

    private String change(Connection connection, Member filling, Options options)
            throws SQLException {
        boolean isAsked =
                options.maxRate() != null || options.acceptDifferences() || options.acceptMissing();
        if (options.acceptMissing() && !FillRequests.namesMissing(connection, filling)) {
            throw new ConsumerException(
                    "%s has not stopped with a list of what is missing in it, so nothing can be given up; when it does, %s status shows the list"
                            .formatted(filling, config.commands()));
        }
        if (!FillRequests.change(connection, filling, options, isAsked)) {
            throw new ConsumerException(
                    "%s is being filled already, or was cancelled just now; to begin anew, cancel it first"
                            .formatted(filling));
        }
        return "the filling of %s goes on%s%s%s"
                .formatted(
                        filling,
                        pace(options.maxRate()),
                        options.acceptDifferences() ? " and goes live whatever differs" : "",
                        options.acceptMissing()
                                ? " and gives up what it has named as missing"
                                : "");
    }

    private static String pace(@Nullable Integer maxRate) {
        if (maxRate == null) {
            return "";
        }
        return maxRate == 0
                ? " as fast as it can"
                : " with at most %d events a second".formatted(maxRate);
    }

    /// Prevents that records of the handler's topics are applied until the transaction ends.
    private void hold(Connection connection, Member member) throws SQLException {
        Map<TopicPartition, Long> held =
                LivePositions.lock(
                        connection,
                        config.group(),
                        subscriptions.aggregatesOf(member).stream()
                                .map(config.input().topics()::of)
                                .toList());
        if (held.isEmpty()) {
            throw new ConsumerException(
                    "the partitions that %s is read from change just now; try again"
                            .formatted(member.handler()));
        }
    }

    private Member requireLive(Connection connection, String handler) throws SQLException {
        Member live = GoLive.live(connection, handler);
        if (live == null) {
            throw new ConsumerException(
                    "%s has no live version yet; %s status tells how far it is"
                            .formatted(handler, config.commands()));
        }
        return live;
    }

    private static Member requireRetained(Connection connection, String handler)
            throws SQLException {
        Member retained = GoLive.retained(connection, handler);
        if (retained == null) {
            throw new ConsumerException("%s has no older version that is kept".formatted(handler));
        }
        return retained;
    }

    /// Makes decisions about one handler run one after the other.
    private void begin(Connection connection, String handler) throws SQLException {
        if (!subscriptions.names().contains(handler)) {
            throw new NoSuchHandlerException(handler, subscriptions.names());
        }
        lock(connection, handler);
    }

    /// An advisory lock and not a row lock, because row locks are taken in an order that begins
    /// with the checkpoints.
    private static void lock(Connection connection, String handler) throws SQLException {
        Statements.run(
                connection,
                """
                select pg_advisory_xact_lock(hashtextextended('ferry rebuild ' || ?, 0))
                """,
                handler);
    }
}
