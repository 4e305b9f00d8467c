package dev.ferry.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Every row of every read model as text, with what the consumer remembers of the events.
///
/// Two read models are the same when these rows are: the check that rules compares one that went
/// through crashes with one built from scratch. Which tables and columns there are is asked of the
/// database: all tables of the schemas `…_v<number>`, without columns that tell the clock (default
/// `now()`) or the order of inserts (identity), which are no part of what events say.
public final class ReadModelRows {
    private ReadModelRows() {}

    /// @param connection may read all tables
    /// @return the rows in order, each with the name of its table before it
    public static List<String> of(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String select : selects(connection)) {
            rows.addAll(strings(connection, select));
        }
        return rows;
    }

    private static List<String> selects(Connection connection) throws SQLException {
        return strings(
                connection,
                """
                select format('select %L || row(%s)::text from %I.%I order by 1',
                              t.relname || ' ', string_agg(format('%I', a.attname), ', ' order by a.attname),
                              s.nspname, t.relname)
                  from pg_class as t
                  join pg_namespace as s on s.oid = t.relnamespace
                  join pg_attribute as a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                  left join pg_attrdef as d on (d.adrelid, d.adnum) = (t.oid, a.attnum)
                 where t.relkind = 'r'
                   and (s.nspname ~ '_v[0-9]+$'
                        or s.nspname = 'subscription' and t.relname in ('applied_version', 'dead_letter'))
                   and a.attidentity = ''
                   and pg_get_expr(d.adbin, d.adrelid) is distinct from 'now()'
                 group by s.nspname, t.relname
                 order by s.nspname, t.relname
                """);
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<String> strings = new ArrayList<>();
            while (result.next()) {
                strings.add(result.getString(1));
            }
            return strings;
        }
    }
}
