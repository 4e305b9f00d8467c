package dev.ferry.command;

import dev.ferry.runtime.launch.ServiceCommand;
import java.time.InstantSource;

/// Runs the command service as a process.
public final class CommandMain {
    private CommandMain() {}

    public static void main(String[] arguments) {
        new ServiceCommand<>(
                        CommandConfig.class,
                        "command",
                        config -> new CommandService(config, InstantSource.system()))
                .main(arguments);
    }
}
