package dev.ferry.runtime.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of a service.
///
/// @param method in upper case, such as `GET`
/// @param path a template, such as `/v1/orders/{id}`; a parameter stands for one whole segment
/// @param access who may use it
/// @param counted whether its requests take a slot; what tells of the service's health takes none,
///   so that it answers when all slots are taken
public record Route(String method, String path, Access access, Handler handler, boolean counted) {
    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a route begins with /: " + path);
        }
    }

    public Route(String method, String path, Access access, Handler handler) {
        this(method, path, access, handler, true);
    }

    /// The parameters in `requested`, or null when this route's template does not match it.
    ///
    /// @param requested a path without escapes and without a query
    @Nullable Map<String, String> match(String requested) {
        String[] template = path.split("/", -1);
        String[] segments = requested.split("/", -1);
        if (template.length != segments.length) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (isParameter(template[i]) && !segments[i].isEmpty()) {
                parameters.put(template[i].substring(1, template[i].length() - 1), segments[i]);
            } else if (!template[i].equals(segments[i])) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
