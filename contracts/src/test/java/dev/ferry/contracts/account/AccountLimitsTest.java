package dev.ferry.contracts.account;

import static dev.ferry.contracts.wire.SchemaLimit.assertLimit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contracts.shared.Limits;
import dev.ferry.contracts.wire.EventType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.node.JsonNodeFactory;

class AccountLimitsTest {
    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    static final List<EventType> WITH_AMOUNT =
            List.of(
                    EventType.of(AccountEvent.Deposited.class),
                    EventType.of(AccountEvent.Charged.class),
                    EventType.of(AccountEvent.Refunded.class));

    @ParameterizedTest
    @FieldSource("WITH_AMOUNT")
    void an_amount_is_above_zero_and_has_twelve_digits_and_a_reference_stays_within_its_limit(
            EventType type) {
        assertLimit(
                type,
                "/amount/amount",
                MAKE.stringNode("999999999999.9999"),
                MAKE.stringNode("1000000000000.00"));
        assertLimit(type, "/amount/amount", MAKE.stringNode("0.0001"), MAKE.stringNode("0.0000"));
        assertTextLimit(type, "/reference", AccountEvent.REFERENCE_LENGTH);
    }

    @Test
    void a_number_and_a_reason_stay_within_their_limits() {
        assertTextLimit(
                EventType.of(AccountEvent.Opened.class), "/number", AccountEvent.NUMBER_LENGTH);
        assertTextLimit(EventType.of(AccountEvent.Closed.class), "/reason", Limits.REASON_LENGTH);
    }

    @Test
    void the_id_of_a_customers_account_never_changes() {
        assertThat(
                        AccountId.of(
                                new AccountHolder(
                                        UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000c0de"))))
                .isEqualTo(new AccountId(UUID.fromString("8a91890b-6d2e-3abe-911f-8f0944c3f5bd")));
    }

    private static void assertTextLimit(EventType type, String pointer, int limit) {
        assertLimit(
                type,
                pointer,
                MAKE.stringNode("x".repeat(limit)),
                MAKE.stringNode("x".repeat(limit + 1)));
    }
}
