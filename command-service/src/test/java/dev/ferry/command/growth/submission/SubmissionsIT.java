package dev.ferry.command.growth.submission;

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
final class SubmissionsIT {
    private static final String EMAIL =
            "{\"name\": \"email\", \"kind\": \"email\", \"required\": true, \"maxLength\": 254}";
    private static final String NAME =
            "{\"name\": \"name\", \"kind\": \"text\", \"maxLength\": 50}";
    private static final String TRAP =
            "{\"name\": \"website\", \"kind\": \"trap\", \"maxLength\": 100}";

    private final Rows rows;
    private final CommandBench bench;

    SubmissionsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_submission_is_checked_against_the_edition_that_was_filled_in() {
        String form = form();
        assertChanged(bench.put(form + "/fields", "{\"fields\": [" + EMAIL + "]}"), 2);

        Answer old = submit(form, "\"edition\": 1, ", answer("name", "Ann") + ", " + email("ann"));
        assertThat(old.status()).as(old.body()).isEqualTo(201);
        assertThat(old.header("location")).isEqualTo(form + "/submissions/" + old.id());
        assertThat(submit(form, "", answer("name", "Bob") + ", " + email("bob")).code())
                .isEqualTo("field-unknown");
        Answer latest = submit(form, "", email("bob"));
        assertThat(latest.status()).isEqualTo(201);
        assertThat(submit(form, "\"edition\": 3, ", email("cleo")).code())
                .isEqualTo("edition-unknown");

        assertThat(row(old.id()))
                .containsExactly("1|1|{\"name\": \"Ann\", \"email\": \"ann@example.com\"}");
        assertThat(row(latest.id())).containsExactly("1|2|{\"email\": \"bob@example.com\"}");
        assertThat(rows.history(UUID.fromString(old.id())))
                .containsExactly("1|submission.accepted");
        assertThat(
                        rows.query(
                                "select aggregate_type from outbox.message where aggregate_id = ?",
                                old.id()))
                .containsExactly("submission");
    }

    @Test
    void what_is_refused_writes_nothing() {
        String form = form();
        assertThat(submit(form, "", email("ann")).status()).isEqualTo(201);
        List<String> before = rows.census();

        assertThat(submit(form, "", email("ann")).code()).isEqualTo("submission-repeated");
        assertThat(submit(form, "", answer("name", "Ann")).code()).isEqualTo("answer-missing");
        assertThat(submit(form, "", email("bob") + ", " + answer("website", "spam")).code())
                .isEqualTo("submission-spam");
        assertThat(submit("/v1/forms/" + UUID.randomUUID(), "", email("ann")).code())
                .isEqualTo("form-unknown");
        assertThat(bench.post(form + "/submissions", "{}").errors())
                .containsExactly("answers is missing");
        assertThat(bench.post("/v1/forms/x/submissions", "{\"answers\": []}").errors())
                .containsExactly("id in the path must be a UUID");
        assertThat(
                        bench.post(
                                        form + "/submissions",
                                        "{\"answers\": [" + email("bob") + "]}",
                                        "Ferry-Tenant",
                                        "other")
                                .code())
                .isEqualTo("form-unknown");
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_closed_form_takes_no_submission() {
        String form = form();
        assertChanged(bench.post(form + "/closure", "{\"reason\": \"enough\"}"), 2);

        assertThat(submit(form, "", email("ann")).code()).isEqualTo("form-closed");
    }

    @Test
    void the_same_answers_in_another_order_are_a_repetition_and_to_another_form_are_none() {
        String form = form();
        assertThat(submit(form, "", email("ann") + ", " + answer("name", "Ann")).status())
                .isEqualTo(201);

        assertThat(submit(form, "", answer("name", "Ann") + ", " + email("ann")).code())
                .isEqualTo("submission-repeated");
        assertThat(submit(form(), "", answer("name", "Ann") + ", " + email("ann")).status())
                .isEqualTo(201);
    }

    @Test
    void of_submissions_with_the_same_answers_at_once_one_is_accepted() throws Exception {
        String form = form();

        List<Answer> answers = Together.run(6, _ -> submit(form, "", email("dora")));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(5)
                .extracting(Answer::code)
                .containsOnly("submission-repeated");
    }

    /// The path of a new form.
    private String form() {
        return "/v1/forms/"
                + bench.post(
                                "/v1/forms",
                                "{\"name\": \"Newsletter\", \"fields\": [%s, %s, %s]}"
                                        .formatted(EMAIL, NAME, TRAP))
                        .id();
    }

    private Answer submit(String form, String edition, String answers) {
        return bench.post(
                form + "/submissions", "{%s\"answers\": [%s]}".formatted(edition, answers));
    }

    private List<String> row(String id) {
        return rows.query(
                """
                select version, edition, answers
                  from command_model.form_submission
                 where id = ?
                """,
                UUID.fromString(id));
    }

    private static String email(String name) {
        return answer("email", name + "@example.com");
    }

    private static String answer(String field, String value) {
        return "{\"field\": \"%s\", \"value\": \"%s\"}".formatted(field, value);
    }
}
