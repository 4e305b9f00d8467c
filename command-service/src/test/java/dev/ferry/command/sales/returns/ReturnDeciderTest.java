package dev.ferry.command.sales.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.decide.Decision;
import dev.ferry.command.sales.CustomerStatus;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderLine;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReturnDeciderTest {
    private static final CustomerId CUSTOMER =
            new CustomerId(UUID.fromString("0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    private static final Instant RETURNED_AT = Instant.parse("2010-12-01T09:41:00Z");
    private static final List<OrderLine> LINES =
            List.of(new OrderLine("22556", null, 24, Money.of("1.65", "GBP")));

    @ParameterizedTest
    @EnumSource
    void a_customer_active_or_not_brings_goods_back(CustomerStatus status) {
        assertThat(ReturnDecider.record(record(LINES), status))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new ReturnEvent.Recorded(CUSTOMER, RETURNED_AT, LINES))));
    }

    @Test
    void a_customer_that_does_not_exist_brings_nothing_back() {
        assertThat(ReturnDecider.record(record(LINES), null))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "customer-unknown",
                                "there is no customer 0198c7a2-5b1e-7c3d-9f00-6a5e4d3c2b1a"));
    }

    @Test
    void a_return_has_the_line_rules_of_an_order() {
        assertThat(ReturnDecider.record(record(List.of()), CustomerStatus.ACTIVE))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "no-lines", "there are no lines; at least one is needed"));
    }

    private static ReturnCommand.RecordReturn record(List<OrderLine> lines) {
        return new ReturnCommand.RecordReturn(CUSTOMER, RETURNED_AT, lines);
    }
}
