package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;
import java.util.UUID;

public final class SubmissionSamples implements SampleEvents {
    @Override
    public List<SubmissionEvent> all() {
        return List.of(
                new SubmissionEvent.Accepted(
                        new FormId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-0000000f0a11")),
                        2,
                        List.of(
                                new FieldAnswer("email", "joerg@example.com"),
                                new FieldAnswer("first_name", "Jörg \"J\""))));
    }
}
