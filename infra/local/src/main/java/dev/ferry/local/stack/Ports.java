package dev.ferry.local.stack;

import dev.ferry.embedded.FreePort;
import java.util.function.Consumer;

/// The ports that are wished for; 0 means any free one.
public record Ports(int commands, int queries, int relay, int postgres, int kafka) {
    /// Any free ports: several stacks can run at once.
    public static final Ports ANY = new Ports(0, 0, 0, 0, 0);

    /// The wished port, or another when somebody listens there already, which `say` is told.
    static int choose(int wished, String part, Consumer<String> say) {
        int port = FreePort.preferring(wished);
        if (wished != 0 && port != wished) {
            say.accept("Port %d is taken; %s listens on %d.".formatted(wished, part, port));
        }
        return port;
    }
}
