package dev.ferry.contracts.growth;

import dev.ferry.contracts.wire.SampleEvents;
import java.util.List;
import java.util.UUID;

public final class LeadSamples implements SampleEvents {
    @Override
    public List<LeadEvent> all() {
        return List.of(
                new LeadEvent.Entered(
                        "Jörg \"J\" Müller",
                        "joerg.mueller+shop@mail.example.com",
                        "newsletter",
                        new SubmissionId(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000f0a1"))),
                new LeadEvent.Qualified(),
                new LeadEvent.Converted(
                        new LeadCustomer(UUID.fromString("0192c5a0-4b1e-7c3d-8f00-00000000c0de"))),
                new LeadEvent.Lost("too expensive"));
    }
}
