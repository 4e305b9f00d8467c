package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.Author;

/// Names the read model that an action is about.
record ReadModelRequest(String actor, String reason, String readModel) {
    Author author() {
        return new Author(actor, reason);
    }
}
