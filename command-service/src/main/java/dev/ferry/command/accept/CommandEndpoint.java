package dev.ferry.command.accept;

import dev.ferry.command.record.Change;
import dev.ferry.command.record.CommandContext;
import dev.ferry.command.record.CommandExecutor;
import dev.ferry.command.record.Creation;
import dev.ferry.command.record.Outcome;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.runtime.http.Answer;
import dev.ferry.runtime.http.Handler;
import dev.ferry.runtime.http.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes HTTP handlers of commands: takes a request to the [CommandExecutor] and the outcome back,
/// in the same way for every command.
public final class CommandEndpoint {
    private final CommandExecutor executor;
    private final InstantSource clock;

    /// @param clock says the moment that dates in requests are compared with
    public CommandEndpoint(CommandExecutor executor, InstantSource clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /// Handles a command that creates a member of the collection that the request names. The body
    /// may bring the new `id`; without one it is made here.
    ///
    /// @param reader takes the command from the body and the present moment
    public <C, F extends @Nullable Object, E extends DomainEvent> Handler create(
            Creation<C, F, E> creation, BiFunction<JsonFields, Instant, C> reader) {
        return request -> {
            CommandRequest read = CommandRequest.read(request);
            UUID given = read.fields().optionalId("id");
            C command = reader.apply(read.fields(), clock.instant());
            return created(request, read, creation, command, given == null ? Ids.next() : given);
        };
    }

    /// As [#create], of an aggregate whose id follows from the command, so the body has no `id`.
    ///
    /// @param id of the aggregate
    public <C, F extends @Nullable Object, E extends DomainEvent> Handler createDerived(
            Creation<C, F, E> creation, Function<JsonFields, C> reader, Function<C, UUID> id) {
        return request -> {
            CommandRequest read = CommandRequest.read(request);
            C command = reader.apply(read.fields());
            return created(request, read, creation, command, id.apply(command));
        };
    }

    private <C, F extends @Nullable Object, E extends DomainEvent> Answer created(
            Request request, CommandRequest read, Creation<C, F, E> creation, C command, UUID id)
            throws Exception {
        read.headers().refusePrecondition();
        CommandContext context = read.context(id);
        return switch (executor.create(creation, context, command)) {
            case Outcome.Recorded recorded -> CommandResponses.created(request.path(), recorded);
            case Outcome.Refusal refusal -> Answer.problem(CommandResponses.problem(refusal));
        };
    }

    /// Handles a command that changes the aggregate whose `id` is in the request's path.
    ///
    /// @param reader takes the command from the body
    public <C, S, E extends DomainEvent> Handler change(
            Change<C, S, E> change, Function<JsonFields, ? extends C> reader) {
        return request -> {
            CommandRequest read = CommandRequest.read(request);
            UUID id = read.pathId(request.pathParameter("id"));
            C command = reader.apply(read.fields());
            CommandContext context = read.context(id);
            return switch (executor.change(change, context, command)) {
                case Outcome.Recorded recorded -> CommandResponses.changed(recorded);
                case Outcome.Refusal refusal -> Answer.problem(CommandResponses.problem(refusal));
            };
        };
    }
}
