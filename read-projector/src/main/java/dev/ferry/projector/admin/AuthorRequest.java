package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.Author;

/// The body of an action that needs no object.
record AuthorRequest(String actor, String reason) {
    Author author() {
        return new Author(actor, reason);
    }
}
