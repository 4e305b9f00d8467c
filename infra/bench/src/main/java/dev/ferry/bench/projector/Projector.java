package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Home;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.projector.ProjectorMain;
import dev.ferry.runtime.jdbc.Roles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The projector as it is delivered, of this build or of another.
///
/// @param classPath of the build
/// @param port of its HTTP API; 0 for any
record Projector(String name, String classPath, int port) implements ReadSystem {
    /// Of this build only the class that migrates is beside the other build's: a second set of
    /// migrations on the class path would be applied too.
    @Override
    public List<String> migration(ReadTrack track, Jvm jvm) {
        return jvm.command(
                classPath + File.pathSeparator + migrateClass(),
                MigrateMain.class.getName(),
                List.of(track.url(), Roles.OWNER, ReadTrack.PASSWORD));
    }

    private static Path migrateClass() {
        String file = MigrateMain.class.getName().replace('.', '/') + ".class";
        Path folder = Home.output("migrate");
        try (InputStream bytes =
                Objects.requireNonNull(
                        MigrateMain.class.getClassLoader().getResourceAsStream(file), file)) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("The class that migrates cannot be written.", e);
        }
    }

    @Override
    public List<String> command(ReadTrack track, Jvm jvm) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("http.port", Integer.toString(port));
        settings.put("database.url", track.url());
        settings.put("database.user", Roles.PROJECTOR);
        settings.put("database.password", ReadTrack.PASSWORD);
        settings.put("query-database.url", track.url());
        settings.put("query-database.user", Roles.QUERY);
        settings.put("query-database.password", ReadTrack.PASSWORD);
        settings.put("kafka.bootstrap-servers", track.lab().bootstrapServers());
        settings.put("topic-prefix", ShopTopics.PREFIX);
        settings.put("application-id", track.name());
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("--set=projector." + key + "=" + value));
        return jvm.command(classPath, ProjectorMain.class.getName(), arguments);
    }

    @Override
    public Position position(ReadTrack track, Child child) {
        try {
            return new CheckpointPosition(track.lab().connect(track.name()));
        } catch (SQLException e) {
            throw new BenchException("The checkpoints cannot be read.", e);
        }
    }
}
