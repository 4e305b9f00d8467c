package dev.ferry.command.account.creditaccount;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.account.AccountEvent;
import dev.ferry.contracts.shared.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The rules of a credit account.
final class AccountDecider {
    /// The bound of what [Money] can hold, exclusive.
    private static final BigDecimal BALANCE_BOUND = BigDecimal.TEN.pow(Money.MAX_INTEGER_DIGITS);

    private AccountDecider() {}

    static Decision<AccountEvent> open(AccountCommand.Open open) {
        return Decision.accepted(
                new AccountEvent.Opened(open.customer(), open.number(), open.currency()));
    }

    static Decision<AccountEvent> change(AccountCommand.Change change, AccountState account) {
        if (account.closed()) {
            return Decision.rejected(
                    "account-closed", "the account is closed and takes nothing any more");
        }
        return switch (change) {
            case AccountCommand.Deposit(Money amount, String reference) ->
                    add(amount, account, new AccountEvent.Deposited(amount, reference));
            case AccountCommand.Refund(Money amount, String reference) ->
                    add(amount, account, new AccountEvent.Refunded(amount, reference));
            case AccountCommand.Charge(Money amount, String reference) ->
                    charge(amount, account, new AccountEvent.Charged(amount, reference));
            case AccountCommand.Close(String reason) -> close(reason, account);
        };
    }

    private static Decision<AccountEvent> add(
            Money amount, AccountState account, AccountEvent event) {
        Decision<AccountEvent> rejection = rejectAmount(amount, account);
        if (rejection != null) {
            return rejection;
        }
        return account.balance().amount().add(amount.amount()).compareTo(BALANCE_BOUND) < 0
                ? Decision.accepted(event)
                : Decision.rejected(
                        "balance-too-large",
                        "the balance would reach %s; it must stay below that"
                                .formatted(BALANCE_BOUND.toPlainString()));
    }

    private static Decision<AccountEvent> charge(
            Money amount, AccountState account, AccountEvent event) {
        Decision<AccountEvent> rejection = rejectAmount(amount, account);
        if (rejection != null) {
            return rejection;
        }
        return amount.amount().compareTo(account.balance().amount()) <= 0
                ? Decision.accepted(event)
                : Decision.rejected(
                        "insufficient-credit",
                        "the account has %s, which is less than %s"
                                .formatted(text(account.balance()), text(amount)));
    }

    private static Decision<AccountEvent> close(String reason, AccountState account) {
        return account.balance().amount().signum() == 0
                ? Decision.accepted(new AccountEvent.Closed(reason))
                : Decision.rejected(
                        "account-not-empty",
                        "the account has %s; only an empty one can be closed"
                                .formatted(text(account.balance())));
    }

    private static @Nullable Decision<AccountEvent> rejectAmount(
            Money amount, AccountState account) {
        if (amount.amount().signum() <= 0) {
            return Decision.rejected(
                    "amount-not-positive",
                    "the amount is %s; it must be above zero".formatted(text(amount)));
        }
        return amount.currency().equals(account.balance().currency())
                ? null
                : Decision.rejected(
                        "currency-mismatch",
                        "the amount is in %s and the account in %s"
                                .formatted(amount.currency(), account.balance().currency()));
    }

    private static String text(Money money) {
        return money.amount().toPlainString() + " " + money.currency();
    }

    /// The account after `event`; `account` is null before the first event.
    static AccountState evolve(@Nullable AccountState account, AccountEvent event) {
        if (event instanceof AccountEvent.Opened opened) {
            return new AccountState(new Money(BigDecimal.ZERO, opened.currency()), false);
        }
        if (account == null) {
            throw new IllegalStateException("an account's first event is " + event);
        }
        return switch (event) {
            case AccountEvent.Opened _ -> throw new AssertionError(event);
            case AccountEvent.Deposited(Money amount, String _) -> account.plus(amount);
            case AccountEvent.Refunded(Money amount, String _) -> account.plus(amount);
            case AccountEvent.Charged(Money amount, String _) -> account.minus(amount);
            case AccountEvent.Closed _ -> new AccountState(account.balance(), true);
        };
    }
}
