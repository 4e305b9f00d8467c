package dev.ferry.command.account.creditaccount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.account.AccountEvent;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.shared.Money;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccountDeciderTest {
    private static final AccountHolder CUSTOMER = new AccountHolder(new UUID(1, 2));
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final AccountEvent OPENED = new AccountEvent.Opened(CUSTOMER, "CR-1", GBP);
    private static final AccountEvent TEN = new AccountEvent.Deposited(pounds("10"), "transfer");

    @Test
    void an_account_is_opened_in_the_currency_that_was_asked_for() {
        assertThat(AccountDecider.open(new AccountCommand.Open(CUSTOMER, "CR-1", GBP)))
                .isEqualTo(new Decision.Accepted<>(List.of(OPENED)));
    }

    @Test
    void deposits_and_refunds_add_to_the_balance_and_charges_take_from_it() {
        assertThat(
                        state(
                                OPENED,
                                TEN,
                                new AccountEvent.Refunded(pounds("2.5555"), "return 1"),
                                new AccountEvent.Charged(pounds("0.0055"), "order 1")))
                .isEqualTo(new AccountState(pounds("12.55"), false));
    }

    @Test
    void the_whole_balance_can_be_charged_and_not_a_ten_thousandth_more() {
        assertThat(given(OPENED, TEN).when(new AccountCommand.Charge(pounds("10"), "order 1")))
                .isEqualTo(
                        new Decision.Accepted<>(
                                List.of(new AccountEvent.Charged(pounds("10"), "order 1"))));
        assertThat(given(OPENED, TEN).when(new AccountCommand.Charge(pounds("10.0001"), "order 1")))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "insufficient-credit",
                                "the account has 10.00 GBP, which is less than 10.0001 GBP"));
    }

    @Test
    void an_amount_must_be_above_zero() {
        for (AccountCommand.Change change :
                List.of(
                        new AccountCommand.Deposit(pounds("0"), "x"),
                        new AccountCommand.Refund(pounds("0"), "x"),
                        new AccountCommand.Charge(pounds("0"), "x"))) {
            assertThat(given(OPENED, TEN).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "amount-not-positive",
                                    "the amount is 0.00 GBP; it must be above zero"));
        }
        assertThat(given(OPENED, TEN).when(new AccountCommand.Charge(pounds("-1"), "x")))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "amount-not-positive",
                                "the amount is -1.00 GBP; it must be above zero"));
    }

    @Test
    void an_amount_in_another_currency_is_rejected() {
        assertThat(given(OPENED).when(new AccountCommand.Refund(Money.of("1", "EUR"), "return 1")))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "currency-mismatch",
                                "the amount is in EUR and the account in GBP"));
    }

    @Test
    void a_balance_stays_below_what_money_can_hold() {
        AccountEvent most = new AccountEvent.Deposited(pounds("999999999999.9998"), "x");

        assertThat(given(OPENED, most).when(new AccountCommand.Deposit(pounds("0.0001"), "y")))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(given(OPENED, most).when(new AccountCommand.Deposit(pounds("0.0002"), "y")))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "balance-too-large",
                                "the balance would reach 1000000000000; it must stay below that"));
    }

    @Test
    void only_an_empty_account_is_closed_and_a_closed_one_takes_nothing() {
        AccountEvent closed = new AccountEvent.Closed("moved away");

        assertThat(given(OPENED, TEN).when(new AccountCommand.Close("moved away")))
                .isEqualTo(
                        new Decision.Rejected<>(
                                "account-not-empty",
                                "the account has 10.00 GBP; only an empty one can be closed"));
        assertThat(given(OPENED).when(new AccountCommand.Close("moved away")))
                .isEqualTo(new Decision.Accepted<>(List.of(closed)));
        for (AccountCommand.Change change :
                List.of(
                        new AccountCommand.Deposit(pounds("1"), "x"),
                        new AccountCommand.Refund(pounds("1"), "x"),
                        new AccountCommand.Charge(pounds("1"), "x"),
                        new AccountCommand.Close("again"))) {
            assertThat(given(OPENED, closed).when(change))
                    .isEqualTo(
                            new Decision.Rejected<>(
                                    "account-closed",
                                    "the account is closed and takes nothing any more"));
        }
    }

    @Test
    void an_account_whose_first_event_is_no_opening_is_refused() {
        assertThatThrownBy(() -> state(TEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an account's first event is");
    }

    private static Money pounds(String amount) {
        return Money.of(amount, "GBP");
    }

    private static AccountState state(AccountEvent first, AccountEvent... then) {
        AccountState state = AccountDecider.evolve(null, first);
        for (AccountEvent event : then) {
            state = AccountDecider.evolve(state, event);
        }
        return state;
    }

    private static Given given(AccountEvent first, AccountEvent... then) {
        return new Given(state(first, then));
    }

    private record Given(AccountState state) {
        Decision<AccountEvent> when(AccountCommand.Change change) {
            return AccountDecider.change(change, state);
        }
    }
}
