package dev.ferry.command.catalog.category;

import dev.ferry.command.catalog.category.CategoryFacts.ParentFacts;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The facts about a tenant's tree of categories.
final class CategoryTree {
    private CategoryTree() {}

    /// Waits until no other command on the tenant's categories is running. The lock is held until
    /// the transaction ends, so the facts that are read after it stay true.
    static void lock(Connection connection, Tenant tenant) throws SQLException {
        Statements.run(
                connection,
                "select pg_advisory_xact_lock(hashtextextended('category tree of ' || ?, 0))",
                tenant.value());
    }

    static CategoryFacts forNew(
            Connection connection, AggregateKey key, CategoryCommand.Create create)
            throws SQLException {
        lock(connection, key.tenant());
        return new CategoryFacts(
                isTaken(connection, key, create.slug()),
                parent(connection, key, create.parent()),
                0,
                0,
                false);
    }

    /// The tree has been locked when the category was loaded.
    static CategoryFacts forChange(
            Connection connection,
            AggregateKey key,
            CategoryCommand.Change change,
            CategoryState category)
            throws SQLException {
        return switch (change) {
            case CategoryCommand.Rename rename ->
                    new CategoryFacts(isTaken(connection, key, rename.slug()), null, 0, 0, false);
            case CategoryCommand.Move move -> forMove(connection, key, move);
            case CategoryCommand.ChangeMetadata _ -> CategoryFacts.NONE;
            case CategoryCommand.Remove() ->
                    new CategoryFacts(
                            false,
                            null,
                            children(connection, key),
                            0,
                            hasProducts(connection, key));
        };
    }

    private static boolean isTaken(Connection connection, AggregateKey key, String slug)
            throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from command_model.category
                 where tenant = ?
                   and slug = ?
                   and status = 'present'
                   and id <> ?
                """,
                key.tenant().value(),
                slug,
                key.id());
    }

    private static @Nullable ParentFacts parent(
            Connection connection, AggregateKey key, @Nullable CategoryId parent)
            throws SQLException {
        if (parent == null) {
            return null;
        }
        return Statements.first(
                connection,
                row -> new ParentFacts(row.getInt(1), row.getBoolean(2)),
                """
                select public.nlevel(parent.path),
                       coalesce(parent.path operator(public.<@) own.path, false)
                  from command_model.category parent
                  left join command_model.category own
                    on own.tenant = parent.tenant
                   and own.id = ?
                 where parent.tenant = ?
                   and parent.id = ?
                   and parent.status = 'present'
                """,
                key.id(),
                key.tenant().value(),
                parent.value());
    }

    /// Row-level security lets no index answer `<@`, so this reads all categories of the tenant.
    private static CategoryFacts forMove(
            Connection connection, AggregateKey key, CategoryCommand.Move move)
            throws SQLException {
        ParentFacts parent = parent(connection, key, move.parent());
        return Statements.one(
                connection,
                row -> new CategoryFacts(false, parent, row.getInt(1), row.getInt(2), false),
                """
                select count(*) - 1,
                       coalesce(max(public.nlevel(below.path)) - min(public.nlevel(below.path)), 0)
                  from command_model.category own
                  join command_model.category below
                    on below.tenant = own.tenant
                   and below.path operator(public.<@) own.path
                 where own.tenant = ?
                   and own.id = ?
                """,
                key.tenant().value(),
                key.id());
    }

    /// How many categories are directly below.
    private static int children(Connection connection, AggregateKey key) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getInt(1),
                """
                select count(*)
                  from command_model.category
                 where tenant = ?
                   and parent_id = ?
                   and status = 'present'
                """,
                key.tenant().value(),
                key.id());
    }

    /// A product that is being put into the category holds a lock on its row, for which the load of
    /// the category has waited.
    private static boolean hasProducts(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.exists(
                connection,
                """
                select
                  from command_model.product
                 where tenant = ?
                   and category_id = ?
                """,
                key.tenant().value(),
                key.id());
    }
}
