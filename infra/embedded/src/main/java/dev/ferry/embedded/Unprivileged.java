package dev.ferry.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.ferry.embedded.server.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;

/// The way PostgreSQL's programs are run. They refuse user id 0, which is what a build in a
/// container often has.
enum Unprivileged {
    /// The JVM's user is an ordinary one already.
    SAME_USER(""),
    /// In a user namespace that maps no user: the programs see the overflow user, the files stay
    /// root's.
    USER_NAMESPACE("unshare -U"),
    /// As the user `nobody`, which must own the files and be able to reach them.
    NOBODY("setpriv --reuid 65534 --regid 65534 --clear-groups");

    private static final long ROOT = 0;
    private static final int NOBODY_ID = 65534;

    private final String prefix;

    Unprivileged(String prefix) {
        this.prefix = prefix;
    }

    static Unprivileged detect() {
        if (new UnixSystem().getUid() != ROOT) {
            return SAME_USER;
        }
        return Stream.of(USER_NAMESPACE, NOBODY)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(() ->
                        new ServerException(
                                "PostgreSQL refuses to run as root and neither `unshare -U` nor `setpriv`"
                                        + " works here: run as an ordinary user."));
    }

    boolean works() {
        List<String> words = prefix();
        return words.isEmpty()
                || (Commands.isInstalled(words.getFirst())
                        && Commands.run(command("true")).succeeded());
    }

    List<String> command(String... words) {
        return Stream.concat(prefix().stream(), Stream.of(words)).toList();
    }

    private List<String> prefix() {
        return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
    }

    /// Gives the file or folder, with all that is in it, to the user the programs run as.
    void own(Path path) {
        switch (this) {
            case SAME_USER -> {}
            case USER_NAMESPACE -> changeOwner(path, (int) ROOT);
            case NOBODY -> {
                refuseUnreachable(path.toAbsolutePath());
                changeOwner(path, NOBODY_ID);
            }
        }
    }

    private static void changeOwner(Path path, int user) {
        try {
            if (Files.getAttribute(path, "unix:uid").equals(user)) {
                return;
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The owner of " + path + " could not be changed.", failure);
        }
    }

    private static void refuseUnreachable(Path path) {
        try {
            for (Path each = path.getParent(); each != null; each = each.getParent()) {
                boolean owned = Files.getAttribute(each, "unix:uid").equals(NOBODY_ID);
                if (!owned
                        && !Files.getPosixFilePermissions(each)
                                .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new ServerException(
                            "PostgreSQL runs as the user nobody here, who may not enter "
                                    + each
                                    + ": choose a folder outside it.");
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The permissions above " + path + " could not be read.", failure);
        }
    }
}
