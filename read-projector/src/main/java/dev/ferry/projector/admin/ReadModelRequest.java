package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.Author;

/// The body of an action on one read model.
record ReadModelRequest(String actor, String reason, String readModel) {
    Author author() {
        return new Author(actor, reason);
    }
}
