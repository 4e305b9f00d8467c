package dev.ferry.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.runtime.config.Secret;
import dev.ferry.runtime.jdbc.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path folder = Path.of("");

    @Test
    void a_folder_is_held_by_one_stack_at_a_time() throws IOException {
        try (DataFolder held = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            "The data folder %s is in use by process %d: stop that one or choose another folder."
                                    .formatted(held.path(), ProcessHandle.current().pid()));
        }
        try (DataFolder again = DataFolder.open(folder)) {
            assertThat(again.path()).isEqualTo(folder);
        }
    }

    @Test
    void a_temporary_folder_is_deleted_and_a_named_one_kept() throws IOException {
        DataFolder temporary = DataFolder.open(null);
        Files.writeString(temporary.part("file"), "text");
        temporary.close();
        assertThat(temporary.path()).doesNotExist();
        DataFolder.open(folder).close();
        assertThat(folder).exists();
    }

    @Test
    void passwords_are_made_once_and_for_their_owner_only() throws IOException {
        Path passwords = folder.resolve("passwords");
        Map<String, Secret> made = Passwords.in(passwords);
        assertThat(made).containsOnlyKeys(Roles.ALL.toArray(String[]::new));
        assertThat(made.values()).doesNotHaveDuplicates();
        assertThat(Passwords.in(passwords)).isEqualTo(made);
        assertThat(permissions(passwords)).isEqualTo("rwx------");
        for (String role : Roles.ALL) {
            assertThat(permissions(passwords.resolve(role))).isEqualTo("rw-------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
