package dev.ferry.runtime.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
final class StatementsIT {
    private static final Instant LAUNCH = Instant.parse("1820-05-11T09:30:00.123456Z");
    private static final UUID ID = new UUID(1, 2);

    private static final RowSet<Map.Entry<String, Integer>> ROWS =
            new RowSet<Map.Entry<String, Integer>>()
                    .column("text", Map.Entry::getKey)
                    .column("integer", Map.Entry::getValue);

    private final Connection connection;

    StatementsIT(TestDatabase database) throws SQLException {
        this.connection = database.connect();
    }

    @BeforeEach
    void createTable() throws SQLException {
        connection.setAutoCommit(false);
        Statements.run(connection, "create table ship (name text primary key, crew int)");
        Statements.update(
                connection,
                2,
                """
                insert into ship (name, crew)
                values (?, ?), (?, ?)
                """,
                "Argo",
                50,
                "Beagle",
                null);
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void parameters_of_every_kind_reach_postgresql_unchanged() throws SQLException {
        byte[] bytes = "Argo".getBytes(StandardCharsets.UTF_8);
        List<Object> values =
                Statements.one(
                        connection,
                        row ->
                                List.of(
                                        row.getObject(1, OffsetDateTime.class).toInstant(),
                                        row.getObject(2, UUID.class),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8)),
                        """
                        select ?::timestamptz, ?::uuid, convert_from(?::bytea, 'UTF8'),
                               ?::text is null, ?::text[], ?::uuid[], ?::bigint[], ?::bytea[]
                        """,
                        LAUNCH,
                        ID,
                        bytes,
                        null,
                        new SqlArray("text", Arrays.asList("a,\"b", null)),
                        new SqlArray("uuid", List.of(ID)),
                        new SqlArray("bigint", List.of(1L, Long.MAX_VALUE)),
                        new SqlArray("bytea", List.of(bytes)));
        assertThat(values)
                .containsExactly(
                        LAUNCH,
                        ID,
                        "Argo",
                        true,
                        "{\"a,\\\"b\",NULL}",
                        "{%s}".formatted(ID),
                        "{1,9223372036854775807}",
                        "{\"\\\\x4172676f\"}");
    }

    @Test
    void an_update_that_touches_another_number_of_rows_is_refused_without_its_values() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Statements.update(
                                connection, 1, "delete from ship where name <> ?", "Cutty Sark"))
                .withMessage("delete from ship where name <> ? touched 2 rows instead of 1");
    }

    @Test
    void an_update_tells_how_many_rows_it_touched() throws SQLException {
        int touched = Statements.update(connection, "delete from ship where crew = ?", 50);
        assertThat(touched).isEqualTo(1);
        assertThat(names()).containsExactly("Beagle");
    }

    @Test
    void rows_of_a_list_are_written_by_one_statement_that_must_touch_as_many() throws SQLException {
        String sql =
                """
                update ship as s
                   set crew = n.crew
                  from unnest(?::text[], ?::integer[]) as n (name, crew)
                 where s.name = n.name
                """;
        ROWS.updateEach(connection, sql, List.of(Map.entry("Argo", 49), Map.entry("Beagle", 74)));
        assertThat(crew("Argo")).isEqualTo(49);
        assertThat(crew("Beagle")).isEqualTo(74);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> ROWS.updateEach(connection, sql, List.of(Map.entry("Cutty Sark", 1))))
                .withMessageEndingWith("touched 0 rows instead of 1");
        ROWS.updateEach(connection, "this is not sent", List.of());
    }

    @Test
    void a_query_returns_all_rows_the_first_or_whether_there_is_one() throws SQLException {
        assertThat(names()).containsExactly("Argo", "Beagle");
        assertThat(crew("Argo")).isEqualTo(50);
        assertThat(crew("Cutty Sark")).isNull();
        String sql = "select from ship where name = ?";
        assertThat(Statements.exists(connection, sql, "Argo")).isTrue();
        assertThat(Statements.exists(connection, sql, "Cutty Sark")).isFalse();
    }

    @Test
    void a_query_that_must_have_a_row_and_has_none_is_refused_without_its_values() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        Statements.one(
                                connection,
                                row -> row.getInt(1),
                                "select crew from ship where name = ?",
                                "Cutty Sark"))
                .withMessage("select crew from ship where name = ? returned no row");
    }

    private List<String> names() throws SQLException {
        return Statements.list(
                connection, row -> row.getString("name"), "select name from ship order by name");
    }

    private @Nullable Integer crew(String name) throws SQLException {
        return Statements.first(
                connection,
                row -> row.getInt("crew"),
                "select crew from ship where name = ?",
                name);
    }
}
