package dev.ferry.command.account.creditaccount;

import dev.ferry.command.record.Change;
import dev.ferry.command.record.Creation;
import dev.ferry.command.record.EventSourced;
import dev.ferry.command.record.Snapshots;
import dev.ferry.contracts.account.AccountEvent;
import dev.ferry.contracts.wire.EventCatalogue;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.runtime.http.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The store of credit accounts: event-sourced, with a snapshot every hundred events.
final class Accounts {
    /// To be raised when [AccountState] changes.
    private static final int SNAPSHOT_FORM = 1;

    private static final EventSourced<AccountState, AccountEvent> STORE =
            new EventSourced<>(
                    AccountEvent.class,
                    new EventCodec(new EventCatalogue(List.of(AccountEvent.class), List.of())),
                    AccountDecider::evolve,
                    new Snapshots<>(
                            SNAPSHOT_FORM,
                            100,
                            Json.MAPPER::writeValueAsString,
                            json -> Json.MAPPER.readValue(json, AccountState.class)));

    static final Creation<AccountCommand.Open, @Nullable Void, AccountEvent> OPEN =
            Creation.of(STORE, AccountDecider::open);

    static final Change<AccountCommand.Change, AccountState, AccountEvent> CHANGE =
            new Change<>(STORE, AccountDecider::change);

    private Accounts() {}
}
