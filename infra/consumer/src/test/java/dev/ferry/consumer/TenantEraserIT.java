package dev.ferry.consumer;

import static dev.ferry.consumer.HarbourGroup.FLEET;
import static dev.ferry.consumer.HarbourGroup.LETTERS;
import static dev.ferry.consumer.HarbourGroup.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.fixture.Harbour;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a group keeps of a tenant that was erased.
@ExtendWith(Servers.class)
class TenantEraserIT {
    private static final String APPLIED =
            "select tenant || ' ' || version from subscription.applied_version order by 1";
    private static final String ERASED =
            """
            select tenant || ' ' || deleted || case when erased_at is null then '' else ' erased' end
              from subscription.erased_tenant
            """;

    private final UUID boat = UUID.randomUUID();
    private final Harbour harbour = new Harbour();
    private final Set<Tenant> erased = new HashSet<>();
    private final HarbourGroup group;
    private final TenantEraser eraser;

    TenantEraserIT(TestDatabase server) {
        group = new HarbourGroup(server);
        eraser = new TenantEraser(group.database().database(), () -> Set.copyOf(erased));
    }

    @BeforeEach
    void register() throws SQLException {
        group.register();
        // South's second boat waits in `register`, and another letter of it was skipped.
        group.commit(
                List.of(
                        harbour.launched(boat, "north"),
                        harbour.of("south", harbour.launched(boat, "south")),
                        harbour.of("south", harbour.launched(UUID.randomUUID(), "Titanic")),
                        harbour.of("west", harbour.launched(UUID.randomUUID(), "Titanic"))));
        group.database()
                .execute(
                        """
                        create table fleet_v1.a_quay (tenant text, name text, primary key (tenant, name));
                        create table fleet_v1.berth (
                          tenant text,
                          name text,
                          quay text not null,
                          foreign key (tenant, quay) references fleet_v1.a_quay);
                        insert into fleet_v1.a_quay values ('south', 'quay'), ('west', 'quay');
                        insert into fleet_v1.berth
                        select 'south', 'berth ' || n, 'quay' from generate_series(1, 25000) as n;
                        insert into fleet_v1.berth values ('west', 'berth 1', 'quay');
                        create table fleet_v2.berth as table fleet_v1.berth;
                        grant all on schema fleet_v1, fleet_v2 to ferry_owner;
                        grant all on all tables in schema fleet_v1, fleet_v2 to ferry_owner;
                        insert into subscription.consumer_group (name) values ('fleet_v2');
                        insert into subscription.member values ('fleet', 2, 'fleet_v2', 'filling');
                        insert into subscription.dead_letter (handler, handler_version, topic, partition, record_offset,
                               record_key, headers, payload, digest, kind, reason)
                        select 'fleet', 2, topic, partition, record_offset, record_key, headers, payload, digest, kind, reason
                          from subscription.dead_letter;
                        insert into subscription.skipped_letter (letter, handler, handler_version, topic, partition,
                               record_offset, record_key, headers, payload, kind, reason, set_aside_at, skipped_by, skipped_because)
                        select id, handler, handler_version, topic, partition, record_offset, record_key, headers, payload,
                               kind, reason, at, 'anna', 'test'
                          from subscription.dead_letter
                         where handler = 'register'
                        """);
    }

    @AfterEach
    void leave() {
        eraser.close();
        group.close();
    }

    @Test
    void all_rows_of_an_erased_tenant_are_deleted_and_no_others() throws SQLException {
        assertThat(group.column(APPLIED)).contains("south 1").hasSize(4);
        assertThat(group.column(LETTERS)).hasSize(4);
        long letter = letterOf("south");

        erased.add(new Tenant("south"));
        eraseToTheEnd();

        assertThat(group.column(APPLIED)).containsExactlyInAnyOrder("t 1", "west 1");
        for (String table : List.of("fleet_v1.berth", "fleet_v1.a_quay", "fleet_v2.berth")) {
            assertThat(group.column("select tenant from " + table))
                    .as(table)
                    .containsExactly("west");
        }
        assertThat(group.column(LETTERS)).hasSize(2).contains("register poison 1");
        assertThat(group.column("select count(*) from subscription.skipped_letter"))
                .containsExactly("1");
        assertThatThrownBy(() ->
                        group.database()
                                .database()
                                .transaction(
                                        connection -> group.retries().retry(connection, letter)))
                .isInstanceOf(NoSuchLetterException.class);
    }

    @Test
    void records_of_an_erased_tenant_are_passed_over_whatever_they_hold() throws SQLException {
        erased.add(new Tenant("south"));
        eraseToTheEnd();
        List<String> fleet = group.column(FLEET);
        List<String> register = group.column(REGISTER);

        group.commit(
                List.of(
                        harbour.of("south", harbour.renamed(boat, 2, "again")),
                        harbour.of("south", harbour.renamed(boat, 9, "a gap")),
                        harbour.of("south", harbour.withPayload(harbour.launched(boat, "x"), "{")),
                        harbour.renamed(boat, 2, "onwards")));

        assertThat(group.column(APPLIED)).containsExactlyInAnyOrder("t 2", "west 1");
        assertThat(group.column(LETTERS)).hasSize(2);
        assertThat(fleet).doesNotContain("onwards");
        assertThat(group.column(FLEET)).hasSameSizeAs(fleet).contains("onwards");
        assertThat(group.column(REGISTER)).hasSameSizeAs(register).contains("onwards");
        assertThat(
                        group.column(
                                "select next_offset from subscription.checkpoint where topic = 'harbour.boat'"))
                .containsExactly(Long.toString(harbour.offset()));
    }

    @Test
    void nothing_is_deleted_while_a_transaction_runs_that_may_not_know_of_the_erasure()
            throws SQLException {
        erased.add(new Tenant("south"));
        try (Connection old = group.database().connect();
                Statement statement = old.createStatement()) {
            old.setAutoCommit(false);
            statement.execute(
                    """
                    insert into subscription.applied_version (group_name, aggregate_type, tenant, aggregate_id, version)
                    values ('live', 'boat', 'south', gen_random_uuid(), 7)
                    """);
            for (int i = 0; i < 3; i++) {
                eraser.step();
            }
            assertThat(group.column(ERASED)).containsExactly("south 0");
            assertThat(group.column(APPLIED)).contains("south 1");
            old.commit();
        }
        assertThat(group.column(APPLIED)).contains("south 7");

        eraseToTheEnd();

        assertThat(group.column(APPLIED)).noneMatch(line -> line.startsWith("south"));
    }

    private void eraseToTheEnd() throws SQLException {
        do {
            eraser.step();
        } while (group.column(ERASED).stream().noneMatch(line -> line.endsWith("erased")));
    }

    private long letterOf(String tenant) {
        return Long.parseLong(
                group.column(
                                """
                                select id
                                  from subscription.dead_letter
                                 where convert_from(queue_key, 'UTF8') like '%s/%%'
                                """
                                        .formatted(tenant))
                        .getFirst());
    }
}
