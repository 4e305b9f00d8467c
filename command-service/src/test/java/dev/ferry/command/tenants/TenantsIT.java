package dev.ferry.command.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.CommandBench;
import dev.ferry.command.CommandBench.Answer;
import dev.ferry.command.Rows;
import dev.ferry.testkit.Servers;
import dev.ferry.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Administrators and the registry of tenants.
@ExtendWith(Servers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantsIT {
    private static final String WHO = "\"actor\": \"ann\", \"reason\": \"a contract\"";

    private final Rows rows;
    private final CommandBench bench;

    TenantsIT(TestDatabase database) {
        rows = new Rows(database);
        bench = CommandBench.start(database);
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    void a_tenant_is_created_changed_suspended_and_resumed_and_the_audit_says_by_whom() {
        assertThat(
                        done(
                                "create",
                                "\"tenant\": \"acme\", \"name\": \"Acme Ltd\", \"settings\": {\"region\": \"eu\"}"))
                .isEqualTo("acme is created, with the plan standard.");
        assertThat(done("change", "\"tenant\": \"acme\", \"plan\": \"small\""))
                .isEqualTo("acme is called Acme Ltd, has the plan small and 1 settings.");
        assertThat(done("suspend", "\"tenant\": \"acme\"")).startsWith("acme is suspended;");
        assertThat(done("suspend", "\"tenant\": \"acme\""))
                .isEqualTo("acme was suspended already.");
        assertThat(shown("acme", "status")).isEqualTo("suspended");
        assertThat(bench.get("/admin/tenants/acme").json().has("suspendedAt")).isTrue();
        assertThat(done("resume", "\"tenant\": \"acme\"")).isEqualTo("acme is active again.");
        assertThat(done("resume", "\"tenant\": \"acme\"")).isEqualTo("acme was not suspended.");

        Answer acme = bench.get("/admin/tenants/acme");
        assertThat(acme.json().has("suspendedAt")).isFalse();
        assertThat(acme.json().at("/settings/region").asString()).isEqualTo("eu");
        assertThat(shown("acme", "name")).isEqualTo("Acme Ltd");
        assertThat(shown("acme", "plan")).isEqualTo("small");
        assertThat(shown("acme", "status")).isEqualTo("active");
        assertThat(
                        rows.query(
                                """
                                select action, actor, reason
                                  from command_model.audit
                                 where target = 'tenant acme'
                                 order by id
                                """))
                .containsExactly(
                        "create|ann|a contract",
                        "change|ann|a contract",
                        "suspend|ann|a contract",
                        "suspend|ann|a contract",
                        "resume|ann|a contract",
                        "resume|ann|a contract");
    }

    @Test
    void a_slug_is_given_once() {
        assertThat(done("create", "\"tenant\": \"once\""))
                .isEqualTo("once is created, with the plan standard.");
        Answer again = act("create", "\"tenant\": \"once\", \"name\": \"Other\"");
        assertThat(again.status()).isEqualTo(409);
        assertThat(shown("once", "name")).isEqualTo("once");
    }

    @Test
    void tenants_are_listed_a_page_at_a_time() {
        for (String tenant : List.of("list-c", "list-a", "list-b")) {
            assertThat(act("create", "\"tenant\": \"%s\"".formatted(tenant)).status())
                    .isEqualTo(200);
        }
        assertThat(slugs("/admin/tenants?after=list-&limit=2")).containsExactly("list-a", "list-b");
        assertThat(bench.get("/admin/tenants?after=list-&limit=2").json().path("next").asString())
                .isEqualTo("list-b");
        assertThat(slugs("/admin/tenants?after=list-b&limit=1")).containsExactly("list-c");
    }

    @Test
    void a_plan_is_created_and_changed_for_all_of_its_tenants() {
        Answer set =
                bench.post(
                        "/admin/tenant-plans/set",
                        "{%s, \"plan\": \"mine\", \"requestsPerSecond\": 7, \"storageBytes\": 1000}"
                                .formatted(WHO));
        assertThat(set.json().path("answer").asString())
                .isEqualTo("The plan mine has these limits for all of its tenants.");
        assertThat(bench.get("/admin/tenant-plans").body())
                .contains("{\"plan\":\"mine\",\"requestsPerSecond\":7,\"storageBytes\":1000}")
                .contains("{\"plan\":\"unlimited\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    create  | "tenant": "ACME"                        | 400 | tenant must be 1 to 63 of a to z, 0 to 9 and -
                    create  | "tenant": "x", "name": " "              | 400 | name must not be blank
                    create  | "tenant": "x", "settings": {"a": " "}   | 400 | settings.a must not be blank
                    create  | "tenant": "x", "plan": "gold"           | 404 | there is no such plan; there are
                    suspend | "tenant": "nobody"                      | 404 | no tenant nobody is registered; create it with ./ferry tenant create nobody
                    """)
    void what_cannot_be_done_is_refused_in_a_sentence(
            String action, String body, int status, String sentence) {
        Answer answer = act(action, body);
        assertThat(answer.json().path("detail").asString()).startsWith(sentence);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(rows.query("select slug from tenancy.tenant where slug in ('x', 'nobody')"))
                .isEmpty();
    }

    @Test
    void every_change_moves_the_revision_that_the_services_watch() {
        String before = revision();
        assertThat(act("create", "\"tenant\": \"seen\"").status()).isEqualTo(200);
        String created = revision();
        assertThat(created).isNotEqualTo(before);
        assertThat(act("suspend", "\"tenant\": \"seen\"").status()).isEqualTo(200);
        assertThat(revision()).isNotEqualTo(created);
    }

    private String revision() {
        return rows.query("select revision from tenancy.registry").getFirst();
    }

    private List<String> slugs(String path) {
        return bench.get(path)
                .json()
                .path("tenants")
                .valueStream()
                .map(each -> each.path("tenant").asString())
                .toList();
    }

    private String shown(String tenant, String field) {
        return bench.get("/admin/tenants/" + tenant).json().path(field).asString();
    }

    private String done(String action, String fields) {
        return act(action, fields).json().path("answer").asString("");
    }

    private Answer act(String action, String fields) {
        return bench.post("/admin/tenants/" + action, "{%s, %s}".formatted(WHO, fields));
    }
}
