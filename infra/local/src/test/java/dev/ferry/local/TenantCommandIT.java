package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.stack.EmbeddedStack;
import dev.ferry.local.stack.Ports;
import dev.ferry.local.stack.StackOptions;
import dev.ferry.local.stop.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./ferry tenant` and a running stack.
class TenantCommandIT {
    private static final EmbeddedStack STACK =
            new EmbeddedStack(
                    new StackOptions(null, Ports.ANY, Map.of()), said -> {}, new StopSignal());

    @BeforeAll
    static void start() {
        STACK.start();
    }

    @AfterAll
    static void stop() {
        STACK.close();
    }

    @Test
    void a_tenant_is_created_listed_shown_changed_suspended_and_resumed() {
        assertThat(tenant("create", "acme", "--name", "Acme Ltd", "--setting", "region=eu").out())
                .isEqualTo("acme is created, with the plan standard.\n");
        assertThat(tenant("create", "acme").err())
                .isEqualTo(
                        "ferry: the tenant acme exists or existed; its slug cannot be given again\n");
        assertThat(tenant("list").out())
                .contains("tenant")
                .containsPattern("acme +active +standard +0 +0  Acme Ltd\n");
        assertThat(
                        tenant("change", "acme", "--plan", "small", "--reason", "the new contract")
                                .out())
                .isEqualTo("acme is called Acme Ltd, has the plan small and 1 settings.\n");
        assertThat(tenant("suspend", "acme", "--reason", "r").out())
                .startsWith("acme is suspended;");
        assertThat(tenant("show", "acme").out())
                .containsPattern("status +suspended\n")
                .containsPattern("settings +region=eu\n");
        assertThat(tenant("resume", "acme", "--reason", "r").out())
                .isEqualTo("acme is active again.\n");
        assertThat(tenant("show", "nobody").err())
                .isEqualTo(
                        "ferry: no tenant nobody is registered; create it with ./ferry tenant create nobody\n");
    }

    @Test
    void all_rows_of_a_suspended_tenant_are_written_to_a_file_of_their_owner(@TempDir Path folder)
            throws IOException {
        assertThat(tenant("create", "leaving").exitCode()).isZero();
        Path file = folder.resolve("leaving.jsonl");
        String[] export = {"export", "leaving", "--to", file.toString(), "--reason", "r"};
        assertThat(tenant(export).err())
                .isEqualTo(
                        "ferry: the tenant leaving is active; suspend it first, so that its rows do not change while they are read\n");
        assertThat(file).doesNotExist();
        tenant("suspend", "leaving", "--reason", "r");
        assertThat(tenant(export).out())
                .isEqualTo(
                        "All 0 rows of leaving were read out.\nThey are in %s.\n".formatted(file));
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(tenant(export).exitCode()).as("the file is there").isEqualTo(2);
    }

    @Test
    void a_tenant_is_erased_when_it_was_suspended_and_exported(@TempDir Path folder) {
        assertThat(tenant("create", "ended").exitCode()).isZero();
        String[] erase = {"erase", "ended", "--reason", "r", "--yes"};
        assertThat(tenant("erase", "ended", "--reason", "r").err())
                .contains("there is no terminal to ask on; give --yes to erase the tenant ended.");
        assertThat(tenant(erase).err())
                .isEqualTo("ferry: the tenant ended is active; suspend it before it is erased\n");
        tenant("suspend", "ended", "--reason", "r");
        assertThat(tenant(erase).err())
                .startsWith("ferry: the rows of the tenant ended were not exported");
        String file = folder.resolve("ended.jsonl").toString();
        assertThat(tenant("export", "ended", "--to", file, "--reason", "r").exitCode()).isZero();
        assertThat(tenant(erase).out())
                .startsWith("ended is erased: 0 rows of the command database were deleted;")
                .contains("What remains: the rows of the read models,");
        assertThat(tenant("show", "ended").out()).containsPattern("status +erased\n");
        assertThat(tenant("create", "ended").err())
                .isEqualTo(
                        "ferry: the tenant ended exists or existed; its slug cannot be given again\n");
    }

    @Test
    void a_plan_is_set_and_listed() {
        assertThat(tenant("plan", "mine", "--requests-per-second", "7", "--reason", "r").out())
                .isEqualTo("The plan mine has these limits for all of its tenants.\n");
        assertThat(tenant("plans").out())
                .containsPattern("mine +7 +- +- +-\n")
                .containsPattern("unlimited +- +- +- +-\n");
        assertThat(tenant("plan", "mine", "--body-bytes", "7", "--reason", "r").err())
                .isEqualTo("ferry: bodyBytes must be a whole number from 1024 to 1048576\n");
    }

    private static Ferry tenant(String... arguments) {
        return Ferry.run(
                Stream.of(
                                Stream.of("tenant"),
                                Stream.of(arguments),
                                Stream.of("--url", STACK.addresses().commands().toString()))
                        .flatMap(each -> each)
                        .toArray(String[]::new));
    }
}
