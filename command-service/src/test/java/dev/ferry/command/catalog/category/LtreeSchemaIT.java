package dev.ferry.command.catalog.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.CommandBench;
import dev.ferry.command.Rows;
import dev.ferry.command.record.Change;
import dev.ferry.command.record.CommandContext;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.CommandMetadata;
import dev.ferry.command.record.CommandMeters;
import dev.ferry.command.record.Creation;
import dev.ferry.command.record.EventAppender;
import dev.ferry.command.record.OutboxNotifier;
import dev.ferry.command.record.Outcome;
import dev.ferry.command.record.Precondition;
import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The schema of the extension `ltree` and the search path of whoever uses it.
@ExtendWith(Servers.class)
final class LtreeSchemaIT {
    private static final CategoryStore STORE = new CategoryStore();
    private static final Creation<CategoryCommand.Create, CategoryFacts, CategoryEvent> CREATE =
            new Creation<>(STORE, CategoryTree::forNew, CategoryDecider::create);
    private static final Change<CategoryCommand.Change, CategoryState, CategoryEvent> CHANGE =
            Change.of(STORE, CategoryTree::forChange, CategoryDecider::change);

    private final TestDatabase server;

    LtreeSchemaIT(TestDatabase server) {
        this.server = server;
    }

    @Test
    void category_commands_run_with_the_search_path_of_a_reaction_which_lacks_public()
            throws SQLException {
        CommandBench.start(server).close();
        CategoryId parent = new CategoryId(new UUID(0, 1));
        CategoryId child = new CategoryId(new UUID(0, 2));
        try (Database database = new Database("ltree test", CommandBench.asService(server));
                OutboxNotifier notifier = new OutboxNotifier(database)) {
            CommandExecutor executor =
                    new CommandExecutor(
                            database,
                            new EventAppender(
                                    new EventCodec(CommerceEvents.CATALOGUE),
                                    InstantSource.system()),
                            notifier,
                            new CommandMeters(new SimpleMeterRegistry()));
            database.<Boolean, SQLException>transaction(connection -> {
                Statements.run(
                        connection, "select set_config('search_path', 'any_reaction_v1', true)");
                CommandExecutor within = executor.within(connection);
                assertThat(searchPath(connection)).isEqualTo("any_reaction_v1");
                assertRecorded(within.create(CREATE, context(parent), create(null, "parent")), 1);
                assertRecorded(within.create(CREATE, context(child), create(parent, "child")), 1);
                assertRecorded(change(within, child, new CategoryCommand.Move(null)), 2);
                assertRecorded(change(within, child, new CategoryCommand.Move(parent)), 3);
                assertRecorded(change(within, child, new CategoryCommand.Rename("Kid", "kid")), 4);
                assertRecorded(
                        change(within, child, new CategoryCommand.ChangeMetadata(List.of())), 4);
                assertRecorded(change(within, child, new CategoryCommand.Remove()), 5);
                return true;
            });
        }
    }

    @Test
    void the_migration_says_what_to_do_when_ltree_is_in_another_schema_than_public()
            throws SQLException {
        try (TestDatabase other = server.another()) {
            try (Connection connection = other.connect()) {
                Statements.run(connection, "create schema extensions");
                Statements.run(connection, "create extension ltree with schema extensions");
            }

            assertThatThrownBy(() -> CommandBench.start(other).close())
                    .hasMessageContaining(
                            "the extension ltree of the database %s is in the schema extensions, but must be in public: run \"alter extension ltree set schema public\" as its owner and migrate again"
                                    .formatted(other.name()));

            try (Connection connection = other.connect()) {
                Statements.run(connection, "alter extension ltree set schema public");
            }
            CommandBench.start(other).close();
            assertThat(new Rows(other).query("select count(*) from command_model.category"))
                    .containsExactly("0");
        }
    }

    private static String searchPath(Connection connection) throws SQLException {
        return Statements.one(connection, row -> row.getString(1), "show search_path");
    }

    private static Outcome change(
            CommandExecutor executor, CategoryId id, CategoryCommand.Change change)
            throws SQLException {
        return executor.change(CHANGE, context(id), change);
    }

    private static void assertRecorded(Outcome outcome, long version) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Recorded.class,
                        recorded -> assertThat(recorded.version()).isEqualTo(version));
    }

    private static CategoryCommand.Create create(@Nullable CategoryId parent, String slug) {
        return new CategoryCommand.Create(parent, slug, slug, List.of());
    }

    private static CommandContext context(CategoryId id) {
        return new CommandContext(
                id.value(),
                new CommandMetadata(new Tenant("default"), "test", null, null, null),
                new Precondition.None(),
                null);
    }
}
