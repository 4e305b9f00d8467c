package dev.ferry.relay.install;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The SQL files that make an outbox, as they lie on the class path.
final class OutboxScripts {
    private static final String FIRST = "/db/outbox/V1__outbox.sql";
    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");

    private OutboxScripts() {}

    /// Every migration as one file, in order, for other migration tools and for psql.
    static String flat() {
        StringBuilder flat = new StringBuilder();
        SortedMap<Integer, String> migrations = migrations();
        flat.append("-- The tables of a Ferry outbox, version ")
                .append(migrations.lastKey())
                .append(". Run it in one transaction.\n\ncreate schema if not exists outbox;\n\n");
        flat.append(read("/db/outbox-roles.sql"));
        migrations.forEach((version, sql) ->
                flat.append("\n-- Version ").append(version).append("\n\n").append(sql));
        return flat.toString();
    }

    /// The version that this build needs.
    static int newest() {
        return migrations().lastKey();
    }

    static String read(String resource) {
        try (InputStream in =
                Objects.requireNonNull(OutboxScripts.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The migrations by number, from a folder of classes or from a jar.
    private static SortedMap<Integer, String> migrations() {
        URL first = Objects.requireNonNull(OutboxScripts.class.getResource(FIRST));
        try {
            URI place = first.toURI();
            if (!place.getScheme().equals("jar")) {
                return in(Path.of(place));
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return in(jar.getPath(FIRST));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SortedMap<Integer, String> in(Path first) throws IOException {
        SortedMap<Integer, String> migrations = new TreeMap<>();
        Path folder = Objects.requireNonNull(first.getParent());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    migrations.put(Integer.valueOf(name.group(1)), Files.readString(file));
                }
            }
        }
        return migrations;
    }
}
