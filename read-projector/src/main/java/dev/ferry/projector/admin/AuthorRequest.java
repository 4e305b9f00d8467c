package dev.ferry.projector.admin;

import dev.ferry.runtime.admin.Author;

/// Of an action that is about nothing in particular.
record AuthorRequest(String actor, String reason) {
    Author author() {
        return new Author(actor, reason);
    }
}
