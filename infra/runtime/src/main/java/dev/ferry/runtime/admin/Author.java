package dev.ferry.runtime.admin;

import dev.ferry.runtime.http.RequestContext;

/// Who acts, and why. Every action requires both, because the audit shows them later.
public record Author(String actor, String reason) {
    private static final int MOST_REASON = 1_000;

    /// @throws dev.ferry.runtime.http.ProblemException 400 naming what is wrong
    public Author {
        AdminTexts.require("actor", actor, RequestContext.MOST_AUDITED_ACTOR);
        AdminTexts.require("reason", reason, MOST_REASON);
    }
}
