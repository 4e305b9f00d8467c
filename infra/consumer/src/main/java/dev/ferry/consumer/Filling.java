package dev.ferry.consumer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A member that is filled beside the live version: a row of `filling`.
///
/// @param source where past events come from; null until that is chosen
/// @param begun whether the positions to begin at are written
/// @param storeNext the last position of the event store that is applied
/// @param storeEnd the last position of the event store that is to be applied
/// @param maxRate events a second at most; null for no limit
/// @param givenUp the missing versions that a person has given up; null for none
record Filling(
        Member member,
        @Nullable Source source,
        boolean begun,
        long storeNext,
        long storeEnd,
        @Nullable Integer maxRate,
        boolean acceptDifferences,
        @Nullable MissingVersions givenUp,
        boolean tablesCreated,
        Phase phase) {
    /// Where past events come from.
    public enum Source {
        TOPICS,
        EVENT_STORE;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static @Nullable Source of(@Nullable String text) {
            return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    enum Phase {
        FILLING,
        COMPARING,
        STOPPED,
        CANCELLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean hasPastInStore() {
        return source == Source.EVENT_STORE && storeNext < storeEnd;
    }

    static Filling read(ResultSet row) throws SQLException {
        return new Filling(
                new Member(row.getString("handler"), row.getInt("version")),
                Source.of(row.getString("source")),
                row.getBoolean("begun"),
                row.getLong("store_next"),
                row.getLong("store_end"),
                row.getObject("max_rate", Integer.class),
                row.getBoolean("accept_differences"),
                row.getBoolean("accept_missing")
                        ? new MissingVersions(
                                row.getLong("missing_aggregates"), row.getString("missing_digest"))
                        : null,
                row.getBoolean("tables_created"),
                Phase.valueOf(row.getString("phase").toUpperCase(Locale.ROOT)));
    }
}
