package dev.ferry.bench.relay.system;

import java.io.File;

/// The class path of this JVM, for children that run Ferry's own programs.
public final class OwnClassPath {
    private OwnClassPath() {}

    /// Surefire puts the real one into a property when it starts its JVM from a manifest-only jar.
    public static String get() {
        String plain = System.getProperty("java.class.path");
        return System.getProperty("surefire.test.class.path", plain)
                .replace("\n", File.pathSeparator);
    }
}
