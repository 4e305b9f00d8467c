package dev.ferry.contracts.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.OrderSamples;
import dev.ferry.contracts.sales.ReturnEvent;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the golden files cannot show: texts that no writer of ours makes.
class EventCodecTest {
    private static final String PLACED =
            new EventCodec(CommerceEvents.CATALOGUE).encode(OrderSamples.placed());

    private final EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);

    @Test
    void an_unknown_type_is_refused() {
        assertRefused(
                "order.eaten",
                1,
                "{}",
                "order.eaten version 1 cannot be decoded: this reader knows no such type");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2})
    void a_version_this_reader_does_not_know_is_refused(int version) {
        assertRefused(
                "order.delivered",
                version,
                "{}",
                "order.delivered version %d cannot be decoded: this reader knows versions 1 to 1; a newer version needs a newer reader"
                        .formatted(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "{}}", "{} {}", "{}x", "\u0000", "{'a':1}"})
    void a_payload_that_is_not_one_object_is_refused(String json) {
        assertRefused("order.delivered", 1, json, "order.delivered version 1 cannot be decoded: ");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] latin = "{\"name\":\"Ã\"}".getBytes(ISO_8859_1);

        assertThatThrownBy(() -> codec.decode("customer.renamed", 1, latin))
                .isInstanceOf(UndecodableEventException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what stands there | what stands there instead | where the message points
                "\"quantity\":6 | \"quantity\":null | lines[0].quantity: ",
                "\"quantity\":6 | \"quantity\":\"6\" | lines[0].quantity: ",
                "\"quantity\":6 | \"quantity\":6.0 | lines[0].quantity: ",
                "\"quantity\":6 | \"quantity\":2147483648 | lines[0].quantity: ",
                "\"quantity\":6 | \"quantity\":6,\"quantity\":7 | Duplicate",
                "\"2.55\" | 2.55 | lines[0].price.amount: ",
                "\"2.55\" | \"2.55555\" | lines[0].price.amount: ",
                "\"2.55\" | \"1e999999999\" | lines[0].price.amount: ",
                "\"2.55\" | \"1000000000000\" | lines[0].price.amount: ",
                "\"2.55\" | \"02.55\" | lines[0].price.amount: ",
                "\"2.55\" | \" 2.55\" | lines[0].price.amount: ",
                "\"GBP\" | \"gbp\" | lines[0].price.currency: ",
                "\"GBP\" | \"EUR\" | GBP cannot be added to EUR",
                "\"85123A\" | null | lines[0].product: ",
                "\"lines\":[ | \"lines\":[null, | lines[0]: ",
                "\"lines\":[ | \"lines\":[],\"added\":[ | there is no line",
                "-000000 | -00000 | customerId: ",
                "2010-12-01T08:26:00Z | 2010-12-01T08:26:00 | placedAt: ",
                "2010-12-01T08:26:00Z | 2010-13-01T08:26:00Z | placedAt: ",
                "\"2010-12-01T08:26:00Z\" | 1291191960 | placedAt: ",
            })
    void a_value_that_would_have_to_be_guessed_is_refused(
            String given, String instead, String reason) {
        String json = PLACED.replaceFirst(Pattern.quote(given), instead);
        assertThat(json).isNotEqualTo(PLACED);

        assertThatThrownBy(() -> codec.decode("order.placed", 1, json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageStartingWith("order.placed version 1 cannot be decoded: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void an_order_whose_total_no_column_can_hold_is_refused() {
        String json = PLACED.replace("\"2.55\"", "\"999999999999\"");

        assertRefused(
                "order.placed",
                1,
                json,
                "order.placed version 1 cannot be decoded: an amount has at most 12 digits");
    }

    @Test
    void an_optional_field_may_be_null() throws UndecodableEventException {
        String json =
                PLACED.replace(
                        "\"product\":\"71053\",", "\"product\":\"71053\",\"description\":null,");

        assertThat(codec.decode("order.placed", 1, json.getBytes(UTF_8)))
                .isEqualTo(OrderSamples.placed());
    }

    @Test
    void an_event_outside_the_catalogue_is_not_written() {
        var returns = new EventCatalogue(List.of(ReturnEvent.class), List.of());

        assertThatThrownBy(() -> new EventCodec(returns).encode(new OrderEvent.Delivered()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order.delivered is not in the catalogue; register its aggregate");
    }

    private void assertRefused(String type, int version, String json, String message) {
        assertThatThrownBy(() -> codec.decode(type, version, json.getBytes(UTF_8)))
                .isInstanceOf(UndecodableEventException.class)
                .hasMessageStartingWith(message);
    }
}
