package dev.ferry.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ferry.consumer.fixture.HarbourDatabase;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Applied versions are deleted in parts, and another decision may come between two of them.
@ExtendWith(Servers.class)
class FillLeftoversIT {
    private static final String OWNER = "first";
    private static final Member MEMBER = new Member("register", 2);
    private static final long PART = 10_000;
    private static final long ALL = PART + 5;

    private final HarbourGroup group;
    private final HarbourDatabase database;

    FillLeftoversIT(TestDatabase server) {
        group = new HarbourGroup(server);
        database = group.database();
    }

    @BeforeEach
    void leaveMoreThanOnePart() throws SQLException {
        group.register();
        database.execute(
                """
                insert into subscription.consumer_group (name) values ('register_v2');
                insert into subscription.applied_version
                       (group_name, aggregate_type, tenant, aggregate_id, version)
                select 'register_v2', 'boat', 'default', gen_random_uuid(), 1
                  from generate_series(1, %d)
                """
                        .formatted(ALL));
    }

    @AfterEach
    void leave() {
        group.close();
    }

    @Test
    void a_group_that_has_no_member_is_deleted_with_all_its_applied_versions() {
        leftovers().deleteSome();
        assertThat(applied()).isZero();
        assertThat(groups()).containsExactly("live");
    }

    @Test
    void a_group_that_has_a_member_again_after_a_part_was_deleted_keeps_the_rest() {
        afterAPart(join());
        leftovers().deleteSome();
        assertThat(applied()).isEqualTo(ALL - PART);
        assertThat(groups()).containsExactly("live", "register_v2");
    }

    @Test
    void a_group_that_a_member_is_joining_is_left_alone_after_the_join_commits()
            throws SQLException {
        CompletableFuture<Void> deletion =
                database.database()
                        .transaction(connection -> {
                            Statements.run(connection, join());
                            CompletableFuture<Void> begun =
                                    CompletableFuture.runAsync(() -> leftovers().deleteSome());
                            await().until(() -> waitsForALock() || begun.isDone());
                            return begun;
                        });
        deletion.join();
        assertThat(applied()).isEqualTo(ALL);
        assertThat(groups()).containsExactly("live", "register_v2");
    }

    @Test
    void the_process_that_clears_a_cancelled_filling_renews_its_lease_with_every_part() {
        cancelTheOnlyVersion();
        afterAPart(
                "assert (select leased_until > now() from subscription.filling), 'the lease has run out'");
        transactions().cancel(filling(), "fill it");
        assertThat(applied()).isZero();
        assertThat(column("select stopped_because from subscription.filling"))
                .containsExactly("fill it");
    }

    @Test
    void no_part_is_deleted_any_more_when_another_process_has_the_lease() {
        cancelTheOnlyVersion();
        afterAPart("update subscription.filling set owner = 'second'");
        assertThatThrownBy(() -> transactions().cancel(filling(), "fill it"))
                .isInstanceOf(LostFillingException.class);
        assertThat(applied()).isEqualTo(ALL - PART);
    }

    @Test
    void no_part_is_deleted_any_more_when_the_version_is_filled_anew() {
        cancelTheOnlyVersion();
        afterAPart("update subscription.filling set phase = 'filling'");
        assertThatThrownBy(() -> transactions().cancel(filling(), "fill it"))
                .isInstanceOf(LostFillingException.class);
        assertThat(applied()).isEqualTo(ALL - PART);
    }

    private void cancelTheOnlyVersion() {
        database.execute("delete from subscription.member where handler = 'register'");
        database.execute(join());
        database.execute(
                """
                insert into subscription.filling
                       (handler, version, tables_created, phase, owner, leased_until)
                values ('register', 2, false, 'cancelled', '%s', now() - interval '1 s')
                """
                        .formatted(OWNER));
    }

    private static String join() {
        return "insert into subscription.member (handler, version, group_name, state) values ('register', 2, 'register_v2', 'filling')";
    }

    /// Runs `sql` inside the transaction that deletes a whole part, after its deletions.
    private void afterAPart(String sql) {
        database.execute(
                """
                create or replace function public.after_a_part()
                returns trigger
                language plpgsql security definer
                as $$
                begin
                  if (select count(*) from deleted) = %d then
                    %s;
                  end if;
                  return null;
                end
                $$;
                create or replace trigger after_a_part
                  after delete on subscription.applied_version
                  referencing old table as deleted
                  for each statement execute function public.after_a_part()
                """
                        .formatted(PART, sql));
    }

    private boolean waitsForALock() {
        return !column("select pid from pg_locks where not granted").isEmpty();
    }

    private Filling filling() {
        return new Filling(
                MEMBER, null, false, 0, 0, null, false, null, false, Filling.Phase.CANCELLED);
    }

    private FillTransactions transactions() {
        return new FillTransactions(
                OWNER,
                HarbourGroup.GROUP,
                group.retrying(),
                database.database(),
                new NoHandlerTables());
    }

    private FillLeftovers leftovers() {
        return new FillLeftovers(
                group.retrying(), HarbourGroup.GROUP, new Subscriptions(group.subscriptions()));
    }

    private long applied() {
        return Long.parseLong(
                column(
                                "select count(*) from subscription.applied_version where group_name = 'register_v2'")
                        .getFirst());
    }

    private List<String> groups() {
        return column("select name from subscription.consumer_group order by name");
    }

    private List<String> column(String sql) {
        return group.column(sql);
    }
}
