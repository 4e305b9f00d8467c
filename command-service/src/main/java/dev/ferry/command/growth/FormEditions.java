package dev.ferry.command.growth;

import dev.ferry.contracts.growth.FieldKind;
import dev.ferry.contracts.growth.FormField;
import dev.ferry.contracts.growth.FormId;
import dev.ferry.contracts.shared.EnumNames;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/// The fields of a form, one set of rows for each edition. A row is written once and never changes.
public final class FormEditions {
    private FormEditions() {}

    /// In the order of the form; empty when there is no such edition.
    public static List<FormField> fields(
            Connection connection, Tenant tenant, FormId form, int edition) throws SQLException {
        return Statements.list(
                connection,
                row ->
                        new FormField(
                                row.getString(1),
                                EnumNames.of(FieldKind.class, row.getString(2)),
                                row.getBoolean(3),
                                row.getInt(4),
                                row.getInt(5)),
                """
                select name, kind, required, min_length, max_length
                  from command_model.form_field
                 where tenant = ?
                   and form_id = ?
                   and edition = ?
                 order by position
                """,
                tenant.value(),
                form.value(),
                edition);
    }

    public static void insert(
            Connection connection, Tenant tenant, FormId form, int edition, List<FormField> fields)
            throws SQLException {
        Statements.update(
                connection,
                fields.size(),
                """
                insert into command_model.form_field (
                       tenant, form_id, edition, name, kind, required, min_length, max_length, position)
                select ?, ?, ?, field.*
                  from unnest(?::text[], ?::text[], ?::boolean[], ?::integer[], ?::integer[])
                       with ordinality as field
                """,
                tenant.value(),
                form.value(),
                edition,
                column("text", fields, FormField::name),
                column("text", fields, field -> EnumNames.wireName(field.kind())),
                column("boolean", fields, FormField::required),
                column("integer", fields, FormField::minLength),
                column("integer", fields, FormField::maxLength));
    }

    private static SqlArray column(
            String type, List<FormField> fields, Function<FormField, Object> value) {
        return new SqlArray(type, fields.stream().map(value).toList());
    }
}
