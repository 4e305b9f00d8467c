package dev.ferry.consumer;

import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventHeaders;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// The tenants that are noted as erased. Records of theirs are passed over, whatever they hold,
/// also by versions that are built later from topics that still have them.
final class ErasedTenants {
    private ErasedTenants() {}

    /// The records of the other tenants.
    ///
    /// The transaction has written before: so whoever erases a tenant waits for the end of a
    /// transaction that did not see the note.
    static List<IncomingRecord> without(Connection connection, List<IncomingRecord> records)
            throws SQLException {
        Set<String> named =
                records.stream()
                        .map(ErasedTenants::tenant)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return records;
        }
        Set<String> erased =
                Set.copyOf(
                        Statements.list(
                                connection,
                                row -> row.getString("tenant"),
                                """
                                select tenant
                                  from subscription.erased_tenant
                                 where tenant = any(?)
                                """,
                                new SqlArray("text", named)));
        return erased.isEmpty()
                ? records
                : records.stream()
                        .filter(record -> {
                            String tenant = tenant(record);
                            return tenant == null || !erased.contains(tenant);
                        })
                        .toList();
    }

    /// Whether rows of a tenant are still being deleted.
    static boolean isErasing(Connection connection) throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from subscription.erased_tenant
                 where erased_at is null
                """);
    }

    /// Null for a record that names no tenant, or what can be none: its bytes may be no text that
    /// PostgreSQL takes.
    private static @Nullable String tenant(IncomingRecord record) {
        Header header = record.raw().headers().lastHeader(EventHeaders.TENANT);
        if (header == null || header.value() == null) {
            return null;
        }
        String tenant = new String(header.value(), StandardCharsets.UTF_8);
        return Tenant.isValid(tenant) ? tenant : null;
    }
}
