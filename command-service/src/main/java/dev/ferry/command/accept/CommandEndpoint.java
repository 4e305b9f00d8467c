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

/// Creates HTTP handlers for commands. Each parses the request, runs the command with
/// [CommandExecutor] and turns the outcome into an answer.
public final class CommandEndpoint {
    private final CommandExecutor executor;
    private final InstantSource clock;

    /// @param clock the present moment, with which dates in requests are compared
    public CommandEndpoint(CommandExecutor executor, InstantSource clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /// Handles a command that creates a member of the collection that the request names. The body
    /// may contain the new `id`; otherwise one is generated.
    ///
    /// @param reader parses the command from the body and the present moment
    public <C, F extends @Nullable Object, E extends DomainEvent> Handler create(
            Creation<C, F, E> creation, BiFunction<JsonFields, Instant, C> reader) {
        return request -> {
            CommandRequest read = CommandRequest.read(request);
            UUID given = read.fields().optionalId("id");
            C command = reader.apply(read.fields(), clock.instant());
            return created(request, read, creation, command, given == null ? Ids.next() : given);
        };
    }

    /// Handles a creation like [#create], for an aggregate whose id is derived from the command;
    /// the body has no `id`.
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

    /// Handles a creation like [#create] in a collection of another aggregate, whose `id` is in the
    /// request's path.
    ///
    /// @param reader parses the command from the body and the id of the other aggregate
    public <C, F extends @Nullable Object, E extends DomainEvent> Handler createBelow(
            Creation<C, F, E> creation, BiFunction<JsonFields, UUID, C> reader) {
        return request -> {
            CommandRequest read = CommandRequest.read(request);
            UUID above = read.pathId("id", request.pathParameter("id"));
            UUID given = read.fields().optionalId("id");
            C command = reader.apply(read.fields(), above);
            return created(request, read, creation, command, given == null ? Ids.next() : given);
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
    /// @param reader parses the command from the body
    public <C, S, E extends DomainEvent> Handler change(
            Change<C, S, E> change, Function<JsonFields, ? extends C> reader) {
        return request -> changed(request, change, read -> reader.apply(read.fields()));
    }

    /// Handles a change like the one above, of which the rules depend on the present moment.
    ///
    /// @param reader parses the command from the body and the present moment
    public <C, S, E extends DomainEvent> Handler change(
            Change<C, S, E> change, BiFunction<JsonFields, Instant, ? extends C> reader) {
        return request ->
                changed(request, change, read -> reader.apply(read.fields(), clock.instant()));
    }

    /// Handles a command that changes a member of the aggregate whose `id` is in the request's
    /// path. The path names the member too.
    ///
    /// @param member the path's parameter with the member's UUID
    /// @param reader parses the command from the body and the member's id
    public <C, S, E extends DomainEvent> Handler changeMember(
            Change<C, S, E> change,
            String member,
            BiFunction<JsonFields, UUID, ? extends C> reader) {
        return request ->
                changed(
                        request,
                        change,
                        read ->
                                reader.apply(
                                        read.fields(),
                                        read.pathId(member, request.pathParameter(member))));
    }

    private <C, S, E extends DomainEvent> Answer changed(
            Request request, Change<C, S, E> change, Function<CommandRequest, ? extends C> reader)
            throws Exception {
        CommandRequest read = CommandRequest.read(request);
        UUID id = read.pathId("id", request.pathParameter("id"));
        C command = reader.apply(read);
        CommandContext context = read.context(id);
        return switch (executor.change(change, context, command)) {
            case Outcome.Recorded recorded -> CommandResponses.changed(recorded);
            case Outcome.Refusal refusal -> Answer.problem(CommandResponses.problem(refusal));
        };
    }
}
