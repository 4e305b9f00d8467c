package dev.ferry.relay.admin;

import java.util.Locale;

/// What can be done; the table `outbox.audit` knows the same words.
enum AdminAction {
    PAUSE,
    RESUME,
    RETRY,
    DISCARD,
    REPLAY;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
