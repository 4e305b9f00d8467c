package dev.ferry.relay.publish;

import dev.ferry.relay.claim.OutboxMessage;

/// Which schema an event's payload claims to have (`ce_dataschema`).
///
/// @param pattern with `{event_type}` and `{schema_version}` to be replaced; empty: none, because
///   the relay cannot know what another application's events look like
record DataSchema(String pattern) {
    static final String FORM = "|\\S*\\{event_type\\}\\S*";

    String of(OutboxMessage message) {
        return pattern.replace("{event_type}", message.eventType())
                .replace("{schema_version}", Integer.toString(message.schemaVersion()));
    }
}
