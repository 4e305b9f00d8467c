package dev.ferry.contracts.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contracts.shared.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderLineTest {

    @Test
    void the_total_of_lines_is_price_times_quantity_summed() {
        List<OrderLine> lines =
                List.of(
                        new OrderLine("85123A", null, 6, Money.of("2.55", "GBP")),
                        new OrderLine("71053", null, 2, Money.of("3.39", "GBP")));

        assertThat(OrderLine.total(lines)).isEqualTo(Money.of("22.08", "GBP"));
    }

    @Test
    void no_line_has_no_total() {
        assertThatThrownBy(() -> OrderLine.total(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no line");
    }
}
