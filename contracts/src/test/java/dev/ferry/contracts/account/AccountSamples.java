package dev.ferry.contracts.account;

import dev.ferry.contracts.shared.Money;
import dev.ferry.contracts.wire.SampleEvents;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

public final class AccountSamples implements SampleEvents {
    private static final AccountHolder CUSTOMER =
            new AccountHolder(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000c0de"));

    @Override
    public List<AccountEvent> all() {
        return List.of(
                new AccountEvent.Opened(CUSTOMER, "CR-17850", Currency.getInstance("GBP")),
                new AccountEvent.Deposited(Money.of("100", "GBP"), "bank transfer 4711"),
                new AccountEvent.Charged(Money.of("15.3", "GBP"), "order 536365"),
                new AccountEvent.Refunded(
                        Money.of("12.7525", "GBP"), "return \"C536379\" – Müller & Söhne"),
                new AccountEvent.Closed("moved away"));
    }
}
