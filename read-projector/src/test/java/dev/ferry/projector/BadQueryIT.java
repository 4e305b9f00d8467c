package dev.ferry.projector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.projector.fixture.Projector;
import dev.ferry.projector.fixture.Stage;
import dev.ferry.projector.fixture.Story;
import dev.ferry.runtime.http.Json;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import dev.ferry.testkit.TestKafka;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadQueryIT {
    private static final String SOME_ID = "6a1b0c1e-0000-7000-8000-000000000001";

    private final Stage stage;
    private final Story story;
    private final Projector projector;

    BadQueryIT(TestDatabase server, TestKafka kafka) throws SQLException {
        stage = new Stage(server, kafka);
        story = stage.story();
        projector = stage.start();
    }

    @AfterAll
    void leave() throws SQLException {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/orders/not-a-uuid                        | the id in the path must be a UUID of 36 characters
                    /v1/orders/1-1-1-1-1                         | the id in the path must be a UUID
                    /v1/customers/zzzzzzzz-0000-7000-8000-000000000001/summary | the id in the path must be a UUID
                    /v1/returns/%01                              | the id in the path must be a UUID
                    /v1/returns/%00                              | its address or headers are malformed
                    /v1/orders/ID?min_version=0                  | min_version must be a whole number between 1 and
                    /v1/orders/ID?min_version=-1                 | min_version must be a whole number between 1 and
                    /v1/orders/ID?min_version=9223372036854775808 | min_version must be between 1 and 9223372036854775807
                    /v1/orders/ID?min_version=1.5                | min_version must be a whole number
                    /v1/orders/ID?min_version=                   | min_version must be a whole number
                    /v1/orders/ID?min_version=1&wait=11s         | wait must be at most 10s
                    /v1/orders/ID?min_version=1&wait=2           | wait must be a duration such as 250ms or 2s
                    /v1/orders/ID?min_version=1&wait=-1s         | wait must be a duration
                    /v1/orders/ID?wait=1s                        | wait means nothing without min_version
                    /v1/orders/ID?min_version=1&stale=yes        | stale must be allow
                    /v1/orders/ID?verbose=true                   | verbose is not a parameter here; known are min_version, of, stale, wait
                    /v1/orders/ID?min_version=1&min_version=2    | min_version is given more than once
                    /v1/orders?status=lost                       | status must be one of placed, shipped, delivered, cancelled
                    /v1/orders?customer=42                       | customer must be a UUID of 36 characters
                    /v1/orders?from=2010-12-01                   | from must be a time with its offset
                    /v1/orders?from=2010-13-01T00:00:00Z         | from must be a time with its offset
                    /v1/orders?to=%2B999999999-01-01T00:00:00Z   | to must be between 1900-01-01T00:00:00Z
                    /v1/orders?from=2011-01-01T00:00:00Z&to=2010-01-01T00:00:00Z | from must be before to
                    /v1/orders?limit=0                           | limit must be a whole number between 1 and 200
                    /v1/orders?limit=201                         | limit must be a whole number between 1 and 200
                    /v1/orders?limit=99999999999999999999        | limit must be a whole number between 1 and 200
                    /v1/orders?cursor=%21%21                     | cursor must be the next of an earlier answer
                    /v1/orders?cursor=Z2liYmVyaXNo               | cursor must be the next of an earlier answer
                    /v1/orders?min_version=1                     | min_version needs the parameter of here: whose version
                    /v1/orders?of=order:ID                       | of means nothing without min_version
                    /v1/orders?min_version=1&of=ID               | of must be an aggregate's type and UUID, such as order:
                    /v1/orders?min_version=1&of=Order:ID         | of must be an aggregate's type and UUID
                    /v1/orders?min_version=1&of=order:1-1-1-1-1  | of must be an aggregate's type and UUID
                    /v1/orders?min_version=1&of=order:ID:2       | of must be an aggregate's type and UUID
                    /v1/orders?page=2                            | page is not a parameter here
                    """)
    void bad_input_is_a_precise_400(String path, String complaint) {
        HttpResponse<String> answer = projector.get(path.replace("ID", SOME_ID));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains(complaint);
    }

    @Test
    void a_cursor_goes_on_with_its_own_query_only() {
        UUID customer = UUID.randomUUID();
        stage.send(
                IntStream.range(0, 3)
                        .mapToObj(_ ->
                                story.placed(
                                        UUID.randomUUID(), customer, Story.line(1, "1.00", "GBP")))
                        .toList());
        stage.awaitApplied(3);
        String query = "/v1/orders?limit=1&customer=" + customer;
        String cursor = Json.MAPPER.readTree(projector.get(query).body()).get("next").asString();

        assertThat(projector.get(query + "&cursor=" + cursor).statusCode()).isEqualTo(200);
        for (String foreign : List.of("/v1/orders?", query + "&status=placed&")) {
            assertThat(projector.get(foreign + "&cursor=" + cursor).body())
                    .contains("belongs to a query with another filter");
        }
        assertThat(projector.get(query + "&cursor=" + cursor, "Ferry-Tenant", "other").statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknown_rows_addresses_and_tenants_are_told_apart() {
        assertThat(projector.get("/v1/orders/" + SOME_ID).statusCode()).isEqualTo(404);
        assertThat(projector.get("/v1/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> tenant =
                projector.get("/v1/orders/" + SOME_ID, "Ferry-Tenant", "No Such");
        assertThat(tenant.statusCode()).isEqualTo(400);
        assertThat(tenant.body()).contains("Ferry-Tenant must be 1 to 63 of a to z, 0 to 9 and -");
    }
}
