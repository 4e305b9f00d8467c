package dev.ferry.command.react;

import dev.ferry.command.Rows;
import java.util.List;

/// The effects of a reaction that was added later, beside those of one that was there from the
/// beginning.
record AddedReaction(Rows rows) {
    /// The refunds that a reaction has caused: event, account and amount, in order.
    List<String> refunds(String reaction) {
        return rows.query(
                """
                select metadata ->> 'causation', aggregate_id::text, data #>> '{amount,amount}'
                  from event_store.domain_event
                 where event_type = 'account.refunded'
                   and metadata ->> 'actor' = ?
                 order by 1, 2, 3
                """,
                "reaction:" + reaction);
    }

    /// The dead letters of a reaction, in order.
    List<String> letters(String reaction) {
        return rows.query(
                """
                select event_id::text, kind, reason
                  from subscription.dead_letter
                 where handler = ?
                 order by 1
                """,
                reaction);
    }

    /// How many events a reaction has processed, including its dead letters.
    long answered(String reaction) {
        return (long) refunds(reaction).size() + letters(reaction).size();
    }

    boolean isFilling() {
        return !rows.query("select 1 from subscription.filling").isEmpty();
    }

    boolean isLive(String reaction) {
        return rows.query(
                        "select group_name, state from subscription.member where handler = ?",
                        reaction)
                .equals(List.of("reactions|live"));
    }
}
