package dev.ferry.contracts.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Currency POUND = Currency.getInstance("GBP");

    @ParameterizedTest
    @CsvSource({
        "2.5, 2.50",
        "2.5000, 2.50",
        "2.5050, 2.505",
        "0.0001, 0.0001",
        "0, 0.00",
        "0E+999999999, 0.00",
        "-7, -7.00",
        "1E+11, 100000000000.00",
        "999999999999.9999, 999999999999.9999"
    })
    void equal_amounts_become_equal_values_with_one_spelling(String given, String kept) {
        Money money = Money.of(given, "GBP");

        assertThat(money.amount().toPlainString()).isEqualTo(kept);
        assertThat(money).isEqualTo(Money.of(kept, "GBP")).hasSameHashCodeAs(Money.of(kept, "GBP"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E+12",
                "-1000000000000",
                "1E+999999999",
                "1E+2147483647",
                "0.00001",
                "1E-99"
            })
    void an_amount_out_of_bounds_is_refused(String amount) {
        BigDecimal decimal = new BigDecimal(amount);

        assertThatThrownBy(() -> new Money(decimal, POUND))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an amount has at most");
    }

    @Test
    void a_sum_is_exact() {
        assertThat(Money.of("0.1", "GBP").plus(Money.of("0.2", "GBP")))
                .isEqualTo(Money.of("0.30", "GBP"));
    }

    @Test
    void two_currencies_have_no_sum() {
        assertThatThrownBy(() -> Money.of("1", "GBP").plus(Money.of("1", "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EUR cannot be added to GBP");
    }

    @Test
    void a_sum_or_product_out_of_bounds_is_refused() {
        Money much = Money.of("999999999999", "GBP");

        assertThatThrownBy(() -> much.plus(Money.of("1", "GBP")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> much.times(2)).isInstanceOf(IllegalArgumentException.class);
    }
}
