package dev.ferry.consumer;

import java.util.Collection;

/// This build has no handler of the given name.
public final class NoSuchHandlerException extends ConsumerException {
    private static final long serialVersionUID = 1L;

    NoSuchHandlerException(String handler, Collection<String> known) {
        super(
                "there is no %s here; there are %s"
                        .formatted(handler, String.join(", ", known.stream().sorted().toList())));
    }
}
