package dev.ferry.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.consumer.Member;
import dev.ferry.projector.fixture.ReadDatabase;
import dev.ferry.projector.models.ReadModels;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.runtime.jdbc.Database;
import dev.ferry.runtime.jdbc.Roles;
import dev.ferry.runtime.jdbc.Statements;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
class VersionTablesIT {
    private static final Member FIRST = new Member("customer_summary", 1);
    private static final Member SECOND = next(FIRST);
    private static final VersionTables TABLES = new VersionTables();

    /// Everything that the tables of a new version must have in common with those of the old one,
    /// whatever the schema is called.
    private static final String STRUCTURE =
            """
            select line
              from (select format('column %s.%s %s %s %s', c.relname, a.attname,
                                  format_type(a.atttypid, a.atttypmod), a.attnotnull,
                                  pg_get_expr(d.adbin, d.adrelid)) as line
                      from pg_class c
                      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                      left join pg_attrdef d on (d.adrelid, d.adnum) = (c.oid, a.attnum)
                     where c.relnamespace = ?::regnamespace and c.relkind = 'r'
                    union all
                    select format('options %s %s %s', relname, reloptions, relacl)
                      from pg_class
                     where relnamespace = ?::regnamespace and relkind = 'r'
                    union all
                    select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid))
                      from pg_constraint
                     where connamespace = ?::regnamespace and contype <> 'n'
                    union all
                    select format('index %s %s', indrelid::regclass,
                                  regexp_replace(pg_get_indexdef(indexrelid), 'INDEX \\S+ ', ''))
                      from pg_index
                     where indrelid in (select oid from pg_class where relnamespace = ?::regnamespace)
                   ) as structure
             order by line
            """;

    private final ReadDatabase database;

    VersionTablesIT(TestDatabase server) throws SQLException {
        database = ReadDatabase.create(server);
    }

    @AfterEach
    void leave() throws SQLException {
        database.close();
    }

    @Test
    void a_new_version_has_the_structure_and_the_rights_of_the_version_before()
            throws SQLException {
        assertThat(ReadModels.all()).isNotEmpty();
        for (ReadModel model : ReadModels.all()) {
            Member first = new Member(model.name(), 1);
            create(first);
            assertThat(structure(first)).isNotEmpty();
            assertThat(structure(next(first))).isEqualTo(structure(first));
        }
    }

    /// PostgreSQL's "like" does not copy foreign keys, and their text names the original schema.
    @Test
    void a_foreign_key_of_a_new_version_points_to_the_new_versions_own_table() throws SQLException {
        database.execute(
                """
                alter table customer_summary_v1.customer_amount
                  add foreign key (tenant, customer_id) references customer_summary_v1.customer_summary
                """);
        create(FIRST);
        assertThat(
                        database.column(
                                """
                                select confrelid::regclass::text
                                  from pg_constraint
                                 where contype = 'f' and connamespace = 'customer_summary_v2'::regnamespace
                                """))
                .containsExactly("customer_summary_v2.customer_summary");
    }

    @Test
    void readers_see_the_rows_of_the_version_that_views_point_to_and_nothing_else_changes()
            throws SQLException {
        createFunction();
        create(FIRST);
        insert(FIRST, "one");
        insert(SECOND, "three");
        String rights = rights();
        assertThat(seen()).isEqualTo("one");

        point(FIRST, SECOND);
        assertThat(seen()).isEqualTo("three");
        assertThat(newest()).isEqualTo("5");
        assertThat(rights()).isEqualTo(rights);

        point(SECOND, FIRST);
        assertThat(seen()).isEqualTo("one");
    }

    @Test
    void a_version_that_readers_use_cannot_be_dropped_and_one_that_nobody_uses_can()
            throws SQLException {
        create(FIRST);
        assertThatThrownBy(() -> asProjector(c -> TABLES.drop(c, FIRST)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("2BP01"));
        asProjector(c -> TABLES.drop(c, SECOND));
        assertThat(
                        database.column(
                                "select 1 from pg_namespace where nspname = 'customer_summary_v2'"))
                .isEmpty();
    }

    @Test
    void a_comparison_names_the_table_and_the_key_of_each_row_that_differs() throws SQLException {
        create(FIRST);
        insert(FIRST, "one");
        insert(SECOND, "one");
        assertThat(differences()).isEmpty();

        database.execute("update customer_summary_v2.customer_summary set name = 'other'");
        amount(FIRST, "EUR", "1.50");
        amount(FIRST, "GBP", "1.50");
        amount(SECOND, "GBP", "1.5");
        amount(SECOND, "JPY", "1.50");
        String key = "\"tenant\": \"t\", \"customer_id\": \"00000000-0000-0000-0000-000000000001\"";
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "customer_summary {" + key + "}: different",
                        amountDifference("EUR", "missing in version 2"),
                        amountDifference("GBP", "different"),
                        amountDifference("JPY", "only in version 2"));
    }

