package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What PostgreSQL's catalogue says of the columns that name a tenant.
@ExtendWith(Servers.class)
final class TenantColumnsIT {
    private final Rows rows;

    TenantColumnsIT(TestDatabase database) {
        rows = new Rows(database);
        CommandBench.migrate(database);
    }

    @Test
    void every_table_of_the_command_model_checks_the_form_of_the_tenant_or_takes_it_from_another() {
        String unchecked =
                """
                select relname
                  from pg_class
                 where oid = ?::regclass
                   and not exists (select
                                     from pg_constraint
                                     join pg_attribute
                                       on attrelid = conrelid
                                      and attnum = any (conkey)
                                    where conrelid = pg_class.oid
                                      and attname = 'tenant'
                                      and (contype = 'f'
                                           or contype = 'c'
                                              and pg_get_constraintdef(pg_constraint.oid) like '%[a-z0-9-]{1,63}%'))
                """;

        assertThat(rows.tablesWithTenant())
                .filteredOn(table -> table.startsWith("command_model."))
                .contains("command_model.manufacturer", "command_model.product_sku")
                .allSatisfy(table -> assertThat(rows.query(unchecked, table)).isEmpty());
    }
}
