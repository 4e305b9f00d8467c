package dev.ferry.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.relay.AdminClient.Answer;
import dev.ferry.relay.publish.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminRefusalIT extends AdminScene {
    @Test
    void what_is_not_there_is_refused_and_leaves_no_line_in_the_audit() throws Exception {
        for (Answer answer :
                new Answer[] {
                    admin.post("/admin/retry", Map.of("aggregate", "nobody")),
                    admin.post(
                            "/admin/discard",
                            Map.of("aggregate", "nobody", "acknowledgeOrderBreak", true))
                }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail())
                    .isEqualTo(
                            "aggregate nobody is not parked; GET /admin/parked lists those that are");
        }
        assertThat(actions()).isEmpty();
    }

    @Test
    void a_replay_without_an_event_store_says_so() throws Exception {
        Answer answer =
                admin.post(
                        "/admin/replay",
                        Map.of("aggregate", "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo(
                        "this database has no event store (event_store.domain_event), so there is nothing to replay from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pause   | {"reason": "r"}                                        | actor is required
                    pause   | {"actor": " ", "reason": "r"}                          | actor must not be blank
                    pause   | {"actor": "a", "reason": "a\\u0007"}                   | reason must not contain control, invisible or text direction characters
                    pause   | {"actor": "a\\u202eb", "reason": "r"}                 | actor must not contain control, invisible or text direction characters
                    pause   | {"actor": "a", "reason": "a\\u2028b"}                 | reason must not contain control, invisible or text direction characters
                    pause   | {"actor": "a", "reason": "r", "sudo": true}            | sudo is not a known field; known here are actor, reason
                    retry   | {"actor": "a", "reason": "r"}                          | aggregate or all: true is required, and not both; tenant goes with aggregate
                    retry   | {"actor": "a", "reason": "r", "aggregate": "x", "all": true} | aggregate or all: true is required, and not both; tenant goes with aggregate
                    replay  | {"actor": "a", "reason": "r"}                          | aggregate or from and to are required, and not both; tenant goes with aggregate
                    replay  | {"actor": "a", "reason": "r", "tenant": "t", "from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"} | aggregate or from and to are required, and not both; tenant goes with aggregate
                    replay  | {"actor": "a", "reason": "r", "tenant": " ", "aggregate": "0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"} | tenant must not be blank
                    replay  | {"actor": "a", "reason": "r", "aggregate": "1-1-1-1-1"} | aggregate must be a UUID, as the event store's aggregates are
                    replay  | {"actor": "a", "reason": "r", "from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"} | from must be before to, and both in the years 1970 to 9999
                    replay  | {"actor": "a", "reason": "r", "from": "yesterday", "to": "2026-01-01T00:00:00Z"} | from must be an instant such as 2026-01-31T12:00:00Z
                    replay  | {"actor": "a", "reason": "r", "from": 1e400, "to": "2026-01-01T00:00:00Z"} | from must be an instant such as 2026-01-31T12:00:00Z
                    replay  | {"actor": "a", "reason": "r", "from": 0, "to": "2026-01-01T00:00:00Z"} | from must be an instant such as 2026-01-31T12:00:00Z
                    """)
    void a_wrong_body_is_refused_with_400_in_one_sentence(
            String action, String body, String complaint) throws Exception {
        Answer answer = admin.postText("/admin/" + action, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(complaint);
        assertThat(actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /admin/parked?limit=0        | 400 | limit must be a whole number from 1 to 1000
                    /admin/parked?limit=1001     | 400 | limit must be a whole number from 1 to 1000
                    /admin/audit?limit=-1        | 400 | limit must be a whole number from 1 to 1000
                    /admin/audit?limits=5        | 400 | limits is not a known parameter; known here are limit, outbox
                    /admin/openapi.json?x        | 400 | x is not a known parameter; there are none here
                    /admin/pause                 | 405 | this address does not take this method; Allow names those it takes
                    /admin/shutdown              | 404 | there is nothing at this address
                    """)
    void a_wrong_question_is_refused_in_one_sentence(String path, int status, String complaint)
            throws Exception {
        Answer answer = admin.get(path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.detail()).isEqualTo(complaint);
    }

    @Test
    void an_outbox_is_asked_for_by_its_name() throws Exception {
        String name = relays.config(Delivery.EXACTLY_ONCE).name();
        assertThat(admin.get("/admin/status?outbox=" + name).status()).isEqualTo(200);
        Answer answer = admin.get("/admin/status?outbox=elsewhere");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo("this relay has no outbox of that name; it has " + name);
    }

    @Test
    void texts_that_are_too_long_are_refused() throws Exception {
        assertThat(admin.post("/admin/pause", Map.of("actor", "a".repeat(101))).detail())
                .isEqualTo("actor must have at most 100 characters; it has 101");
        assertThat(admin.post("/admin/pause", Map.of("reason", "a".repeat(1_001))).detail())
                .isEqualTo("reason must have at most 1000 characters; it has 1001");
        assertThat(admin.post("/admin/retry", Map.of("aggregate", "a".repeat(1_001))).detail())
                .isEqualTo("aggregate must have at most 1000 characters; it has 1001");
    }
}
