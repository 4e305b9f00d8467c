package dev.ferry.command.growth.form;

import static dev.ferry.command.CommandBench.assertChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.command.Together;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FormsIT {
    private static final String EMAIL =
            "{\"name\": \"email\", \"kind\": \"email\", \"required\": true, \"maxLength\": 254}";
    private static final String TRAP =
            "{\"name\": \"website\", \"kind\": \"trap\", \"minLength\": 1, \"maxLength\": 100}";

    private final Rows rows;
    private final CommandBench bench;

    FormsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_form_is_defined_redefined_and_closed_and_keeps_the_fields_of_every_edition() {
        Answer defined = define(EMAIL + ", " + TRAP);
        assertThat(defined.status()).isEqualTo(201);
        assertThat(defined.header("location")).isEqualTo("/v1/forms/" + defined.id());
        String path = "/v1/forms/" + defined.id();

        assertChanged(bench.put(path + "/fields", fields(EMAIL + ", " + TRAP)), 1);
        assertChanged(bench.put(path + "/fields", fields(TRAP + ", " + EMAIL)), 2);
        assertThat(row(defined.id())).containsExactly("2|Newsletter|2|open|");
        assertChanged(bench.post(path + "/closure", "{\"reason\": \"enough\"}"), 3);
        assertThat(bench.put(path + "/fields", fields(EMAIL)).code()).isEqualTo("form-closed");

        assertThat(row(defined.id())).containsExactly("3|Newsletter|2|closed|enough");
        assertThat(
                        rows.query(
                                """
                                select edition, position, name, kind, required, min_length, max_length
                                  from command_model.form_field
                                 where form_id = ?
                                 order by edition, position
                                """,
                                UUID.fromString(defined.id())))
                .containsExactly(
                        "1|1|email|email|t|1|254",
                        "1|2|website|trap|f|1|100",
                        "2|1|website|trap|f|1|100",
                        "2|2|email|email|t|1|254");
        assertThat(rows.history(UUID.fromString(defined.id())))
                .containsExactly("1|form.defined", "2|form.redefined", "3|form.closed");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                defined.id()))
                .hasSize(3)
                .containsOnly("form");
    }

    @Test
    void what_is_refused_writes_nothing() {
        String path = "/v1/forms/" + define(EMAIL).id();
        List<String> before = rows.census();

        assertThat(define("").code()).isEqualTo("no-fields");
        assertThat(bench.put(path + "/fields", fields(EMAIL + ", " + EMAIL)).code())
                .isEqualTo("duplicate-field");
        assertThat(bench.post("/v1/forms", "{}").errors())
                .containsExactlyInAnyOrder("name is missing", "fields is missing");
        assertThat(
                        define("{\"name\": \"E-Mail\", \"kind\": \"fax\", \"required\": \"yes\"}")
                                .errors())
                .containsExactlyInAnyOrder(
                        "fields[0].name must be at most 40 of a to z, 0 to 9 and _, beginning with"
                                + " a letter, such as \"first_name\"",
                        "fields[0].kind must be one of text, email, number, trap",
                        "fields[0].required must be true or false",
                        "fields[0].maxLength is missing");
        assertThat(bench.put("/v1/forms/" + UUID.randomUUID() + "/fields", fields(EMAIL)).status())
                .isEqualTo(404);
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void of_two_editions_that_are_made_at_once_each_has_its_number_and_its_fields()
            throws Exception {
        Answer defined = define(EMAIL);

        List<Answer> answers =
                Together.run(
                        4,
                        number ->
                                bench.put(
                                        "/v1/forms/" + defined.id() + "/fields",
                                        fields(EMAIL.replace("254", "20" + number))));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(row(defined.id())).containsExactly("5|Newsletter|5|open|");
        assertThat(
                        rows.query(
                                """
                                select max_length
                                  from command_model.form_field
                                 where form_id = ?
                                   and edition > 1
                                """,
                                UUID.fromString(defined.id())))
                .containsExactlyInAnyOrder("200", "201", "202", "203");
    }

    private List<String> row(String id) {
        return rows.query(
                """
                select version, name, edition, status, closure_reason
                  from command_model.form
                 where id = ?
                """,
                UUID.fromString(id));
    }

    private Answer define(String fields) {
        return bench.post(
                "/v1/forms", "{\"name\": \"Newsletter\", \"fields\": [%s]}".formatted(fields));
    }

    private static String fields(String fields) {
        return "{\"fields\": [%s]}".formatted(fields);
    }
}