    @Test
    void a_name_that_is_no_name_of_a_read_model_is_refused() {
        Member injected = new Member("a; drop schema read_model", 1);
        assertThatThrownBy(() -> asProjector(c -> TABLES.drop(c, injected)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22023"));
    }

    @Test
    void readers_may_neither_create_nor_swap_nor_drop_a_version() {
        try (Database query = new Database("test", database.role(Roles.QUERY))) {
            assertThatThrownBy(() ->
                            query.transaction(c -> {
                                TABLES.point(c, FIRST, SECOND);
                                return 0;
                            }))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    private static Member next(Member version) {
        return new Member(version.handler(), version.version() + 1);
    }

    private static String amountDifference(String currency, String found) {
        return "customer_amount {\"tenant\": \"t\", \"currency\": \"%s\", \"customer_id\": \"00000000-0000-0000-0000-000000000001\"}: %s"
                .formatted(currency, found);
    }

    /// Creates a function that reads the tables of the first version, as a view does.
    private void createFunction() {
        database.execute(
                """
                create function read_model.newest()
                returns bigint
                language sql stable security definer
                begin atomic
                  select max(version) from customer_summary_v1.customer_summary;
                end
                """);
        database.execute("alter function read_model.newest() owner to ferry_owner");
    }

    private void create(Member origin) throws SQLException {
        asProjector(c -> TABLES.create(c, origin, next(origin)));
    }

    private void point(Member origin, Member target) throws SQLException {
        asProjector(c -> TABLES.point(c, origin, target));
    }

    private void insert(Member version, String name) {
        database.execute(
                """
                insert into %s.customer_summary (tenant, customer_id, name, status, version)
                values ('t', '00000000-0000-0000-0000-000000000001', '%s', 'active', %d)
                """
                        .formatted(version.schema(), name, name.length()));
    }

    private void amount(Member version, String currency, String value) {
        database.execute(
                """
                insert into %s.customer_amount
                values ('t', '00000000-0000-0000-0000-000000000001', '%s', %s, 0)
                """
                        .formatted(version.schema(), currency, value));
    }

    private @Nullable String seen() throws SQLException {
        return asReader("select name from read_model.customer_summary");
    }

    private @Nullable String newest() throws SQLException {
        return asReader("select read_model.newest()");
    }

    private @Nullable String asReader(String sql) throws SQLException {
        try (Database query = new Database("test", database.role(Roles.QUERY))) {
            return query.<String, SQLException>transaction(c -> {
                Statements.run(c, "select set_config('ferry.tenant', 't', true)");
                return Statements.one(c, row -> row.getString(1), sql);
            });
        }
    }

    private String rights() {
        return database.column(
                        """
                        select format('%s %s %s %s', relname, relowner::regrole, relacl, reloptions)
                          from pg_class
                         where relnamespace = 'read_model'::regnamespace and relkind = 'v'
                        union all
                        select format('%s %s %s %s', proname, proowner::regrole, proacl, prosecdef)
                          from pg_proc
                         where pronamespace = 'read_model'::regnamespace
                         order by 1
                        """)
                .toString();
    }

    private List<String> structure(Member version) {
        String schema = version.schema();
        return database.column(STRUCTURE, schema, schema, schema, schema).stream()
                .map(line -> String.valueOf(line).replace(schema + ".", ""))
                .sorted()
                .toList();
    }

    private List<String> differences() throws SQLException {
        try (Database writing = new Database("test", database.role(Roles.PROJECTOR))) {
            return writing.<List<String>, SQLException>transaction(
                    c -> TABLES.differences(c, FIRST, SECOND, 10));
        }
    }

    /// Work in a transaction with the projector's role.
    @FunctionalInterface
    private interface Work {
        void run(java.sql.Connection connection) throws SQLException;
    }

    private void asProjector(Work work) throws SQLException {
        try (Database writing = new Database("test", database.role(Roles.PROJECTOR))) {
            writing.transaction(c -> {
                work.run(c);
                return 0;
            });
        }
    }
}
