package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench.Answer;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VersionsIT {
    private final Rows rows;
    private final CommandBench bench;

    VersionsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void the_etag_of_one_answer_is_the_if_match_of_the_next_command() {
        Answer created = bench.post("/v1/customers", Requests.customer());
        String name = "/v1/customers/" + created.id() + "/name";

        Answer second = bench.put(name, "{\"name\": \"B\"}", "If-Match", created.header("etag"));
        Answer third = bench.put(name, "{\"name\": \"C\"}", "If-Match", second.header("etag"));

        assertThat(third.status()).isEqualTo(200);
        assertThat(third.version()).isEqualTo(3);
    }

    @Test
    void a_stale_version_is_refused_with_412_and_told_the_present_one() {
        Answer created = bench.post("/v1/customers", Requests.customer());
        String name = "/v1/customers/" + created.id() + "/name";
        bench.put(name, "{\"name\": \"B\"}");
        List<String> before = rows.census();

        for (String version : List.of("\"1\"", "\"3\"", "\"0\"", "\"999999999999999999\"")) {
            Answer answer = bench.put(name, "{\"name\": \"C\"}", "If-Match", version);
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.code()).isEqualTo("stale-version");
            assertThat(answer.json().required("detail").stringValue()).endsWith("which is 2");
        }
        assertThat(rows.census()).isEqualTo(before);
    }

    @Test
    void a_star_matches_any_version_of_an_existing_aggregate() {
        Answer created = bench.post("/v1/customers", Requests.customer());
        String name = "/v1/customers/" + created.id() + "/name";

        assertThat(bench.put(name, "{\"name\": \"B\"}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(
                        bench.put(
                                        "/v1/customers/0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a/name",
                                        "{\"name\": \"B\"}",
                                        "If-Match",
                                        "*")
                                .status())
                .isEqualTo(404);
    }
}
