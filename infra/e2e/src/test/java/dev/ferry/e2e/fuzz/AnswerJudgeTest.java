package dev.ferry.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.e2e.front.Operation;
import dev.ferry.e2e.front.Schemas;
import dev.ferry.e2e.front.WireAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AnswerJudgeTest {
    private static final URI SERVICE = URI.create("http://127.0.0.1:1");

    private static final Operation READ =
            new Operation(
                    SERVICE,
                    new Schemas(
                            new JsonMapper()
                                    .readTree(
                                            """
                                            {"paths": {"/v1/things/{id}": {"get": {"responses": {"200": {"content":
                                              {"application/json": {"schema": {"type": "object", "required": ["id"],
                                                "properties": {"id": {"type": "string"}}}}}}}}}}}
                                            """)),
                    "GET",
                    "/v1/things/{id}",
                    "things:read",
                    List.of(),
                    null,
                    Set.of(200, 400, 503));

    private static final String SOUND =
            """
            {"type": "urn:x", "title": "Wrong", "status": %d, "code": "wrong", "detail": "it is", "errors": []}
            """;

    @Test
    void a_problem_with_a_documented_status_is_right() {
        assertThat(judge(problem(400, SOUND.formatted(400)))).isEmpty();
    }

    @Test
    void a_status_that_the_document_does_not_name_is_wrong() {
        assertThat(judge(problem(500, SOUND.formatted(500))))
                .singleElement()
                .asString()
                .startsWith("the status 500 is none of [200, 400, 503]");
        assertThat(judge(problem(404, SOUND.formatted(404))))
                .singleElement()
                .asString()
                .startsWith("the status 404 is none of");
    }

    @Test
    void a_status_of_no_operation_is_right_only_for_a_request_that_is_wrong() {
        FuzzRequest mutated =
                new FuzzRequest(
                        1, FuzzRequest.Kind.MUTATED, SERVICE, READ, "GET /v1/x HTTP/1.1\r\n");

        assertThat(AnswerJudge.complaints(mutated, problem(404, SOUND.formatted(404)))).isEmpty();
        assertThat(AnswerJudge.complaints(mutated, problem(500, SOUND.formatted(500))))
                .isNotEmpty();
    }

    @Test
    void a_refusal_that_is_no_problem_document_is_wrong() {
        assertThat(judge(answer(400, "text/html", "<h1>Bad Request</h1>")))
                .hasSize(2)
                .anyMatch(each -> each.startsWith("the refusal 400 is no problem document"))
                .anyMatch(each -> each.startsWith("the problem is no JSON"));
        assertThat(judge(problem(400, SOUND.formatted(403))))
                .singleElement()
                .asString()
                .startsWith("the problem tells another status");
        assertThat(judge(problem(400, "{\"status\": 400, \"errors\": []}"))).hasSize(4);
    }

    @Test
    void a_refusal_that_shows_the_programs_inside_is_wrong() {
        for (String inside :
                List.of(
                        "at dev.ferry.X.y(X.java:1)",
                        "java.lang.IllegalStateException: no",
                        "org.postgresql.util.PSQLException: ERROR")) {
            assertThat(judge(problem(400, SOUND.formatted(400).replace("it is", inside))))
                    .as(inside)
                    .singleElement()
                    .asString()
                    .startsWith("the answer shows the program's inside");
        }
    }

    @Test
    void an_answer_to_try_later_without_a_time_is_wrong() {
        assertThat(judge(problem(503, SOUND.formatted(503))))
                .containsExactly("the answer 503 has no Retry-After");
    }

    @Test
    void a_body_that_the_document_does_not_describe_is_wrong() {
        assertThat(judge(answer(200, "application/json", "{\"id\": \"1\"}"))).isEmpty();
        assertThat(judge(answer(200, "application/json", "{\"id\": 1, \"more\": 2}")))
                .containsExactly("$.id is no \"string\": 1", "$ has more, which is not described");
        assertThat(judge(answer(200, "application/json", "{}"))).containsExactly("$ lacks id");
    }

    private static List<String> judge(WireAnswer answer) {
        return AnswerJudge.complaints(
                new FuzzRequest(
                        1, FuzzRequest.Kind.VALID, SERVICE, READ, "GET /v1/things/1 HTTP/1.1\r\n"),
                answer);
    }

    private static WireAnswer problem(int status, String body) {
        return answer(status, "application/problem+json", body);
    }

    private static WireAnswer answer(int status, String mediaType, String body) {
        return new WireAnswer(
                status,
                Map.of("Content-Type", List.of(mediaType)),
                body.getBytes(StandardCharsets.UTF_8),
                1);
    }
}
