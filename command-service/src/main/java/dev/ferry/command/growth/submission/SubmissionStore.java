package dev.ferry.command.growth.submission;

import dev.ferry.command.growth.FormEditions;
import dev.ferry.command.record.AggregateStore;
import dev.ferry.contracts.growth.FieldAnswer;
import dev.ferry.contracts.growth.SubmissionEvent;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Stores submissions, one row each, written once.
final class SubmissionStore implements AggregateStore<SubmissionEvent> {
    private record Form(boolean open, int edition) {}

    @Override
    public AggregateType type() {
        return EventType.aggregateOf(SubmissionEvent.class);
    }

    /// The form is locked `for share`, so its closure waits until the submission has ended. Of two
    /// submissions with the same answers at once both find none; the unique index refuses the
    /// second, and its command is decided again.
    static SubmissionFacts facts(
            Connection connection, AggregateKey key, SubmissionCommand.Submit submit)
            throws SQLException {
        Form form =
                Statements.first(
                        connection,
                        row -> new Form(row.getBoolean(1), row.getInt(2)),
                        """
                        select status = 'open', edition
                          from command_model.form
                         where tenant = ?
                           and id = ?
                           for share
                        """,
                        key.tenant().value(),
                        submit.form().value());
        if (form == null) {
            return new SubmissionFacts(SubmissionFacts.Form.UNKNOWN, 1, List.of(), false);
        }
        Integer asked = submit.edition();
        int edition = asked == null ? form.edition() : asked;
        return new SubmissionFacts(
                form.open() ? SubmissionFacts.Form.OPEN : SubmissionFacts.Form.CLOSED,
                edition,
                FormEditions.fields(connection, key.tenant(), submit.form(), edition),
                Statements.exists(
                        connection,
                        """
                        select
                          from command_model.form_submission
                         where tenant = ?
                           and form_id = ?
                           and digest = sha256(convert_to(?::jsonb::text, 'UTF8'))
                        """,
                        key.tenant().value(),
                        submit.form().value(),
                        json(submit.answers())));
    }

    @Override
    public void write(
            Connection connection, AggregateKey key, long version, List<SubmissionEvent> events)
            throws SQLException {
        for (SubmissionEvent event : events) {
            switch (event) {
                case SubmissionEvent.Accepted accepted -> insert(connection, key, accepted);
            }
        }
    }

    private static void insert(
            Connection connection, AggregateKey key, SubmissionEvent.Accepted accepted)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.form_submission (
                       tenant, id, version, form_id, edition, answers, digest)
                select ?, ?, 1, ?, ?, a.answers, sha256(convert_to(a.answers::text, 'UTF8'))
                  from (select ?::jsonb as answers) as a
                """,
                key.tenant().value(),
                key.id(),
                accepted.formId().value(),
                accepted.edition(),
                json(accepted.answers()));
    }

    /// One object, whose fields are those of the form.
    private static String json(List<FieldAnswer> answers) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        answers.forEach(answer -> object.put(answer.field(), answer.value()));
        return object.toString();
    }
}
