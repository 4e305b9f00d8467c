package dev.ferry.relay.admin;

/// Who acts, and why; asked for with every action, because it is asked about afterwards.
record Author(String actor, String reason) {
    private static final int MOST_ACTOR = 100;
    private static final int MOST_REASON = 1_000;

    /// @throws dev.ferry.runtime.http.ProblemException 400 naming what is wrong
    Author {
        Texts.require("actor", actor, MOST_ACTOR);
        Texts.require("reason", reason, MOST_REASON);
    }
}
