package dev.ferry.projector;

import dev.ferry.runtime.launch.ServiceCommand;

/// The projector as a process.
public final class ProjectorMain {
    private ProjectorMain() {}

    public static void main(String[] arguments) {
        new ServiceCommand<>(ProjectorConfig.class, "projector", ProjectorService::new)
                .main(arguments);
    }
}
