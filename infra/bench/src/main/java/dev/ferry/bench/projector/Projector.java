package dev.ferry.bench.projector;

import dev.ferry.bench.lab.BenchException;
import dev.ferry.bench.lab.Child;
import dev.ferry.bench.lab.Jvm;
import dev.ferry.projector.ProjectorMain;
import dev.ferry.runtime.jdbc.Roles;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The projector as it is delivered, of this build or of another.
///
/// @param classPath of the build
/// @param own class path of this program, behind the build's: it has the class that migrates
record Projector(String name, String classPath, String own) implements ReadSystem {
    @Override
    public List<String> migration(ReadTrack track, Jvm jvm) {
        return jvm.command(
                classPath + java.io.File.pathSeparator + own,
                MigrateMain.class.getName(),
                List.of(track.url(), Roles.OWNER, ReadTrack.PASSWORD));
    }

    @Override
    public List<String> command(ReadTrack track, Jvm jvm) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("http.port", "0");
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
