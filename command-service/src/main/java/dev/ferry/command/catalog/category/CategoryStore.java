package dev.ferry.command.catalog.category;

import dev.ferry.command.catalog.CatalogReferences;
import dev.ferry.command.catalog.PropertyColumn;
import dev.ferry.command.record.StateStored;
import dev.ferry.contracts.catalog.CategoryEvent;
import dev.ferry.contracts.catalog.CategoryId;
import dev.ferry.contracts.catalog.Property;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores categories, one row each, with the path from the top.
///
/// The labels of a path are ids, not slugs, so a category that gets another slug leaves the paths
/// of those below it as they are.
///
/// Everything of the extension `ltree` is called by its schema, `public`, because a reaction runs
/// commands with a search path that does not contain it. The same holds in [CategoryTree].
final class CategoryStore implements StateStored<CategoryState, CategoryEvent> {
    @Override
    public AggregateType type() {
        return EventType.aggregateOf(CategoryEvent.class);
    }

    @Override
    public @Nullable Loaded<CategoryState> load(Connection connection, AggregateKey key)
            throws SQLException {
        CategoryTree.lock(connection, key.tenant());
        return Statements.first(
                connection,
                row -> new Loaded<>(row.getLong(1), category(row)),
                """
                select version, parent_id, name, slug, metadata, status = 'removed'
                  from command_model.category
                 where tenant = ?
                   and id = ?
                   for update
                """,
                key.tenant().value(),
                key.id());
    }

    private static CategoryState category(ResultSet row) throws SQLException {
        UUID parent = row.getObject(2, UUID.class);
        return new CategoryState(
                parent == null ? null : new CategoryId(parent),
                row.getString(3),
                row.getString(4),
                PropertyColumn.read(row.getString(5)),
                row.getBoolean(6));
    }

    @Override
    public void apply(Connection connection, AggregateKey key, long version, CategoryEvent event)
            throws SQLException {
        switch (event) {
            case CategoryEvent.Created created -> insert(connection, key, created);
            case CategoryEvent.Renamed renamed -> rename(connection, key, version, renamed);
            case CategoryEvent.Moved moved -> move(connection, key, version, moved.parentId());
            case CategoryEvent.MetadataChanged(List<Property> metadata) ->
                    changeMetadata(connection, key, version, metadata);
            case CategoryEvent.Removed() -> remove(connection, key, version);
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, CategoryEvent.Created created)
            throws SQLException {
        UUID parent = CatalogReferences.column(created.parentId());
        Statements.update(
                connection,
                1,
                """
                insert into command_model.category (
                       tenant, id, version, parent_id, path, name, slug, metadata, status)
                select added.tenant,
                       added.id,
                       1,
                       added.parent_id,
                       coalesce(parent.path, '') operator(public.||)
                         public.text2ltree(replace(added.id::text, '-', '')),
                       added.name,
                       added.slug,
                       added.metadata,
                       'present'
                  from (values (?, ?::uuid, ?::uuid, ?, ?, ?::jsonb))
                         as added (tenant, id, parent_id, name, slug, metadata)
                  left join command_model.category parent
                    on parent.tenant = added.tenant
                   and parent.id = added.parent_id
                """,
                key.tenant().value(),
                key.id(),
                parent,
                created.name(),
                created.slug(),
                PropertyColumn.write(created.metadata()));
    }

    private static void rename(
            Connection connection, AggregateKey key, long version, CategoryEvent.Renamed renamed)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.category
                   set version = ?,
                       name = ?,
                       slug = ?
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                renamed.name(),
                renamed.slug(),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    /// Rewrites the paths of the category and of all below it. The decider bounds how many there
    /// are ([CategoryDecider#MAX_MOVED]). Those below keep their versions: nothing happened to
    /// them.
    private static void move(
            Connection connection, AggregateKey key, long version, @Nullable CategoryId parent)
            throws SQLException {
        int moved =
                Statements.update(
                        connection,
                        """
                        with move as (
                          select own.tenant,
                                 own.id,
                                 own.path as former,
                                 parent.id as parent_id,
                                 coalesce(parent.path, '') as above
                            from command_model.category own
                            left join command_model.category parent
                              on parent.tenant = own.tenant
                             and parent.id = ?
                           where own.tenant = ?
                             and own.id = ?
                             and own.version = ?)
                        update command_model.category
                           set path = move.above operator(public.||)
                                  public.subpath(path, public.nlevel(move.former) - 1),
                               parent_id = case when category.id = move.id
                                                then move.parent_id
                                                else category.parent_id end,
                               version = case when category.id = move.id then ? else version end
                          from move
                         where category.tenant = move.tenant
                           and category.path operator(public.<@) move.former
                        """,
                        CatalogReferences.column(parent),
                        key.tenant().value(),
                        key.id(),
                        version - 1,
                        version);
        if (moved == 0) {
            throw new IllegalStateException("no row of the %s was moved".formatted(key));
        }
    }

    private static void changeMetadata(
            Connection connection, AggregateKey key, long version, List<Property> metadata)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.category
                   set version = ?,
                       metadata = ?::jsonb
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                PropertyColumn.write(metadata),
                key.tenant().value(),
                key.id(),
                version - 1);
    }

    private static void remove(Connection connection, AggregateKey key, long version)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                update command_model.category
                   set version = ?,
                       status = 'removed',
                       path = null
                 where tenant = ?
                   and id = ?
                   and version = ?
                """,
                version,
                key.tenant().value(),
                key.id(),
                version - 1);
    }
}
