package dev.ferry.relay.install;

import dev.ferry.runtime.config.InvalidSetting;
import dev.ferry.runtime.http.Json;
import dev.ferry.runtime.launch.CannotStart;
import java.io.PrintWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command that installs, upgrades, shows and removes the outbox's tables.
@Command(
        name = "tables",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Installs, upgrades, shows or removes the outbox's tables in a database.",
            "",
            "They are always in the schema outbox: the statements of relay and writers name it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; status: the tables have this relay's version",
            "1:refused, or the database is not there; status: the tables are missing or older",
            "2:wrong usage; nothing was done"
        })
public final class TablesCommand {
    // Picocli sets the field.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Command(
            name = "install",
            mixinStandardHelpOptions = true,
            description = "Create the tables, or upgrade those that are there.")
    int install(
            @Mixin DatabaseOptions database,
            @Nullable
                    @Option(
                            names = "--relay-password",
                            paramLabel = "file:PATH",
                            description = "file with the password to give to the role ferry_relay")
                    String relayPassword) {
        return explained(() -> {
            OutboxTables tables = new OutboxTables(database.config());
            OutboxTables.Installed done =
                    tables.install(
                            relayPassword == null
                                    ? null
                                    : DatabaseOptions.secret("relay-password", relayPassword));
            out().println(sentence(done));
            out().println("Your application may write after: grant ferry_command to ITS_ROLE;");
            if (relayPassword == null) {
                out().println("The relay may log in after: \\password ferry_relay (in psql)");
            }
            return ExitCode.OK;
        });
    }

    private static String sentence(OutboxTables.Installed done) {
        if (done.before() == 0) {
            return "The outbox's tables are installed, version %d.".formatted(done.after());
        }
        return done.before() == done.after()
                ? "The outbox's tables have version %d already.".formatted(done.after())
                : "The outbox's tables are upgraded from version %d to %d."
                        .formatted(done.before(), done.after());
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Show which version of the tables is there.")
    int status(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
        return explained(() -> {
            OutboxTables.Status found = new OutboxTables(database.config()).status();
            out().println(
                            json
                                    ? Json.MAPPER
                                            .writerWithDefaultPrettyPrinter()
                                            .writeValueAsString(found)
                                    : sentence(found));
            return found.isCurrent() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private static String sentence(OutboxTables.Status found) {
        if (found.isMissing()) {
            return "There is no outbox in this database: relay tables install creates it.";
        }
        String version =
                found.isCurrent()
                        ? "The outbox has version %d, as this relay needs it"
                                .formatted(found.version())
                        : "The outbox has version %d and this relay needs %d: relay tables install upgrades it"
                                .formatted(found.version(), found.needed());
        return "%s; %s pending, %s parked, %s at work%s."
                .formatted(
                        version,
                        counted(found.pending(), "event"),
                        counted(found.parked(), "event"),
                        counted(found.workers(), "worker"),
                        found.recorded() ? "" : "; the version is not recorded in schema_history");
    }

    private static String counted(long number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Drop the tables; refused while they hold events or a relay is at work.")
    int remove(
            @Mixin DatabaseOptions database,
            @Option(
                            names = "--with-events",
                            description = "also when events are lost that Kafka does not have")
                    boolean withEvents) {
        return explained(() -> {
            new OutboxTables(database.config()).remove(withEvents);
            out().println(
                            "The schema outbox is dropped. The roles ferry_command and ferry_relay stay.");
            return ExitCode.OK;
        });
    }

    @Command(
            name = "sql",
            mixinStandardHelpOptions = true,
            description =
                    "Print the SQL of a new outbox as one file, for psql or a migration tool.")
    int sql() {
        out().print(OutboxScripts.flat());
        out().flush();
        return ExitCode.OK;
    }

    private int explained(Supplier<Integer> work) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return work.get();
        } catch (InvalidSetting e) {
            err.println(e.getMessage());
            return ExitCode.USAGE;
        } catch (CannotStart e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
