package dev.ferry.relay;

import dev.ferry.runtime.launch.ServiceCommand;

/// Starts the relay as a process.
public final class RelayMain {
    private RelayMain() {}

    static void main(String[] arguments) {
        new ServiceCommand<>(RelayConfig.class, "relay", RelayService::new).main(arguments);
    }
}
