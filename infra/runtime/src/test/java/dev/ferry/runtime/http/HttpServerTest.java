package dev.ferry.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.runtime.launch.CannotStart;
import dev.ferry.runtime.telemetry.Telemetry;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What clients with manners hear.
final class HttpServerTest {
    record Item(String name) {}

    private static final RunningServer SERVER = new RunningServer(HttpServerTest::routes);

    private static void routes(RouteTable routes) {
        routes.post(
                        "/items",
                        Access.open(),
                        request ->
                                Answer.json(
                                        201, JsonBody.parse(JsonBody.bytes(request), Item.class)))
                .get(
                        "/items/{id}",
                        Access.open(),
                        request -> Answer.json(200, new Item(request.pathParameter("id"))))
                .delete("/items/{id}", Access.open(), _ -> Answer.empty(204))
                .get(
                        "/fails/program",
                        Access.open(),
                        _ -> fail(new IllegalStateException("hunter2")))
                .get("/fails/away", Access.open(), _ -> fail(new SQLException("cut", "08006")))
                .get(
                        "/fails/pool",
                        Access.open(),
                        _ -> fail(new SQLTransientConnectionException("timed out")))
                .get(
                        "/fails/conflict",
                        Access.open(),
                        _ -> fail(new SQLException("deadlock", "40P01")))
                .get("/fails/full", Access.open(), _ -> fail(new SQLException("full", "53100")))
                .get("/fails/nul", Access.open(), _ -> fail(new SQLException("0x00", "22021")))
                .get(
                        "/fails/sql",
                        Access.open(),
                        _ -> fail(new SQLException("no table hunter2", "42P01")));
    }

    private static Answer fail(Exception error) throws Exception {
        throw error;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void a_route_answers_json() throws Exception {
        HttpResponse<String> answer = post("{\"name\": \"Zoë\"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"name\":\"Zoë\"}");
    }

    @Test
    void an_unknown_address_is_a_problem_document() throws Exception {
        HttpResponse<String> answer = SERVER.get("/nowhere");
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        assertThat(json(answer))
                .isEqualTo(
                        Json.MAPPER.valueToTree(
                                Map.of(
                                        "type", "urn:ferry:problem:not-found",
                                        "title", "Not found",
                                        "status", 404,
                                        "code", "not-found",
                                        "detail", "there is nothing at this address",
                                        "errors", java.util.List.of())));
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void a_wrong_method_hears_which_are_allowed() throws Exception {
        HttpResponse<String> answer =
                SERVER.send(SERVER.request("/items/7").PUT(BodyPublishers.ofString("x")));
        problem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, DELETE");

        HttpResponse<String> own = SERVER.send(SERVER.request("/health/live").DELETE());
        problem(own, 405, "method-not-allowed");
        assertThat(own.headers().firstValue("allow")).hasValue("GET");
    }

    @Test
    void another_media_type_is_refused() throws Exception {
        problem(
                SERVER.send(
                        SERVER.request("/items")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        problem(
                SERVER.send(SERVER.request("/items").POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
    }

    @Test
    void a_malformed_body_is_refused_with_its_reason() throws Exception {
        assertThat(problem(post("{\"name\": \"A\",}"), 400, "malformed").get("detail").asString())
                .startsWith("the body is not JSON at line 1, column 14");
        assertThat(problem(post("{\"name\": 7}"), 400, "invalid-fields").get("errors"))
                .isEqualTo(Json.MAPPER.valueToTree(java.util.List.of("name must be a string")));
        problem(post(""), 400, "malformed");
    }

    @Test
    void a_failure_of_the_program_shows_neither_its_stack_nor_its_message() throws Exception {
        for (String path : new String[] {"/fails/program", "/fails/sql"}) {
            HttpResponse<String> answer = SERVER.get(path);
            problem(answer, 500, "internal");
            assertThat(answer.body()).doesNotContain("hunter2", "Exception", "\\tat");
        }
    }

    @Test
    void a_database_that_is_away_or_contended_may_be_asked_again() throws Exception {
        for (String path : new String[] {"/fails/away", "/fails/pool", "/fails/conflict"}) {
            HttpResponse<String> answer = SERVER.get(path);
            problem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        }
    }

    @Test
    void a_database_whose_disk_is_full_is_no_mistake_of_the_program() throws Exception {
        HttpResponse<String> answer = SERVER.get("/fails/full");
        problem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        assertThat(answer.body()).doesNotContain("mistake of ours");
    }

    @Test
    void a_nul_that_postgresql_refuses_is_the_clients_mistake() throws Exception {
        problem(SERVER.get("/fails/nul"), 400, "malformed");
    }

    @Test
    void a_port_that_is_taken_is_told_in_a_sentence() {
        refused(
                new HttpConfig("127.0.0.1", SERVER.port()),
                "cannot listen on 127.0.0.1 port %d: Address already in use; choose another with the settings http.bind and http.port"
                        .formatted(SERVER.port()));
    }

    @Test
    void an_address_of_another_machine_is_told_in_a_sentence() {
        refused(
                new HttpConfig("192.0.2.1", 0),
                "cannot listen on 192.0.2.1 port 0: Cannot assign requested address; choose another with the settings http.bind and http.port");
        refused(
                new HttpConfig("no such host", 0),
                "cannot listen on no such host port 0: no such host; choose another with the settings http.bind and http.port");
    }

    private static void refused(HttpConfig config, String message) {
        try (Telemetry telemetry = new Telemetry();
                HttpServer second =
                        new HttpServer(config, telemetry, new EverybodysGate(), _ -> {})) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(second::start)
                    .withMessage(message);
        }
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return SERVER.send(
                SERVER.request("/items")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        JsonNode problem = json(answer);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("urn:ferry:problem:" + code);
        return problem;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.MAPPER.readTree(answer.body());
    }
}
