package dev.ferry.runtime.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names by which a program of the same machine calls a server: they resolve to a loopback
/// address, whoever asks.
public final class OwnNames {
    private static final Pattern NAMES = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private OwnNames() {}

    /// @param host the header `Host`, with or without a port
    public static boolean contain(@Nullable String host) {
        return host != null && NAMES.matcher(withoutPort(host)).matches();
    }

    /// In lower case.
    static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
