package dev.ferry.projector.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetCursorTest {
    private static final String QUERY = "default orders status=placed";
    private static final KeysetCursor CURSOR =
            new KeysetCursor(
                    Instant.parse("2010-12-01T08:26:00.123456Z"),
                    UUID.fromString("6a1b0c1e-0000-7000-8000-000000000001"));

    @Test
    void a_cursor_is_read_back_as_it_was_written() {
        assertThat(KeysetCursor.decode(CURSOR.encode(QUERY), QUERY)).isEqualTo(CURSOR);
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        assertThatThrownBy(() -> KeysetCursor.decode(CURSOR.encode(QUERY), QUERY + "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("belongs to a query with another filter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+292278994-08-17T07:12:55.807Z 6a1b0c1e-0000-7000-8000-000000000001",
                "-292275055-05-16T16:47:04.192Z 6a1b0c1e-0000-7000-8000-000000000001",
                "1899-12-31T23:59:59Z 6a1b0c1e-0000-7000-8000-000000000001",
                "+10000-01-01T00:00:00Z 6a1b0c1e-0000-7000-8000-000000000001",
                "2010-13-01T08:26:00Z 6a1b0c1e-0000-7000-8000-000000000001",
                "2010-12-01T08:26:00Z 1-1-1-1-1",
                "2010-12-01T08:26:00Z",
                "2010-12-01T08:26:00Z 6a1b0c1e-0000-7000-8000-000000000001 more",
                "2010-12-01T08:26:00Z 6a1b0c1e-0000-7000-8000-00000000000\u0000",
                ""
            })
    void a_cursor_with_the_right_hash_and_a_tampered_position_is_refused(String position) {
        String whole = new String(Base64.getUrlDecoder().decode(CURSOR.encode(QUERY)), UTF_8);
        String hash = whole.substring(0, whole.indexOf(' '));
        String tampered =
                Base64.getUrlEncoder().encodeToString((hash + " " + position).getBytes(UTF_8));

        assertThatThrownBy(() -> KeysetCursor.decode(tampered, QUERY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be the next of an earlier answer");
    }
}
