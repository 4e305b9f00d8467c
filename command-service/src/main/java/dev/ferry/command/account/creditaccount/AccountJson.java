package dev.ferry.command.account.creditaccount;

import dev.ferry.command.accept.JsonFields;
import dev.ferry.command.accept.MoneyJson;
import dev.ferry.contracts.account.AccountEvent;
import dev.ferry.contracts.account.AccountHolder;
import dev.ferry.contracts.shared.Limits;

/// Parses account commands from JSON.
final class AccountJson {
    private AccountJson() {}

    static AccountCommand.Open open(JsonFields fields) {
        AccountHolder customer = new AccountHolder(fields.id("customerId"));
        String number = fields.optionalText("number", AccountEvent.NUMBER_LENGTH);
        return new AccountCommand.Open(
                customer,
                number == null ? AccountNumber.of(customer) : number,
                MoneyJson.currency(fields, "currency"));
    }

    static AccountCommand.Change deposit(JsonFields fields) {
        return new AccountCommand.Deposit(MoneyJson.money(fields, "amount"), reference(fields));
    }

    static AccountCommand.Change charge(JsonFields fields) {
        return new AccountCommand.Charge(MoneyJson.money(fields, "amount"), reference(fields));
    }

    static AccountCommand.Change refund(JsonFields fields) {
        return new AccountCommand.Refund(MoneyJson.money(fields, "amount"), reference(fields));
    }

    static AccountCommand.Change close(JsonFields fields) {
        return new AccountCommand.Close(fields.text("reason", Limits.REASON_LENGTH));
    }

    private static String reference(JsonFields fields) {
        return fields.text("reference", AccountEvent.REFERENCE_LENGTH);
    }
}
