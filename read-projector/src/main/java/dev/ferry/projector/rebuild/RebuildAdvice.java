package dev.ferry.projector.rebuild;

import dev.ferry.consumer.FillAdvice;

/// What a person has to do when a rebuild does not continue.
public final class RebuildAdvice implements FillAdvice {
    @Override
    public String problem() {
        return "read models are not being filled; ./ferry projector status and the log tell why";
    }

    @Override
    public String noStore() {
        return "no event store is configured; set projector.event-store.url, .user and .password, and repeat ./ferry projector rebuild";
    }

    @Override
    public String unreadable(String handler, String topic) {
        return "run ./ferry projector cancel %1$s and ./ferry projector rebuild %1$s, with --source event-store if that is to help"
                .formatted(handler);
    }

    @Override
    public String missing(String handler, boolean fromStore) {
        return fromStore
                ? "the event store does not have them: %2$s, or go live without them for good with ./ferry projector rebuild %1$s --accept-missing"
                        .formatted(handler, letters(handler))
                : "publish them again with ./ferry relay replay, or %2$s; or cancel it and rebuild with --source event-store, or go live without them for good with ./ferry projector rebuild %1$s --accept-missing"
                        .formatted(handler, letters(handler));
    }

    @Override
    public String ahead(String handler) {
        return "the live version lacks them: let it catch up with ./ferry projector catch-up, or "
                + letters(handler);
    }

    private static String letters(String handler) {
        return "decide about the letters that ./ferry projector dead-letters list --model %1$s shows, then repeat ./ferry projector rebuild %1$s"
                .formatted(handler);
    }
}
