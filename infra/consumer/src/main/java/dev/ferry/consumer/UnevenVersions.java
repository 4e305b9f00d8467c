package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The aggregates whose versions differ between a member and the live group.
///
/// @param first some of them; those of which the member has more come first
/// @param ahead how many aggregates the member has more of
/// @param missing what the member has less of; null for nothing
record UnevenVersions(List<Uneven> first, long ahead, @Nullable MissingVersions missing) {
    /// How many aggregates are read, and named in a sentence.
    private static final int MOST = 20;

    /// An aggregate whose version differs.
    ///
    /// @param aggregate type, id and tenant
    record Uneven(String aggregate, long filled, long live) {
        boolean isAhead() {
            return filled > live;
        }

        @Override
        public String toString() {
            return "%s is at version %d, and at %d in the live group"
                    .formatted(aggregate, filled, live);
        }
    }

    private record Line(Uneven uneven, long ahead, @Nullable MissingVersions missing) {}

    /// @param aggregates types of the aggregates that the member follows
    static UnevenVersions read(
            Connection connection, String liveGroup, Member filled, Collection<String> aggregates)
            throws SQLException {
        List<Line> lines =
                Statements.list(
                        connection,
                        UnevenVersions::line,
                        """
                        with uneven as (
                          select format('%s %s of tenant %s', aggregate_type, aggregate_id, tenant) as aggregate,
                                 coalesce(f.version, 0) as filled, coalesce(l.version, 0) as live
                            from (select * from subscription.applied_version
                                   where group_name = ? and aggregate_type = any(?)) as l
                            full join (select * from subscription.applied_version
                                        where group_name = ?) as f
                           using (aggregate_type, tenant, aggregate_id)
                           where l.version is distinct from f.version
                        ), hashed as (
                          select aggregate, filled, live,
                                 hashtextextended(concat_ws(' ', aggregate, filled, live), 0) as hash,
                                 hashtextextended(concat_ws(' ', aggregate, filled, live), 1) as other_hash
                            from uneven
                        )
                        select aggregate, filled, live,
                               count(*) filter (where filled > live) over () as ahead,
                               count(*) filter (where filled < live) over () as behind,
                               concat_ws(' ', sum(hash) filter (where filled < live) over (),
                                              sum(other_hash) filter (where filled < live) over ()) as digest
                          from hashed
                         order by filled > live desc, aggregate
                         limit ?
                        """,
                        liveGroup,
                        new SqlArray("text", aggregates),
                        filled.schema(),
                        MOST);
        return lines.isEmpty()
                ? new UnevenVersions(List.of(), 0, null)
                : new UnevenVersions(
                        lines.stream().map(Line::uneven).toList(),
                        lines.getFirst().ahead(),
                        lines.getFirst().missing());
    }

    private static Line line(ResultSet row) throws SQLException {
        long behind = row.getLong("behind");
        return new Line(
                new Uneven(row.getString("aggregate"), row.getLong("filled"), row.getLong("live")),
                row.getLong("ahead"),
                behind == 0 ? null : new MissingVersions(behind, row.getString("digest")));
    }

    /// The aggregates of which the member has more versions, for a sentence.
    String aheadText() {
        return text(first.stream().filter(Uneven::isAhead).toList(), ahead);
    }

    /// The aggregates of which the member has fewer versions, for a sentence.
    String missingText() {
        return text(
                first.stream().filter(each -> !each.isAhead()).toList(),
                missing == null ? 0 : missing.aggregates());
    }

    private static String text(List<Uneven> named, long all) {
        String text = named.stream().map(Uneven::toString).collect(Collectors.joining("; "));
        long more = all - named.size();
        return more == 0 ? text : "%s; and %d more".formatted(text, more);
    }
}
