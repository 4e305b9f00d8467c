package dev.ferry.relay.admin;

import dev.ferry.contracts.shared.Uuids;
import dev.ferry.runtime.admin.AdminTexts;
import dev.ferry.runtime.admin.Author;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the bodies of the actions hold. A component is required unless it is `@Nullable`.
final class OutboxRequests {
    static final int MOST_AGGREGATE = 1_000;
    static final int MOST_TENANT = 1_000;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private OutboxRequests() {}

    private static NamedAggregate named(String aggregate, @Nullable String tenant) {
        return new NamedAggregate(
                AdminTexts.require("aggregate", aggregate, MOST_AGGREGATE),
                AdminTexts.optional("tenant", tenant, MOST_TENANT));
    }

    /// Of pause and resume.
    record Switch(String actor, String reason) {
        Author author() {
            return new Author(actor, reason);
        }
    }

    /// Names one parked aggregate, with its tenant where several have the id, or says `all: true`.
    record Retry(
            String actor,
            String reason,
            @Nullable String aggregate,
            @Nullable String tenant,
            @Nullable Boolean all) {
        Author author() {
            return new Author(actor, reason);
        }

        /// @return null for all
        @Nullable NamedAggregate chosen() {
            if ((aggregate == null) != Boolean.TRUE.equals(all)
                    || (aggregate == null && tenant != null)) {
                throw AdminTexts.mistake(
                        "aggregate",
                        "or all: true is required, and not both; tenant goes with aggregate");
            }
            return aggregate == null ? null : named(aggregate, tenant);
        }
    }

    /// Without `acknowledgeOrderBreak: true` it is refused.
    record Discard(
            String actor,
            String reason,
            String aggregate,
            @Nullable String tenant,
            @Nullable Boolean acknowledgeOrderBreak) {
        Author author() {
            return new Author(actor, reason);
        }

        NamedAggregate chosen() {
            return named(aggregate, tenant);
        }

        boolean acknowledged() {
            return Boolean.TRUE.equals(acknowledgeOrderBreak);
        }
    }

    /// Names one aggregate, with its tenant where several have the id, or a range of time; a dry
    /// run unless it says `execute: true`.
    record Replay(
            String actor,
            String reason,
            @Nullable String aggregate,
            @Nullable String tenant,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean execute) {
        Author author() {
            return new Author(actor, reason);
        }

        boolean executed() {
            return Boolean.TRUE.equals(execute);
        }

        ReplayTarget target() {
            if (aggregate != null && from == null && to == null) {
                UUID id = Uuids.parse(aggregate);
                if (id == null) {
                    throw AdminTexts.mistake(
                            "aggregate", "must be a UUID, as the event store's aggregates are");
                }
                return new ReplayTarget.Aggregate(id, named(id.toString(), tenant));
            }
            if (aggregate == null && tenant == null && from != null && to != null) {
                if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || !from.isBefore(to)) {
                    throw AdminTexts.mistake(
                            "from", "must be before to, and both in the years 1970 to 9999");
                }
                return new ReplayTarget.Range(from, to);
            }
            throw AdminTexts.mistake(
                    "aggregate",
                    "or from and to are required, and not both; tenant goes with aggregate");
        }
    }
}
