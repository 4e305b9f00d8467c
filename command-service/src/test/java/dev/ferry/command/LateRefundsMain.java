package dev.ferry.command;

import dev.ferry.command.react.LateRefunds;
import dev.ferry.runtime.launch.ServiceCommand;
import java.time.InstantSource;
import java.util.stream.Stream;

/// The command service as a process, with one more reaction.
public final class LateRefundsMain {
    private LateRefundsMain() {}

    public static void main(String[] arguments) {
        new ServiceCommand<>(
                        CommandConfig.class,
                        "command",
                        config ->
                                new CommandService(
                                        config,
                                        InstantSource.system(),
                                        Stream.concat(
                                                        CommandReactions.ALL.stream(),
                                                        Stream.of(new LateRefunds()))
                                                .toList()))
                .main(arguments);
    }
}
