package dev.ferry.relay;

import dev.ferry.relay.install.TablesCommand;
import dev.ferry.runtime.launch.ServiceCommand;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine;

/// Starts the relay as a process, or installs its tables: `tables install --database-url …`.
public final class RelayMain {
    private static final String TABLES = "tables";

    private RelayMain() {}

    static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(TABLES)) {
            Locale.setDefault(Locale.ROOT);
            String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
            System.exit(new CommandLine(new TablesCommand()).execute(rest));
        }
        new ServiceCommand<>(RelayConfig.class, "relay", RelayService::new).main(arguments);
    }
}
