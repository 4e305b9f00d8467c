package dev.ferry.command.accept;

import dev.ferry.command.record.Aggregate;
import dev.ferry.command.record.Outcome;
import dev.ferry.command.record.Recorder;
import dev.ferry.command.record.Submission;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes a request to the recorder and the outcome back, in the same way for every command.
public final class CommandDesk {
    private final Recorder recorder;
    private final InstantSource clock;

    public CommandDesk(Recorder recorder, InstantSource clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /// The moment that dates in requests are compared with.
    public Instant now() {
        return clock.instant();
    }

    /// A command that creates a member of the collection that the request names. The body may bring
    /// the new `id`; without one it is made here.
    ///
    /// @param reader takes the command from the body
    public <C, F extends @Nullable Object, E extends DomainEvent> Answer create(
            Aggregate<C, F, E> aggregate, Request request, Function<Fields, C> reader)
            throws Exception {
        Incoming incoming = Incoming.read(request);
        UUID given = incoming.fields().optionalId("id");
        C command = reader.apply(incoming.fields());
        incoming.headers().refusePrecondition();
        Submission submission = incoming.submission(given == null ? Ids.next() : given);
        return switch (recorder.record(aggregate, submission, command)) {
            case Outcome.Recorded recorded -> Answers.created(request.path(), recorded);
            case Outcome.Refusal refusal -> Answer.problem(Answers.problem(refusal));
        };
    }

    /// A command that changes the aggregate whose `id` is in the request's path.
    ///
    /// @param reader takes the command from the body
    public <C, F extends @Nullable Object, E extends DomainEvent> Answer change(
            Aggregate<C, F, E> aggregate, Request request, Function<Fields, C> reader)
            throws Exception {
        Incoming incoming = Incoming.read(request);
        UUID id = incoming.pathId(request.pathParameter("id"));
        C command = reader.apply(incoming.fields());
        Submission submission = incoming.submission(id);
        return switch (recorder.record(aggregate, submission, command)) {
            case Outcome.Recorded recorded -> Answers.changed(recorded);
            case Outcome.Refusal refusal -> Answer.problem(Answers.problem(refusal));
        };
    }
}
