package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.runtime.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TokenCommandTest {
    @TempDir private static Path folder = Path.of("");

    @Test
    void a_token_names_tenant_scopes_subject_and_end() {
        JsonNode claims =
                claims(
                        "--tenant",
                        "acme",
                        "--scope",
                        "orders:write,orders:read",
                        "--for",
                        "10m",
                        "--subject",
                        "ann");
        assertThat(claims.path("tenant").asString()).isEqualTo("acme");
        assertThat(claims.path("scope").asString()).isEqualTo("orders:write orders:read");
        assertThat(claims.path("sub").asString()).isEqualTo("ann");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void without_scopes_a_token_allows_all_that_its_kind_can() {
        assertThat(claims("--tenant", "acme").path("scope").asString())
                .isEqualTo(String.join(" ", Scopes.OF_TENANT));
        JsonNode administrator = claims();
        assertThat(administrator.path("scope").asString())
                .isEqualTo(String.join(" ", Scopes.OF_ADMINISTRATORS));
        assertThat(administrator.has("tenant")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --tenant=ACME                     | --tenant takes up to 63 of a-z, 0-9 and -.
                    --tenant=acme --scope=orders:eat  | --scope orders:eat: a tenant's token can have accounts:write,
                    --tenant=acme --scope=relay:admin | --scope relay:admin: a tenant's token can have accounts:write,
                    --scope=orders:write              | --scope orders:write: an administrator, which is whom a token without --tenant names, can have projector:admin,
                    --for=0s                          | --for takes 1s to 30d: 0s.
                    --for=31d                         | --for takes 1s to 30d: 31d.
                    --for=soon                        | --for must be a duration such as 250ms, 2s, 5m, 1h or 7d: soon.
                    --subject=                        | --subject takes 1 to 100 printable ASCII characters.
                    """)
    void wrong_usage_is_told_in_a_sentence_and_no_key_is_made(String words, String sentence) {
        Path none = folder.resolve("none.json");
        Ferry run = run(none, words.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("ferry: " + sentence);
        assertThat(none).doesNotExist();
    }

    @Test
    void the_page_on_tokens_lists_the_scopes_that_a_token_can_have() throws IOException {
        String page = Files.readString(Path.of("../runtime/SECURITY.md"));
        String table = page.substring(page.indexOf("| service | route | scope |"));
        table = table.substring(0, table.indexOf("\n\n"));
        assertThat(
                        Pattern.compile("\\| `([a-z]+:[a-z]+)` \\|")
                                .matcher(table)
                                .results()
                                .map(found -> found.group(1)))
                .isNotEmpty()
                .hasSameElementsAs(
                        Stream.concat(Scopes.OF_TENANT.stream(), Scopes.OF_ADMINISTRATORS.stream())
                                .toList());
    }

    private static JsonNode claims(String... words) {
        Ferry run = run(folder.resolve("key.json"), words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.answer(Base64.getUrlDecoder().decode(run.out().split("\\.", -1)[1]));
    }

    private static Ferry run(Path key, String... words) {
        List<String> arguments = new ArrayList<>(List.of("token", "--key", key.toString()));
        arguments.addAll(List.of(words));
        return Ferry.run(arguments.toArray(new String[0]));
    }
}
