package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Applies past events from the event store to a member that is being filled.
///
/// The event store is ahead of the topics. An event that the live group has not applied is left out
/// here: its record is behind the positions at which the member begins to read the topics.
final class FillStore {
    private final RetryingDatabase database;
    private final UnitTransaction transaction;
    private final RecordReader reader;
    private final PastEvents past;
    private final Scope scope;

    /// @param liveGroup the group that the member must not overtake
    /// @param owner name of this process in the lease
    /// @param types of the aggregates that are followed
    /// @param maxRecords events of a transaction
    record Scope(String liveGroup, String owner, Collection<AggregateType> types, int maxRecords) {}

    FillStore(
            RetryingDatabase database,
            UnitTransaction transaction,
            RecordReader reader,
            PastEvents past,
            Scope scope) {
        this.database = database;
        this.transaction = transaction;
        this.reader = reader;
        this.past = past;
        this.scope = scope;
    }

    /// Applies the next events.
    ///
    /// @param most how many may be read
    /// @return how many were read
    int advance(Filling filling, int most) throws SQLException {
        PastEvents.Page page =
                past.read(
                        scope.types(),
                        filling.storeNext(),
                        filling.storeEnd(),
                        Math.min(most, scope.maxRecords()));
        List<IncomingRecord> records = page.records().stream().map(reader::decode).toList();
        try {
            apply(filling, records, page.next(), null);
        } catch (UnitRefusedException e) {
            apply(filling, records, page.next(), e.member());
        }
        return records.size();
    }

    private void apply(
            Filling filling, List<IncomingRecord> records, long next, @Nullable Member refused) {
        database.run(connection -> {
            Fillings.passStore(connection, filling, scope.owner(), next);
            return transaction.apply(connection, known(connection, records), refused);
        });
    }

    /// The records that the live group has counted too. All others come from the topics, or are
    /// among the letters that were copied at the beginning.
    private List<IncomingRecord> known(Connection connection, List<IncomingRecord> records)
            throws SQLException {
        Map<IncomingRecord, RecordReader.Claimed> claimed = new LinkedHashMap<>();
        for (IncomingRecord record : records) {
            RecordReader.Claimed claim = reader.claimed(record.raw());
            if (claim != null) {
                claimed.put(record, claim);
            }
        }
        Map<AggregateKey, AppliedVersion> live =
                AppliedVersions.read(
                        connection,
                        scope.liveGroup(),
                        claimed.values().stream()
                                .map(RecordReader.Claimed::aggregate)
                                .collect(Collectors.toSet()));
        return claimed.entrySet().stream()
                .filter(each ->
                        each.getValue().version()
                                <= live.getOrDefault(
                                                each.getValue().aggregate(), AppliedVersion.NONE)
                                        .version())
                .map(Map.Entry::getKey)
                .toList();
    }
}
