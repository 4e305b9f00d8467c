package dev.ferry.projector.models.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.fixture.Story;
import dev.ferry.projector.models.orderdetails.OrderFold.CustomerName;
import dev.ferry.projector.project.RowKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderFoldTest {
    private final UUID customer = UUID.randomUUID();
    private final UUID order = UUID.randomUUID();
    private final RowKey customerKey = new RowKey(new Tenant("default"), customer);
    private final RowKey orderKey = new RowKey(new Tenant("default"), order);
    private final Story story = new Story("test");

    @Test
    void a_customer_has_the_last_of_its_names() {
        OrderFold fold =
                fold(
                        story.envelope(
                                customer,
                                new CustomerEvent.Registered("Ann", Story.LONDON, Story.PARIS)),
                        story.envelope(customer, new CustomerEvent.Renamed("Anna")),
                        story.envelope(customer, new CustomerEvent.Deactivated("left")));

        assertThat(fold.names()).isEqualTo(Map.of(customerKey, new CustomerName("Anna", 2)));
    }

    @Test
    void later_events_of_an_order_placed_in_the_same_unit_are_folded_into_it() {
        OrderFold fold =
                fold(
                        placed(),
                        story.envelope(order, new OrderEvent.Shipped("T1")),
                        story.envelope(order, new OrderEvent.Delivered()));

        assertThat(fold.placed().values())
                .extracting(OrderRow::state)
                .containsExactly(new OrderState("delivered", "T1", null, 3));
        assertThat(fold.changed()).isEmpty();
    }

    @Test
    void changes_of_an_earlier_order_become_one() {
        placed();
        OrderFold fold =
                fold(
                        story.envelope(order, new OrderEvent.Shipped("T1")),
                        story.envelope(order, new OrderEvent.Delivered()));

        assertThat(fold.changed())
                .isEqualTo(Map.of(orderKey, new OrderState("delivered", "T1", null, 3)));
    }

    private Envelope placed() {
        return story.envelope(
                order,
                new OrderEvent.Placed(
                        new CustomerId(customer),
                        Story.BEGINNING,
                        List.of(Story.line(1, "2.00", "GBP")),
                        Story.LONDON,
                        Story.PARIS));
    }

    private static OrderFold fold(Envelope... events) {
        return OrderFold.of(new EventBatch(List.of(events)));
    }
}
