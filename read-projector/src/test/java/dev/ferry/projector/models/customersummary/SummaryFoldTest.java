package dev.ferry.projector.models.customersummary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.project.RowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SummaryFoldTest {
    private static final Instant LATER = Story.BEGINNING.plusSeconds(60);

    private final UUID customer = UUID.randomUUID();
    private final RowKey key = new RowKey(new Tenant("default"), customer);
    private final Amount.Key pounds = new Amount.Key(key, "GBP");
    private final Story story = new Story("test");

    @Test
    void orders_of_one_customer_add_up() {
        SummaryFold fold =
                fold(
                        event(UUID.randomUUID(), placed(LATER, "2.50", "GBP")),
                        event(UUID.randomUUID(), placed(Story.BEGINNING, "1.00", "GBP")),
                        event(UUID.randomUUID(), placed(Story.BEGINNING, "7.00", "EUR")));

        assertThat(fold.summaries())
                .isEqualTo(Map.of(key, new SummaryChange(null, null, 0, 3, LATER)));
        assertThat(fold.amounts())
                .isEqualTo(
                        Map.of(
                                pounds,
                                Amount.ordered(new BigDecimal("3.50")),
                                new Amount.Key(key, "EUR"),
                                Amount.ordered(new BigDecimal("7.00"))));
    }

    @Test
    void an_order_placed_and_cancelled_at_once_adds_nothing_but_has_its_rows() {
        UUID order = UUID.randomUUID();
        SummaryFold fold =
                fold(
                        event(order, placed(LATER, "2.50", "GBP")),
                        event(order, new OrderEvent.Cancelled("no")));

        assertThat(fold.summaries()).isEqualTo(Map.of(key, SummaryChange.NONE));
        assertThat(fold.amounts())
                .isEqualTo(Map.of(pounds, Amount.ordered(new BigDecimal("0.00"))));
        assertThat(fold.placed().values())
                .extracting(Contribution::cancelled)
                .containsExactly(true);
        assertThat(fold.cancelled()).isEmpty();
    }

    @Test
    void an_order_placed_earlier_is_taken_back_by_what_it_had_added() {
        RowKey order = new RowKey(new Tenant("default"), UUID.randomUUID());
        SummaryFold fold = fold();
        fold.takeBack(new Contribution(order, key, LATER, new BigDecimal("2.50"), "GBP", true));

        assertThat(fold.summaries())
                .isEqualTo(Map.of(key, new SummaryChange(null, null, 0, -1, null)));
        assertThat(fold.amounts())
                .isEqualTo(Map.of(pounds, Amount.ordered(new BigDecimal("-2.50"))));
    }

    @Test
    void a_customer_keeps_the_values_that_later_events_do_not_contain() {
        SummaryFold fold =
                fold(
                        event(
                                customer,
                                new CustomerEvent.Registered("Ann", Story.LONDON, Story.PARIS)),
                        event(customer, new CustomerEvent.Deactivated("left")),
                        event(customer, new CustomerEvent.Renamed("Anna")));

        assertThat(fold.summaries())
                .isEqualTo(Map.of(key, new SummaryChange("Anna", "deactivated", 3, 0, null)));
    }

    @Test
    void a_return_counts_as_returned_only() {
        SummaryFold fold =
                fold(
                        event(
                                UUID.randomUUID(),
                                new ReturnEvent.Recorded(
                                        new CustomerId(customer),
                                        LATER,
                                        List.of(Story.line(2, "1.00", "GBP")))));

        assertThat(fold.summaries()).isEqualTo(Map.of(key, SummaryChange.NONE));
        assertThat(fold.amounts())
                .isEqualTo(Map.of(pounds, Amount.returned(new BigDecimal("2.00"))));
    }

    private Envelope event(UUID aggregate, DomainEvent event) {
        return story.envelope(aggregate, event);
    }

    private OrderEvent.Placed placed(Instant at, String price, String currency) {
        return new OrderEvent.Placed(
                new CustomerId(customer),
                at,
                List.of(Story.line(1, price, currency)),
                Story.LONDON,
                Story.PARIS);
    }

    private static SummaryFold fold(Envelope... events) {
        return SummaryFold.of(new EventBatch(List.of(events)));
    }
}
